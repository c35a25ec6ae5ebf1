import { wordsOf } from '#app/words/words.ts'

/** What goes with the link by which somebody of a list opens their account: in Vietnamese, since nobody knows yet which language the person reads. */
export function wordAccountLink({ hours }: { readonly hours: number }): { readonly subject: string; readonly text: string } {
  const { accountLink } = wordsOf('vi')
  return { subject: accountLink.subject, text: accountLink.text(hours) }
}

import { wordsOf } from '#app/words/words.ts'

/** What goes with the link by which somebody shows that a number or an address is theirs: in Vietnamese, since it may go to whoever has it. */
export function wordContactLink({ hours }: { readonly hours: number }): { readonly subject: string; readonly text: string } {
  const { contact } = wordsOf('vi')
  return { subject: contact.subject, text: contact.message(hours) }
}

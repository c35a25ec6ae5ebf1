import { formatOf } from '#app/words/format.ts'
import { wordsOf } from '#app/words/words.ts'

/** What an invitation says where it is sent, without its link: in Vietnamese, since nobody knows yet which language the person reads. */
export function wordInvitation({ inviter, expiresAt }: { readonly inviter: string; readonly expiresAt: Date }): { readonly subject: string; readonly text: string } {
  const { administration } = wordsOf('vi')
  return { subject: administration.invitationSubject, text: administration.invitationText(inviter, formatOf('vi').time(expiresAt)) }
}

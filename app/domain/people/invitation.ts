import { accept, refuse, type Result } from '../result.ts'
import { signInName } from './sign-in-name.ts'

/** An invitation as far as it decides whether its link still serves. */
export interface InvitationTimes { readonly expiresAt: Date; readonly withdrawnAt: Date | null; readonly redeemedAt: Date | null }
export type InvitationState = 'open' | 'redeemed' | 'withdrawn' | 'expired'

/** What has become of an invitation; accepted first, since what was accepted stays so. */
export function invitationState({ expiresAt, withdrawnAt, redeemedAt }: InvitationTimes, now: Date): InvitationState {
  if (redeemedAt !== null) return 'redeemed'
  if (withdrawnAt !== null) return 'withdrawn'
  return expiresAt <= now ? 'expired' : 'open'
}

/** The actor of acts that whoever runs the server does by a command: no person. */
export const operatorId = '00000000-0000-0000-0000-000000000000'

/** Where a link may be sent: an e-mail address or a phone number, or nothing where it is handed over otherwise. */
export function readContact(typed: string, sends: boolean): Result<string | null, 'contact-unreadable' | 'contact-missing'> {
  if (typed.trim() === '') return sends ? refuse('contact-missing') : accept(null)
  const address = signInName(typed)
  return address.ok && address.value.kind !== 'userName' ? accept(address.value.value) : refuse('contact-unreadable')
}

/** Why a link serves no more; null while it does. */
export function invitationRefusal(times: InvitationTimes, now: Date): 'invitation-used' | 'invitation-withdrawn' | 'invitation-expired' | null {
  const state = invitationState(times, now)
  return state === 'open' ? null : state === 'redeemed' ? 'invitation-used' : `invitation-${state}`
}

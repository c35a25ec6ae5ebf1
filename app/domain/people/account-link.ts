import type { TrySchedule } from './tries.ts'

/** Every «no» to a code, a link, a number or an identity by which an account is got back, opened or entered. */
export type AccountRefusal = 'recovery-code-unknown' | 'account-link-unknown' | 'account-link-birth' | 'identity-unknown' | 'account-locked' | 'account-closed' | 'account-open' | 'contact-unreadable' | 'contact-last' | 'contact-missing' | 'contact-taken' | 'contact-link-unknown' | 'contact-not-sent'

/** For how many hours a link serves by which somebody of an organisation's list opens their account. Longer than the longest wait between two, so that one always serves. */
export const accountLinkHours = 3

/** How often one is sent to the address of one person, whoever asks: three, then one every two hours. */
export const accountLinkTries: TrySchedule = { free: 3, waits: [2 * 3600], forgetAfter: 24 * 3600 }

/** What a link is sealed for: another address, or another person, makes it worthless. */
export function accountLinkSubject({ personId, address }: { readonly personId: string; readonly address: string }): string {
  return `account link\n${personId}\n${address}`
}

/** Whether what was typed is the year of birth that the list says; of whom it says none, nothing is asked. */
export function isBornIn(birthYear: number | null, typed: string): boolean {
  return birthYear === null || typed.trim() === String(birthYear)
}

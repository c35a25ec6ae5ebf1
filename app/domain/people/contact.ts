import type { TrySchedule } from './tries.ts'

/** For how many hours a link serves by which somebody shows that a number or an address is theirs. Longer than the longest wait between two. */
export const contactLinkHours = 3

/** How often such a link is sent for one account: three, then one every two hours. What is sent by short message is paid for. */
export const contactLinkTries: TrySchedule = { free: 3, waits: [2 * 3600], forgetAfter: 24 * 3600 }

/** What a link is sealed for: another account, or another address, makes it worthless. */
export function contactLinkSubject({ accountId, address }: { readonly accountId: string; readonly address: string }): string {
  return `contact\n${accountId}\n${address}`
}

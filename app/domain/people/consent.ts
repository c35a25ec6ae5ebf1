/** What a grown-up agrees to or not, each by itself, with the version of the text that is shown (words/…/protection.ts); a new wording gets a new version. */
export const ownConsents = { messages: 'messages-2026-11', recognition: 'recognition-2026-11' } as const

export type OwnPurpose = keyof typeof ownConsents

/** A purpose as it was sent; null of any other. */
export function readOwnPurpose(text: string): OwnPurpose | null {
  return Object.hasOwn(ownConsents, text) ? text as OwnPurpose : null
}

/**
 * Kinds of messages that leave the product, over SMS or e-mail, only to whoever agreed to «messages»: those about learning of one's own accord. What keeps an
 * account safe, answers a request or is a duty of work needs no consent.
 */
export const kindsByConsent: readonly string[] = ['added-to-cohort', 'left-by-home', 'from-trainer', 'session-planned', 'session-moved', 'session-cancelled', 'answered', 'kit-joined', 'readings-left', 'course-gone']

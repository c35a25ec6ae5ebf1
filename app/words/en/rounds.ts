import type { rounds as vi } from '../vi/rounds.ts'

/** A course completed before that is open once more: why, from when things count, and what to do. */
export const rounds: typeof vi = {
  chip: 'to renew',
  why: {
    renewal: (completedOn, since) => `You completed this course on ${completedOn}, and it is time to renew it. Only what you do from ${since} on counts.`,
    revoked: (completedOn, since) => `You completed this course on ${completedOn}, but its certificate was revoked on ${since}. For a new one, do again what is missing. What was done before it was revoked counts no more.`,
    expired: (completedOn, since) => `You completed this course on ${completedOn}. Its certificate has no longer been valid since ${since}. For a new one, do what is missing.`,
  },
  kept: 'Lessons you have read need not be read again.',
  dueSee: 'See by when on the page of required courses',
  missing: 'Still to do',
  former: 'See the former certificate',
}

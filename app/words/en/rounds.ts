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
  inClass: (people) => `${people} completed this course before and are to do it once more (it is time to renew it, or their certificate ran out or was revoked): only this time counts here. Lessons once read need not be read again.`,
  ofLearner: {
    renewal: (completedOn, since) => `They completed this course on ${completedOn}, and it is time to renew it. Only what is done from ${since} on counts.`,
    revoked: (completedOn, since) => `They completed this course on ${completedOn}, but the certificate was revoked on ${since}. What was done before counts no more.`,
    expired: (completedOn, since) => `They completed this course on ${completedOn}. The certificate has no longer been valid since ${since}. Only what is done since then counts.`,
  },
  keptOfLearner: 'Lessons once read need not be read again.',
  mark: (since) => `(doing the course once more since ${since})`,
  column: 'Once more since',
  before: 'of the former time, does not count for this one',
  former: 'See the former certificate',
}

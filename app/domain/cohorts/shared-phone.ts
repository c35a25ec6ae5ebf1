import { accept, refuse, type Result } from '../result.ts'

/** Minutes without a sign of life after which whoever had the phone has it no longer. */
const idleMinutes = 10
/** Wrong PINs in a row after which a pause is asked, and its first length; each next pause is twice as long, to an hour: guessing six digits takes years so, and whoever was teased takes the phone again in the same class, or at once with a new slip. */
const triesBeforePause = 5
const firstPauseMinutes = 5
const longestPauseMinutes = 60
const minuteMs = 60_000

/** A phone passed around as it stands now. */
export interface PhoneState { readonly closesAt: Date; readonly closedAt: Date | null; readonly personId: string | null; readonly lastActAt: Date | null }

export function isShared({ closesAt, closedAt }: Pick<PhoneState, 'closesAt' | 'closedAt'>, now: Date): boolean {
  return closedAt === null && now < closesAt
}

/** Before which instant a last act is too long ago. */
export function idleSince(now: Date): Date {
  return new Date(now.getTime() - idleMinutes * minuteMs)
}

/** Who has the phone now; null when nobody does, when they let it lie, or when it is shared no longer. */
export function seatedOn(phone: PhoneState, now: Date): string | null {
  return isShared(phone, now) && phone.lastActAt !== null && phone.lastActAt > idleSince(now) ? phone.personId : null
}

/** Until when no PIN is taken after so many wrong ones in a row; null while there is no pause. */
export function pauseAfter(failures: number, now: Date): Date | null {
  if (failures === 0 || failures % triesBeforePause !== 0) return null
  return new Date(now.getTime() + Math.min(longestPauseMinutes, firstPauseMinutes * 2 ** (failures / triesBeforePause - 1)) * minuteMs)
}

/** Whether somebody may sit down: on a phone that is shared and free. */
export function maySit(phone: PhoneState, now: Date): Result<true, 'phone-closed' | 'phone-taken'> {
  if (!isShared(phone, now)) return refuse('phone-closed')
  return seatedOn(phone, now) === null ? accept(true) : refuse('phone-taken')
}

/** What of this site opens on a phone passed around: its own page; and, for who sits at it, the lessons and checks of the class's course. Attempts are looked at once more where they are known. */
export function opensOnPhone(path: string, courseId: string | null): boolean {
  if (path === '/class-phone' || path === '/language') return true
  if (courseId === null) return false
  const course = `/courses/${courseId}`
  const rest = path.startsWith(course) ? path.slice(course.length) : null
  return ofAttempt.test(path) || (rest !== null && ofCourse.test(rest))
}

const ofAttempt = /^\/attempts\/[^/]+\/(?:questions\/[^/]+|review|result)$/u
const ofCourse = /^(?:|\/lessons\/[^/]+|\/quizzes\/check(?::|%3A)[^/]+)$/iu

/** The attempt that a path is about; null for any other path. */
export function attemptInPath(path: string): string | null {
  return /^\/attempts\/([^/]+)/u.exec(path)?.[1] ?? null
}

import { findOfflineCheck, isOfflineRecordKept, lockOfflineRecord, saveOfflineAttempt, saveOfflineReading } from '#app/data/learning/offline.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { hasRead, saveEnrolment } from '#app/data/learning/record.server.ts'
import { findCourse, findLesson } from '#app/domain/catalogue/find.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { deviceTimes, isOnTheClock, leastTakenAlongMs, mayCountOffline, readOfflinePass, readOfflineRecord, type DeviceTimes, type OfflinePass, type OfflineRecord } from '#app/domain/learning/offline.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { ensureLearner } from '../people/learner.server.ts'
import { tellPeople } from '../people/tell-people.server.ts'
import { finishOfflineCheck, type CheckRefused } from './finish-offline-check.server.ts'
import { findLock } from './find-lock.server.ts'
import { passSubject } from './issue-offline-pass.server.ts'
import { holdOwnTime, type OwnTime } from './own-time.server.ts'
import { takeInFinal, type FinalRefused } from './take-in-final.server.ts'
import { settleCompletion } from './settle-completion.server.ts'

/** What became of a record: taken now, or known already, which is as good. */
export type TakenIn = 'recorded' | 'known'
export type OfflineRefused = 'unreadable-record' | 'course-unknown' | 'lesson-unknown' | 'read-too-fast' | 'reading-at-once' | 'page-too-old' | CheckRefused | FinalRefused

/**
 * Takes in one thing that was done without a network, as the phone sealed it for this server. Whose it is says the pass in it, whoever sends it:
 * the next person on a shared phone may well be the one who has a network. Sent again it changes nothing. What the pass says of the course as it was
 * taken along counts: a lesson that was changed or removed since was read all the same, and stands on record with the version that was read.
 */
export async function takeInOffline(world: World, sealed: string): Promise<Result<TakenIn, OfflineRefused>> {
  const text = world.emergency.open(sealed)
  const read = text === null ? null : readOfflineRecord(text)
  const pass = read && readOfflinePass(world.vault.open(read.pass, passSubject))
  if (!read || !pass) return refuse('unreadable-record')
  if (read.record.kind === 'final') return takeInFinal(world, pass, read.record)
  const along = alongOf(world, pass, read.record)
  return along.ok ? takeIn(world, pass, along.value, read.record) : along
}

/** The course as it is now, null where it is taught no more; its version, and the least time of the lesson, as it was taken along. */
interface Along { readonly courseId: string; readonly course: Course | null; readonly version: number | null; readonly leastMs: number }

function alongOf({ catalogue }: World, pass: OfflinePass, record: OfflineRecord): Result<Along, 'course-unknown' | 'lesson-unknown'> {
  const courseId = record.courseId ?? pass.courseId
  const course = findCourse(catalogue, courseId)
  // Of a course that was handed on the pass, given with another, knows nothing; its version is what the signed list of its pack said.
  const { version, lessons } = courseId === pass.courseId ? pass : { version: record.courseVersion }
  const leastMs = leastTakenAlongMs({ ...(lessons && { lessons }) }, record.lessonId, course && findLesson(course, record.lessonId))
  if (leastMs === null) return refuse(course ? 'lesson-unknown' : 'course-unknown')
  return accept({ courseId, course, version: version ?? null, leastMs })
}

async function takeIn(world: World, pass: OfflinePass, along: Along, record: Exclude<OfflineRecord, { kind: 'final' }>): Promise<Result<TakenIn, OfflineRefused>> {
  const now = world.clock()
  const times = deviceTimes(pass, record)
  const counts = mayCountOffline(times, record.kind === 'reading' ? along.leastMs : 0, now)
  if (!counts.ok) return counts
  if (record.kind === 'reading') return recordReading(world, pass, along, { lessonId: record.lessonId, times, now })
  const check = await findOfflineCheck(world.db, record.check)
  if (check?.quizId !== `check:${record.lessonId}` || check.courseId !== along.courseId) return refuse('unreadable-record')
  return world.db.$transaction(async (db) => {
    await lockOfflineRecord(db, record.id)
    if (await isOfflineRecordKept(db, record.id)) return accept('known')
    const personId = await ensureLearner(db, { learnerId: pass.learnerId, guestHash: null }, now)
    const finished = await finishOfflineCheck(world, db, { personId, course: along.course, version: along.version, check, answers: record.answers, now })
    if (!finished.ok) return finished
    await saveOfflineAttempt(db, finished.value, record.id, { ...times, courseVersion: along.version })
    await tellWhereGone(world, db, along, personId)
    return accept('recorded')
  })
}

/** Evidence of the day it arrives: what the phone says of the day it was done stands beside it. It takes its time from the learner's own, as a page with a network does. */
async function recordReading(world: World, { learnerId }: OfflinePass, along: Along, { lessonId, times, now }: { readonly lessonId: string; readonly times: DeviceTimes; readonly now: Date }): Promise<Result<TakenIn, 'course-locked' | 'lesson-locked' | 'reading-at-once'>> {
  return world.db.$transaction(async (db) => {
    // Held, so that whoever claims a guest's record meanwhile finds this in it, or this finds them.
    const personId = await ensureLearner(db, { learnerId, guestHash: null }, now)
    const { courseId, course, version, leastMs } = along
    const lock = course && await findLock(db, personId, course, lessonId)
    if (lock) return refuse(lock.kind)
    const own = await holdOwnTime(world, db, personId)
    if (await hasRead(db, personId, courseId, lessonId)) return accept('known')
    if (!findsTime(own, times, leastMs, now)) return refuse('reading-at-once')
    if (course) await saveEnrolment(db, personId, courseId, now)
    await saveOfflineReading(db, { personId, courseId, lessonId, readAt: now }, { ...times, courseVersion: version }, isOnTheClock(times, now) ? times.doneAt : null)
    if (course) await settleCompletion(world, db, course, personId)
    await tellWhereGone(world, db, along, personId)
    return accept('recorded')
  })
}

/** What was done of a course that is taught no more is kept all the same, and counts for nothing that is asked now: its learner is told once. */
async function tellWhereGone(world: World, db: Database, { course, courseId }: Along, personId: string): Promise<void> {
  if (!course) await tellPeople(world, db, [{ personId, key: `course-gone:${courseId}:${personId}`, path: '/me/history', content: { kind: 'course-gone' } }])
}

/** Where the phone's clock can be right, what it says must not overlap with other reading; whatever it says, all that was read must fit into the time since the pass was given. */
function findsTime(own: OwnTime, times: DeviceTimes, leastMs: number, now: Date): boolean {
  if (isOnTheClock(times, now) && own.lackingMs({ from: times.openedAt, until: times.doneAt, leastMs }) > 0) return false
  return own.lackingMs({ from: times.issuedAt, until: now, leastMs, isLoose: true }) === 0
}

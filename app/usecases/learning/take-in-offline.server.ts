import { findOfflineCheck, isOfflineRecordKept, lockOfflineRecord, saveOfflineAttempt, saveOfflineReading } from '#app/data/learning/offline.server.ts'
import { saveEnrolment } from '#app/data/learning/record.server.ts'
import { findCourse, findLesson } from '#app/domain/catalogue/find.ts'
import type { Course, Lesson } from '#app/domain/catalogue/course.ts'
import { deviceTimes, leastOfflineMs, mayCountOffline, readOfflinePass, readOfflineRecord, type DeviceTimes, type OfflinePass, type OfflineRecord } from '#app/domain/learning/offline.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { ensureLearner } from '../people/learner.server.ts'
import { finishOfflineCheck, type CheckRefused } from './finish-offline-check.server.ts'
import { findLock } from './find-lock.server.ts'
import { passSubject } from './issue-offline-pass.server.ts'
import { settleCompletion } from './settle-completion.server.ts'

/** What became of a record: taken now, or known already, which is as good. */
export type TakenIn = 'recorded' | 'known'
export type OfflineRefused = 'unreadable-record' | 'course-unknown' | 'lesson-unknown' | 'read-too-fast' | 'page-too-old' | CheckRefused

/**
 * Takes in one thing that was done without a network, as the phone sealed it for this server. Whose it is says the pass in it, whoever sends it:
 * the next person on a shared phone may well be the one who has a network. Sent again it changes nothing.
 */
export async function takeInOffline(world: World, sealed: string): Promise<Result<TakenIn, OfflineRefused>> {
  const text = world.emergency.open(sealed)
  const read = text === null ? null : readOfflineRecord(text)
  const pass = read && readOfflinePass(world.vault.open(read.pass, passSubject))
  if (!read || !pass) return refuse('unreadable-record')
  const course = findCourse(world.catalogue, pass.courseId)
  if (!course) return refuse('course-unknown')
  const lesson = findLesson(course, read.record.lessonId)
  if (!lesson) return refuse('lesson-unknown')
  return takeIn(world, pass, course, lesson, read.record)
}

async function takeIn(world: World, pass: OfflinePass, course: Course, lesson: Lesson, record: OfflineRecord): Promise<Result<TakenIn, OfflineRefused>> {
  const now = world.clock()
  const times = deviceTimes(pass, record)
  const counts = mayCountOffline(times, record.kind === 'reading' ? leastOfflineMs(lesson.words) : 0, now)
  if (!counts.ok) return counts
  const personId = await world.db.$transaction((db) => ensureLearner(db, { learnerId: pass.learnerId, guestHash: null }, now))
  if (record.kind === 'reading') return recordReading(world, { personId, course, lesson, times, now })
  const check = await findOfflineCheck(world.db, record.check)
  if (check?.quizId !== `check:${lesson.id}` || check.courseId !== course.id) return refuse('unreadable-record')
  return world.db.$transaction(async (db) => {
    await lockOfflineRecord(db, record.id)
    if (await isOfflineRecordKept(db, record.id)) return accept('known')
    const finished = await finishOfflineCheck(world, db, { personId, course, check, answers: record.answers, now })
    if (!finished.ok) return finished
    await saveOfflineAttempt(db, finished.value, record.id, times)
    return accept('recorded')
  })
}

/** Evidence of the day it arrives: what the phone says of the day it was done stands beside it. */
async function recordReading(world: World, { personId, course, lesson, times, now }: { readonly personId: string; readonly course: Course; readonly lesson: Lesson; readonly times: DeviceTimes; readonly now: Date }): Promise<Result<TakenIn, 'course-locked' | 'lesson-locked'>> {
  const lock = await findLock(world, personId, course, lesson.id)
  if (lock) return refuse(lock.kind)
  return world.db.$transaction(async (db) => {
    await saveEnrolment(db, personId, course.id, now)
    const isNew = await saveOfflineReading(db, { personId, courseId: course.id, lessonId: lesson.id, readAt: now }, times)
    if (isNew) await settleCompletion(world, db, course, personId)
    return accept(isNew ? 'recorded' : 'known')
  })
}

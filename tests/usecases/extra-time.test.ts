import { describe, expect, test } from 'vitest'
import { saveMember } from '#app/data/cohorts/members.server.ts'
import { listExtraTime } from '#app/data/assessment/extra-time.server.ts'
import { may } from '#app/domain/people/role.ts'
import { closeDueAttempts, closeIfDue } from '#app/usecases/assessment/close-attempt.server.ts'
import { grantExtraTime, type ExtraTimeOrder } from '#app/usecases/assessment/grant-extra-time.server.ts'
import { startAttempt } from '#app/usecases/assessment/start-attempt.server.ts'
import { submitAttempt } from '#app/usecases/assessment/submit-attempt.server.ts'
import { startCohort } from '#app/usecases/cohorts/start-cohort.server.ts'
import { answer, beginQuiz, readLesson } from '#tests/support/learner-acts.ts'
import { aResident, aTrainer } from '#tests/support/makers.ts'
import { beginInSitting } from '#tests/support/sittings.ts'
import { aCourse, aTimedCourse } from '#tests/support/small-catalogue.ts'
import { aWorld, type TestWorld } from '#tests/support/test-world.ts'

const real = aWorld()
const courseId = 'khoa-co-gio'
const minute = 60_000
const world = Object.create(real, { catalogue: { value: { courses: [aTimedCourse(), aCourse()] } } }) as TestWorld

/** A trainer's cohort of a course, and a member who has read its lessons. */
async function aClass(of = courseId) {
  const trainer = await aTrainer(world)
  const cohort = await startCohort(world, { name: 'Lớp xóm Ké', courseId: of, place: '', endsOn: '', actorId: trainer.personId })
  if (!cohort.ok) throw new Error(cohort.reason)
  const { cohortId } = cohort.value
  const { personId } = await aResident(world)
  await saveMember(world.db, cohortId, personId, world.clock())
  const key = { learnerId: personId, guestHash: null }
  for (const lessonId of ['mot', 'hai']) await readLesson(world, key, lessonId, of)
  const grant = (over: Partial<ExtraTimeOrder> = {}) => grantExtraTime(world, { actorId: trainer.personId, cohortId, personId, quizId: 'final', attemptId: null, minutes: '10', reason: ' Mất điện ', ...over })
  return { trainer, cohortId, personId, grant, begin: () => beginQuiz(world, key, 'final', of) }
}

const attemptOf = (attemptId: string) => world.db.attempt.findUniqueOrThrow({ where: { id: attemptId } })
const minutesOf = async (attemptId: string) => { const { startedAt, deadline, countsUntil, takesUntil, extraMinutes } = await attemptOf(attemptId); return { extraMinutes, ends: [deadline, countsUntil, takesUntil].map((end) => (Number(end) - startedAt.getTime()) / minute) } }
const withExtra = (extra: number) => ({ extraMinutes: extra, ends: [40 + extra, 41 + extra, 41 + extra + 72 * 60] })

describe('extra time', () => {
  test('granted before an attempt adds up, and moves the deadline of each that follows', async () => {
    const { grant, begin, personId } = await aClass()
    expect([await grant(), await grant({ minutes: '5', reason: 'Tay đau' })]).toEqual([{ ok: true, value: 10 }, { ok: true, value: 5 }])
    const first = await begin()
    expect(await minutesOf(first)).toEqual(withExtra(15))
    world.later(70 * minute)
    await closeDueAttempts(world)
    world.later(11 * minute)
    expect(await minutesOf(await begin())).toEqual(withExtra(15))
    expect((await listExtraTime(world.db, { personId, courseId, quizId: 'final' })).map(({ minutes, reason }) => [minutes, reason]).toSorted()).toEqual([[10, 'Mất điện'], [5, 'Tay đau']])
  })
  test('granted while an attempt runs moves its end at once: what would have been too late counts; who, to whom and how much is audited', async () => {
    const { grant, begin, personId, trainer, cohortId } = await aClass()
    const attemptId = await begin()
    world.later(39 * minute)
    expect((await grant({ attemptId })).ok).toBe(true)
    expect(await minutesOf(attemptId)).toEqual(withExtra(10))
    world.later(8 * minute)
    await closeDueAttempts(world)
    expect((await answer(world, personId, attemptId, 1)).ok).toBe(true)
    world.later(5 * minute)
    await closeDueAttempts(world)
    expect(await attemptOf(attemptId)).toMatchObject({ state: 'finished', right: 1 })
    expect(await world.db.auditEntry.findMany({ where: { subject: `person:${personId}`, action: 'extra-time.grant' } })).toMatchObject([{ actorId: trainer.personId, detail: { cohortId, courseId, quizId: 'final', minutes: 10 } }])
  })
  test('granted in the grace, the attempt runs again, and is closed by the clock at its new end', async () => {
    const { grant, begin, personId } = await aClass()
    const attemptId = await begin()
    world.later(40 * minute + 1)
    await closeDueAttempts(world)
    expect((await attemptOf(attemptId)).state).toBe('overdue')
    expect((await grant({ attemptId })).ok).toBe(true)
    expect((await attemptOf(attemptId)).state).toBe('in-progress')
    world.later(10 * minute)
    await closeDueAttempts(world)
    expect((await attemptOf(attemptId)).state).toBe('overdue')
    expect((await answer(world, personId, attemptId, 1)).ok).toBe(true)
    world.later(2 * minute)
    await closeDueAttempts(world)
    expect(await attemptOf(attemptId)).toMatchObject({ state: 'finished', right: 1 })
    const { deadline } = await attemptOf(attemptId)
    expect((await world.db.attemptTransition.findMany({ where: { attemptId }, orderBy: { to: 'asc' } })).map(({ to, at }) => [to, at])).toEqual(['finished', 'overdue', 'submitted'].map((to) => [to, deadline]))
  })
  test('granted to somebody with an attempt of their own and one in a sitting, moves both, and none beyond the end of the sitting', async () => {
    const { grant, begin, personId, trainer, cohortId } = await aClass()
    const alone = await begin()
    world.later(minute)
    const watched = await beginInSitting(world, { actorId: trainer.personId, cohortId, quizId: 'final' }, personId)
    expect(watched).not.toBe(alone)
    expect((await grant()).ok).toBe(true)
    expect([await minutesOf(alone), await minutesOf(watched)]).toEqual([withExtra(10), withExtra(10)])
    world.later(2 * minute)
    expect((await grant({ minutes: '120', attemptId: watched })).ok).toBe(true)
    const { endsAt } = await world.db.sitting.findFirstOrThrow({ where: { cohortId } })
    expect([(await attemptOf(watched)).deadline, (await minutesOf(alone)).extraMinutes]).toEqual([endsAt, 130])
  })
  test('given twice by one press of a button is one grant; a minute later it is another', async () => {
    const { grant, begin } = await aClass()
    const attemptId = await begin()
    expect((await Promise.all([grant(), grant(), grant()])).map(({ ok }) => ok)).toEqual([true, true, true])
    expect(await minutesOf(attemptId)).toEqual(withExtra(10))
    world.later(2 * minute)
    await grant()
    expect(await minutesOf(attemptId)).toEqual(withExtra(20))
  })
  test('is refused for an attempt that is over or out of time, which stays as it is, and nothing is kept', async () => {
    const { grant, begin, personId } = await aClass()
    const attemptId = await begin()
    world.later(41 * minute + 1)
    expect(await grant({ attemptId })).toEqual({ ok: false, reason: 'extra-time-too-late' })
    world.later(minute)
    await closeDueAttempts(world)
    const before = await attemptOf(attemptId)
    expect(await grant({ attemptId })).toEqual({ ok: false, reason: 'extra-time-too-late' })
    expect(await attemptOf(attemptId)).toEqual(before)
    expect([await world.db.extraTime.count({ where: { personId } }), await world.db.auditEntry.count({ where: { subject: `person:${personId}` } })]).toEqual([0, 0])
  })
  test('needs minutes from 1 to 120, a reason, and a quiz with a limit', async () => {
    const { grant } = await aClass()
    expect(await grant({ minutes: '121' })).toEqual({ ok: false, reason: 'extra-minutes-unreadable' })
    expect(await grant({ reason: '  ' })).toEqual({ ok: false, reason: 'reason-missing' })
    expect(await grant({ reason: 'x'.repeat(501) })).toEqual({ ok: false, reason: 'field-too-long' })
    expect(await grant({ quizId: 'check:mot' })).toEqual({ ok: false, reason: 'extra-time-without-limit' })
    expect(await (await aClass('khoa-thu')).grant()).toEqual({ ok: false, reason: 'extra-time-without-limit' })
  })
  test('is not for the trainer next door to give, nor to a learner or an attempt of another class', async () => {
    const [mine, theirs] = [await aClass(), await aClass()]
    const attemptId = await mine.begin()
    const grants = (await world.db.roleGrant.findMany({ where: { personId: theirs.trainer.personId } })).map(({ scopeId, startsAt, endsAt }) => ({ role: 'trainer' as const, scope: scopeId === null ? { kind: 'self' as const } : { kind: 'cohort' as const, id: scopeId }, startsAt, endsAt }))
    expect([mine, theirs].map(({ cohortId }) => may(grants, 'cohort.lead', [{ kind: 'cohort', id: cohortId }], world.clock()))).toEqual([false, true])
    expect(await theirs.grant({ personId: mine.personId })).toEqual({ ok: false, reason: 'not-in-cohort-of-yours' })
    expect(await theirs.grant({ attemptId })).toEqual({ ok: false, reason: 'extra-time-too-late' })
    expect(await minutesOf(attemptId)).toEqual(withExtra(0))
  })
})

describe('extra time in the same instant', () => {
  test('as closing: the attempt is either extended and open, or closed and the grant refused', async () => {
    for (let round = 0; round < 6; round++) {
      const { grant, begin, personId } = await aClass()
      const attemptId = await begin()
      // Due for whoever closes, in time for whoever grants: each as its own clock says.
      world.later(40 * minute)
      const late = Object.create(world, { clock: { value: () => new Date(world.clock().getTime() + 2 * minute) } }) as TestWorld
      const isHandedIn = round % 2 === 0
      const [granted] = await Promise.all([grant({ attemptId }), closeIfDue(late, attemptId), ...(isHandedIn ? [submitAttempt(late, { learnerId: personId, attemptId })] : [])])
      const { state, extraMinutes } = await attemptOf(attemptId)
      expect([granted.ok, extraMinutes]).toEqual(granted.ok ? [true, 10] : [false, 0])
      // Handed in after the grant, it is over by the learner's own act, within the time it then had.
      expect(granted.ok ? (isHandedIn ? ['in-progress', 'finished'] : ['in-progress']) : ['finished']).toContain(state)
      expect(await world.db.extraTime.count({ where: { personId } })).toBe(granted.ok ? 1 : 0)
    }
  })
  test('as beginning: the attempt has it, whichever comes first', async () => {
    for (let round = 0; round < 10; round++) {
      const { grant, personId } = await aClass()
      const [begun] = await Promise.all([startAttempt(world, { learnerId: personId, guestHash: null, courseId, quizId: 'final' }), grant()])
      expect(await minutesOf(begun.ok ? begun.value : '')).toEqual(withExtra(10))
    }
  })
})

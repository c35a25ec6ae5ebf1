import { expect, test } from 'vitest'
import { listAssessedAttempts } from '#app/data/assessment/area-results.server.ts'
import { listMemberAttempts } from '#app/data/assessment/answer-log.server.ts'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { listLateAcceptances } from '#app/data/assessment/late-acceptances.server.ts'
import { saveMember } from '#app/data/cohorts/members.server.ts'
import { acceptLateAnswers } from '#app/usecases/assessment/accept-late-answers.server.ts'
import { closeDueAttempts } from '#app/usecases/assessment/close-attempt.server.ts'
import { submitAttempt } from '#app/usecases/assessment/submit-attempt.server.ts'
import { startCohort } from '#app/usecases/cohorts/start-cohort.server.ts'
import { aTap, phone, send } from '#tests/support/journal.ts'
import { beginQuiz, readLesson } from '#tests/support/learner-acts.ts'
import { aResident, aTrainer } from '#tests/support/makers.ts'
import { beginInSitting } from '#tests/support/sittings.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
/** The keys of 25 taps on one phone. */
const everyTap = Array.from({ length: 25 }, (_, place) => ({ sequence: place + 1, writer: phone }))

/** A cohort of the small course and who leads it; `learnerId` learns in it, if anybody does. */
async function aCohortOf(learnerId: string | null) {
  const { personId: actorId } = await aTrainer(world)
  const started = await startCohort(world, { name: 'Lớp tối', courseId: 'khoa-thu', place: '', endsOn: '', actorId })
  if (!started.ok) throw new Error('no cohort was started')
  if (learnerId !== null) await saveMember(world.db, started.value.cohortId, learnerId, world.clock())
  return { actorId, cohortId: started.value.cohortId }
}

test('late answers of a learner of the cohort are accepted with a reason and scored; the person next door learns nothing', async () => {
  const { personId } = await aResident(world)
  for (const lessonId of ['mot', 'hai']) await readLesson(world, { learnerId: personId, guestHash: null }, lessonId)
  const attemptId = await beginQuiz(world, { learnerId: personId, guestHash: null }, 'final')
  const taps = await Promise.all([1, 2, 3, 4].map((position) => aTap(world, personId, attemptId, { sequence: position, position })))
  await submitAttempt(world, { learnerId: personId, attemptId })
  expect(await send(world, personId, attemptId, taps)).toEqual(['1 late', '2 late', '3 late', '4 late'])
  const [own, other] = await Promise.all([aCohortOf(personId), aCohortOf(null)])
  const accepting = { attemptId, reason: 'Mất mạng ở nhà văn hóa', shown: taps }
  expect(await acceptLateAnswers(world, { ...accepting, ...other })).toEqual({ ok: false, reason: 'attempt-unknown' })
  expect(await acceptLateAnswers(world, { ...accepting, ...own, reason: ' ' })).toEqual({ ok: false, reason: 'reason-missing' })
  expect(await acceptLateAnswers(world, { ...accepting, ...own })).toMatchObject({ ok: true, value: { right: 4, passed: true } })
  expect(await findAttempt(world.db, attemptId, personId)).toMatchObject({ right: 4, passed: true, late: 0 })
  expect(await acceptLateAnswers(world, { ...accepting, ...own })).toEqual({ ok: false, reason: 'nothing-late' })
  expect(await world.db.auditEntry.count({ where: { subject: `attempt:${attemptId}` } })).toBe(1)
})

test('whoever answered can read who accepted, when and why', async () => {
  const { attemptId, cohort } = await lateInSitting()
  expect(await listLateAcceptances(world.db, attemptId)).toEqual([])
  world.later(60_000)
  await acceptLateAnswers(world, { ...cohort, attemptId, reason: ' Mất mạng ', shown: everyTap })
  const { name } = await world.db.person.findUniqueOrThrow({ where: { id: cohort.actorId } })
  expect(await listLateAcceptances(world.db, attemptId)).toMatchObject([{ at: world.clock(), by: name, reason: 'Mất mạng' }])
})

test('what the phones of a sitting could not send before it ended is accepted by the trainer who watched over it, and its areas follow, as proctored evidence', async () => {
  const { personId, attemptId, cohort } = await lateInSitting()
  const shown = async () => (await listAssessedAttempts(world.db, personId, new Date(0))).map(({ evidence, results }) => [evidence, ...results.map(({ outcome }) => outcome)])
  expect(await shown()).toEqual([['proctored', ...Array<string>(5).fill('not-assessed')]])
  expect((await listMemberAttempts(world.db, cohort.cohortId)).map(({ id, quizId, late }) => [id, quizId, late])).toEqual([[attemptId, 'proctored', 25]])
  expect(await acceptLateAnswers(world, { ...await aCohortOf(personId), attemptId, reason: 'Mất mạng', shown: everyTap })).toEqual({ ok: false, reason: 'attempt-unknown' })
  expect(await acceptLateAnswers(world, { ...cohort, attemptId, reason: 'Mất mạng', shown: everyTap })).toMatchObject({ ok: true, value: { right: 25 } })
  expect(await shown()).toEqual([['proctored', ...Array<string>(5).fill('reached')]])
})

test('an assessment taken alone is no trainer’s to judge', async () => {
  const { personId } = await aResident(world)
  const attemptId = await beginQuiz(world, { learnerId: personId, guestHash: null }, 'basic-level', 'muc-co-ban')
  const tap = await aTap(world, personId, attemptId, { sequence: 1 })
  await submitAttempt(world, { learnerId: personId, attemptId })
  await send(world, personId, attemptId, [tap])
  expect(await acceptLateAnswers(world, { ...await aCohortOf(personId), attemptId, reason: 'Mất mạng', shown: [tap] })).toEqual({ ok: false, reason: 'attempt-unknown' })
})

/** A sitting of a cohort in which one member answered everything right, on a phone that found the network after it had ended. */
async function lateInSitting() {
  const { personId } = await aResident(world)
  const cohort = await aCohortOf(personId)
  const attemptId = await beginInSitting(world, cohort, personId)
  const taps = await Promise.all(everyTap.map(({ sequence }) => aTap(world, personId, attemptId, { sequence, position: sequence })))
  world.later(3 * 3_600_000)
  await closeDueAttempts(world)
  expect(await send(world, personId, attemptId, taps)).toEqual(taps.map(({ sequence }) => `${sequence} late`))
  return { personId, attemptId, cohort }
}

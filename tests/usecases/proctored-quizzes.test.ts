import { describe, expect, test } from 'vitest'
import { listModesOf } from '#app/data/cohorts/in-person.server.ts'
import { listWaiting } from '#app/data/cohorts/sitting-requests.server.ts'
import { listCourseGroups } from '#app/data/roadmap/figure-reads.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { checkFigures } from '#app/usecases/roadmap/check-figures.server.ts'
import { settleFigures } from '#app/usecases/roadmap/settle-figures.server.ts'
import { listHistory } from '#app/data/learning/history.server.ts'
import * as result from '#app/routes/assessment/result.tsx'
import * as waiting from '#app/routes/assessment/waiting.tsx'
import { askSitting } from '#app/usecases/assessment/ask-sitting.server.ts'
import { beginSitting } from '#app/usecases/assessment/begin-sitting.server.ts'
import { closeDueAttempts } from '#app/usecases/assessment/close-attempt.server.ts'
import { submitAttempt } from '#app/usecases/assessment/submit-attempt.server.ts'
import { answerRequest } from '#app/usecases/cohorts/answer-request.server.ts'
import { openSitting } from '#app/usecases/cohorts/open-sitting.server.ts'
import { strikeOut } from '#app/usecases/cohorts/strike-out.server.ts'
import { aClass } from '#tests/support/classes.ts'
import { answer, beginQuiz, readLesson, takeQuiz } from '#tests/support/learner-acts.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)

/** A class and a sitting of a quiz of its course, of two hours from now. */
async function aSitting(quizId = 'check:mot') {
  const made = await aClass(world)
  const local = (hours: number) => new Date(world.clock().getTime() + (7 + hours) * 3_600_000).toISOString()
  const opened = await openSitting(world, { actorId: made.trainer.personId, cohortId: made.cohortId, quizId, place: 'Nhà văn hóa xóm Ké', day: local(0).slice(0, 10), from: local(0).slice(11, 16), until: local(2).slice(11, 16) })
  if (!opened.ok) throw new Error(JSON.stringify(opened))
  const sitting = await world.db.sitting.findUniqueOrThrow({ where: { id: opened.value } })
  const letIn = () => answerRequest(world, { actorId: made.trainer.personId, cohortId: made.cohortId, sittingId: sitting.id, personId: made.personId, state: 'approved' })
  return { ...made, sitting, letIn, begin: () => beginSitting(world, { personId: made.personId, sittingId: sitting.id }) }
}
type Sitting = Awaited<ReturnType<typeof aSitting>>

async function begun({ personId, sitting, letIn, begin }: Sitting): Promise<string> {
  await askSitting(world, { personId, code: sitting.code })
  await letIn()
  const attempt = await begin()
  if (!attempt.ok) throw new Error(attempt.reason)
  return attempt.value
}
async function finish(personId: string, attemptId: string) {
  const { drawn } = await world.db.attempt.findUniqueOrThrow({ where: { id: attemptId } })
  for (const place of (drawn as unknown[]).keys()) await answer(world, personId, attemptId, place + 1)
  expect((await submitAttempt(world, { learnerId: personId, attemptId })).ok).toBe(true)
}

describe('a quiz of the course taken under supervision', () => {
  test('is asked for by the code of the place, approved from the queue, and says so wherever it is shown', async () => {
    const made = await aSitting()
    const { personId, trainer, sitting, members: [learner] } = made
    expect(await askSitting(world, { personId, code: sitting.code })).toEqual({ ok: true, value: sitting.id })
    expect(await made.begin()).toEqual({ ok: false, reason: 'sitting-waiting' })
    expect((await listWaiting(world.db, sitting.id)).map((each) => each.personId)).toEqual([personId])
    expect((await ask(learner!, waiting.loader, { sitting: sitting.id })).data).toMatchObject({ state: 'pending', quiz: { quizId: 'check:mot' } })
    const attemptId = await begun(made)
    await finish(personId, attemptId)
    expect(await world.db.attempt.findUniqueOrThrow({ where: { id: attemptId }, include: { inPerson: true } })).toMatchObject({ courseId: 'khoa-thu', quizId: 'check:mot', inPerson: { how: 'proctored', byId: trainer.personId, cohortId: made.cohortId } })
    expect((await ask(learner!, result.loader, { attempt: attemptId })).data).toMatchObject({ how: 'proctored', passed: true })
    expect((await listHistory(world.db, personId)).find(({ kind }) => kind === 'attempt')).toMatchObject({ how: 'proctored' })
  })
  test('is no mark on what was begun alone, which stays open beside it, and is one attempt in several tabs', async () => {
    const made = await aSitting()
    const alone = await beginQuiz(world, { learnerId: made.personId, guestHash: null }, 'check:mot')
    await askSitting(world, { personId: made.personId, code: made.sitting.code })
    await made.letIn()
    const tabs = await Promise.all([made.begin(), made.begin(), made.begin()])
    const ids = new Set(tabs.map((each) => (each.ok ? each.value : each.reason)))
    expect(ids.size).toBe(1)
    expect(ids.has(alone)).toBe(false)
    expect(await world.db.inPersonAttempt.count({ where: { attemptId: alone } })).toBe(0)
    expect(await world.db.attempt.count({ where: { personId: made.personId } })).toBe(2)
    await finish(made.personId, [...ids][0] ?? '')
    expect(await made.begin()).toEqual({ ok: false, reason: 'sitting-taken' })
    await finish(made.personId, alone)
    expect((await listHistory(world.db, made.personId)).filter(({ kind }) => kind === 'attempt').map((row) => ('how' in row ? row.how : '')).toSorted()).toEqual(['proctored', null].toSorted())
  })
  test('of the final quiz completes the course, which then says that it rests on a watched one; not before the lessons are done', async () => {
    const made = await aSitting('final')
    await askSitting(world, { personId: made.personId, code: made.sitting.code })
    await made.letIn()
    expect(await made.begin()).toEqual({ ok: false, reason: 'final-locked' })
    for (const lesson of ['mot', 'hai']) {
      await readLesson(world, { learnerId: made.personId, guestHash: null }, lesson)
      await takeQuiz(world, made.personId, `check:${lesson}`)
    }
    const attempt = await made.begin()
    await finish(made.personId, attempt.ok ? attempt.value : '')
    const completion = await world.db.completion.findFirstOrThrow({ where: { personId: made.personId } })
    expect((await listModesOf(world.db, completion.id)).filter((how) => how !== null)).toEqual(['proctored'])
    const evidence = async () => { await settleFigures(world); return (await listCourseGroups(world.db, 'khoa-thu', { day: dayOf(world.clock()), demonstration: false })).filter(({ indicator, unit }) => indicator === 'completed:khoa-thu' && unit.code === '05200').map((group) => group.evidence) }
    await world.db.residence.deleteMany({ where: { personId: made.personId } })
    await world.db.residence.create({ data: { personId: made.personId, unitCode: '05200', unitValidFrom: new Date('2025-07-01'), startsOn: new Date('2025-07-01') } })
    expect(await evidence()).toEqual(['proctored'])
    expect((await checkFigures(world)).differences).toEqual([])
    await strikeOut(world, { actorId: made.trainer.personId, cohortId: made.cohortId, sittingId: made.sitting.id, personId: made.personId, why: 'Có người làm hộ' })
    expect(await evidence()).toEqual(['self'])
    expect((await checkFigures(world)).differences).toEqual([])
  })
  test('ends with the sitting, and becomes one taken alone when its person is struck out', async () => {
    const made = await aSitting()
    const attemptId = await begun(made)
    expect((await world.db.attempt.findUniqueOrThrow({ where: { id: attemptId } })).deadline).toEqual(made.sitting.endsAt)
    world.later(2 * 3_600_000 + 120_000)
    await closeDueAttempts(world)
    expect(await world.db.attempt.findUniqueOrThrow({ where: { id: attemptId } })).toMatchObject({ state: 'finished' })
    expect(await strikeOut(world, { actorId: made.trainer.personId, cohortId: made.cohortId, sittingId: made.sitting.id, personId: made.personId, why: 'Có người làm hộ' })).toEqual({ ok: true, value: true })
    expect(await world.db.inPersonAttempt.count({ where: { attemptId } })).toBe(0)
  })
  test('is opened of quizzes of that course alone, and entered by its members alone', async () => {
    const made = await aSitting()
    const stranger = await aSitting()
    expect(await openSitting(world, { actorId: made.trainer.personId, cohortId: made.cohortId, quizId: 'check:khong-co', place: 'Nhà văn hóa', day: '2026-12-01', from: '08:00', until: '09:00' })).toEqual({ ok: false, reason: 'fields', errors: { quizId: 'quiz-unknown' } })
    expect(await askSitting(world, { personId: stranger.personId, code: made.sitting.code })).toEqual({ ok: false, reason: 'sitting-code-unknown' })
    expect(await beginSitting(world, { personId: stranger.personId, sittingId: made.sitting.id })).toEqual({ ok: false, reason: 'sitting-code-unknown' })
    await world.db.sittingRequest.create({ data: { sittingId: made.sitting.id, personId: made.personId, askedAt: world.clock() } })
    await made.letIn()
    await world.db.cohortMember.updateMany({ where: { personId: made.personId }, data: { leftAt: world.clock() } })
    expect(await made.begin()).toEqual({ ok: false, reason: 'sitting-code-unknown' })
  })
})

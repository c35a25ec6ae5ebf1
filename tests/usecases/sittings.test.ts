import { describe, expect, test } from 'vitest'
import { listAssessedAttempts } from '#app/data/assessment/area-results.server.ts'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { saveMember } from '#app/data/cohorts/members.server.ts'
import { findRequest, listDecided, listWaiting } from '#app/data/cohorts/sitting-requests.server.ts'
import { listSittingEntries, listSittings } from '#app/data/cohorts/sittings.server.ts'
import { findSession } from '#app/data/people/sessions.server.ts'
import { listAssessed } from '#app/data/roadmap/figure-reads.server.ts'
import { may } from '#app/domain/people/role.ts'
import * as page from '#app/routes/assessment/begin-sitting.tsx'
import { askSitting } from '#app/usecases/assessment/ask-sitting.server.ts'
import { beginSitting } from '#app/usecases/assessment/begin-sitting.server.ts'
import { closeDueAttempts } from '#app/usecases/assessment/close-attempt.server.ts'
import { startAttempt } from '#app/usecases/assessment/start-attempt.server.ts'
import { submitAttempt } from '#app/usecases/assessment/submit-attempt.server.ts'
import { answerRequest } from '#app/usecases/cohorts/answer-request.server.ts'
import { openSitting } from '#app/usecases/cohorts/open-sitting.server.ts'
import { reopenRequest } from '#app/usecases/cohorts/reopen-request.server.ts'
import { startCohort } from '#app/usecases/cohorts/start-cohort.server.ts'
import { strikeOut } from '#app/usecases/cohorts/strike-out.server.ts'
import { settleFigures } from '#app/usecases/roadmap/settle-figures.server.ts'
import { answer } from '#tests/support/learner-acts.ts'
import { aResident, aTrainer } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world)
const place = 'Nhà văn hóa xóm Ké'

/** A trainer's cohort with one member and a sitting of two hours from now. */
async function aSitting() {
  const trainer = await aTrainer(world)
  const cohort = await startCohort(world, { name: 'Lớp xóm Ké', courseId: 'khoa-thu', place: '', endsOn: '', actorId: trainer.personId })
  if (!cohort.ok) throw new Error(cohort.reason)
  const { cohortId } = cohort.value
  const member = await aResident(world, { unitCode: '04828' })
  await saveMember(world.db, cohortId, member.personId, world.clock())
  return { trainer, cohortId, sitting: await openedSitting(trainer.personId, cohortId), personId: member.personId }
}

/** A sitting of two hours from now. */
async function openedSitting(actorId: string, cohortId: string) {
  const local = (hours: number) => new Date(world.clock().getTime() + (7 + hours) * 3_600_000).toISOString()
  const before = new Set((await listSittings(world.db, cohortId)).map(({ id }) => id))
  const opened = await openSitting(world, { actorId, cohortId, place, day: local(0).slice(0, 10), from: local(0).slice(11, 16), until: local(2).slice(11, 16) })
  if (!opened.ok) throw new Error(opened.reason)
  const sitting = (await listSittings(world.db, cohortId)).find(({ id }) => !before.has(id))
  if (!sitting) throw new Error('not kept')
  return sitting
}

/** Asks by the code, is let in, and begins. */
async function begun(personId: string, code: string): Promise<string> {
  const result = await entering(personId, code)
  if (!result.ok) throw new Error(result.reason)
  return result.value
}

async function entering(personId: string, code: string) {
  const asked = await askSitting(world, { personId, code })
  if (!asked.ok) return asked
  const { cohortId } = await world.db.sitting.findUniqueOrThrow({ where: { id: asked.value } })
  await answerRequest(world, { actorId: personId, cohortId, sittingId: asked.value, personId, state: 'approved' })
  return beginSitting(world, { personId, sittingId: asked.value })
}

async function finish(personId: string, attemptId: string): Promise<void> {
  for (const place of ((await findAttempt(world.db, attemptId, personId))?.drawn ?? []).keys()) await answer(world, personId, attemptId, place + 1)
  expect((await submitAttempt(world, { learnerId: personId, attemptId })).ok).toBe(true)
}
const evidenceOf = async (personId: string) => (await listAssessedAttempts(world.db, personId, new Date(0))).map(({ evidence }) => evidence)

describe('a sitting under supervision', () => {
  test('is kept with its code, and the audit says who opened it', async () => {
    const { sitting, trainer } = await aSitting()
    expect(sitting.code).toMatch(/^[0-9BCDFGHJKMNPQRSTVWXZ]{6}$/)
    expect(await world.db.auditEntry.findMany({ where: { subject: `sitting:${sitting.id}` } })).toMatchObject([{ actorId: trainer.personId, action: 'sitting.open' }])
  })
  test('makes proctored evidence of what a member shows in it; what they do alone, even open at that moment, stays their own', async () => {
    const { sitting, personId } = await aSitting()
    const alone = await startAttempt(world, { learnerId: personId, guestHash: null, courseId: 'muc-co-ban', quizId: 'basic-level' })
    const attemptId = await begun(personId, sitting.code.toLowerCase())
    expect(alone).not.toEqual({ ok: true, value: attemptId })
    await finish(personId, attemptId)
    if (alone.ok) await finish(personId, alone.value)
    expect((await evidenceOf(personId)).toSorted()).toEqual(['proctored', 'self'])
    expect((await listSittingEntries(world.db, sitting.id)).map((entry) => [entry.personId, entry.submittedAt !== null])).toEqual([[personId, true]])
    await settleFigures(world)
    expect((await listAssessed(world.db, { day: '2026-11-23', demonstration: false })).filter(({ proctored }) => proctored === 5)).toMatchObject([{ reached: 5, people: 1 }])
  })
  test('is held back neither by one taken alone just before nor by a sitting just taken, and holds back nobody afterwards', async () => {
    const { sitting, personId, cohortId, trainer } = await aSitting()
    const alone = () => startAttempt(world, { learnerId: personId, guestHash: null, courseId: 'muc-co-ban', quizId: 'basic-level' })
    await finish(personId, await begun(personId, sitting.code))
    const first = await alone()
    expect(first.ok).toBe(true)
    if (first.ok) await finish(personId, first.value)
    expect(await alone()).toEqual({ ok: false, reason: 'pause-runs' })
    const again = await openedSitting(trainer.personId, cohortId)
    await finish(personId, await begun(personId, again.code))
    expect((await evidenceOf(personId)).toSorted()).toEqual(['proctored', 'proctored', 'self'])
  })
  test('is one attempt in several tabs, and not taken twice', async () => {
    const { sitting, personId } = await aSitting()
    const tabs = await Promise.all([1, 2, 3].map(() => begun(personId, sitting.code)))
    expect(new Set(tabs).size).toBe(1)
    await finish(personId, tabs[0] ?? '')
    expect(await entering(personId, sitting.code)).toEqual({ ok: false, reason: 'sitting-taken' })
  })
  test('refuses its code before it begins, after its end, and to anybody outside the cohort, who learns nothing', async () => {
    const { sitting, personId } = await aSitting()
    const other = await aSitting()
    expect(await entering(other.personId, sitting.code)).toEqual({ ok: false, reason: 'sitting-code-unknown' })
    expect(await entering(personId, 'XXXXXX')).toEqual({ ok: false, reason: 'sitting-code-unknown' })
    await world.db.sitting.update({ where: { id: sitting.id }, data: { startsAt: new Date(world.clock().getTime() + 1) } })
    expect(await entering(personId, sitting.code)).toEqual({ ok: false, reason: 'sitting-not-open' })
    await world.db.sitting.update({ where: { id: sitting.id }, data: { startsAt: sitting.startsAt, endsAt: world.clock() } })
    expect(await entering(personId, sitting.code)).toEqual({ ok: false, reason: 'sitting-over' })
    expect(await startAttempt(world, { learnerId: personId, guestHash: null, courseId: 'muc-co-ban', quizId: 'proctored' })).toEqual({ ok: false, reason: 'quiz-unknown' })
  })
  test('ends for everybody at its end: what is left open is closed by the clock', async () => {
    const { sitting, personId } = await aSitting()
    const attemptId = await begun(personId, sitting.code)
    await answer(world, personId, attemptId, 1)
    world.later(2 * 3_600_000 + 120_000)
    await closeDueAttempts(world)
    expect(await findAttempt(world.db, attemptId, personId)).toMatchObject({ state: 'finished', submittedAt: sitting.endsAt })
    expect(await evidenceOf(personId)).toEqual(['proctored'])
  })
})

describe('who is struck out of a sitting', () => {
  test('counts as having taken it alone, before or after handing in; who, when and why are kept, and audited', async () => {
    for (const isFinishedFirst of [true, false]) {
      const { sitting, personId, cohortId, trainer } = await aSitting()
      const attemptId = await begun(personId, sitting.code)
      if (isFinishedFirst) await finish(personId, attemptId)
      const strike = { actorId: trainer.personId, cohortId, sittingId: sitting.id, personId, why: ' Có người làm hộ ' }
      expect(await strikeOut(world, { ...strike, why: ' ' })).toEqual({ ok: false, reason: 'reason-missing' })
      expect((await strikeOut(world, strike)).ok).toBe(true)
      expect(await strikeOut(world, strike)).toEqual({ ok: false, reason: 'not-in-sitting' })
      if (!isFinishedFirst) await finish(personId, attemptId)
      expect(await evidenceOf(personId)).toEqual(['self'])
      expect(await world.db.sittingEntry.findFirst({ where: { attemptId } })).toMatchObject({ struckAt: world.clock(), struckById: trainer.personId, struckWhy: 'Có người làm hộ' })
      expect(await world.db.auditEntry.count({ where: { subject: `sitting:${sitting.id}`, action: 'sitting.strike-out', actorId: trainer.personId } })).toBe(1)
    }
  })
  test('is struck out by the trainer of that cohort alone: the one next door may not, and names nobody through their own cohort', async () => {
    const [mine, theirs] = [await aSitting(), await aSitting()]
    await begun(mine.personId, mine.sitting.code)
    await world.db.session.create({ data: { id: theirs.trainer.personId, accountId: theirs.trainer.accountId, expiresAt: new Date('2027-01-01') } })
    const grants = (await findSession(world.db, theirs.trainer.personId))?.signedIn.grants ?? []
    expect([mine, theirs].map(({ cohortId }) => may(grants, 'sitting.lead', [{ kind: 'cohort', id: cohortId }], world.clock()))).toEqual([false, true])
    expect(await strikeOut(world, { actorId: theirs.trainer.personId, cohortId: theirs.cohortId, sittingId: mine.sitting.id, personId: mine.personId, why: 'x' })).toEqual({ ok: false, reason: 'not-in-sitting' })
  })
})

describe('the queue of a sitting', () => {
  test('holds back who was not let in, and lets begin who was; nobody outside is in it', async () => {
    const { sitting, personId, trainer, cohortId } = await aSitting()
    expect(await beginSitting(world, { personId, sittingId: sitting.id })).toEqual({ ok: false, reason: 'sitting-code-unknown' })
    expect(await askSitting(world, { personId, code: sitting.code.toLowerCase() })).toEqual({ ok: true, value: sitting.id })
    expect(await beginSitting(world, { personId, sittingId: sitting.id })).toEqual({ ok: false, reason: 'sitting-waiting' })
    expect((await listWaiting(world.db, sitting.id)).map((each) => each.personId)).toEqual([personId])
    const answer = (state: 'approved' | 'declined') => answerRequest(world, { actorId: trainer.personId, cohortId, sittingId: sitting.id, personId, state, why: ' không có trong phòng ' })
    expect(await answerRequest(world, { actorId: trainer.personId, cohortId, sittingId: sitting.id, personId, state: 'declined' })).toEqual({ ok: false, reason: 'reason-missing' })
    expect((await answer('declined')).ok).toBe(true)
    expect(await findRequest(world.db, sitting.id, personId)).toEqual({ state: 'declined', why: 'không có trong phòng' })
    expect(await beginSitting(world, { personId, sittingId: sitting.id })).toEqual({ ok: false, reason: 'sitting-declined' })
    await askSitting(world, { personId, code: sitting.code })
    expect(await findRequest(world.db, sitting.id, personId)).toEqual({ state: 'pending', why: null })
    expect((await answer('approved')).ok).toBe(true)
    await finish(personId, await begun(personId, sitting.code))
    expect(await evidenceOf(personId)).toEqual(['proctored'])
    expect(await world.db.auditEntry.count({ where: { subject: `sitting:${sitting.id}`, actorId: trainer.personId, action: { in: ['sitting.approved', 'sitting.declined'] } } })).toBe(2)
  })
  test('is answered once, when two trainers answer at the same instant, and never by the trainer next door', async () => {
    const { sitting, personId, trainer, cohortId } = await aSitting()
    const other = await aSitting()
    await askSitting(world, { personId, code: sitting.code })
    expect(await answerRequest(world, { actorId: other.trainer.personId, cohortId: other.cohortId, sittingId: sitting.id, personId, state: 'approved' })).toEqual({ ok: false, reason: 'request-decided' })
    const answers = await Promise.all((['approved', 'declined', 'approved'] as const).map((state) => answerRequest(world, { actorId: trainer.personId, cohortId, sittingId: sitting.id, personId: null, state, why: 'không có trong phòng' })))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await answerRequest(world, { actorId: trainer.personId, cohortId, sittingId: sitting.id, personId, state: 'declined', why: 'không có trong phòng' })).toEqual({ ok: false, reason: 'request-decided' })
  })
  test('takes back whoever was answered by a slip of the finger, let in or not, until they begin; never by the trainer next door', async () => {
    const { sitting, personId, trainer, cohortId } = await aSitting()
    const other = await aSitting()
    const of = { actorId: trainer.personId, cohortId, sittingId: sitting.id, personId }
    await askSitting(world, { personId, code: sitting.code })
    expect(await reopenRequest(world, of)).toEqual({ ok: false, reason: 'request-begun' })
    for (const state of ['declined', 'approved'] as const) {
      await answerRequest(world, { ...of, state, why: 'nhầm người' })
      expect(await listDecided(world.db, sitting.id)).toMatchObject([{ personId, state, why: state === 'declined' ? 'nhầm người' : null }])
      expect(await reopenRequest(world, { ...of, actorId: other.trainer.personId, cohortId: other.cohortId })).toEqual({ ok: false, reason: 'request-begun' })
      expect(await reopenRequest(world, of)).toEqual({ ok: true, value: true })
      expect(await beginSitting(world, { personId, sittingId: sitting.id })).toEqual({ ok: false, reason: 'sitting-waiting' })
    }
    await answerRequest(world, { ...of, state: 'approved' })
    expect((await beginSitting(world, { personId, sittingId: sitting.id })).ok).toBe(true)
    expect(await reopenRequest(world, of)).toEqual({ ok: false, reason: 'request-begun' })
    expect(await listDecided(world.db, sitting.id)).toEqual([])
    expect(await world.db.auditEntry.count({ where: { subject: `sitting:${sitting.id}`, action: 'sitting.reopened', actorId: trainer.personId } })).toBe(2)
  })
})

describe('guessing at codes', () => {
  test('is stopped after ten tries, the right code included', async () => {
    const { sitting, personId } = await aSitting()
    const member = await world.db.account.findUniqueOrThrow({ where: { personId } })
    const send = async (code: string) => (await ask({ accountId: member.id }, page.action, {}, new URLSearchParams({ code }))).data as { refused: string }
    const guesses = []
    for (let guess = 0; guess < 10; guess += 1) guesses.push((await send(`XXXXX${guess}`)).refused)
    expect(new Set(guesses)).toEqual(new Set(['sitting-code-unknown']))
    expect((await send(sitting.code)).refused).toBe('too-many-tries')
    expect(await listWaiting(world.db, sitting.id)).toEqual([])
    expect(await listSittingEntries(world.db, sitting.id)).toEqual([])
  })
})

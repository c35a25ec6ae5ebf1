import { describe, expect, test } from 'vitest'
import { listMemberAttempts, listVersions } from '#app/data/assessment/answer-log.server.ts'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { endMember, saveMember } from '#app/data/cohorts/members.server.ts'
import { answerLog } from '#app/domain/assessment/answer-log.ts'
import * as ownPage from '#app/routes/assessment/receipts.tsx'
import * as trainersPage from '#app/routes/cohorts/attempt.tsx'
import { submitAttempt } from '#app/usecases/assessment/submit-attempt.server.ts'
import { startCohort } from '#app/usecases/cohorts/start-cohort.server.ts'
import { aTap, send, tablet } from '#tests/support/journal.ts'
import { answer, beginQuiz, readLesson } from '#tests/support/learner-acts.ts'
import { aResident, aTrainer, type MadePerson } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world)

/** A trainer's cohort of the small course, with one member who has begun its final quiz. */
async function aClass() {
  const trainer = await aTrainer(world)
  const cohort = await startCohort(world, { name: 'Lớp xóm Ké', courseId: 'khoa-thu', place: '', endsOn: '', actorId: trainer.personId })
  if (!cohort.ok) throw new Error(cohort.reason)
  const { cohortId } = cohort.value
  const member = await aResident(world)
  await saveMember(world.db, cohortId, member.personId, world.clock())
  const key = { learnerId: member.personId, guestHash: null }
  for (const lessonId of ['mot', 'hai']) await readLesson(world, key, lessonId)
  return { trainer, cohortId, member, attemptId: await beginQuiz(world, key, 'final') }
}

/** A form, two devices at one number, and one tap after the hand-in. */
async function everyFate(personId: string, attemptId: string): Promise<void> {
  for (const position of [1, 2, 3, 4]) await answer(world, personId, attemptId, position)
  const [first, second, late] = [await aTap(world, personId, attemptId, { sequence: 9, option: 'b' }), await aTap(world, personId, attemptId, { sequence: 9, option: 'c', writer: tablet }), await aTap(world, personId, attemptId, { sequence: 10, option: 'b' })]
  await send(world, personId, attemptId, [second, first])
  expect((await submitAttempt(world, { learnerId: personId, attemptId })).ok).toBe(true)
  expect(await send(world, personId, attemptId, [late])).toEqual(['10 late'])
}

describe('the log of answers received', () => {
  /** What a page's loader answers to somebody: its data, or the status it refuses with. */
  async function open(who: MadePerson, loader: unknown, params: Record<string, string>): Promise<unknown> {
    const { status, data } = await ask(who, loader, params)
    return status === 200 ? data : status
  }

  test('says of every version whether it counts: just what the attempt is marked by', async () => {
    const { member, attemptId } = await aClass()
    await everyFate(member.personId, attemptId)
    const log = answerLog(await listVersions(world.db, attemptId))
    expect(log.map(({ sequence, position, fate }) => `${sequence} ${position} ${fate}`)).toEqual(['1 1 superseded', '2 2 counts', '3 3 counts', '4 4 counts', '9 1 superseded', '9 1 counts', '10 1 late'])
    const counted = log.filter(({ fate }) => fate === 'counts').map(({ position, value }) => [position, value] as const).toSorted(([one], [other]) => one - other)
    expect(counted).toEqual([...(await findAttempt(world.db, attemptId, member.personId))?.answers ?? []])
  })
  test('is opened by whoever answered, in words and with both times, and says nothing of what is right', async () => {
    const { member, attemptId } = await aClass()
    await everyFate(member.personId, attemptId)
    const page = await open(member, ownPage.loader, { attempt: attemptId }) as { rows: { lines: string[]; tappedAt: Date | null; savedAt: Date }[] }
    expect(page.rows[4]).toMatchObject({ lines: [expect.stringMatching(/^phương án b của /)], tappedAt: world.clock(), savedAt: world.clock() })
    expect(page.rows[0]).toMatchObject({ tappedAt: null })
    expect(JSON.stringify(page)).not.toMatch(/LỜI GIẢI|correct/)
  })
  test('COMPLETION 23: of somebody else’s attempt, and of none, it is refused alike', async () => {
    const { attemptId, trainer } = await aClass()
    const other = await aResident(world)
    expect([await open(other, ownPage.loader, { attempt: attemptId }), await open(trainer, ownPage.loader, { attempt: attemptId }), await open(other, ownPage.loader, { attempt: 'none' })]).toEqual([404, 404, 404])
  })
  test('is opened by the trainer of the cohort without what was answered, as learners were told when they joined', async () => {
    const { member, attemptId, trainer, cohortId } = await aClass()
    await everyFate(member.personId, attemptId)
    const page = await open(trainer, trainersPage.loader, { cohort: cohortId, attempt: attemptId }) as { rows: object[] }
    expect(page.rows).toHaveLength(7)
    expect(page.rows[6]).toMatchObject({ position: 1, fate: 'late', savedAt: world.clock() })
    expect(JSON.stringify(page)).not.toMatch(/phương án|chosen|LỜI GIẢI|correct|"right"|passed/)
  })
  test('is refused to a trainer of another cohort, also through their own, and to the learner', async () => {
    const [mine, theirs] = [await aClass(), await aClass()]
    const openAt = (who: MadePerson, cohort: string) => open(who, trainersPage.loader, { cohort, attempt: mine.attemptId })
    expect([await openAt(theirs.trainer, mine.cohortId), await openAt(theirs.trainer, theirs.cohortId), await openAt(mine.member, mine.cohortId)]).toEqual([404, 404, 404])
  })
  test('closes to the trainer when the learner leaves, and never opens what they do in another course', async () => {
    const { member, cohortId, attemptId } = await aClass()
    const elsewhere = await beginQuiz(world, { learnerId: member.personId, guestHash: null }, 'check:mot', 'khoa-can-bo')
    expect((await listMemberAttempts(world.db, cohortId)).map(({ id }) => id)).toEqual([attemptId])
    expect(await listMemberAttempts(world.db, cohortId, elsewhere)).toEqual([])
    await endMember(world.db, cohortId, member.personId, world.clock())
    expect(await listMemberAttempts(world.db, cohortId, attemptId)).toEqual([])
  })
})

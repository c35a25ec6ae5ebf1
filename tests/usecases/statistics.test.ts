import { expect, test } from 'vitest'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { listEvidence } from '#app/data/assessment/evidence.server.ts'
import { listCourseSums, listEntries } from '#app/data/assessment/statistics.server.ts'
import { itemFigures } from '#app/domain/assessment/statistics.ts'
import { joined, tallied, type Tally } from '#app/domain/assessment/statistics-tally.ts'
import { settleStatistics } from '#app/jobs/settle-statistics.server.ts'
import { closeDueAttempts } from '#app/usecases/assessment/close-attempt.server.ts'
import { recounting } from '#app/usecases/assessment/count-attempts.server.ts'
import { foldStatistics } from '#app/usecases/assessment/fold-statistics.server.ts'
import { rebuildStatistics } from '#app/usecases/assessment/rebuild-statistics.server.ts'
import { submitAttempt } from '#app/usecases/assessment/submit-attempt.server.ts'
import { unmergePeople } from '#app/usecases/people/unmerge-people.server.ts'
import { claimGuestRecord } from '#app/usecases/people/claim-guest-record.server.ts'
import { findGuest } from '#app/data/people/guests.server.ts'
import { aTap, send, tablet } from '#tests/support/journal.ts'
import { aGuest, answer, beginQuiz, readLesson, takeQuiz } from '#tests/support/learner-acts.ts'
import { aResident, anAdmin, aSubmittedAttempt } from '#tests/support/makers.ts'
import { mergeAfterLook } from '#tests/support/merging.ts'
import { aWorld, type TestWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const course = 'khoa-thu'

/** What a page tells: the sums with what still waits. */
const told = async (): Promise<Tally> => joined(await listCourseSums(world.db, course), tallied(await listEntries(world.db, course)))
const withoutNothing = ({ items, tests }: Tally): Tally => ({ items: items.filter(({ sums }) => Object.keys(sums).length > 0), tests: tests.filter(({ sums }) => Object.keys(sums).length > 0) })
const counted = ({ tests }: Tally, kind: string) => tests.filter(({ key }) => key.kind === kind).reduce((all, { sums }) => all + Object.entries(sums).filter(([name]) => name.endsWith(':n')).reduce((sum, [, n]) => sum + Number(n), 0), 0)

async function expectRebuiltAlike(): Promise<Tally> {
  const before = withoutNothing(await told())
  await rebuildStatistics(world)
  expect(await told()).toEqual(before)
  return before
}

async function aTaker(of: TestWorld, wrong: number): Promise<string> {
  const { personId } = await aResident(of)
  await takeQuiz(of, personId, 'check:mot', { wrong })
  return personId
}

test('what attempts gave one by one is what all of them give at once, a first attempt apart from later ones', async () => {
  for (const wrong of [0, 1, 2, 4, 5]) await aTaker(world, wrong)
  const again = await aTaker(world, 5)
  world.later(60_000)
  await takeQuiz(world, again, 'check:mot', { wrong: 1 })
  const tally = await expectRebuiltAlike()
  expect([counted(tally, 'first'), counted(tally, 'repeat')]).toEqual([6, 1])
  expect(await world.db.statisticEntry.count()).toBe(0)
})

test('a page tells the same before and after what waits is folded in', async () => {
  for (const wrong of [1, 3]) await aTaker(world, wrong)
  const before = withoutNothing(await told())
  expect(await world.db.$transaction((db) => foldStatistics(db))).toBe(2)
  expect(withoutNothing(await told())).toEqual(before)
  expect(await listEntries(world.db, course)).toEqual([])
})

test('a neutralised question leaves no trace of its answers, and the rest of the others is without it', async () => {
  const personId = await aTaker(world, 2)
  const attempt = await world.db.attempt.findFirstOrThrow({ where: { personId } })
  const { questionId } = (attempt.drawn as unknown as { questionId: string }[])[0] ?? { questionId: '' }
  const asked = async () => (await told()).items.filter(({ key }) => key.questionId === questionId).reduce((all, { sums }) => all + itemFigures(sums).count, 0)
  const before = await asked()
  await world.db.$transaction((db) => recounting(db, [attempt.id], () => db.attempt.update({ where: { id: attempt.id }, data: { neutralised: [1] } })))
  expect(await asked()).toBe(before - 1)
  await expectRebuiltAlike()
})

test('the answer that is marked is the one that is counted: in a check the first whole one, whatever its number', async () => {
  const { personId } = await aResident(world)
  const attemptId = await beginQuiz(world, { learnerId: personId, guestHash: null }, 'check:mot')
  const unfinished = { ...await aTap(world, personId, attemptId, { sequence: 9, writer: tablet }), fields: new Map<string, string[]>() }
  expect(await send(world, personId, attemptId, [unfinished])).toEqual(['9 saved'])
  expect(await send(world, personId, attemptId, [await aTap(world, personId, attemptId, { sequence: 2 })])).toEqual(['2 saved'])
  for (const position of [2, 3, 4, 5]) await answer(world, personId, attemptId, position)
  expect(await submitAttempt(world, { learnerId: personId, attemptId })).toMatchObject({ ok: true, value: { right: 5 } })
  const [evidence] = await listEvidence(world.db, [attemptId])
  expect(evidence?.answers).toEqual((await findAttempt(world.db, attemptId, personId))?.answers)
})

test('the first attempts of two records that become one are one first and one later', async () => {
  const guest = aGuest()
  await readLesson(world, guest, 'mot')
  await takeQuiz(world, await findGuest(world.db, guest.guestHash) ?? '', 'check:mot', { wrong: 3 })
  const { personId } = await aResident(world)
  world.later(60_000)
  await takeQuiz(world, personId, 'check:mot')
  const before = await told()
  expect((await claimGuestRecord(world, { personId, guestHash: guest.guestHash })).ok).toBe(true)
  const after = await expectRebuiltAlike()
  expect([counted(after, 'first') - counted(before, 'first'), counted(after, 'repeat') - counted(before, 'repeat')]).toEqual([-1, 1])
})

/** Two open attempts of one person at one quiz, answered: taken alone with three wrong, and watched. */
async function twoOpen(): Promise<{ readonly learnerId: string; readonly alone: string; readonly watched: string }> {
  const { personId } = await aResident(world)
  const alone = await beginQuiz(world, { learnerId: personId, guestHash: null }, 'check:mot')
  const copy = await world.db.attempt.findUniqueOrThrow({ where: { id: alone }, select: { courseId: true, quizId: true, drawn: true, passMark: true, ruleVersion: true, startedAt: true } })
  const { id: watched } = await world.db.attempt.create({ data: { ...copy, drawn: copy.drawn as object, personId, slot: 2 } })
  for (const attemptId of [alone, watched]) for (const position of [1, 2, 3, 4, 5]) await answer(world, personId, attemptId, position, attemptId === alone && position < 4 ? 'b' : 'a')
  return { learnerId: personId, alone, watched }
}

test('an attempt that time ended before another was handed in, but that is marked after it, is the first all the same', async () => {
  const { learnerId, alone, watched } = await twoOpen()
  const minutes = (count: number) => new Date(world.clock().getTime() + count * 60_000)
  await world.db.attempt.update({ where: { id: alone }, data: { deadline: minutes(1), countsUntil: minutes(2), takesUntil: minutes(60) } })
  const before = await told()
  world.later(90_000)
  expect((await submitAttempt(world, { learnerId, attemptId: watched })).ok).toBe(true)
  world.later(300_000)
  await closeDueAttempts(world)
  const after = await expectRebuiltAlike()
  expect([counted(after, 'first') - counted(before, 'first'), counted(after, 'repeat') - counted(before, 'repeat')]).toEqual([1, 1])
  expect((await listEvidence(world.db, [alone, watched])).find(({ kind }) => kind === 'first')?.id).toBe(alone)
})

test('of two attempts of one person handed in at one instant one is the first', async () => {
  const before = await told()
  const pairs = await Promise.all(Array.from({ length: 6 }, twoOpen))
  const results = await Promise.all(pairs.flatMap(({ learnerId, alone, watched }) => [watched, alone].map((attemptId) => submitAttempt(world, { learnerId, attemptId }))))
  expect(results.filter((result) => !result.ok)).toEqual([])
  const after = await expectRebuiltAlike()
  expect([counted(after, 'first') - counted(before, 'first'), counted(after, 'repeat') - counted(before, 'repeat')]).toEqual([6, 6])
})

test('a class that hands in at the same instant is counted whole, without a deadlock, and figures begun meanwhile are as good', async () => {
  const before = counted(await told(), 'first')
  const ready = await Promise.all(Array.from({ length: 40 }, async (_, place) => {
    const { personId } = await aResident(world)
    const attemptId = await beginQuiz(world, { learnerId: personId, guestHash: null }, 'check:mot')
    for (const position of [1, 2, 3, 4, 5]) await answer(world, personId, attemptId, position, position <= place % 6 ? 'b' : 'a')
    return { learnerId: personId, attemptId }
  }))
  const [results] = await Promise.all([Promise.all(ready.map((each) => submitAttempt(world, each))), rebuildStatistics(world), world.db.$transaction((db) => foldStatistics(db))])
  expect(results.filter((result) => !result.ok)).toEqual([])
  expect(counted(await expectRebuiltAlike(), 'first')).toBe(before + 40)
})

test('statements are as many for a hundred entries as for one', async () => {
  const statements: number[] = []
  for (const takers of [1, 20]) {
    for (let place = 0; place < takers; place += 1) await aTaker(world, place % 6)
    let count = 0
    await world.db.$transaction(async (db) => {
      const counting = new Proxy(db, { get: (target, name: keyof typeof db) => { if (name === '$queryRaw' || name === '$executeRaw') count += 1; return target[name] } })
      await foldStatistics(counting)
    })
    statements.push(count)
  }
  expect(statements[1]).toBe(statements[0])
})

test('where the sums were never reckoned they are before serving, once', async () => {
  const tally = await expectRebuiltAlike()
  await world.db.itemStatistic.deleteMany()
  await world.db.testStatistic.deleteMany()
  expect(await settleStatistics(world)).toBe(await world.db.attempt.count({ where: { state: 'finished' } }))
  expect(await told()).toEqual(tally)
  expect(await settleStatistics(world)).toBeNull()
})

test('an attempt without questions says nothing', async () => {
  const { personId } = await aResident(world)
  await aSubmittedAttempt(world, { personId, quizId: 'check:hai', passed: true })
  await rebuildStatistics(world)
  expect((await told()).tests.filter(({ key }) => key.quizId === 'check:hai')).toEqual([])
})

test('of two people found to be one, one attempt is the first; parted again, each has a first of their own', async () => {
  const { personId: actorId } = await anAdmin(world)
  const earlier = await aTaker(world, 2)
  world.later(60_000)
  const later = await aTaker(world, 4)
  world.later(60_000)
  await takeQuiz(world, later, 'check:mot', { wrong: 1 })
  const before = withoutNothing(await told())
  const merged = await mergeAfterLook(world, { actorId, keptId: later, mergedId: earlier, how: 'known' })
  const together = await expectRebuiltAlike()
  expect(counted(together, 'first')).toBe(counted(before, 'first') - 1)
  expect((await unmergePeople(world, { actorId, mergeId: merged.ok ? merged.value : '' })).ok).toBe(true)
  expect(withoutNothing(await told())).toEqual(before)
  await expectRebuiltAlike()
})

import { beforeEach, expect, test } from 'vitest'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { findRecord, listRecords } from '#app/data/learning/record.server.ts'
import { receiveAnswers } from '#app/usecases/assessment/receive-answers.server.ts'
import { saveAnswer } from '#app/usecases/assessment/save-answer.server.ts'
import { startAttempt } from '#app/usecases/assessment/start-attempt.server.ts'
import type { World } from '#app/world.server.ts'
import { phone } from '#tests/support/journal.ts'
import { readLesson } from '#tests/support/learner-acts.ts'
import { aResident } from '#tests/support/makers.ts'
import { aCourse } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const real = aWorld()
let statements = 0
let world: World

/** The same world, with every statement it sends counted. */
beforeEach(() => {
  const db = real.db.$extends({ query: { $allOperations: ({ args, query }) => { statements += 1; return query(args) } } }) as unknown as World['db']
  world = new Proxy<World>(real, { get: (of, key: keyof World) => (key === 'db' ? db : of[key]) })
})

async function counting(work: () => Promise<unknown>): Promise<number> {
  const before = statements
  await work()
  return statements - before
}

/** A learner who may begin the check of the first lesson. */
async function aReader(): Promise<{ readonly learnerId: string; readonly guestHash: null }> {
  const { personId } = await aResident(real)
  await readLesson(real, { learnerId: personId, guestHash: null }, 'mot')
  return { learnerId: personId, guestHash: null }
}

const start = async (learner: Awaited<ReturnType<typeof aReader>>): Promise<string> => {
  const started = await startAttempt(world, { ...learner, courseId: 'khoa-thu', quizId: 'check:mot' })
  return started.ok ? started.value : started.reason
}

test('beginning an attempt is one read and one write, once the process knows the banks and has drawn its questions before', async () => {
  const readers = []
  for (let each = 0; each < 13; each += 1) readers.push(await aReader()) // reading takes time, after which banks are read anew
  for (const reader of readers.slice(3)) await start(reader)
  for (const reader of readers.slice(0, 3)) expect(await counting(() => start(reader))).toBe(2)
})

test('saving an answer is one statement, by the form or from a journal, alone or ten at once', async () => {
  const { learnerId } = await aReader()
  const attemptId = await start({ learnerId, guestHash: null })
  const drawn = (await findAttempt(world.db, attemptId, learnerId))?.drawn ?? []
  const byForm = (position: number) => saveAnswer(world, { learnerId, attemptId, position, questionId: drawn[position - 1]?.questionId ?? '', fields: new Map([['choice', ['a']]]) })
  const byJournal = (sequences: readonly number[]) => receiveAnswers(world, { learnerId, attemptId, entries: sequences.map((sequence) => ({ writer: phone, sequence, position: 3, questionId: drawn[2]?.questionId ?? '', fields: new Map([['choice', []]]), tappedAt: null, elapsedMs: null, issued: '' })) })
  await byForm(1) // the first one learns what was drawn
  const counts = [await counting(() => byForm(2)), await counting(() => byJournal([10])), await counting(() => byJournal(Array.from({ length: 10 }, (_, place) => 20 + place)))]
  expect(counts).toEqual([1, 1, 1])
  expect(await world.db.answer.count({ where: { attemptId } })).toBeGreaterThanOrEqual(3)
})

test('the records of all courses are read in the four queries that one course takes', async () => {
  const { learnerId } = await aReader()
  const courses = ['khoa-thu', ...Array.from({ length: 20 }, (_, place) => `no-course-${place}`)].map((id) => aCourse(id))
  expect(await counting(() => findRecord(world.db, learnerId, aCourse()))).toBe(4)
  expect(await counting(() => listRecords(world.db, learnerId, courses))).toBe(4)
  const records = await listRecords(world.db, learnerId, courses)
  expect([...records.keys()]).toEqual(['khoa-thu'])
  expect(records.get('khoa-thu')).toEqual(await findRecord(world.db, learnerId, aCourse()))
  expect(records.get('khoa-thu')?.readings).toHaveLength(1)
})

import { expect, test } from 'vitest'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { findQuiz } from '#app/domain/catalogue/find.ts'
import { placementItems } from '#app/usecases/assessment/placement-items.server.ts'
import { hashOf } from '#app/usecases/assessment/question-versions.server.ts'
import { withPool } from '#app/usecases/assessment/question-pool.server.ts'
import { findNeutralisingEffect, neutraliseQuestion, takeBackNeutralisation } from '#app/usecases/assessment/neutralise-question.server.ts'
import { findKnownQuestion } from '#app/usecases/assessment/held-questions.server.ts'
import { remarkAttempts } from '#app/usecases/assessment/remark-attempts.server.ts'
import { submitAttempt } from '#app/usecases/assessment/submit-attempt.server.ts'
import { answer, beginQuiz, readLesson, takeQuiz } from '#tests/support/learner-acts.ts'
import { listAssessedAttempts } from '#app/data/assessment/area-results.server.ts'
import { listNeutralisationRecords } from '#app/data/assessment/neutralisations.server.ts'
import { listCourseSums, listEntries } from '#app/data/assessment/statistics.server.ts'
import { itemFigures } from '#app/domain/assessment/statistics.ts'
import { joined, tallied } from '#app/domain/assessment/statistics-tally.ts'
import { aHolder, aResident } from '#tests/support/makers.ts'
import { aCourse } from '#tests/support/small-catalogue.ts'
import { aWorld, type TestWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const courseId = 'khoa-thu'
const anEditor = async () => (await aHolder(world, 'editor', { kind: 'province' })).personId
const found = (personId: string, attemptId: string) => findAttempt(world.db, attemptId, personId)

/** A learner who did everything else, and then began the final quiz. */
async function whoBegan() {
  const { personId } = await aResident(world)
  for (const lessonId of ['mot', 'hai']) {
    await readLesson(world, { learnerId: personId, guestHash: null }, lessonId)
    await takeQuiz(world, personId, `check:${lessonId}`)
  }
  const attemptId = await beginQuiz(world, { learnerId: personId, guestHash: null }, 'final')
  const drawn = (await found(personId, attemptId))?.drawn ?? []
  return { personId, attemptId, questions: drawn.map(({ questionId }) => questionId) }
}

async function finish({ personId, attemptId, questions }: Awaited<ReturnType<typeof whoBegan>>, wrong: readonly number[]) {
  for (const place of questions.keys()) await answer(world, personId, attemptId, place + 1, wrong.includes(place) ? 'b' : 'a')
  await submitAttempt(world, { learnerId: personId, attemptId })
}

/** Nothing a test left out stays left out for the next. */
async function restore(actorId: string, questionIds: readonly string[]) {
  for (const questionId of questionIds) await takeBackNeutralisation(world, { actorId, courseId, questionId, reason: 'Hết phép thử' })
}

test('COMPLETION 16: a preview changes nothing; confirmed, the question leaves numerator and denominator; a second time is refused and changes nothing', async () => {
  const [actorId, learner] = [await anEditor(), await whoBegan()]
  await finish(learner, [0, 1])
  const questionId = learner.questions[0]!
  const before = await found(learner.personId, learner.attemptId)
  const preview = await findNeutralisingEffect(world, { courseId, questionId })
  expect(preview).toMatchObject({ kept: 0 })
  expect(preview.changed).toBeGreaterThan(0)
  expect(await found(learner.personId, learner.attemptId)).toEqual(before)
  const order = { actorId, courseId, questionId, reason: 'Đáp án sai' }
  expect(await neutraliseQuestion(world, { ...order, reason: ' ' })).toEqual({ ok: false, reason: 'reason-missing' })
  expect(await neutraliseQuestion(world, { ...order, questionId: 'khong-co' })).toEqual({ ok: false, reason: 'question-unknown' })
  expect(await neutraliseQuestion(world, order)).toEqual({ ok: true, value: preview })
  const after = await found(learner.personId, learner.attemptId)
  expect(after).toMatchObject({ right: 2, total: 3, neutralised: [1], passed: false })
  expect(await neutraliseQuestion(world, order)).toEqual({ ok: false, reason: 'already-neutralised' })
  expect(await found(learner.personId, learner.attemptId)).toEqual(after)
  expect(await world.db.scoreChange.count({ where: { attemptId: learner.attemptId } })).toBe(1)
  expect(await takeBackNeutralisation(world, { ...order, reason: 'Đáp án vẫn đúng' })).toMatchObject({ ok: true })
  expect(await found(learner.personId, learner.attemptId)).toEqual(before)
  expect(await takeBackNeutralisation(world, order)).toEqual({ ok: false, reason: 'not-neutralised' })
  expect((await world.db.auditEntry.findMany({ where: { actorId, action: { startsWith: 'question.' } }, orderBy: { id: 'asc' } })).map(({ action }) => action)).toEqual(['question.neutralise', 'question.take-back'])
})

/** Before any other attempt of this file has passed, so that the one counted is this learner's, whatever was drawn. */
test('an attempt that passed stays passed when a right answer is left out', async () => {
  const [actorId, learner] = [await anEditor(), await whoBegan()]
  await finish(learner, [3])
  const right = learner.questions.slice(0, 2)
  await neutraliseQuestion(world, { actorId, courseId, questionId: right[0]!, reason: 'Câu mơ hồ' })
  expect(await findNeutralisingEffect(world, { courseId, questionId: right[1]! })).toMatchObject({ kept: 1, gained: 0 })
  for (const questionId of right) await neutraliseQuestion(world, { actorId, courseId, questionId, reason: 'Câu mơ hồ' })
  expect(await found(learner.personId, learner.attemptId)).toMatchObject({ right: 1, total: 2, passed: true })
  await restore(actorId, right)
})

test('a pass gained by it completes the course, and stays with its completion when it is taken back', async () => {
  const [actorId, learner] = [await anEditor(), await whoBegan()]
  await finish(learner, [0, 1])
  const wrong = learner.questions.slice(0, 2)
  for (const questionId of wrong) await neutraliseQuestion(world, { actorId, courseId, questionId, reason: 'Câu sai' })
  expect(await found(learner.personId, learner.attemptId)).toMatchObject({ right: 2, total: 2, passed: true })
  expect(await world.db.completion.count({ where: { personId: learner.personId } })).toBe(1)
  await restore(actorId, wrong)
  expect(await found(learner.personId, learner.attemptId)).toMatchObject({ right: 2, total: 4, passed: true, neutralised: [] })
  expect(await world.db.completion.count({ where: { personId: learner.personId } })).toBe(1)
})

test('an attempt handed in later leaves it out too, and another version of the question does not', async () => {
  const [actorId, learner] = [await anEditor(), await whoBegan()]
  const [first, second] = learner.questions
  await neutraliseQuestion(world, { actorId, courseId, questionId: first!, reason: 'Câu sai' })
  await neutraliseQuestion(world, { actorId, courseId, questionId: second!, hash: 'ban-khac', reason: 'Bản cũ sai' })
  await finish(learner, [0])
  expect(await found(learner.personId, learner.attemptId)).toMatchObject({ right: 3, total: 3, neutralised: [1], passed: true })
  await restore(actorId, [first!])
  await takeBackNeutralisation(world, { actorId, courseId, questionId: second!, hash: 'ban-khac', reason: 'Hết phép thử' })
})

test('of two editors at once one neutralises; every attempt is marked anew once, also one handed in meanwhile', async () => {
  const [one, other, learner, later] = [await anEditor(), await anEditor(), await whoBegan(), await whoBegan()]
  await finish(learner, [0])
  const questionId = learner.questions[0]!
  const order = { courseId, questionId, reason: 'Câu sai' }
  await Promise.all([neutraliseQuestion(world, { ...order, actorId: one }), neutraliseQuestion(world, { ...order, actorId: other }), finish(later, [])])
  expect(await world.db.questionNeutralisation.count({ where: { courseId, questionId, takenBackAt: null } })).toBe(1)
  expect(await world.db.scoreChange.count({ where: { attemptId: learner.attemptId } })).toBe(1)
  expect(await found(later.personId, later.attemptId)).toMatchObject({ neutralised: [later.questions.indexOf(questionId) + 1] })
  expect(await remarkAttempts(world, { courseId, questionId, actorId: one, reason: 'x', dryRun: false })).toEqual([])
  await restore(one, [questionId])
})

test('a question taken out of its file meanwhile is found, left out of scores and taken back all the same; its solution stays kept', async () => {
  const [editor, learner] = [await aHolder(world, 'editor', { kind: 'province' }), await whoBegan()]
  await finish(learner, [0])
  const [questionId = ''] = learner.questions
  const { lessons, ...course } = aCourse()
  const mended = { courses: [{ ...course, lessons: lessons.map((lesson) => ({ ...lesson, graded: lesson.graded.filter(({ id }) => id !== questionId) })) }] }
  const later = Object.create(world, { catalogue: { value: mended } }) as TestWorld
  expect(await findKnownQuestion(later, courseId, questionId)).toMatchObject({ from: 'former', kind: 'graded', question: { id: questionId } })
  expect(await findKnownQuestion(later, courseId, 'khong-co')).toBeNull()
  const order = { actorId: editor.personId, courseId, questionId, reason: 'Câu sai, đã bỏ khỏi tệp' }
  expect(await neutraliseQuestion(later, order)).toMatchObject({ ok: true })
  expect(await found(learner.personId, learner.attemptId)).toMatchObject({ right: 3, total: 3, neutralised: [1] })
  expect(await takeBackNeutralisation(later, order)).toMatchObject({ ok: true })
  expect(await found(learner.personId, learner.attemptId)).toMatchObject({ right: 3, total: 4, neutralised: [] })
})

test('left out of scores it is asked no more, in a quiz or a placement, until it is taken back; of one version, only that', async () => {
  const actorId = await anEditor()
  const [graded, practice] = [aCourse().lessons[0]!.graded[0]!, aCourse().lessons[0]!.practice[0]!]
  const asks = async () => {
    const drawn = async (quizId: string) => (await withPool(world, aCourse(), findQuiz(aCourse(), quizId)!)).groups.flat().map(({ id }) => id)
    return [(await drawn('final')).includes(graded.id), (await drawn('check:mot')).includes(practice.id), (await placementItems(world)).some(({ question }) => question.id === graded.id)]
  }
  expect(await asks()).toEqual([true, true, true])
  for (const { id } of [graded, practice]) await neutraliseQuestion(world, { actorId, courseId, questionId: id, reason: 'Câu sai' })
  expect(await asks()).toEqual([false, false, false])
  await restore(actorId, [graded.id, practice.id])
  expect(await asks()).toEqual([true, true, true])
  const version = { actorId, courseId, questionId: graded.id, reason: 'Bản này sai' }
  await neutraliseQuestion(world, { ...version, hash: 'ban-cu' })
  expect(await asks()).toEqual([true, true, true])
  await neutraliseQuestion(world, { ...version, hash: hashOf(graded) })
  expect(await asks()).toEqual([false, true, false])
  for (const hash of ['ban-cu', hashOf(graded)]) await takeBackNeutralisation(world, { ...version, hash })
})

test('statistics lose its answers and get them back; who, when and why of both stay', async () => {
  const [actorId, learner] = [await anEditor(), await whoBegan()]
  await finish(learner, [0])
  const order = { actorId, courseId, questionId: learner.questions[0]!, reason: 'Câu sai' }
  const asked = async () => joined(await listCourseSums(world.db, courseId), tallied(await listEntries(world.db, courseId))).items.filter(({ key }) => key.quizId === 'final' && key.questionId === order.questionId).reduce((all, { sums }) => all + itemFigures(sums).count, 0)
  const before = await asked()
  expect(before).toBeGreaterThan(0)
  await neutraliseQuestion(world, order)
  expect(await asked()).toBe(0)
  await takeBackNeutralisation(world, { ...order, reason: 'Câu vẫn đúng' })
  expect(await asked()).toBe(before)
  expect((await listNeutralisationRecords(world.db, courseId, order.questionId)).at(-1)).toMatchObject({ hash: null, done: { why: 'Câu sai', at: world.clock() }, takenBack: { why: 'Câu vẫn đúng', at: world.clock() } })
})

test('the areas of an assessment are judged without it, from the same instant; one reached stays reached when it is taken back', async () => {
  const [actorId, { personId }] = [await anEditor(), await aResident(world)]
  const attemptId = await beginQuiz(world, { learnerId: personId, guestHash: null }, 'basic-level', 'muc-co-ban')
  const questions = (await found(personId, attemptId))?.drawn.map(({ questionId }) => questionId) ?? []
  const wrong = questions.filter((questionId) => questionId.split('-')[1] === '2').slice(0, 1)
  const [left] = wrong
  for (const place of questions.keys()) await answer(world, personId, attemptId, place + 1, wrong.includes(questions[place]!) ? 'b' : 'a')
  await submitAttempt(world, { learnerId: personId, attemptId })
  const area = async () => (await listAssessedAttempts(world.db, personId, new Date(0))).map(({ scoredAt, results }) => ({ scoredAt, ...results.find((each) => each.area === '2') }))
  const before = await area()
  expect(before).toMatchObject([{ answered: 5, right: 4, total: 5 }])
  world.later(60_000)
  const order = { actorId, courseId: 'muc-co-ban', questionId: left!, reason: 'Câu sai' }
  expect(await neutraliseQuestion(world, order)).toMatchObject({ ok: true })
  expect(await area()).toEqual([{ ...before[0], answered: 4, right: 4, total: 4, outcome: 'reached' }])
  await takeBackNeutralisation(world, order)
  expect(await area()).toEqual([{ ...before[0], outcome: 'reached' }])
})

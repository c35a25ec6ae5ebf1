import { describe, expect, test } from 'vitest'
import { listModesOf } from '#app/data/cohorts/in-person.server.ts'
import { findPaperSheet, listPaperSheets } from '#app/data/cohorts/paper.server.ts'
import { listHistory } from '#app/data/learning/history.server.ts'
import { typedItem } from '#app/domain/cohorts/paper.ts'
import * as printPage from '#app/routes/cohorts/paper-print.tsx'
import { enterSheet } from '#app/usecases/cohorts/enter-sheet.server.ts'
import { printSheets } from '#app/usecases/cohorts/print-sheets.server.ts'
import { aClass } from '#tests/support/classes.ts'
import { beginQuiz, readLesson, takeQuiz } from '#tests/support/learner-acts.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
type Class = Awaited<ReturnType<typeof aClass>>

async function printed({ trainer, cohortId }: Class, quizId = 'check:mot', form: 'one' | 'own' = 'own') {
  const made = await printSheets(world, { actorId: trainer.personId, cohortId, quizId, form })
  if (!made.ok) throw new Error(made.reason)
  return { setId: made.value, sheets: await listPaperSheets(world.db, cohortId, made.value) }
}
type Sheet = Awaited<ReturnType<typeof printed>>['sheets'][number]

/** What a learner marked: the right letter («a» is right everywhere in the small course), but for so many wrong ones. */
const marked = ({ drawn }: Sheet, wrong = 0) => new Map(drawn.map(({ order }, place) => [place + 1, typedItem(order, { chosen: [place < wrong ? 'b' : 'a'] })]))
const enter = ({ trainer, cohortId }: Class, sheet: Sheet | undefined, typed: ReadonlyMap<number, string>) => enterSheet(world, { actorId: trainer.personId, cohortId, sheetId: sheet?.id ?? '', typed })

describe('a sheet entered from paper', () => {
  test('is an attempt with the questions printed on it, marked, handed in, and marked as taken in class', async () => {
    const made = await aClass(world, { members: 2 })
    const { sheets: [sheet] } = await printed(made)
    expect(await enter(made, sheet, marked(sheet!, 2))).toEqual({ ok: true, value: { name: sheet!.name, right: 3, total: 5, isSame: false } })
    const kept = await findPaperSheet(world.db, made.cohortId, { id: sheet!.id })
    const attempt = await world.db.attempt.findUniqueOrThrow({ where: { id: kept?.attemptId ?? '' }, include: { inPerson: true, answers: true } })
    expect(attempt).toMatchObject({ personId: sheet!.personId, state: 'finished', passed: true, drawn: sheet!.drawn, inPerson: { how: 'paper', byId: made.trainer.personId } })
    expect(new Set(attempt.answers.map(({ writer }) => writer))).toEqual(new Set(['paper']))
    expect((await listHistory(world.db, sheet!.personId)).find(({ kind }) => kind === 'attempt')).toMatchObject({ how: 'paper' })
    expect(await world.db.auditEntry.count({ where: { subject: `attempt:${attempt.id}`, action: 'paper.enter' } })).toBe(1)
  })
  test('alike by two phones at once is one attempt; otherwise it is refused with the items that differ, and the first stands', async () => {
    const made = await aClass(world)
    const { sheets: [sheet] } = await printed(made)
    const both = await Promise.all([enter(made, sheet, marked(sheet!)), enter(made, sheet, marked(sheet!))])
    expect(both.map((each) => each.ok && each.value.isSame).toSorted()).toEqual([false, true])
    expect(await enter(made, sheet, marked(sheet!, 2))).toEqual({ ok: false, reason: 'sheet-entered-otherwise', positions: [1, 2] })
    expect(await world.db.attempt.count({ where: { personId: made.personId } })).toBe(1)
  })
  test('otherwise by two phones at once keeps one of them', async () => {
    const made = await aClass(world)
    const { sheets: [sheet] } = await printed(made)
    const both = await Promise.all([enter(made, sheet, marked(sheet!)), enter(made, sheet, marked(sheet!, 1))])
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(both.find(({ ok }) => !ok)).toMatchObject({ reason: 'sheet-entered-otherwise', positions: [1] })
  })
  test('with a letter that is not on it names every such item, and nothing is kept', async () => {
    const made = await aClass(world)
    const { sheets: [sheet] } = await printed(made)
    expect(await enter(made, sheet, new Map([...marked(sheet!), [2, 'Z'], [4, 'AB']]))).toEqual({ ok: false, reason: 'sheet-items-wrong', positions: [2, 4], reasons: ['sheet-item-unreadable', 'sheet-item-one-letter'] })
    expect(await world.db.attempt.count({ where: { personId: made.personId } })).toBe(0)
  })
  test('with items left empty counts them as not right', async () => {
    const made = await aClass(world)
    const { sheets: [sheet] } = await printed(made)
    expect(await enter(made, sheet, new Map([[1, marked(sheet!).get(1) ?? '']]))).toMatchObject({ ok: true, value: { right: 1, total: 5 } })
  })
  test('is asked about items left empty before it is kept, once: a key pressed too early makes no sheet of half the answers', async () => {
    const made = await aClass(world)
    const { sheets: [sheet] } = await printed(made)
    const typed = new Map([...marked(sheet!)].filter(([position]) => position !== 3 && position !== 5))
    const enterLeaving = (...leftEmpty: readonly number[]) => enterSheet(world, { actorId: made.trainer.personId, cohortId: made.cohortId, sheetId: sheet!.id, typed, leftEmpty: new Set(leftEmpty) })
    expect(await enterLeaving()).toEqual({ ok: false, reason: 'sheet-items-empty', positions: [3, 5] })
    expect(await enterLeaving(3)).toEqual({ ok: false, reason: 'sheet-items-empty', positions: [5] })
    expect(await world.db.attempt.count({ where: { personId: made.personId } })).toBe(0)
    expect(await enterLeaving(3, 5)).toMatchObject({ ok: true, value: { right: 3, total: 5 } })
    expect(await enterLeaving()).toMatchObject({ ok: true, value: { isSame: true } })
  })
  test('stands beside an attempt open on a phone, which stays the learner’s own', async () => {
    const made = await aClass(world)
    const open = await beginQuiz(world, { learnerId: made.personId, guestHash: null }, 'check:mot')
    const { sheets: [sheet] } = await printed(made)
    expect((await enter(made, sheet, marked(sheet!))).ok).toBe(true)
    expect(await world.db.attempt.findMany({ where: { personId: made.personId }, orderBy: { slot: 'asc' } })).toMatchObject([{ id: open, state: 'in-progress', slot: 1 }, { slot: 2, state: 'finished' }])
    expect(await world.db.inPersonAttempt.count({ where: { attemptId: open } })).toBe(0)
  })
  test('of the final quiz completes the course when the rest is done, and the completion says that it rests on paper', async () => {
    const made = await aClass(world)
    const { sheets: [sheet] } = await printed(made, 'final')
    expect(await enter(made, sheet, marked(sheet!))).toEqual({ ok: false, reason: 'final-locked' })
    for (const lesson of ['mot', 'hai']) {
      await readLesson(world, { learnerId: made.personId, guestHash: null }, lesson)
      await takeQuiz(world, made.personId, `check:${lesson}`)
    }
    expect((await enter(made, sheet, marked(sheet!))).ok).toBe(true)
    const completion = await world.db.completion.findFirstOrThrow({ where: { personId: made.personId } })
    expect((await listModesOf(world.db, completion.id)).filter((how) => how !== null)).toEqual(['paper'])
  })
  test('gives the statistics answers and no seconds, which nobody measured', async () => {
    const made = await aClass(world)
    const { sheets: [sheet] } = await printed(made)
    await world.db.statisticEntry.deleteMany()
    await enter(made, sheet, marked(sheet!))
    const [entry] = await world.db.statisticEntry.findMany()
    expect((entry?.answers as { seconds: number | null }[]).map(({ seconds }) => seconds)).toEqual(Array(5).fill(null))
  })
})

describe('a set of sheets', () => {
  test('has one form for all or one for each, a sheet a learner, and prints no solution', async () => {
    const made = await aClass(world, { members: 3 })
    const [one, own] = [await printed(made, 'check:mot', 'one'), await printed(made)]
    expect([one.sheets.length, new Set(one.sheets.map(({ drawn }) => JSON.stringify(drawn))).size]).toEqual([3, 1])
    expect([own.sheets.length, new Set(own.sheets.map(({ drawn }) => JSON.stringify(drawn))).size]).toEqual([3, 3])
    const page = await ask(made.trainer, printPage.loader, { cohort: made.cohortId, set: own.setId })
    expect(JSON.stringify(page.data)).toContain(own.sheets[0]!.name)
    expect(JSON.stringify(page.data)).not.toMatch(/LỜI GIẢI|correct/u)
  })
  test('of another class cannot be entered, nor its sheets found by their code', async () => {
    const [made, other] = [await aClass(world), await aClass(world)]
    const { sheets: [sheet] } = await printed(made)
    expect(await enter(other, sheet, marked(sheet!))).toEqual({ ok: false, reason: 'sheet-unknown' })
    expect(await findPaperSheet(world.db, other.cohortId, { code: sheet!.code })).toBeNull()
  })
  test('is made of a quiz of the course alone, for a class that has somebody', async () => {
    const [made, empty] = [await aClass(world), await aClass(world, { members: 0 })]
    expect(await printSheets(world, { actorId: made.trainer.personId, cohortId: made.cohortId, quizId: 'check:khong-co', form: 'one' })).toEqual({ ok: false, reason: 'quiz-unknown' })
    expect(await printSheets(world, { actorId: empty.trainer.personId, cohortId: empty.cohortId, quizId: 'final', form: 'one' })).toEqual({ ok: false, reason: 'nobody-chosen' })
  })
})

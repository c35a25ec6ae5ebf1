import { describe, expect, test } from 'vitest'
import { listPaperSheets } from '#app/data/cohorts/paper.server.ts'
import { typedItem } from '#app/domain/cohorts/paper.ts'
import * as result from '#app/routes/assessment/result.tsx'
import * as sheetPage from '#app/routes/cohorts/paper-sheet.tsx'
import { correctSheet } from '#app/usecases/cohorts/correct-sheet.server.ts'
import { enterSheet } from '#app/usecases/cohorts/enter-sheet.server.ts'
import { printSheets } from '#app/usecases/cohorts/print-sheets.server.ts'
import { aClass } from '#tests/support/classes.ts'
import { readLesson, takeQuiz } from '#tests/support/learner-acts.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const why = 'Nhập lộn phiếu của hai người'

/** A sheet entered with so many answers wrong («a» is right everywhere in the small course). */
async function aSheetEntered({ wrong = 0, quizId = 'check:mot', before = async (_personId: string) => {} } = {}) {
  const made = await aClass(world)
  await before(made.personId)
  const printed = await printSheets(world, { actorId: made.trainer.personId, cohortId: made.cohortId, quizId, form: 'own' })
  if (!printed.ok) throw new Error(printed.reason)
  const [sheet] = await listPaperSheets(world.db, made.cohortId, printed.value)
  if (!sheet) throw new Error('no sheet')
  const marked = (wrongNow: number) => new Map(sheet.drawn.map(({ order }, place) => [place + 1, typedItem(order, { chosen: [place < wrongNow ? 'b' : 'a'] })]))
  const entry = { actorId: made.trainer.personId, cohortId: made.cohortId, sheetId: sheet.id }
  const entered = await enterSheet(world, { ...entry, typed: marked(wrong) })
  if (!entered.ok) throw new Error(entered.reason)
  const { attemptId } = await world.db.paperSheet.findUniqueOrThrow({ where: { id: sheet.id } })
  return { ...made, sheet, entry, marked, attemptId: attemptId ?? '', correct: (wrongNow: number, over: object = {}) => correctSheet(world, { ...entry, typed: marked(wrongNow), why, ...over }) }
}
const attemptOf = (id: string) => world.db.attempt.findUniqueOrThrow({ where: { id }, include: { answers: true, scoreChanges: true } })

describe('a sheet entered wrongly', () => {
  test('is corrected with a reason: the new result counts, and what was entered first, by whom, when and why stay', async () => {
    const { trainer, attemptId, correct, sheet, entry, members: [learner] } = await aSheetEntered({ wrong: 1 })
    world.later(3_600_000)
    expect(await correct(2)).toMatchObject({ ok: true, value: { before: { right: 4, total: 5 }, after: { right: 3, total: 5 } } })
    const kept = await attemptOf(attemptId)
    expect(kept).toMatchObject({ right: 3, total: 5, state: 'finished', scoreChanges: [{ actorId: trainer.personId, at: world.clock(), cause: 'paper-corrected', reason: why, before: { right: 4 }, after: { right: 3 } }] })
    expect(kept.answers.filter(({ position }) => position === 2).toSorted((a, b) => a.sequence - b.sequence).map(({ value, standing }) => [value, standing])).toEqual([[{ chosen: ['a'] }, false], [{ chosen: ['b'] }, true]])
    expect(kept.answers).toHaveLength(6)
    expect(await world.db.auditEntry.count({ where: { action: 'paper.correct', actorId: trainer.personId, subject: `attempt:${attemptId}` } })).toBe(1)
    const shown = await ask(trainer, sheetPage.loader, { cohort: entry.cohortId, set: sheet.setId, sheet: sheet.id })
    expect(shown.data).toMatchObject({ entered: { right: 3, corrections: [{ by: trainer.name, reason: why, before: { right: 4, total: 5 }, after: { right: 3, total: 5 } }] } })
    expect((await ask(learner!, result.loader, { attempt: attemptId })).data).toMatchObject({ right: 3, how: 'paper', corrections: [{ by: trainer.name, reason: why }] })
  })
  test('loses a pass that only the slip gave, and gains one that the paper shows', async () => {
    const lost = await aSheetEntered()
    expect(await lost.correct(5)).toMatchObject({ value: { before: { passed: true }, after: { passed: false } } })
    expect(await attemptOf(lost.attemptId)).toMatchObject({ passed: false, right: 0 })
    const gained = await aSheetEntered({ wrong: 5 })
    await gained.correct(0)
    expect(await attemptOf(gained.attemptId)).toMatchObject({ passed: true, right: 5 })
  })
  test('completes the course when the pass was all that was missing; a course completed by then stays completed', async () => {
    const before = async (personId: string) => {
      for (const lesson of ['mot', 'hai']) {
        await readLesson(world, { learnerId: personId, guestHash: null }, lesson)
        await takeQuiz(world, personId, `check:${lesson}`)
      }
    }
    const { personId, correct } = await aSheetEntered({ quizId: 'final', wrong: 5, before })
    expect(await world.db.completion.count({ where: { personId } })).toBe(0)
    await correct(0)
    expect(await world.db.completion.count({ where: { personId } })).toBe(1)
    await correct(5)
    expect(await world.db.completion.count({ where: { personId } })).toBe(1)
  })
  test('is corrected again and again, each time on record; an item may be emptied', async () => {
    const { attemptId, correct, marked } = await aSheetEntered()
    await correct(1)
    await correct(2, { why: 'Xem lại giấy' })
    const typed = new Map([...marked(2), [3, '']])
    expect(await correct(2, { typed })).toMatchObject({ value: { after: { right: 2 } } })
    expect((await attemptOf(attemptId)).scoreChanges.map(({ before, after }) => [(before as { right: number }).right, (after as { right: number }).right]).toSorted()).toEqual([[3, 2], [4, 3], [5, 4]])
    expect(await correct(2, { typed })).toEqual({ ok: false, reason: 'nothing-corrected' })
  })
  test('corrected alike by two trainers at once changes once', async () => {
    const { attemptId, correct } = await aSheetEntered()
    const both = await Promise.all([correct(2), correct(2)])
    expect(both.map((each) => (each.ok ? 'corrected' : each.reason)).toSorted()).toEqual(['corrected', 'nothing-corrected'])
    expect((await attemptOf(attemptId)).scoreChanges).toHaveLength(1)
  })
  test('leaves the statistics as if it had been entered right at once', async () => {
    const sumsOf = async (attempt: string) => {
      const { courseId, quizId } = await world.db.attempt.findUniqueOrThrow({ where: { id: attempt } })
      const entries = await world.db.statisticEntry.findMany({ where: { courseId, quizId } })
      return entries.reduce((sum, { count, answers }) => sum + count * (answers as { mark: number }[]).reduce((marks, { mark }) => marks + mark, 0), 0)
    }
    const { attemptId, correct } = await aSheetEntered()
    const before = await sumsOf(attemptId)
    await correct(2)
    expect(await sumsOf(attemptId)).toBe(before - 2)
  })
})

describe('a correction is refused, and changes nothing,', () => {
  test('without a reason, of nothing, of a letter that is not there, of a sheet not entered, and by the trainer next door', async () => {
    const { attemptId, correct, marked, entry } = await aSheetEntered()
    const [other, fresh] = [await aClass(world), await aClass(world)]
    expect(await correct(2, { why: '  ' })).toEqual({ ok: false, reason: 'reason-missing' })
    expect(await correct(0)).toEqual({ ok: false, reason: 'nothing-corrected' })
    expect(await correct(0, { typed: new Map([...marked(0), [2, 'Z']]) })).toEqual({ ok: false, reason: 'sheet-items-wrong', positions: [2], reasons: ['sheet-item-unreadable'] })
    expect(await correctSheet(world, { ...entry, actorId: other.trainer.personId, cohortId: other.cohortId, typed: marked(2), why })).toEqual({ ok: false, reason: 'sheet-unknown' })
    const printed = await printSheets(world, { actorId: fresh.trainer.personId, cohortId: fresh.cohortId, quizId: 'check:mot', form: 'own' })
    const [empty] = await listPaperSheets(world.db, fresh.cohortId, printed.ok ? printed.value : '')
    expect(await correctSheet(world, { actorId: fresh.trainer.personId, cohortId: fresh.cohortId, sheetId: empty?.id ?? '', typed: new Map(), why })).toEqual({ ok: false, reason: 'sheet-not-entered' })
    expect(await attemptOf(attemptId)).toMatchObject({ right: 5, scoreChanges: [] })
  })
})

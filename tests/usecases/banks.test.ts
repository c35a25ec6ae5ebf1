import { expect, test } from 'vitest'
import { findStagedImport } from '#app/data/assessment/staged-imports.server.ts'
import { listBankQuestions, listVersionsOf } from '#app/data/assessment/banks.server.ts'
import type { BankKind } from '#app/domain/assessment/bank.ts'
import { confirmImport } from '#app/usecases/assessment/confirm-import.server.ts'
import { exportQuestions } from '#app/usecases/assessment/export-questions.server.ts'
import { findExportLosses } from '#app/usecases/assessment/export-losses.server.ts'
import { listHeldQuestions } from '#app/usecases/assessment/held-questions.server.ts'
import { findImportVerdicts } from '#app/usecases/assessment/preview-import.server.ts'
import { withPool } from '#app/usecases/assessment/question-pool.server.ts'
import { retireQuestion } from '#app/usecases/assessment/retire-question.server.ts'
import { startAttempt } from '#app/usecases/assessment/start-attempt.server.ts'
import { stageImport } from '#app/usecases/assessment/stage-import.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { findQuiz } from '#app/domain/catalogue/find.ts'
import { aHolder, aResident } from '#tests/support/makers.ts'
import { aCourse } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const course = aCourse()
const anEditor = async () => (await aHolder(world, 'editor', { kind: 'province' })).personId
let number = 0
/** Two good questions, one without its answer, one essay; stems that no other test uses. */
const aFile = () => {
  number += 1
  return `Câu 1: Việc ${number} thứ nhất?\nA. a\nB. b\nĐáp án: B\nCâu 2: Việc ${number} thứ hai?\nA. a\nB. b\nĐáp án: A\nCâu 3: Việc ${number} thứ ba?\nA. a\nB. b\nCâu 4: Kể một chuyện?\n`
}
const stage = async (actorId: string, text: string, over: { readonly kind?: BankKind; readonly lessonId?: string | null } = {}) => {
  const result = await stageImport(world, { actorId, courseId: course.id, lessonId: 'mot', kind: 'graded', ...over, defaults: { competence: '4.2', level: 'TH', difficulty: 0.4 }, file: { name: 'de.txt', bytes: new TextEncoder().encode(text) } })
  if (!result.ok) throw new Error(result.reason)
  return result.value.stagedId
}
const banked = async () => (await listBankQuestions(world.db, course.id)).length
const pool = async (quizId = 'final') => (await withPool(world, course, findQuiz(course, quizId)!)).groups.flat().map(({ id }) => id)

test('a file is read and kept for its author alone; nothing is in a bank until they confirm, and a second confirmation changes nothing', async () => {
  const [actorId, other, before] = [await anEditor(), await anEditor(), await banked()]
  const stagedId = await stage(actorId, aFile())
  expect(await findStagedImport(world.db, stagedId, actorId, world.clock())).toMatchObject({ content: { format: 'text', problems: [{ where: { line: 9, name: 'Câu 3' }, reason: 'no-right-option' }], unsupported: [{ why: 'essay' }] } })
  expect(await findStagedImport(world.db, stagedId, other, world.clock())).toBeNull()
  expect(await banked()).toBe(before)
  expect(await confirmImport(world, { actorId: other, stagedId })).toEqual({ ok: false, reason: 'import-unknown' })
  expect(await confirmImport(world, { actorId, stagedId })).toEqual({ ok: true, value: { courseId: course.id, written: 2 } })
  expect(await confirmImport(world, { actorId, stagedId })).toEqual({ ok: true, value: { courseId: course.id, written: 2 } })
  expect(await banked()).toBe(before + 2)
  expect(await world.db.auditEntry.count({ where: { actorId, action: 'questions.import' } })).toBe(1)
})

test('two editors who confirm the same questions at the same instant write them once, and the later one is told', async () => {
  const [one, other, before, text] = [await anEditor(), await anEditor(), await banked(), aFile()]
  const staged = [await stage(one, text), await stage(other, text)]
  const results = await Promise.all([confirmImport(world, { actorId: one, stagedId: staged[0]! }), confirmImport(world, { actorId: other, stagedId: staged[1]! })])
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(results.find(({ ok }) => !ok)).toEqual({ ok: false, reason: 'import-empty' })
  expect(await banked()).toBe(before + 2)
})

test('one double click on confirm writes once', async () => {
  const [actorId, before] = [await anEditor(), await banked()]
  const stagedId = await stage(actorId, aFile())
  const results = await Promise.all([confirmImport(world, { actorId, stagedId }), confirmImport(world, { actorId, stagedId })])
  expect(results).toEqual([1, 2].map(() => ({ ok: true, value: { courseId: course.id, written: 2 } })))
  expect(await banked()).toBe(before + 2)
})

test('a question of practice may not become a graded one, whether it stands in a file or in a bank', async () => {
  const actorId = await anEditor()
  const text = aFile()
  await confirmImport(world, { actorId, stagedId: await stage(actorId, text, { kind: 'practice' }) })
  const staged = await findStagedImport(world.db, await stage(actorId, text), actorId, world.clock())
  expect((await findImportVerdicts(world, course, staged!)).map(({ verdict }) => verdict)).toEqual(['other-kind', 'other-kind'])
  const ofFile = course.lessons[0]!.practice[0]!
  const copied = await findStagedImport(world.db, await stage(actorId, `Câu 1: ${ofFile.stem.toUpperCase()}\nA. x\nB. y\nĐáp án: A`), actorId, world.clock())
  expect((await findImportVerdicts(world, course, copied!)).map(({ verdict }) => verdict)).toEqual(['other-kind'])
  const kinds = Map.groupBy(await listHeldQuestions(world.db, course), ({ stemKey }) => stemKey)
  expect([...kinds.values()].filter((same) => new Set(same.map(({ kind }) => kind)).size > 1)).toEqual([])
})

test('a question asked on the other side in another course, or in the assessment of the basic level, stays out; two editors of two courses do not get around it', async () => {
  const actorId = await anEditor()
  const judge = async (stem: string, kind: BankKind) => {
    const staged = await findStagedImport(world.db, await stage(actorId, `Câu 1: ${stem}\nA. x\nB. y\nĐáp án: A`, { kind }), actorId, world.clock())
    return (await findImportVerdicts(world, course, staged!)).map(({ verdict }) => verdict)
  }
  const assessed = world.catalogue.basicLevel!.areas[0]!.questions[0]!
  expect([await judge(assessed.stem, 'practice'), await judge(assessed.stem, 'graded')]).toEqual([['in-assessment'], ['in-assessment']])
  const text = aFile()
  const graded = await stageImport(world, { actorId, courseId: 'khoa-can-bo', lessonId: 'mot', kind: 'graded', defaults: { competence: '4.2', level: 'TH', difficulty: 0.4 }, file: { name: 'de.txt', bytes: new TextEncoder().encode(text) } })
  if (!graded.ok) throw new Error(graded.reason)
  const staged = [graded.value.stagedId, await stage(actorId, text, { kind: 'practice' })]
  const results = await Promise.all(staged.map((stagedId) => confirmImport(world, { actorId, stagedId })))
  expect(results.map((result) => (result.ok ? result.value.written : result.reason)).toSorted()).toEqual([2, 'import-empty'])
  expect(await stageImport(world, { actorId, courseId: 'muc-co-ban', lessonId: null, kind: 'graded', defaults: { competence: '1.1', level: 'TH', difficulty: 0.4 }, file: { name: 'de.txt', bytes: new TextEncoder().encode(text) } })).toEqual({ ok: false, reason: 'course-unknown' })
})

test('one file read into two courses has its versions in both, also one drawn there and changed since', async () => {
  const actorId = await anEditor()
  const facts = (stem: string) => `Câu 1: ${stem}\nA. x\nB. y\nĐáp án: A\nThông tin: id:hai-khoa\n`
  const into = async (courseId: string, text: string) => {
    const staged = await stageImport(world, { actorId, courseId, lessonId: 'mot', kind: 'graded', defaults: { competence: '4.2', level: 'TH', difficulty: 0.4 }, file: { name: 'de.txt', bytes: new TextEncoder().encode(text) } })
    expect(await confirmImport(world, { actorId, stagedId: staged.ok ? staged.value.stagedId : '' })).toMatchObject({ ok: true, value: { written: 1 } })
  }
  const stems = async (courseId: string) => (await listVersionsOf(world.db, courseId, 'hai-khoa')).map(({ question }) => question.stem)
  for (const courseId of [course.id, 'khoa-can-bo']) await into(courseId, facts('Một câu cho hai khóa?'))
  expect([await stems(course.id), await stems('khoa-can-bo')]).toEqual([['Một câu cho hai khóa?'], ['Một câu cho hai khóa?']])
  const { personId } = await aResident(world)
  const [held] = await listVersionsOf(world.db, 'khoa-can-bo', 'hai-khoa')
  await world.db.attempt.create({ data: { personId, courseId: 'khoa-can-bo', quizId: 'final', slot: 1, drawn: [{ questionId: 'hai-khoa', hash: held?.hash ?? '', order: { choices: ['a', 'b'], rights: [] } }], passMark: 0.7, ruleVersion: 1, startedAt: world.clock() } })
  world.later(1_000)
  await into('khoa-can-bo', facts('Một câu cho hai khóa, viết lại?'))
  expect([await stems(course.id), await stems('khoa-can-bo'), await stems('khoa-khac')]).toEqual([['Một câu cho hai khóa?'], ['Một câu cho hai khóa?', 'Một câu cho hai khóa, viết lại?'], []])
})

test('what waits longer than a day is gone', async () => {
  const actorId = await anEditor()
  const stagedId = await stage(actorId, aFile())
  world.later(25 * 60 * 60 * 1000)
  expect(await confirmImport(world, { actorId, stagedId })).toEqual({ ok: false, reason: 'import-unknown' })
  await stage(actorId, aFile())
  expect(await world.db.stagedImport.count({ where: { id: stagedId } })).toBe(0)
})

test('imported questions are drawn; a retired one, of a bank or a file, is drawn until its day, and why is kept', async () => {
  const actorId = await anEditor()
  await confirmImport(world, { actorId, stagedId: await stage(actorId, aFile()) })
  const imported = (await listBankQuestions(world.db, course.id)).filter(({ kind }) => kind === 'graded').at(-1)!.questionId
  const ofFile = course.lessons[0]!.graded[0]!.id
  expect(await pool()).toEqual(expect.arrayContaining([imported, ofFile]))
  const order = { actorId, courseId: course.id, from: '2026-11-24', why: 'Đáp án đã lộ' }
  expect(await retireQuestion(world, { ...order, questionId: imported, from: 'hôm qua' })).toEqual({ ok: false, reason: 'retirement-day-unreadable' })
  expect(await retireQuestion(world, { ...order, questionId: imported, why: ' ' })).toEqual({ ok: false, reason: 'reason-missing' })
  expect(await retireQuestion(world, { ...order, questionId: 'khong-co' })).toEqual({ ok: false, reason: 'question-unknown' })
  for (const questionId of [imported, ofFile]) expect(await retireQuestion(world, { ...order, questionId })).toEqual({ ok: true, value: { from: '2026-11-24' } })
  expect(await retireQuestion(world, { ...order, questionId: ofFile })).toEqual({ ok: false, reason: 'already-retired' })
  world.setClock('2026-11-24T16:00:00Z')
  const drawn = await pool()
  expect([drawn.includes(imported), drawn.includes(ofFile)]).toEqual([false, false])
  expect(await world.db.questionRetirement.findMany({ where: { questionId: imported } })).toMatchObject([{ why: 'Đáp án đã lộ', retiredById: actorId }])
})

test('a quiz whose questions are all retired is not begun, and takes no attempt', async () => {
  const [actorId, { personId }, from] = [await anEditor(), await aResident(world), dayOf(world.clock())]
  for (const { id } of course.lessons[1]!.practice) await retireQuestion(world, { actorId, courseId: course.id, questionId: id, from, why: 'Viết lại cả bài' })
  expect(await startAttempt(world, { learnerId: personId, guestHash: null, courseId: course.id, quizId: 'check:hai' })).toEqual({ ok: false, reason: 'nothing-to-ask' })
  expect(await world.db.attempt.count({ where: { personId } })).toBe(0)
})

test('an export holds every question of its kind and no other, says what it leaves behind, and is recorded', async () => {
  const actorId = await anEditor()
  const exported = await exportQuestions(world, { actorId, courseId: course.id, kind: 'graded', format: 'aiken' })
  const text = new TextDecoder().decode(exported.ok ? exported.value.bytes : new Uint8Array())
  expect(course.lessons.flatMap(({ graded }) => graded).filter(({ stem }) => !text.includes(stem))).toEqual([])
  expect(course.lessons.flatMap(({ practice }) => practice).filter(({ stem }) => text.includes(stem))).toEqual([])
  const { losses } = await findExportLosses(world, { course, kind: 'graded', format: 'aiken' })
  expect(losses.find(({ questionId }) => questionId === 'mot-cuoi-1')?.lost).toEqual(['metadata', 'because'])
  expect(await world.db.auditEntry.findMany({ where: { actorId } })).toMatchObject([{ action: 'questions.export', detail: { kind: 'graded', format: 'aiken' } }])
})

test('a file is staged whatever its name and its faults are written with', async () => {
  const actorId = await anEditor()
  const result = await stageImport(world, { actorId, courseId: course.id, lessonId: 'mot', kind: 'graded', defaults: { competence: '4.2', level: 'TH', difficulty: 0.4 }, file: { name: `đề\0\n${'x'.repeat(147)}😀${'y'.repeat(50)}`, bytes: new TextEncoder().encode(`x {${'y'.repeat(119)}😀}`) } })
  const staged = result.ok ? await findStagedImport(world.db, result.value.stagedId, actorId, world.clock()) : null
  expect(staged).toMatchObject({ fileName: `đề${'x'.repeat(147)}😀`, content: { problems: [{ reason: 'answer-unreadable' }] } })
})

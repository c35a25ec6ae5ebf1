import { createElement, type ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { countReports, findReport, listReports } from '#app/data/catalogue/reports.server.ts'
import { action as answerPage, loader as reportPage } from '#app/routes/editor/report.tsx'
import { loader as inbox } from '#app/routes/editor/reports.tsx'
import { Advice } from '#app/routes/assessment/placement-result.tsx'
import { AreaResults } from '#app/routes/assessment/area-results.tsx'
import { loader as formPage } from '#app/routes/catalogue/report.tsx'
import { OfflineLesson, OfflineReasons, sentences } from '#app/routes/offline/pack-pages.tsx'
import { placementPlace, wholeResult } from '#app/domain/catalogue/report.ts'
import { reportContent } from '#app/usecases/catalogue/report-content.server.ts'
import { answerReport, reopenReport } from '#app/usecases/catalogue/settle-report.server.ts'
import { certificateCode } from '#app/domain/training/certificate.ts'
import { anAdmin, aHolder, aPerson } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'
import { wordsOf } from '#app/words/words.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const onCard = { courseId: 'khoa-thu', lessonId: 'mot', card: 1, questionId: null }
const onQuestion = { courseId: 'khoa-thu', lessonId: null, card: null, questionId: 'mot-cuoi-1' }
const aCode = () => certificateCode(world.randomBytes(13))
const report = (given: Partial<Parameters<typeof reportContent>[1]> = {}) => reportContent(world, { place: onCard, kind: 'wrong', text: 'Số gọi đã đổi.', code: aCode(), ...given })
const anEditor = () => aHolder(world, 'editor', { kind: 'province' })

async function aReport(given: Parameters<typeof report>[0] = {}) {
  const code = aCode()
  await report({ code, ...given })
  const found = await findReport(world.db, code)
  if (found === null) throw new Error('not reported')
  return { code, ...found }
}

test('a report on a card and one on a question are kept as they were written, without anybody’s name, and read by their code', async () => {
  expect(await aReport({ text: '  Dòng một\nDòng hai ' })).toMatchObject({ ...onCard, kind: 'wrong', text: 'Dòng một\nDòng hai', state: 'open', answer: null })
  expect(await aReport({ place: onQuestion, kind: 'unclear' })).toMatchObject({ ...onQuestion, kind: 'unclear' })
  expect(await findReport(world.db, aCode())).toBeNull()
})

test('a form sent twice, even at once, is one report', async () => {
  const code = aCode()
  const before = await countReports(world.db)
  const sent = await Promise.all([1, 2, 3].map(() => report({ code })))
  expect(sent).toEqual([1, 2, 3].map(() => ({ ok: true, value: { code } })))
  expect((await countReports(world.db)).open).toBe(before.open + 1)
})

test.each([
  ['a card that is not there', { place: { ...onCard, card: 9 } }, 'report-place-unknown'],
  ['a question that is not there', { place: { ...onQuestion, questionId: 'khong-co' } }, 'report-place-unknown'],
  ['a course that is not there', { place: { ...onCard, courseId: 'khong-co' } }, 'report-place-unknown'],
  ['no kind', { kind: '' }, 'report-kind-missing'],
  ['nothing written', { text: ' \n ' }, 'report-text-missing'],
  ['too much written', { text: 'a'.repeat(1_001) }, 'report-text-too-long'],
  ['a code that is none', { code: 'xin chào' }, 'page-too-old'],
] as const)('%s is refused, and nothing is kept', async (_what, given, reason) => {
  const before = await countReports(world.db)
  expect(await report(given)).toEqual({ ok: false, reason })
  expect(await countReports(world.db)).toEqual(before)
})

test('an answer closes a report, once, of two editors at once; it is on record who answered, and opening it again keeps the answer', async () => {
  const { id: reportId, code } = await aReport()
  const [one, other] = [await anEditor(), await anEditor()]
  const answered = await Promise.all([one, other].map(({ personId }) => answerReport(world, { actorId: personId, reportId, answer: `Đã sửa, ${personId}` })))
  expect(answered.map(({ ok }) => ok).sort()).toEqual([false, true])
  const winner = answered[0]?.ok === true ? one : other
  expect(await findReport(world.db, code)).toMatchObject({ state: 'done', answer: `Đã sửa, ${winner.personId}`, answeredAt: world.clock() })
  expect(await world.db.auditEntry.findMany({ where: { subject: `report:${reportId}` }, select: { actorId: true, action: true } })).toEqual([{ actorId: winner.personId, action: 'report.answer' }])
  expect(await reopenReport(world, { actorId: other.personId, reportId })).toMatchObject({ ok: true })
  expect(await findReport(world.db, code)).toMatchObject({ state: 'open', answer: `Đã sửa, ${winner.personId}` })
  expect(await reopenReport(world, { actorId: other.personId, reportId })).toEqual({ ok: false, reason: 'report-not-done' })
})

test('an empty answer and one too long are refused and close nothing', async () => {
  const { id: reportId, code } = await aReport()
  const { personId: actorId } = await anEditor()
  expect(await answerReport(world, { actorId, reportId, answer: ' ' })).toEqual({ ok: false, reason: 'report-answer-missing' })
  expect(await answerReport(world, { actorId, reportId, answer: 'a'.repeat(1_001) })).toEqual({ ok: false, reason: 'report-text-too-long' })
  expect(await findReport(world.db, code)).toMatchObject({ state: 'open', answer: null })
})

test('an editor sees what a report is about and answers it; what is no longer in the course says so', async () => {
  const editor = await anEditor()
  const [card, question] = [await aReport(), await aReport({ place: onQuestion })]
  await world.db.contentReport.create({ data: { code: aCode(), courseId: 'khoa-cu', lessonId: 'x', card: 1, kind: 'other', text: 'Cũ', reportedAt: new Date(world.clock().getTime() + 1) } })
  const page = await ask(editor, inbox, {})
  expect(page.data).toMatchObject({ state: 'open', listed: expect.arrayContaining([
    expect.objectContaining({ id: card.id, thing: { course: 'khoa-thu', lesson: 'Bài mot', words: 'Dừng lại', href: '/editor/lessons/khoa-thu/mot' } }),
    expect.objectContaining({ id: question.id, thing: expect.objectContaining({ words: 'Câu mot-cuoi-1: bác làm gì?', href: '/editor/questions/khoa-thu/mot-cuoi-1' }) }),
    expect.objectContaining({ courseId: 'khoa-cu', thing: null }),
  ]) })
  expect(await ask(editor, answerPage, { report: card.id }, new URLSearchParams({ act: 'answer', answer: 'Đã sửa.' }))).toMatchObject({ status: 302, location: '/editor/reports?state=open' })
  expect(await ask(editor, answerPage, { report: card.id }, new URLSearchParams({ act: 'answer', answer: 'Lần nữa.' }))).toMatchObject({ status: 409, data: { refused: 'report-not-open', typed: 'Lần nữa.' } })
  expect((await listReports(world.db, 'done', 50)).map(({ id }) => id)).toContain(card.id)
})

test('nobody but editors reads the inbox or answers, whatever else they may do', async () => {
  const { id: reportId, code } = await aReport()
  for (const other of [await aPerson(world), await anAdmin(world), await aHolder(world, 'trainer', { kind: 'self' })]) {
    expect(await ask(other, inbox, {})).toMatchObject({ status: 403 })
    expect(await ask(other, reportPage, { report: reportId })).toMatchObject({ status: 403 })
    expect(await ask(other, answerPage, { report: reportId }, new URLSearchParams({ act: 'answer', answer: 'Tôi trả lời.' }))).toMatchObject({ status: 403 })
  }
  expect(await findReport(world.db, code)).toMatchObject({ state: 'open' })
  expect(await ask(await anEditor(), reportPage, { report: 'khong-phai-ma' })).toMatchObject({ status: 404 })
})

test('a result is reported as a whole, that of the placement too, and its editor finds which', async () => {
  const [ofCourse, ofPlacement] = [await aReport({ place: wholeResult('khoa-thu') }), await aReport({ place: wholeResult(placementPlace) })]
  expect(await report({ place: wholeResult('khong-co') })).toEqual({ ok: false, reason: 'report-place-unknown' })
  const things = (await ask(await anEditor(), inbox, {})).data as { listed: { id: string; thing: unknown }[] }
  const thingOf = (id: string) => things.listed.find((each) => each.id === id)?.thing
  expect(thingOf(ofCourse.id)).toEqual({ course: 'khoa-thu', lesson: null, words: null, href: '/courses/khoa-thu' })
  expect(thingOf(ofPlacement.id)).toEqual({ course: null, lesson: null, words: null, href: '/placement' })
  for (const course of ['khoa-thu', placementPlace]) {
    expect(await ask(await aPerson(world), formPage, {}, undefined, {}, `report?course=${course}`)).toMatchObject({ status: 200, data: { shown: { isWhole: true } } })
  }
})

test('the results of the placement and of the assessment show the way to report them', () => {
  const shown = (element: ReactElement) => renderToStaticMarkup(element)
  const { link } = wordsOf('vi').reports
  const placed = shown(createElement(Advice, { advice: { uncalibrated: 0, asked: 5, groups: [] } }))
  expect(placed).toContain(`<a href="/report?course=placement">${link}`)
  const assessed = shown(createElement(AreaResults, { evidence: 'self', best: [], reached: null, months: 24, withLessons: false }))
  expect(assessed).toContain(`<a href="/report?course=muc-co-ban">${link}`)
})

test('a phone without a network shows the way too: on every card, with the reasons of a question, and with the result of a check', () => {
  const [course] = smallCatalogue.courses
  const [lesson] = course!.lessons
  const [question] = lesson!.practice
  const shown = (element: ReactElement) => renderToStaticMarkup(element)
  const { link } = wordsOf('vi').reports
  const read = shown(createElement(OfflineLesson, { course: course!, lesson: lesson!, language: 'vi', listen: null }))
  for (const place of lesson!.cards.keys()) expect(read).toContain(`<a href="/report?course=khoa-thu&amp;lesson=mot&amp;card=${place + 1}">${link}`)
  expect(shown(createElement(OfflineReasons, { question: question!, courseId: course!.id, next: '/' }))).toContain(`<a href="/report?course=khoa-thu&amp;question=mot-luyen-1">${link}`)
  expect(shown(sentences.checkHere(course!.id))).toContain(`<a href="/report?course=khoa-thu">${link}`)
})

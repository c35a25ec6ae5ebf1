/** Every kind of rule that a course can be given, from the words of course.yaml to the learner's page and back. */
import { createElement, type ComponentType } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { readRule } from '#app/catalogue/rule-text.server.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import * as coursePage from '#app/routes/learning/course.tsx'
import { WordsProvider } from '#app/ui/words-context.tsx'
import { answerPlacement } from '#app/usecases/assessment/answer-placement.server.ts'
import { startPlacement } from '#app/usecases/assessment/start-placement.server.ts'
import { enterEvidence } from '#app/usecases/learning/enter-evidence.server.ts'
import { aClass } from '#tests/support/classes.ts'
import { completeCourse, readLesson, takeQuiz } from '#tests/support/learner-acts.ts'
import { aHolder, anOfficial } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { aCourse, smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld, type TestWorld } from '#tests/support/test-world.ts'

const quizzes = 'checks: { draw: 5, pass: 0.6 }\nfinal: { draw: 4, pass: 0.7 }\n'
/** A course by the rule of its course.yaml, as content reads and checks it. */
function written(id: string, rule: string, courses = smallCatalogue.courses): Course {
  const read = readRule(`version: 2\nlessons: all\n${/^checks:/mu.test(rule) ? '' : quizzes}${rule}`, aCourse(id), courses)
  if (!read.rule) throw new Error(read.problems.join('\n'))
  return { ...aCourse(id), rule: read.rule }
}

interface Kind { readonly rule: string; /** What the page says is missing at first, in this order, and what it no longer says when the act was done. */ readonly missing: readonly string[]; readonly act: (who: Who, courseId: string) => Promise<unknown> }
interface Who { readonly personId: string; readonly accountId: string }
const key = ({ personId }: Who) => ({ learnerId: personId, guestHash: null })
const final = (who: Who, courseId: string, wrong = 0) => takeQuiz(world, who.personId, 'final', { courseId, wrong })
const check = (who: Who, courseId: string, lessonId: string, wrong = 0) => takeQuiz(world, who.personId, `check:${lessonId}`, { courseId, wrong })
const read = async (who: Who, courseId: string, lessonId: string) => { const result = await readLesson(world, key(who), lessonId, courseId); if (!result.ok) throw new Error(result.reason) }

const kinds: Readonly<Record<string, Kind>> = {
  'doc-bai': { rule: 'complete: { all: [{ read: mot }, final] }', missing: ['Đọc hết 1 bài', 'Đạt kiểm tra cuối khóa'], act: async (who, id) => { await read(who, id, 'mot'); await final(who, id) } },
  'kiem-tra': { rule: 'complete: { all: [{ check: hai }, final] }', missing: ['Đạt kiểm tra cuối bài của 1 bài', 'Đạt kiểm tra cuối khóa'], act: async (who, id) => { await check(who, id, 'hai'); await final(who, id) } },
  'mot-bai': { rule: 'complete: { all: [{ lesson: hai }, final] }', missing: ['Đọc hết 1 bài', 'Đạt kiểm tra cuối bài của 1 bài', 'Đạt kiểm tra cuối khóa'], act: async (who, id) => { await read(who, id, 'hai'); await check(who, id, 'hai'); await final(who, id) } },
  'hai-trong-ba': { rule: 'complete: { all: [{ least: 2, of: [{ read: mot }, { check: mot }, { read: hai }] }, final] }', missing: ['2 trong các việc sau', 'Đạt kiểm tra cuối khóa'], act: async (who, id) => { await read(who, id, 'mot'); await read(who, id, 'hai'); await final(who, id) } },
  'mot-trong-hai': { rule: 'complete: { all: [{ any: [{ read: mot }, { read: hai }] }, final] }', missing: ['Một trong các cách sau', 'Đạt kiểm tra cuối khóa'], act: async (who, id) => { await read(who, id, 'hai'); await final(who, id) } },
  'khoa-truoc': { rule: 'complete: { all: [{ course: khoa-thu }, final] }', missing: ['Hoàn thành khóa Khóa khoa-thu', 'Đạt kiểm tra cuối khóa'], act: async (who, id) => { await completeCourse(world, who.personId); await final(who, id) } },
  'xep-muc': { rule: 'complete: { all: [{ any: [lessons, { placement: "4" }] }, final] }', missing: ['Một trong các cách sau', 'Làm bài xếp mức, vững phần', 'Đạt kiểm tra cuối khóa'], act: async (who, id) => { await place(who); await final(who, id) } },
  'giay-ngoai': { rule: 'complete: { all: [{ external: chung-chi, title: Chứng chỉ tin học }, final] }', missing: ['Có giấy được cơ quan công nhận: Chứng chỉ tin học', 'Đạt kiểm tra cuối khóa'], act: async (who, id) => { await recognise(who); await final(who, id) } },
}
const inSession = written('co-buoi', 'complete: { all: [final, { attendance: buoi-1, title: Buổi thực hành }] }')
const tried = written('het-luot', 'checks: { draw: 5, pass: 0.6, slots: 2, orAllAttempts: true }\nfinal: { draw: 4, pass: 0.7 }\ncomplete: { all: [{ check: mot }, final] }')
const skipped = written('bo-qua', 'before: { placement: "4" }')
const inTurn = written('lan-luot', 'order: in-turn')
const catalogue = { ...smallCatalogue, courses: [...smallCatalogue.courses, inSession, tried, skipped, inTurn, ...Object.entries(kinds).map(([id, { rule }]) => written(id, rule))] }
const real = aWorld()
const ask = aSite(real, catalogue)
const world: TestWorld = new Proxy(real, { get: (of, name: keyof TestWorld) => (name === 'catalogue' ? catalogue : of[name]) })

/** The course's page as this learner reads it. */
async function pageOf(who: Who, course: string): Promise<string> {
  const { data: loaderData } = await ask(who, coursePage.loader, { course })
  return renderToStaticMarkup(createElement(WordsProvider, { language: 'vi', children: createElement(coursePage.default as unknown as ComponentType<{ loaderData: unknown }>, { loaderData }) })).replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ')
}
const completionsOf = (personId: string, courseId: string) => world.db.completion.findMany({ where: { personId, courseId }, include: { certificate: true } })

/** A placement to its end; every answer right, unless told otherwise. */
async function place({ personId }: Who, { option = 'a', stopsAt = 0 } = {}): Promise<void> {
  await startPlacement(world, { learnerId: personId, guestHash: null })
  for (let position = 1, goesOn = true; goesOn; position += 1) goesOn = (await answerPlacement(world, { learnerId: personId, position, act: position === stopsAt ? 'stop' : 'answer', fields: new Map([['choice', [option]]]) })).ok
}

async function recognise({ personId }: Who): Promise<void> {
  const { organisationId } = await world.db.post.findFirstOrThrow({ where: { personId } })
  const officer = await aHolder(world, 'organisation-officer', { kind: 'organisation', id: organisationId })
  const result = await enterEvidence(world, { actorId: officer.personId, charge: { kind: 'organisation', id: organisationId }, kind: 'external', subject: 'chung-chi', personId, happenedOn: '2026-11-20', document: 'Số 12' })
  if (!result.ok) throw new Error(result.reason)
}

test.each(Object.entries(kinds))('%s: written in course.yaml, said on the page, done by the learner, and then the course is complete', async (id, { missing, act }) => {
  const who = await anOfficial(world)
  const before = await pageOf(who, id)
  for (const said of missing) expect(before).toContain(said)
  await act(who, id)
  expect(await completionsOf(who.personId, id)).toMatchObject([{ ruleVersion: 2, certificate: { ruleVersion: 2 } }])
  expect(await pageOf(who, id)).toContain('Đã hoàn thành khóa học')
})

test('a session: said on the page until the trainer entered it, and then the course is complete', async () => {
  const { trainer, cohortId, members: [who] } = await aClass(world, { courseId: inSession.id })
  if (!who) throw new Error('the class is empty')
  for (const lessonId of ['mot', 'hai']) await read(who, inSession.id, lessonId)
  await final(who, inSession.id)
  expect(await pageOf(who, inSession.id)).toContain('Dự buổi học, giảng viên ghi nhận: Buổi thực hành')
  expect(await completionsOf(who.personId, inSession.id)).toEqual([])
  expect((await enterEvidence(world, { actorId: trainer.personId, charge: { kind: 'cohort', id: cohortId }, kind: 'attendance', subject: `${inSession.id}/buoi-1`, personId: who.personId, happenedOn: '2026-11-22', document: 'Sổ lớp' })).ok).toBe(true)
  expect(await completionsOf(who.personId, inSession.id)).toHaveLength(1)
})

describe('COMPLETION 5: a check passed or tried as often as it may be', () => {
  test('is to do after the first fail, and done, not passed, after the second; page and badge say so', async () => {
    const who = await anOfficial(world)
    await check(who, tried.id, 'mot', 5)
    expect(await pageOf(who, tried.id)).toContain('Đạt kiểm tra cuối bài của 1 bài')
    await check(who, tried.id, 'mot', 4)
    const after = await pageOf(who, tried.id)
    expect(after).not.toContain('Đạt kiểm tra cuối bài của 1 bài')
    await read(who, tried.id, 'mot')
    expect(await pageOf(who, tried.id)).toContain('Đã dùng hết lượt nên tính là xong, chưa đạt (tốt nhất 1/5 câu)')
    await final(who, tried.id)
    const [completion] = await completionsOf(who.personId, tried.id)
    expect(completion?.evidence).toMatchObject({ tried: [expect.any(String)] })
  })
  test('a pass before the last attempt is a pass', async () => {
    const who = await anOfficial(world)
    await check(who, tried.id, 'mot', 5)
    await check(who, tried.id, 'mot')
    await final(who, tried.id)
    expect((await completionsOf(who.personId, tried.id))[0]?.evidence).not.toHaveProperty('tried')
  })
})

describe('a placement', () => {
  test('taken to its end without a gap lets skip the lessons only where a rule says so, and completes nothing by itself', async () => {
    const who = await anOfficial(world)
    await place(who)
    for (const id of ['xep-muc', 'khoa-thu', skipped.id]) expect(await completionsOf(who.personId, id), id).toEqual([])
    expect(await pageOf(who, skipped.id)).not.toContain('Khóa này mở khi')
    const elsewhere = await pageOf(who, 'khoa-thu')
    for (const said of ['Đọc hết 2 bài', 'Đạt kiểm tra cuối bài của 2 bài']) expect(elsewhere).toContain(said)
    await expect(final(who, 'khoa-thu')).rejects.toThrow(/final-locked/u)
    expect((await final(who, 'xep-muc', 4)).result.ok).toBe(true)
    expect(await completionsOf(who.personId, 'xep-muc'), 'a failed final quiz').toEqual([])
    await final(who, 'xep-muc')
    expect(await completionsOf(who.personId, 'xep-muc')).toMatchObject([{ evidence: { readings: [], others: [{ kind: 'placement' }] } }])
  })
  test('with a gap there, or left half-way, lets skip nothing', async () => {
    for (const how of [{ option: 'b' }, { stopsAt: 6 }]) {
      const who = await anOfficial(world)
      await place(who, how)
      expect(await pageOf(who, skipped.id)).toContain('Khóa này mở khi bạn đã làm xong: Làm bài xếp mức, vững phần')
      await expect(final(who, 'xep-muc')).rejects.toThrow(/final-locked/u)
    }
  })
})

test('in turn: the second lesson opens when the first is read and its check passed', async () => {
  const who = await anOfficial(world)
  expect(await pageOf(who, inTurn.id)).toContain('mở khi xong bài «Bài mot»')
  await read(who, inTurn.id, 'mot')
  await expect(read(who, inTurn.id, 'hai')).rejects.toThrow(/lesson-locked/u)
  await check(who, inTurn.id, 'mot')
  await read(who, inTurn.id, 'hai')
})

test.each([
  ['a lesson that is not there', 'complete: { all: [{ read: khong-co }, final] }', 'đòi bài «khong-co»'],
  ['a check of a lesson that is not there', 'complete: { all: [{ check: khong-co }, final] }', 'đòi bài «khong-co»'],
  ['its own lesson before it', 'before: { read: mot }', '«rule.before» đòi bài của chính khóa này'],
  ['a course that is not there', 'before: { course: khong-co }', 'đòi khóa «khong-co»'],
  ['a placement alone', 'complete: { placement: "4" }', 'xếp mức không chứng nhận gì'],
  ['all attempts without their number', 'checks: { draw: 5, pass: 0.6, orAllAttempts: true }\nfinal: { draw: 4, pass: 0.7 }', '«orAllAttempts» cần số lượt'],
  ['all attempts at the final quiz', 'checks: { draw: 5, pass: 0.6 }\nfinal: { draw: 4, pass: 0.7, slots: 2, orAllAttempts: true }', 'giấy chứng nhận nói bài cuối khóa đã đạt'],
  ['a kind that is none', 'complete: { view: mot }', '{ read: … }'],
  ['more of a group than it has', 'complete: { least: 3, of: [final, { read: mot }] }', '«least» trong «rule» lớn hơn'],
])('an editor who writes %s is told what to write instead', (_what, rule, said) => {
  expect(() => written('sai', rule)).toThrow(said)
})

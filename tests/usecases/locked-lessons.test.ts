import { createElement, type ComponentType } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { Course } from '#app/domain/catalogue/course.ts'
import * as coursePage from '#app/routes/learning/course.tsx'
import * as lessonPage from '#app/routes/learning/lesson.tsx'
import * as quizPage from '#app/routes/assessment/quiz.tsx'
import { WordsProvider } from '#app/ui/words-context.tsx'
import { startAttempt } from '#app/usecases/assessment/start-attempt.server.ts'
import { startPlacement } from '#app/usecases/assessment/start-placement.server.ts'
import { answerPlacement } from '#app/usecases/assessment/answer-placement.server.ts'
import { aGuest, completeCourse, readLesson, takeQuiz } from '#tests/support/learner-acts.ts'
import { aCompletion, aResident } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { aCourse, smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld, type TestWorld } from '#tests/support/test-world.ts'

const aCourseWith = (id: string, rule: Partial<Course['rule']>): Course => { const course = aCourse(id); return { ...course, rule: { ...course.rule, ...rule } } }
const catalogue = { ...smallCatalogue, courses: [...smallCatalogue.courses, aCourseWith('lan-luot', { order: 'in-turn' }), aCourseWith('noi-tiep', { before: { any: [{ course: 'khoa-thu' }, { placement: '4' }] } })] }
const real = aWorld()
const ask = aSite(real, catalogue)
const world = new Proxy(real, { get: (of, key: keyof TestWorld) => (key === 'catalogue' ? catalogue : of[key]) })
const begin = (learnerId: string | null, courseId: string, quizId: string) => startAttempt(world, { learnerId, guestHash: learnerId === null ? aGuest().guestHash : null, courseId, quizId })
const reads = (learnerId: string, lessonId: string, courseId: string) => readLesson(world, { learnerId, guestHash: null }, lessonId, courseId)

/** The words of a page as a learner reads them. */
const textOf = (page: unknown, loaderData: unknown) => renderToStaticMarkup(createElement(WordsProvider, { language: 'vi', children: createElement(page as ComponentType<{ loaderData: unknown }>, { loaderData }) })).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

describe('COMPLETION 11: a locked lesson', () => {
  test('shows what comes first, with the way there, and none of its cards; its direct address is refused, to read and to write', async () => {
    const person = await aResident(world)
    const { status, data } = await ask(person, lessonPage.loader, { course: 'lan-luot', lesson: 'hai' })
    expect(status).toBe(403)
    expect(data).toMatchObject({ page: '', lesson: { cards: [] }, lock: { kind: 'lesson-locked', first: [{ kind: 'read-lesson', title: 'Bài mot', href: '/courses/lan-luot/lessons/mot' }, { kind: 'pass-check', href: '/courses/lan-luot/quizzes/check:mot' }] } })
    const text = textOf(lessonPage.default, data)
    expect(text).toContain('Bài này mở khi bạn đã làm xong: Đọc hết bài Bài mot Đạt kiểm tra cuối bài Bài mot')
    expect(text).not.toMatch(/Dừng lại, hỏi người quen|Đã đọc xong/)
    expect(await reads(person.personId, 'hai', 'lan-luot')).toEqual({ ok: false, reason: 'lesson-locked' })
    expect(await readLesson(world, aGuest(), 'hai', 'lan-luot')).toEqual({ ok: false, reason: 'lesson-locked' })
    expect(await begin(person.personId, 'lan-luot', 'check:hai')).toEqual({ ok: false, reason: 'lesson-locked' })
    expect((await ask(person, quizPage.action, { course: 'lan-luot', quiz: 'check:hai' }, new FormData())).status).toBe(409)
    expect(await world.db.attempt.count({ where: { personId: person.personId } })).toBe(0)
  })
  test('opens when the one before is read and its check passed, and the course’s path says so', async () => {
    const person = await aResident(world)
    const path = async () => ((await ask(person, coursePage.loader, { course: 'lan-luot' })).data as { lessons: readonly { state: string; href: string | null; opensAfter: string | null }[] }).lessons.map(({ state, href, opensAfter }) => [state, href, opensAfter])
    expect(await path()).toEqual([['now', '/courses/lan-luot/lessons/mot', null], ['locked', null, 'Bài mot']])
    expect((await reads(person.personId, 'mot', 'lan-luot')).ok).toBe(true)
    expect(await reads(person.personId, 'hai', 'lan-luot')).toEqual({ ok: false, reason: 'lesson-locked' })
    await takeQuiz(world, person.personId, 'check:mot', { courseId: 'lan-luot' })
    expect(await path()).toEqual([['done', '/courses/lan-luot/lessons/mot', null], ['now', '/courses/lan-luot/lessons/hai', null]])
    expect((await reads(person.personId, 'hai', 'lan-luot')).ok).toBe(true)
  })
})

describe('COMPLETION 10: a course that another comes before', () => {
  test('says which, and refuses every lesson and quiz of it, to a guest as well', async () => {
    const person = await aResident(world)
    const { data: shown } = await ask(person, coursePage.loader, { course: 'noi-tiep' })
    expect(textOf(coursePage.default, shown)).toContain('Khóa này mở khi bạn đã làm xong: Một trong các cách sau: Hoàn thành khóa Khóa khoa-thu Làm bài xếp mức, vững phần Nhóm 4')
    expect(shown).toMatchObject({ next: null, locked: [{ kind: 'some', least: 1, ways: [[{ kind: 'course', title: 'Khóa khoa-thu', href: '/courses/khoa-thu' }], [{ kind: 'placement', href: '/placement' }]] }] })
    expect((await ask(person, lessonPage.loader, { course: 'noi-tiep', lesson: 'mot' })).status).toBe(403)
    expect(await reads(person.personId, 'mot', 'noi-tiep')).toEqual({ ok: false, reason: 'course-locked' })
    for (const quizId of ['check:mot', 'final']) expect(await begin(person.personId, 'noi-tiep', quizId)).toEqual({ ok: false, reason: 'course-locked' })
    expect(await begin(null, 'noi-tiep', 'check:mot')).toEqual({ ok: false, reason: 'course-locked' })
  })
  test('opens with the completion of that course', async () => {
    const person = await aResident(world)
    await completeCourse(world, person.personId)
    expect((await ask(person, coursePage.loader, { course: 'noi-tiep' })).data).toMatchObject({ locked: [] })
    expect((await reads(person.personId, 'mot', 'noi-tiep')).ok).toBe(true)
    expect((await begin(person.personId, 'noi-tiep', 'check:mot')).ok).toBe(true)
  })
  test('opens with a placement taken to its end without a gap there, not with one left half-way', async () => {
    const placed = async (stopsAt: number) => {
      const { personId } = await aResident(world)
      await startPlacement(world, { learnerId: personId, guestHash: null })
      for (let position = 1, goesOn = true; goesOn; position += 1) goesOn = (await answerPlacement(world, { learnerId: personId, position, act: position === stopsAt ? 'stop' : 'answer', fields: new Map([['choice', ['a']]]) })).ok
      return begin(personId, 'noi-tiep', 'check:mot')
    }
    expect(await placed(6)).toEqual({ ok: false, reason: 'course-locked' })
    expect((await placed(0)).ok).toBe(true)
  })
})

test('COMPLETION 4: a course completed stays completed when its rule asks for more, on its page and wherever it is asked for', async () => {
  const person = await aResident(world)
  await aCompletion(world, { personId: person.personId, courseId: 'lan-luot' })
  const { data } = await ask(person, coursePage.loader, { course: 'lan-luot' })
  expect(data).toMatchObject({ status: 'complete', progress: 1, missing: [], next: null, certificateCode: expect.any(String) })
})

/** What is delivered: no solution before an answer, no script but those of a running attempt and of listening, few and small requests. */
import { explain } from '#app/domain/assessment/explain.ts'
import type { Question } from '#app/domain/assessment/question.ts'
import { solutionOf } from '#app/domain/assessment/solution.ts'
import { wordsOf } from '#app/words/words.ts'
import { drawnOf } from './support/answers.ts'
import { expect, test } from './support/journey.ts'
import { aMember, letIn } from './support/people.ts'
import { beginQuiz, everyType, readLessons, residentCourse } from './support/progress.ts'
import { sizeOf } from './support/weigh.ts'

const { assessment } = wordsOf('vi')
const lesson = `/courses/${residentCourse}/lessons/ba-dau-hieu`

/** A document as text, without the references that HTML writes for quotes and ampersands. */
const textOf = (html: string) => html.replaceAll('&quot;', '"').replaceAll('&#x27;', '\'').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** Sentences that only whoever knows the answer could write. */
function reasonsOf(question: Question): readonly string[] {
  return explain(question, solutionOf(question)).parts.map(({ because }) => because).filter((reason) => reason !== '')
}

test('no document of a running final quiz holds a reason or says which option is right', async ({ page, context, world }) => {
  const { personId, accountId } = await aMember(world)
  await readLessons(world, personId, residentCourse)
  const attemptId = await beginQuiz(world, personId, residentCourse, 'final', everyType)
  const drawn = await drawnOf(world, attemptId)
  const reasons = drawn.flatMap(({ question }) => reasonsOf(question))
  expect(reasons.length).toBeGreaterThan(48)
  await letIn(world, context, accountId)
  const places = [...drawn.map((_, place) => `/attempts/${attemptId}/questions/${place + 1}`), `/attempts/${attemptId}/review`, `/courses/${residentCourse}/quizzes/final`, `/courses/${residentCourse}`]
  const walk = async () => {
    for (const path of places) {
      const html = textOf(await (await page.request.get(path)).text())
      expect(reasons.filter((reason) => html.includes(reason)), path).toEqual([])
      expect(html, path).not.toMatch(/correct|because|isRight|data-right|class="[^"]*(right|wrong)/i)
      expect(html, path).not.toContain(assessment.rightAnswer)
    }
  }
  await walk()
  // What loaders return is more than pages show; without the framework's client nobody may ask for it.
  for (const path of places) expect((await page.request.get(`${path}.data`)).status(), `${path}.data`).toBe(404)
  for (const [place, { question, order }] of drawn.entries()) {
    const html = textOf(await (await page.request.get(places[place] ?? '')).text())
    expect(html).toContain(question.stem)
    // The author's own order is the solution of an ordering: its items are named by where they are shown.
    if (question.type === 'ordering') expect(fieldsIn(html)).toEqual(order.choices.map((_, shown) => `place-i${shown + 1}`))
    if (question.type === 'matching') expect(fieldsIn(html)).toEqual(order.choices.map((id) => `match-${id}`))
  }
  await page.goto(places[0] ?? '')
  await page.getByRole('link', { name: assessment.review }).click()
  await walk()
})

test('an option’s id says nothing about whether it is right', async ({ world }) => {
  const choices = world.catalogue.courses.flatMap((course) => course.lessons).flatMap((each) => each.graded).filter((question) => 'options' in question)
  expect(choices.length).toBeGreaterThan(60)
  for (const { id, type, options } of choices) {
    if (type !== 'true-false') expect(options.filter((option) => /right|correct|dung|true/i.test(option.id)), id).toEqual([])
  }
})

test('no document holds a script or an inline style, and each forbids them', async ({ page, context, world }) => {
  const { accountId } = await aMember(world)
  await letIn(world, context, accountId)
  for (const path of ['/', '/me', '/requirements', '/join', '/check', '/sign-in', '/privacy', `/courses/${residentCourse}`, `/courses/${residentCourse}/quizzes/check:ba-dau-hieu`, '/nowhere']) {
    const answer = await page.request.get(path)
    const html = await answer.text()
    expect(html, path).not.toMatch(/<script|<iframe|javascript:|\son\w+=|\sstyle=|modulepreload|http-equiv/i)
    expect(answer.headers()['content-security-policy'], path).toContain('default-src \'none\'')
    expect(answer.headers()['cache-control'], path).toBe('no-store')
    expect(html.match(/(?:href|src|action)="(?!\/(?!\/)|#|\?)[^"]*"/g) ?? [], path).toEqual([])
  }
})

test('the pages of a running attempt and that of profiles have one script of ours, of 12 kB for all of them, no inline one, and may only ask us', async ({ page, context, world, origin }) => {
  const { personId, accountId } = await aMember(world)
  const attemptId = await beginQuiz(world, personId, residentCourse, 'check:ba-dau-hieu')
  await letIn(world, context, accountId)
  const scripts = new Set<string>()
  for (const place of [`/attempts/${attemptId}/questions/1`, `/attempts/${attemptId}/review`, '/profiles']) {
    const answer = await page.request.get(place)
    const html = await answer.text()
    const [script = '', ...more] = html.match(/<script[^>]*>[^<]*/g) ?? []
    expect(more, place).toEqual([])
    expect(script).toMatch(/^<script type="module" src="\/assets\/learner-[\w-]+\.js">$/)
    expect(html.replace(script, ''), place).not.toMatch(/<iframe|javascript:|\son\w+=|\sstyle=|http-equiv/i)
    expect(answer.headers()['content-security-policy']).toMatch(/^default-src 'none'; .*; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'$/)
    const { body, plain } = await sizeOf(origin, /src="([^"]+)"/.exec(script)?.[1] ?? '', 'gzip')
    expect(body, 'compressed').toBeLessThanOrEqual(12_000)
    expect(plain.match(/import\s*[("']|https?:/g) ?? [], 'nothing more is loaded').toEqual([])
    scripts.add(script)
  }
  expect(scripts.size, 'one for all').toBe(1)
})

test('a lesson has one script of ours, which asks only us, and all scripts together stay under 12 kB', async ({ page, context, world, origin }) => {
  const { personId, accountId } = await aMember(world)
  const attemptId = await beginQuiz(world, personId, residentCourse, 'check:ba-dau-hieu')
  await letIn(world, context, accountId)
  const answer = await page.request.get(lesson)
  const html = await answer.text()
  const [script = '', ...more] = html.match(/<script[^>]*>[^<]*/g) ?? []
  expect(more).toEqual([])
  expect(script).toMatch(/^<script type="module" src="\/assets\/listen-[\w-]+\.js">$/)
  expect(html.replace(script, '')).not.toMatch(/<iframe|javascript:|\son\w+=|\sstyle=|modulepreload|http-equiv/i)
  expect(answer.headers()['content-security-policy']).toMatch(/^default-src 'none'; .*; script-src 'self'; connect-src 'self'; media-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'$/)
  const learner = /src="([^"]+\.js)"/.exec(await (await page.request.get(`/attempts/${attemptId}/questions/1`)).text())?.[1] ?? ''
  const both = (encoding: 'br' | 'gzip') => Promise.all([/src="([^"]+)"/.exec(script)?.[1] ?? '', learner].map((path) => sizeOf(origin, path, encoding))).then((sizes) => sum(sizes.map(({ body }) => body)))
  for (const encoding of ['br', 'gzip'] as const) expect(await both(encoding), encoding).toBeLessThanOrEqual(12_000)
})

const fieldsIn = (html: string) => [...html.matchAll(/<select[^>]* name="([^"]+)"/g)].map(([, name]) => name)

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)

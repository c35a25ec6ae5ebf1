import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { RouterContextProvider } from 'react-router'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readVisit } from '#app/auth/visit.server.ts'
import type { Env } from '#app/env.server.ts'
import * as signUpPage from '#app/routes/people/sign-up.tsx'
import { WordsProvider } from '#app/ui/words-context.tsx'
import { openWorld } from '#app/world.server.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()

/** The route answers from the world of the process: the same database and clock as the test's. */
let close: () => Promise<void>
beforeAll(async () => {
  const opened = await openWorld({ DATABASE_URL: world.databaseUrl, CONTENT_DIR: 'content', SESSION_SECRET: 'a secret only for tests, long enough', COOKIE_SECURE: false } as Env, { clock: () => world.clock() })
  close = () => opened.close()
})
afterAll(() => close())

/** The page that comes back when a form is refused, in a browser in which two lessons were read. */
async function refusedPage(fields: Readonly<Record<string, string>>): Promise<{ readonly status: number | undefined; readonly html: string }> {
  const context = new RouterContextProvider()
  const request = new Request('http://localhost/sign-up', { method: 'POST', body: new URLSearchParams(fields) })
  let refused: unknown
  await readVisit(world, { request, context }, async () => { refused = await signUpPage.action({ request, params: {}, context } as never); return new Response() })
  const { data, init } = refused as { data: unknown; init?: { status?: number } }
  const loaderData = { next: '/', find: '', found: [], units: [{ value: '04831', label: 'Xã Đà Bắc' }], chosen: '', guest: { readings: 2, attempts: 0, learnt: [], isOwn: false } }
  const page = createElement(signUpPage.default, { loaderData, actionData: data } as never)
  return { status: init?.status, html: renderToStaticMarkup(createElement(WordsProvider, { language: 'vi', children: page })) }
}

const inputOf = (html: string, name: string) => new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(html)?.[0] ?? ''
const typed = { name: 'Bùi Thị Lan', birthYear: '1968', unitCode: '04831', signInName: 'lan', password: '123', next: '/join?code=ABC234' }

test('a refused sign-up keeps where the person was going, and all they typed but the password', async () => {
  const { status, html } = await refusedPage({ ...typed, consents: 'yes', claims: 'yes' })
  expect(status).toBe(400)
  expect(inputOf(html, 'next')).toContain('value="/join?code=ABC234"')
  expect(html).toContain('href="/sign-in?next=%2Fjoin%3Fcode%3DABC234"')
  expect(inputOf(html, 'name')).toContain('value="Bùi Thị Lan"')
  expect(inputOf(html, 'password')).not.toContain('123')
  expect([inputOf(html, 'consents'), inputOf(html, 'claims')].map((input) => input.includes('checked'))).toEqual([true, true])
})

test('what somebody else learnt in this browser, once declined, is not offered ticked again; nor is consent', async () => {
  const { html } = await refusedPage(typed)
  expect([inputOf(html, 'consents'), inputOf(html, 'claims')].map((input) => input.includes('checked'))).toEqual([false, false])
})

test('what was learnt in this browser is taken for nobody’s: it is listed, and ticked only in a profile that whoever signs up has opened', () => {
  const learnt = [{ key: '0', at: new Date('2026-11-20T03:00:00Z'), kind: 'read', course: 'Khóa thử', lesson: 'Bài một', isFinal: false }]
  const pageOf = (isOwn: boolean) => {
    const loaderData = { next: '/', find: '', found: [], units: [{ value: '04831', label: 'Xã Đà Bắc' }], chosen: '', guest: { readings: 1, attempts: 0, learnt, isOwn } }
    return renderToStaticMarkup(createElement(WordsProvider, { language: 'vi', children: createElement(signUpPage.default, { loaderData } as never) }))
  }
  expect([false, true].map((isOwn) => inputOf(pageOf(isOwn), 'claims').includes('checked'))).toEqual([false, true])
  expect(pageOf(false)).toMatch(/20\/11\/2026.*Khóa thử.*Bài một/u)
})

test('a refused sign-up leads to no other site', async () => {
  expect(inputOf((await refusedPage({ ...typed, next: '//example.org' })).html, 'next')).toContain('value="/"')
})

import { expect, test } from 'vitest'
import { countReports } from '#app/data/catalogue/reports.server.ts'
import { action, loader } from '#app/routes/catalogue/report.tsx'
import { loader as reported } from '#app/routes/catalogue/reported.tsx'
import { aPerson } from '#tests/support/makers.ts'
import { aBrowser } from '#tests/support/page-browser.ts'
import { aSite } from '#tests/support/site.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const query = '?course=khoa-thu&lesson=mot&card=1'
const form = (given: Record<string, string> = {}) => new URLSearchParams({ kind: 'spelling', text: 'Thiếu dấu.', code: '', ...given })

test('the page of a card names it and brings a code; the form leads to the page of the report', async () => {
  const person = await aPerson(world)
  const { shown, code } = (await ask(person, loader, {}, undefined, {}, query)).data as { shown: object; code: string }
  expect(shown).toEqual({ course: 'Khóa khoa-thu', language: 'vi', lesson: 'Bài mot', card: 1, isWhole: false })
  expect(await ask(person, action, {}, form({ code }), {}, query)).toMatchObject({ status: 302, location: `/report/${code}` })
  expect((await ask(await aPerson(world), reported, { code })).data).toMatchObject({ text: 'Thiếu dấu.', answer: null, backHref: '/courses/khoa-thu/lessons/mot#the-1' })
})

test('the page of a question says no word of it, whether there is one or not', async () => {
  const person = await aPerson(world)
  const pages = await Promise.all(['mot-cuoi-1', 'khong-co'].map((question) => ask(person, loader, {}, undefined, {}, `?course=khoa-thu&question=${question}`)))
  expect(pages.map(({ data }) => (data as { shown: object }).shown)).toEqual([1, 2].map(() => ({ course: 'Khóa khoa-thu', language: 'vi', lesson: null, card: null, isWhole: false })))
})

test('a place that is not there has no page, nor has a code that is none', async () => {
  const person = await aPerson(world)
  for (const none of ['', '?course=x', '?course=khoa-thu&lesson=mot', '?course=khoa-thu&lesson=mot&card=99', '?course=x&lesson=mot&card=1']) expect(await ask(person, loader, {}, undefined, {}, none)).toMatchObject({ status: 404 })
  for (const code of ['x', '00000-00000-00000-00000']) expect(await ask(person, reported, { code })).toMatchObject({ status: 404 })
})

test('what was typed comes back with the reason, and the code with it', async () => {
  const answered = await ask(await aPerson(world), action, {}, form({ text: ' ', code: '7K2QX-7K2QX-7K2QX-7K2QX' }), {}, query)
  expect(answered).toMatchObject({ status: 400, data: { refused: 'report-text-missing', typed: { kind: 'spelling', text: ' ', code: '7K2QX-7K2QX-7K2QX-7K2QX' } } })
})

test('whoever sends report after report is asked to wait; nobody else is', async () => {
  const [one, other] = [await aPerson(world), await aPerson(world)]
  const send = async (who: typeof one) => {
    const { code } = (await ask(who, loader, {}, undefined, {}, query)).data as { code: string }
    return (await ask(who, action, {}, form({ code }), {}, query)).status
  }
  const statuses: number[] = []
  for (let sent = 0; sent < 11; sent += 1) statuses.push(await send(one))
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 302), 429])
  expect(await send(other)).toBe(302)
  expect((await countReports(world.db)).open).toBe(12)
})

test('a class behind one address, none of whom has done anything here yet, is not kept waiting by one another', async () => {
  const statuses: number[] = []
  for (let sent = 0; sent < 11; sent += 1) {
    const browser = aBrowser(world)
    const { code } = (await browser.ask(loader, { query })).data as { code: string }
    statuses.push((await browser.ask(action, { query, fields: { kind: 'spelling', text: 'Thiếu dấu.', code } })).status)
  }
  expect(statuses).toEqual(Array.from({ length: 11 }, () => 302))
})

/** What pages of learners may weigh, in bytes as they travel and in requests. What grows past it fails the build; nothing here is timed. */
import fs from 'node:fs'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { formatOf } from '#app/words/format.ts'
import { wordsOf } from '#app/words/words.ts'
import { expect, test } from './support/journey.ts'
import { accountOf, aMember, letIn, sessionCookie } from './support/people.ts'
import { beginQuiz, residentCourse } from './support/progress.ts'
import { sizeOf, type Weighed } from './support/weigh.ts'

const { assessment, learning, offline } = wordsOf('vi')
const lesson = `/courses/${residentCourse}/lessons/ba-dau-hieu`
/** One window of TCP: what a server may send before the phone has answered once. */
const firstWindow = 14 * 1024

test('a first lesson is four requests and 30 kB at the most, and its HTML and CSS fit into one window', async ({ page, origin }, info) => {
  const asked: string[] = []
  page.on('request', (each) => asked.push(each.url()))
  await page.goto(lesson)
  await expect(page.getByRole('link', { name: learning.nextCard })).toBeVisible()
  expect(asked.length).toBeLessThanOrEqual(4)
  for (const encoding of ['gzip', 'br'] as const) {
    const sizes = await Promise.all(asked.map(async (url) => ({ url, ...await sizeOf(origin, new URL(url).pathname, encoding) })))
    const all = sum(sizes.map(whole))
    const first = sum(sizes.filter(({ type }) => /html|css/.test(type)).map(whole))
    info.annotations.push({ type: 'bytes', description: `${encoding}: ${asked.length} requests, ${all} bytes with headers, HTML + CSS ${first}: ${sizes.map(({ url, body }) => `${new URL(url).pathname} ${body}`).join(', ')}` })
    expect(all).toBeLessThanOrEqual(30_000)
    expect(first).toBeLessThanOrEqual(firstWindow)
  }
})

test('every next lesson is 6 kB at the most, all of it one document with every card', async ({ page, origin, world }, info) => {
  await page.goto(lesson)
  await expect(page.getByRole('link', { name: learning.nextCard })).toBeVisible()
  const known = new Set(await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)))
  const weights: [string, number][] = []
  for (const { id, lessons } of world.catalogue.courses) {
    for (const each of lessons) {
      const document = await sizeOf(origin, `/courses/${id}/lessons/${each.id}`, 'br')
      weights.push([each.id, document.body])
      expect(document.plain.match(/<section /g)?.length, each.id).toBe(each.cards.length)
      const files = [...document.plain.matchAll(/(?:<link [^>]*href|src)="(\/assets\/[^"]+)"/g)].map(([, file]) => file ?? '')
      expect(files.filter((file) => !known.has(file)), `${each.id} asks for nothing new`).toEqual([])
    }
  }
  weights.sort(([, one], [, other]) => other - one)
  info.annotations.push({ type: 'bytes', description: `heaviest of ${weights.length}: ${weights.slice(0, 3).map(([id, bytes]) => `${id} ${bytes}`).join(', ')}` })
  expect(weights.filter(([, bytes]) => bytes > 6_000)).toEqual([])
})

test('whichever lesson is the first, its HTML and CSS fit into one window', async ({ page, origin, world }, info) => {
  await page.goto(lesson)
  const sheets = await Promise.all((await page.evaluate(() => [...document.styleSheets].map(({ href }) => href ?? ''))).map((href) => sizeOf(origin, new URL(href).pathname, 'br')))
  const styles = sum(sheets.map(whole))
  const weights: [string, number][] = []
  for (const { id, lessons } of world.catalogue.courses) for (const each of lessons) weights.push([each.id, styles + whole(await sizeOf(origin, `/courses/${id}/lessons/${each.id}`, 'br'))])
  weights.sort(([, one], [, other]) => other - one)
  info.annotations.push({ type: 'bytes', description: `styles ${styles}; heaviest of ${weights.length}: ${weights.slice(0, 3).map(([id, bytes]) => `${id} ${bytes}`).join(', ')}` })
  expect(weights.filter(([, bytes]) => bytes > firstWindow)).toEqual([])
})

/** Everything that a phone with nothing kept fetches of a page, with headers and the icon. */
const budgets = {
  'home': { bytes: 12_500, requests: 3 },
  'course': { bytes: 12_500, requests: 3 },
  'lesson': { bytes: 16_000, requests: 4 },
  'quiz': { bytes: 11_500, requests: 3 },
  'question': { bytes: 24_000, requests: 4 },
  'unit page': { bytes: 17_000, requests: 3 },
} as const

test('no main page weighs or asks for more than its budget', async ({ context, anotherDevice, origin, world }, info) => {
  const { personId, accountId } = await aMember(world)
  const attemptId = await beginQuiz(world, personId, residentCourse, 'check:ba-dau-hieu')
  const [learner, coordinator] = [await anotherDevice(), await anotherDevice()]
  await letIn(world, learner.context(), accountId)
  await letIn(world, coordinator.context(), (await accountOf(world, 'phu.trach')).id)
  const guest = await context.newPage()
  const looked = { 'home': [guest, '/'], 'course': [guest, `/courses/${residentCourse}`], 'lesson': [guest, lesson], 'quiz': [guest, `/courses/${residentCourse}/quizzes/check:ba-dau-hieu`], 'question': [learner, `/attempts/${attemptId}/questions/1`], 'unit page': [coordinator, '/units/150'] } as const
  const over: string[] = []
  for (const [name, [page, path]] of Object.entries(looked)) {
    const { bytes, requests } = budgets[name as keyof typeof budgets]
    const asked = await weighPage(page, origin, path)
    info.annotations.push({ type: 'bytes', description: `${name}: ${asked.requests} requests, ${asked.bytes} bytes` })
    if (asked.bytes > bytes || asked.requests > requests) over.push(`${name}: ${asked.requests} requests, ${asked.bytes} bytes`)
  }
  expect(over).toEqual([])
})

test('the style sheet is 6,8 kB at the most, and holds no utility that no page names', async ({ origin }) => {
  const [sheet = ''] = fs.readdirSync('build/client/assets').filter((file) => /^root-.*\.css$/.test(file))
  const { body, plain } = await sizeOf(origin, `/assets/${sheet}`, 'br')
  expect(body).toBeLessThanOrEqual(6_800)
  expect(plain).not.toContain('--tw-')
})

test('the gallery of components is in no build, and no address leads there', async ({ origin }) => {
  expect((await sizeOf(origin, '/gallery', 'br')).plain).toContain(wordsOf('vi').frame.errors[404].title)
  const built = fs.readdirSync('build', { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.(?:js|css|html|json)$/.test(entry.name)).map((entry) => `${entry.parentPath}/${entry.name}`)
  expect(built.length).toBeGreaterThan(10)
  expect(built.filter((file) => /gallery/iu.test(fs.readFileSync(file, 'utf8')))).toEqual([])
})

test('a question is 4 kB at the most', async ({ origin, world }) => {
  const { personId, accountId } = await aMember(world)
  const attemptId = await beginQuiz(world, personId, residentCourse, 'check:ba-dau-hieu')
  const { name, value } = await sessionCookie(world, accountId)
  const question = await sizeOf(origin, `/attempts/${attemptId}/questions/1`, 'br', `${name}=${value}`)
  expect(question.plain).toContain(assessment.saveAnswer)
  expect(question.body).toBeLessThanOrEqual(4_000)
})

test('all scripts that learners are sent are 12 kB at the most together, and so is the worker of a phone that takes courses along', async ({ origin }, info) => {
  // The matrix and the forms of a class are its trainer's.
  const scripts = fs.readdirSync('build/client/assets').filter((file) => file.endsWith('.js') && !/^(?:matrix|class-forms)-/u.test(file))
  const sizes = await Promise.all(scripts.map(async (file) => ({ file, ...await sizeOf(origin, `/assets/${file}`, 'br') })))
  info.annotations.push({ type: 'bytes', description: sizes.map(({ file, body }) => `${file} ${body}`).join(', ') })
  expect(sizes.length).toBeGreaterThan(2)
  expect(sum(sizes.map(({ body }) => body))).toBeLessThanOrEqual(12_000)
  const worker = await sizeOf(origin, '/worker.js', 'br')
  info.annotations.push({ type: 'bytes', description: `worker.js ${worker.body}` })
  expect(worker.body).toBeLessThanOrEqual(12_000)
  expect(worker.caching, 'a new version is found at once').toBe('no-cache')
  expect(worker.plain).not.toMatch(/https?:\/\//)
})

test('every course that can be taken along is 1 MB at the most, as its page says before, and so is its file but for the page around it', async ({ origin, world }, info) => {
  const sizes: [string, number][] = []
  for (const { id } of world.catalogue.courses) {
    const file = await fetch(`${origin}/courses/${id}/pack-file`)
    if (file.status === 404) continue // its lessons open one after the other, with a network
    const inside = /<script type="application\/json" id="pack">([^<]*)<\/script>/.exec(await file.text())?.[1] ?? '{}'
    const { parts } = JSON.parse(inside) as { parts: Readonly<Record<string, string>> }
    sizes.push([id, sum(Object.values(parts).map((part) => Buffer.byteLength(part)))])
    const travels = sum(Object.values(parts).map((part) => gzipSync(part).length))
    expect((await sizeOf(origin, `/courses/${id}/take-along`, 'br')).plain, id).toContain(offline.size(formatOf('vi').kilobytes(travels)))
  }
  info.annotations.push({ type: 'bytes', description: sizes.map(([id, bytes]) => `${id} ${bytes}`).join(', ') })
  expect(sizes.length).toBeGreaterThan(1)
  expect(sizes.filter(([, bytes]) => bytes > 1_000_000), 'even before they are compressed').toEqual([])
})

test('files of the build travel as small as brotli makes them, once: their names change with what is in them', async ({ origin }) => {
  const files = fs.readdirSync('build/client/assets').filter((file) => /\.(?:js|css)$/.test(file))
  expect(files.length).toBeGreaterThan(5)
  for (const file of files) {
    const [brotli, gzip] = await Promise.all([sizeOf(origin, `/assets/${file}`, 'br'), sizeOf(origin, `/assets/${file}`, 'gzip')])
    const packed = brotliCompressSync(brotli.plain, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(brotli.plain) } }).length
    // A rule of one line is smaller as it is.
    const isSmaller = packed < Buffer.byteLength(brotli.plain)
    expect([brotli.encoding, gzip.encoding], file).toEqual(isSmaller ? ['br', 'gzip'] : ['', ''])
    expect(brotli.caching, file).toBe('public, max-age=31536000, immutable')
    expect(brotli.plain, file).toBe(gzip.plain)
    expect(brotli.plain, file).toBe(fs.readFileSync(`build/client/assets/${file}`, 'utf8'))
    expect(brotli.body, file).toBe(isSmaller ? packed : Buffer.byteLength(brotli.plain))
  }
})

/** What a page fetches, weighed with the cookies of its browser. */
async function weighPage(page: Page, origin: string, path: string): Promise<{ readonly bytes: number; readonly requests: number }> {
  const asked: string[] = []
  page.on('request', (each) => asked.push(each.url()))
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const sizes = await Promise.all(asked.map((url) => sizeOf(origin, url.slice(origin.length), 'br', cookie)))
  return { bytes: sum(sizes.map(whole)), requests: asked.length }
}

const whole = ({ body, head }: Weighed) => body + head

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)

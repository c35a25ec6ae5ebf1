/** A culture house without Internet: a second server, started as it is there, and its records carried to the centre by file. */
import { createHash, createPublicKey, verify } from 'node:crypto'
import fs from 'node:fs'
import https from 'node:https'
import { wordsOf } from '#app/words/words.ts'
import { aGrant } from '#tests/support/makers.ts'
import { inspect } from './support/inspect.ts'
import { expect, test } from './support/journey.ts'
import { kitName, startKit } from './support/kit.ts'
import { accountOf, aMember, letIn } from './support/people.ts'
import { courseOf, officialCourse, readLessons, residentCourse } from './support/progress.ts'

const { kits, offline, profiles, refusals } = wordsOf('vi')
const commune = '04831'

test('what was learnt at a kit over plain HTTP is taken along as a file, or sent when there is a network, and taken in at the centre once', async ({ page, context, world, trouble, origin }) => {
  test.setTimeout(240_000)
  // The kit is a server of its own.
  trouble.expect(/^other host: http:\/\/127\.0\.0\.1:\d+\//)
  const kit = await startKit(() => ({ KIT_CENTRE_ORIGIN: origin }))
  try {
    const keeper = await aMember(kit.world, { name: 'Bùi Văn Giữ' })
    await aGrant(kit.world, keeper.personId, 'admin', { kind: 'province' })
    const name = 'Bùi Thị Mơ'
    const learner = await aMember(kit.world, { name, birthYear: 1951 })
    await readLessons(kit.world, learner.personId, residentCourse)
    await letIn(kit.world, context, keeper.accountId)

    await page.goto(`${kit.origin}/courses/${residentCourse}/lessons/ba-dau-hieu`)
    await expect(page.getByText(kits.banner(kitName))).toBeVisible()
    await expect(page.getByText(kits.bannerPlain)).toBeVisible()
    await expect(page.locator('script')).toHaveCount(0)
    await page.goto(`${kit.origin}/courses/${residentCourse}/take-along`)
    await expect(page.getByText(offline.needs)).toBeVisible()
    await page.goto(`${kit.origin}/profiles`)
    await expect(page.getByText(profiles.unavailable)).toBeVisible()
    expect((await page.request.get(`${kit.origin}/worker.js`)).status()).toBe(404)

    await page.goto(`${kit.origin}/kit`)
    await inspect(page)
    const key = await page.locator('code').innerText()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: kits.handOn }).click()])
    const file = await download.path()
    expect(fs.readFileSync(file, 'utf8')).not.toContain('Mơ')

    await page.getByRole('button', { name: kits.send }).click()
    await expect(page.getByText(refusals['kit-unknown']), 'nobody registered it').toBeVisible()

    await context.clearCookies()
    await letIn(world, context, (await accountOf(world, 'quan.tri')).id)
    await page.goto('/kits/new')
    await page.getByLabel(kits.name).fill(kitName)
    await page.getByLabel(kits.place).selectOption(commune)
    await page.getByLabel(kits.key).fill(key)
    await page.getByLabel(kits.document).fill('Quyết định 12/QĐ-UBND')
    await page.getByRole('button', { name: kits.register }).click()
    await expect(page.getByRole('heading', { name: kitName })).toBeVisible()
    const lessons = (await kit.world.db.reading.count({ where: { personId: learner.personId } }))
    for (const told of [kits.taken(String(lessons)), kits.known]) {
      await page.goto('/kits')
      await page.getByLabel(kits.file).setInputFiles({ name: 'may-tram.kns', mimeType: 'application/octet-stream', buffer: fs.readFileSync(file) })
      await page.getByRole('button', { name: kits.takeIn }).click()
      await expect(page.getByText(told)).toBeVisible()
    }
    await inspect(page)
    const found = await world.db.person.findMany({ where: { name, birthYear: 1951 }, include: { readings: true } })
    expect(found).toHaveLength(1)
    expect(found[0]?.readings).toHaveLength(lessons)

    // By whichever way it comes: what was carried already is nothing new over the network, and what was learnt since comes in by it.
    const { id: course, lessons: [first] } = courseOf(kit.world, officialCourse)
    for (const fresh of [0, 1, 0]) {
      if (fresh === 1) await readLessons(kit.world, learner.personId, course, [first?.id ?? ''])
      await context.clearCookies()
      await letIn(kit.world, context, keeper.accountId)
      await page.goto(`${kit.origin}/kit`)
      await page.getByRole('button', { name: kits.send }).click()
      await expect(page.getByText(kits.sent(String(fresh)))).toBeVisible()
    }
    await inspect(page)
    expect(await world.db.reading.count({ where: { personId: found[0]?.id ?? '' } })).toBe(lessons + 1)
  } finally {
    await kit.stop()
  }
})

test('with a certificate it serves HTTPS under its own name, scripts and packs included', async () => {
  test.setTimeout(240_000)
  const tls = 'tests/support/tls'
  const kit = await startKit((port) => ({ PUBLIC_ORIGIN: `https://localhost:${port}`, TLS_CERT_FILE: `${tls}/cert.pem`, TLS_KEY_FILE: `${tls}/key.pem` }))
  try {
    const lesson = await fetchTrusting(`${kit.origin}/courses/${residentCourse}/lessons/ba-dau-hieu`, fs.readFileSync(`${tls}/cert.pem`))
    expect([lesson.status, lesson.headers['strict-transport-security']]).toEqual([200, 'max-age=31536000; includeSubDomains'])
    expect(lesson.text).toContain(kits.banner(kitName))
    expect(lesson.text).not.toContain(kits.bannerPlain)
    expect(lesson.text).toMatch(/<script type="module" src="\/assets\/listen-/)
    const ask = (path: string) => fetchTrusting(`${kit.origin}${path}`, fs.readFileSync(`${tls}/cert.pem`))
    expect((await ask('/worker.js')).status).toBe(200)
    const taken = await ask(`/courses/${residentCourse}/pack`)
    expect(taken.status).toBe(200)
    const { text, signature } = JSON.parse(taken.text) as { text: string; signature: string }
    const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', ...pointOf(/data-key="([^"]+)"/.exec((await ask(`/courses/${residentCourse}/take-along`)).text)?.[1] ?? '') }, format: 'jwk' })
    expect(verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url')), 'signed by the kit').toBe(true)
    const { parts } = JSON.parse(text) as { parts: Readonly<Record<string, string>> }
    for (const name of ['style', 'document', 'lesson/ba-dau-hieu', 'check/ba-dau-hieu']) {
      const part = await ask(`/courses/${residentCourse}/pack/${parts[name]}`)
      expect([part.status, createHash('sha256').update(part.text).digest('base64url')], name).toEqual([200, parts[name]])
    }
  } finally {
    await kit.stop()
  }
})

/** The coordinates of a raw public point, as a JWK has them. */
function pointOf(key: string): { readonly x: string; readonly y: string } {
  const point = Buffer.from(key, 'base64url')
  return { x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') }
}

function fetchTrusting(address: string, ca: Buffer): Promise<{ readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly text: string }> {
  return new Promise((resolve, reject) => {
    https.get(address, { ca, headers: { Accept: 'text/html' } }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => { parts.push(part) })
      answer.on('end', () => { resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(parts).toString('utf8') }) })
    }).once('error', reject)
  })
}

test('a server that is asked to end says so where a balancer asks, serves on for as long as it was told to, and ends', async () => {
  test.setTimeout(240_000)
  const kit = await startKit(() => ({ LEAVE_SECONDS: '15' }))
  const stopped = kit.stop()
  await expect.poll(async () => (await fetch(`${kit.origin}/ready`)).status).toBe(503)
  expect(await (await fetch(`${kit.origin}/ready`)).json()).toMatchObject({ database: true, staying: false })
  const answered = await fetch(`${kit.origin}/privacy`)
  expect([answered.status, answered.headers.get('connection')]).toEqual([200, 'close'])
  await stopped
  await expect(fetch(`${kit.origin}/ready`)).rejects.toThrow()
})

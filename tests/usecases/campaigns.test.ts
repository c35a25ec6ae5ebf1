import { expect, test } from 'vitest'
import { countCampaigns, listCampaigns, listOpenings, saveOpening } from '#app/data/catalogue/campaigns.server.ts'
import { loader as opened } from '#app/routes/catalogue/campaign-opened.ts'
import { loader as paper } from '#app/routes/catalogue/campaign-paper.ts'
import { loader as days } from '#app/routes/catalogue/campaign-table.ts'
import { loader as page } from '#app/routes/catalogue/campaign.tsx'
import { loader as all } from '#app/routes/catalogue/campaigns-table.ts'
import { action, loader as list } from '#app/routes/catalogue/campaigns.tsx'
import { openCampaign } from '#app/usecases/catalogue/open-campaign.server.ts'
import { startCampaign } from '#app/usecases/catalogue/start-campaign.server.ts'
import { aHolder, aPerson } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'
import { addDays } from '#app/domain/calendar.ts'
import { loader as lessonPage, meta } from '#app/routes/learning/lesson.tsx'
import { campaignCode } from '#app/domain/catalogue/campaign.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const aCommunicator = () => aHolder(world, 'communicator', { kind: 'province' })
const aBrowser = { 'User-Agent': 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36' }
const aCode = () => campaignCode(world.randomBytes(6))
const start = async (given: Partial<Parameters<typeof startCampaign>[1]> = {}) => startCampaign(world, { actorId: (await aCommunicator()).personId, courseId: 'khoa-thu', lessonId: 'mot', place: 'Nhà văn hóa xóm Mo', code: aCode(), ...given })
async function aCampaign(given: Parameters<typeof start>[0] = {}) {
  const started = await start(given)
  if (!started.ok) throw new Error(started.reason)
  return started.value
}

test('a campaign is kept with its place, once though its form comes thrice at once, on record', async () => {
  const [code, { personId: actorId }] = [aCode(), await aCommunicator()]
  const started = await Promise.all([1, 2, 3].map(() => start({ actorId, code, place: '  Nhà văn  hóa xóm Mo ' })))
  const ids = new Set(started.map((each) => (each.ok ? each.value.id : each.reason)))
  expect(ids.size).toBe(1)
  expect((await listCampaigns(world.db, 100)).filter((each) => each.code === code)).toMatchObject([{ courseId: 'khoa-thu', lessonId: 'mot', place: 'Nhà văn hóa xóm Mo', openings: 0 }])
  expect(await world.db.auditEntry.count({ where: { actorId, action: 'campaign.start', subject: `campaign:${[...ids][0] ?? ''}` } })).toBe(1)
})

test.each([
  ['a lesson that is not there', { lessonId: 'khong-co' }, 'campaign-lesson-unknown'],
  ['no place', { place: ' ' }, 'campaign-place-missing'],
  ['too long a place', { place: 'a'.repeat(81) }, 'campaign-place-too-long'],
  ['a code that is none', { code: 'xin' }, 'page-too-old'],
] as const)('%s is refused', async (_what, given, reason) => { expect(await start(given)).toEqual({ ok: false, reason }) })

test('a code leads to its lesson and is counted by day, as often as it is opened, even at once', async () => {
  const { id, code } = await aCampaign()
  expect(await openCampaign(world, code.toLowerCase(), false)).toEqual({ code, href: '/courses/khoa-thu/lessons/mot' })
  await Promise.all([1, 2, 3, 4].map(() => openCampaign(world, code, false)))
  await openCampaign(world, code, true)
  expect((await listOpenings(world.db, id)).map(({ count }) => count)).toEqual([5])
  expect(await openCampaign(world, '000000', false)).toBeNull()
})

test('a phone that opens it again that day is not counted again; nothing about who opened it is kept', async () => {
  const person = await aPerson(world)
  const { id, code } = await aCampaign()
  const first = await ask(person, opened, { code }, undefined, aBrowser)
  expect(first).toMatchObject({ status: 302, location: '/courses/khoa-thu/lessons/mot' })
  expect((await listOpenings(world.db, id)).map(({ count }) => count)).toEqual([1])
  expect(Object.keys(await world.db.campaignOpening.findFirstOrThrow({ where: { campaignId: id } })).sort()).toEqual(['campaignId', 'count', 'day'])
  expect(await ask(person, opened, { code: 'khong' })).toMatchObject({ status: 404 })
})

test('an app that draws a preview of the link, reads ahead or asks for the head only is led on and counts for nobody', async () => {
  const person = await aPerson(world)
  const { id, code } = await aCampaign()
  for (const agent of ['facebookexternalhit/1.1', 'ZaloBot/1.0', 'TelegramBot (like TwitterBot)', 'Viber/23.2.0.6 CFNetwork/1490', 'WhatsApp/2.24.3']) {
    expect(await ask(person, opened, { code }, undefined, { 'User-Agent': agent })).toMatchObject({ status: 302, location: '/courses/khoa-thu/lessons/mot' })
  }
  await ask(person, opened, { code }, undefined, { ...aBrowser, 'Sec-Purpose': 'prefetch' })
  await ask(person, opened, { code })
  expect(await listOpenings(world.db, id)).toEqual([])
  await ask(person, opened, { code }, undefined, { 'User-Agent': `${aBrowser['User-Agent']} Zalo android/12110622 ZaloLanguage/vi` })
  expect((await listOpenings(world.db, id)).map(({ count }) => count)).toEqual([1])
})

test('a campaign of many days is shown by pages with the sum of all, and both tables go out as files', async () => {
  const who = await aCommunicator()
  const { id, code } = await aCampaign({ place: '=Chợ Bến' })
  for (let day = 0; day < 40; day++) await saveOpening(world.db, id, addDays('2026-01-01', day))
  const shown = async (query: string) => (await ask(who, page, { campaign: id }, undefined, {}, query)).data as { openings: readonly { day: string }[]; counts: object; paged: object }
  expect(await shown('?page=1')).toMatchObject({ counts: { days: 40, openings: 40 }, paged: { page: 1, last: 2 } })
  expect((await shown('?page=2')).openings.map(({ day }) => day)).toEqual(Array.from({ length: 9 }, (_, at) => addDays('2026-01-09', -at)))
  expect((await shown('?page=99')).paged).toEqual({ page: 2, last: 2 })
  expect((await shown('?page=x')).paged).toEqual({ page: 1, last: 2 })

  const { campaigns, openings } = await countCampaigns(world.db)
  expect((await ask(who, list, {})).data).toMatchObject({ counts: { campaigns, openings } })
  for (const [loader, params] of [[days, { campaign: id }], [all, {}]] as const) {
    expect(await ask(who, loader, params)).toMatchObject({ status: 200 })
    expect(await ask(await aPerson(world), loader, params)).toMatchObject({ status: 403 })
  }
  expect(await ask(who, days, { campaign: 'x' })).toMatchObject({ status: 404 })
  expect((await listCampaigns(world.db, campaigns)).find((each) => each.code === code)).toMatchObject({ openings: 40 })
})

test('the page to which a link leads says its title, a sentence and a picture for whoever shares it', async () => {
  const { data: loaderData } = await ask(await aPerson(world), lessonPage, { course: 'khoa-thu', lesson: 'mot' })
  const told = meta({ matches: [], loaderData })
  expect(told).toContainEqual({ property: 'og:title', content: 'Bài mot' })
  expect(told).toContainEqual({ property: 'og:image', content: expect.stringMatching(/^https?:\/\/[^/]+\/share\/khoa-thu\.png$/u) as string })
  expect(told.filter((each) => 'property' in each && each.content.trim() === '')).toEqual([])
  expect(meta({ matches: [] })).toHaveLength(1)
})

test('a communicator makes one by its form, sees the message to send and takes poster and card; nobody else does', async () => {
  const who = await aCommunicator()
  const { code } = (await ask(who, list, {})).data as { code: string }
  const made = await ask(who, action, {}, new URLSearchParams({ lesson: 'khoa-thu/mot', place: 'Chợ phiên', code }))
  expect(made).toMatchObject({ status: 302 })
  const campaign = made.location?.split('/').at(-1) ?? ''
  const shown = (await ask(who, page, { campaign })).data as { message: string }
  expect(shown).toMatchObject({ place: 'Chợ phiên', title: 'Bài mot', openings: [] })
  expect(shown.message).toContain(`/p/${code}`)
  for (const kind of ['ap-phich', 'the']) expect((await ask(who, paper, { campaign, kind })).status).toBe(200)
  expect((await ask(who, paper, { campaign, kind: 'khac' })).status).toBe(404)
  expect((await ask(who, page, { campaign: 'x' })).status).toBe(404)
  for (const loader of [list, page, paper]) expect((await ask(await aPerson(world), loader, { campaign, kind: 'the' })).status).toBe(403)
})

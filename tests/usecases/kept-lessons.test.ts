/** Which lesson a phone may show again without asking: one whose page names nobody and that only its reader's own acts change. */
import { expect, test } from 'vitest'
import { saveMember } from '#app/data/cohorts/members.server.ts'
import * as lessonPage from '#app/routes/learning/lesson.tsx'
import { action as addProfile } from '#app/routes/profiles/add.ts'
import { startCohort } from '#app/usecases/cohorts/start-cohort.server.ts'
import { cachingOf } from '#tests/support/caching.ts'
import { aHolder, anOfficial, aResident, aTrainer, type MadePerson } from '#tests/support/makers.ts'
import { aBrowser } from '#tests/support/page-browser.ts'
import { aLocalProfile, phones } from '#tests/support/phone.ts'
import { aSite } from '#tests/support/site.ts'
import { aCourse, smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const inTurn = { ...aCourse('lan-luot'), rule: { ...aCourse().rule, order: 'in-turn' as const } }
const aPhone = phones(world)
const ask = aSite(world, { ...smallCatalogue, courses: [...smallCatalogue.courses, inTurn] })
const params = { course: 'khoa-thu', lesson: 'mot' }
const kept = ['private, max-age=600', 'Cookie']
const never = ['no-store', null]

const sessionOf = async ({ accountId }: MadePerson) => (await world.sessions.start(accountId)).split(';')[0] ?? ''
const cachingFor = async (who: MadePerson) => cachingOf(world, lessonPage.loader, { params, cookie: await sessionOf(who) })

test('a lesson is kept for some minutes by whoever learns without an account, before and after the browser has a key, and gives it none by being looked at', async () => {
  const browser = aBrowser(world)
  expect(await cachingOf(world, lessonPage.loader, { params })).toEqual(kept)
  const { data } = await browser.ask(lessonPage.loader, { params })
  expect([...browser.cookies.keys()]).toEqual([])
  await browser.ask(lessonPage.action, { params, fields: { page: (data as { page: string }).page } })
  expect([...browser.cookies.keys()]).toEqual(['guest'])
  expect(await cachingOf(world, lessonPage.loader, { params, cookie: browser.header() })).toEqual(kept)
})

test('a lesson is kept by a resident signed in, since its page does not name them', async () => {
  expect(await cachingFor(await aResident(world))).toEqual(kept)
  expect(lessonPage.handle.isNameless).toBe(true)
})

test('a lesson is kept by staff and officials too, who learn like anybody', async () => {
  for (const who of [await aTrainer(world), await anOfficial(world), await aHolder(world, 'team-member', { kind: 'unit', id: '04831' })]) expect(await cachingFor(who)).toEqual(kept)
})

test('a lesson is kept by whoever is in a class of its course: it leads to the trainer by the course, and names no class', async () => {
  const [trainer, learner] = [await aTrainer(world), await aResident(world)]
  const started = await startCohort(world, { actorId: trainer.personId, name: 'Lớp xóm Ké', courseId: params.course, place: '', endsOn: '' })
  await saveMember(world.db, started.ok ? started.value.cohortId : '', learner.personId, world.clock())
  expect(await cachingFor(learner)).toEqual(kept)
  expect(await ask(learner, lessonPage.loader, params)).toMatchObject({ data: { askHref: '/me/questions?course=khoa-thu&lesson=mot' } })
})

test('a lesson is not kept in an open profile of a shared phone, which is locked without a network', async () => {
  const phone = aPhone()
  expect((await phone.ask(addProfile, { ...aLocalProfile('Lan') })).status).toBe(200)
  const cookie = [...phone.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  expect((await phone.asker()).profile).not.toBeNull()
  expect(await cachingOf(world, lessonPage.loader, { params, cookie })).toEqual(never)
})

test('a lesson is kept neither while it is locked, nor fetched ahead, nor with a cookie that goes with it', async () => {
  expect(await cachingOf(world, lessonPage.loader, { params: { course: inTurn.id, lesson: 'hai' } })).toEqual(never)
  expect(await cachingOf(world, lessonPage.loader, { params: { course: inTurn.id, lesson: 'mot' } })).toEqual(kept)
  expect(await cachingOf(world, lessonPage.loader, { params, headers: { 'Sec-Purpose': 'prefetch' } })).toEqual(never)
  const who = await aResident(world)
  const cookie = await sessionOf(who)
  await world.db.session.updateMany({ where: { accountId: who.accountId }, data: { expiresAt: new Date(Date.now() + 3 * 86_400_000) } })
  expect((await cachingOf(world, lessonPage.loader, { params, cookie }))[0], 'its session is renewed').toBe('no-store')
})

import { randomUUID } from 'node:crypto'
import { RouterContextProvider } from 'react-router'
import { expect, test } from 'vitest'
import { readVisit } from '#app/auth/visit.server.ts'
import { roles, type Scope } from '#app/domain/people/role.ts'
import type { Channel } from '#app/integrations/messages/channel.server.ts'
import * as requestsPage from '#app/routes/people/requests.tsx'
import * as homePage from '#app/routes/protection/home.tsx'
import * as requestPage from '#app/routes/protection/request.tsx'
import { addKnownPerson } from '#app/usecases/cohorts/add-known-person.server.ts'
import { joinCohort } from '#app/usecases/cohorts/join-cohort.server.ts'
import { giveConsent } from '#app/usecases/people/give-consent.server.ts'
import { closeDataRequest } from '#app/usecases/people/close-data-request.server.ts'
import { fileDataRequest } from '#app/usecases/people/file-data-request.server.ts'
import { liftOwnRestriction } from '#app/usecases/people/lift-restriction.server.ts'
import { restrictPerson } from '#app/usecases/people/restrict-person.server.ts'
import { sendMessages } from '#app/usecases/people/send-messages.server.ts'
import { sendRecovery } from '#app/usecases/people/send-recovery.server.ts'
import { tellPeople } from '#app/usecases/people/tell-people.server.ts'
import { checkFigures } from '#app/usecases/roadmap/check-figures.server.ts'
import { settleFigures } from '#app/usecases/roadmap/settle-figures.server.ts'
import { aClass } from '#tests/support/classes.ts'
import { aCompletion, aGrant, aHolder, anAdmin, anOfficial, aPerson, aReading, aResident, type MadePerson } from '#tests/support/makers.ts'
import { listRoutes } from '#tests/support/routes.ts'
import { aFullProvince } from '#tests/support/seeded.ts'
import { aSite } from '#tests/support/site.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const anOfficer = () => aHolder(world, 'data-protection-officer', { kind: 'province' })

async function aRequest({ personId }: MadePerson, kind = 'restriction'): Promise<string> {
  await fileDataRequest(world, { personId, kind, text: '' })
  return (await world.db.dataRequest.findFirstOrThrow({ where: { personId, kind, closedAt: null } })).id
}
const restricted = async (who: MadePerson, kind?: string) => restrictPerson(world, { actorId: (await anOfficer()).personId, requestId: await aRequest(who, kind) })

/** Everything a page or a file says to somebody, as text. */
async function textOf(who: MadePerson, page: unknown, params: Record<string, string>, query: string): Promise<string> {
  const context = new RouterContextProvider()
  const request = new Request(`http://localhost/${query}`, { headers: { Cookie: (await world.sessions.start(who.accountId)).split(';')[0] ?? '' } })
  let answered: unknown
  await readVisit(world, { request, context }, async () => {
    answered = await (page as (args: object) => Promise<unknown>)({ request, params, context }).catch((thrown: unknown) => thrown)
    return new Response()
  })
  return answered instanceof Response ? await answered.text() : JSON.stringify(answered) ?? ''
}

/** The pages of the one who protects data, and those about a document that was issued or opens by a code its holder gives. */
const mayName = /^\/(?:protection|check|me|sign-in)\b/u

test('whoever is restricted is on no page and in no file of anybody of staff, though they were on many; lifted, they are back on all of them', async () => {
  const { params } = await aFullProvince(world)
  const everything = await aPerson(world)
  const scopes: readonly Scope[] = [{ kind: 'province' }, ...(['unit', 'organisation', 'cohort'] as const).map((kind) => ({ kind, id: params[kind] ?? '' }))]
  for (const role of roles.filter((each) => each !== 'team-member')) for (const scope of scopes) await aGrant(world, everything.personId, role, scope)
  const learner = await aResident(world, { name: 'Bùi Thị Hạnchế', unitCode: '04831' })
  const twin = await aResident(world, { name: 'Bùi Thị Hạnchế', unitCode: '04831' })
  await world.db.person.updateMany({ where: { id: { in: [learner.personId, twin.personId] } }, data: { birthYear: 1985 } })
  await aGrant(world, everything.personId, 'team-member', { kind: 'unit', id: '04831@2025-07-01' })
  await world.db.consent.create({ data: { personId: learner.personId, purpose: 'team-support', textVersion: '1', channel: 'web', givenAt: world.clock() } })
  const { joinCode } = await world.db.cohort.findUniqueOrThrow({ where: { id: params['cohort'] ?? '' } })
  expect(await joinCohort(world, { personId: learner.personId, code: joinCode })).toMatchObject({ ok: true })
  await aReading(world, { personId: learner.personId })
  await aCompletion(world, { personId: learner.personId, courseId: 'khoa-thu' })
  const session = params['session'] ?? ''
  await world.db.registerLine.create({ data: { sessionId: session, personId: learner.personId, version: 1, state: 'present', note: '', recordedAt: world.clock(), recordedById: everything.personId } })
  await world.db.paperSheet.create({ data: { setId: params['set'] ?? '', personId: learner.personId, code: 'HANCHE1', drawn: [] } })
  await world.db.sittingRequest.create({ data: { sittingId: params['sitting'] ?? '', personId: learner.personId, askedAt: world.clock() } })
  await world.db.inquiry.create({ data: { cohortId: params['cohort'] ?? '', personId: learner.personId, askedAt: world.clock(), waitingSince: world.clock(), posts: { create: { id: randomUUID(), byId: learner.personId, isAnswer: false, text: 'x', at: world.clock() } } } })
  const namedOn = async () => {
    const pages: string[] = []
    for (const route of listRoutes().filter(({ address }) => !mayName.test(address))) {
      const { loader } = await route.load()
      const own = Object.fromEntries(route.names.map((name) => [name, params[name] ?? 'x']))
      for (const query of ['', '?name=bui+thi+hanche', '?q=bui+thi+hanche', '?all=yes', '?kind=residents']) if ((await textOf(everything, loader, own, query)).includes('Hạnchế')) pages.push(`${route.address}${query}`)
    }
    return pages
  }
  const before = await namedOn()
  expect(before.length).toBeGreaterThan(12)
  await restricted(twin)
  expect(await restricted(learner)).toEqual({ ok: true, value: true })
  expect(await namedOn()).toEqual([])
  for (const { personId } of [learner, twin]) expect(await liftOwnRestriction(world, { personId })).toEqual({ ok: true, value: true })
  expect(await namedOn()).toEqual(before)
  // What the digital team sees of those in no class of theirs is asked anew.
  expect(await world.db.consent.count({ where: { personId: learner.personId, purpose: 'team-support', withdrawnAt: null } })).toBe(0)
}, 240_000)

test('nothing goes out to whoever is restricted, also of what waited; what they ask for themselves does, and figures stand', async () => {
  const sent: string[] = []
  const channel = { name: 'email', close: () => {}, send: ({ to }: { readonly to: string }) => { sent.push(to); return Promise.resolve({ outcome: 'taken' }) } } as unknown as Channel
  const withMail = new Proxy(world, { get: (own, name: keyof typeof world) => (name === 'channels' ? [channel] : own[name]) })
  const [learner, other] = [await aResident(world), await aResident(world)]
  for (const [number, { accountId }] of [learner, other].entries()) await world.db.account.update({ where: { id: accountId }, data: { email: `han-che-${number}@vi-du.vn` } })
  for (const { personId } of [learner, other]) expect(await giveConsent(world, { personId, purpose: 'messages' })).toEqual({ ok: true, value: true })
  await aCompletion(world, { personId: learner.personId, courseId: 'khoa-thu' })
  const telling = (key: string) => tellPeople(withMail, world.db, [learner, other].map(({ personId }) => ({ personId, key: `${key}:${personId}`, path: '/', content: { kind: 'added-to-cohort', cohort: 'Lớp xóm Ké' } })))
  await telling('before')
  await restricted(learner)
  await telling('after')
  await sendMessages(withMail)
  expect(sent).toEqual(['han-che-1@vi-du.vn', 'han-che-1@vi-du.vn'])
  expect(await world.db.message.count({ where: { personId: learner.personId, channel: 'in-app' } })).toBe(2)
  expect(await sendRecovery(withMail, { signInName: 'han-che-0@vi-du.vn' })).toBe(true)
  expect(sent).toHaveLength(3)
  await settleFigures(world)
  expect((await checkFigures(world)).differences).toEqual([])
})

test('the officer restricts by the request, the person reads it and lifts it with one press, and both are on record', async () => {
  const [learner, officer, { cohortId }] = [await aResident(world), await anOfficer(), await aClass(world)]
  const { joinCode } = await world.db.cohort.findUniqueOrThrow({ where: { id: cohortId } })
  await joinCohort(world, { personId: learner.personId, code: joinCode })
  const members = () => world.db.cohortMember.count({ where: { cohortId, leftAt: null } })
  const all = await members()
  const request = await aRequest(learner)
  const form = (act: string, text = '') => new URLSearchParams({ act, text })
  expect(await closeDataRequest(world, { actorId: officer.personId, requestId: request, text: 'Đã làm', outcome: 'done' })).toEqual({ ok: false, reason: 'request-not-to-restrict' })
  expect(await ask(officer, requestPage.action, { request }, form('restrict'))).toMatchObject({ status: 302 })
  expect(await members()).toBe(all - 1)
  expect((await ask(officer, homePage.loader, {})).data).toMatchObject({ restricted: expect.arrayContaining([expect.objectContaining({ requestId: request, name: learner.name })]) as unknown })
  expect((await ask(officer, requestPage.loader, { request })).data).toMatchObject({ restrictedSince: world.clock(), request: { outcome: 'done' } })
  expect((await ask(learner, requestsPage.loader, {})).data).toMatchObject({ restrictedSince: world.clock() })
  world.later(60_000)
  expect(await ask(learner, requestsPage.action, {}, form('lift'))).toMatchObject({ status: 302, location: '/me/requests?done=lift' })
  expect(await members()).toBe(all)
  expect(await ask(learner, requestsPage.action, {}, form('lift'))).toMatchObject({ status: 409, data: { refused: 'not-restricted' } })
  expect(await ask(officer, requestPage.action, { request }, form('lift', 'Gọi điện'))).toMatchObject({ status: 409, data: { refused: 'not-restricted', typed: { text: 'Gọi điện' } } })
  expect((await restricted(learner, 'objection')).ok).toBe(true)
  const [again] = await world.db.processingRestriction.findMany({ where: { personId: learner.personId, endedAt: null } })
  expect(await ask(officer, requestPage.action, { request: again?.requestId ?? '' }, form('lift'))).toMatchObject({ status: 409, data: { refused: 'reason-missing' } })
  expect(await ask(officer, requestPage.action, { request: again?.requestId ?? '' }, form('lift', 'Đến tận nơi, nói miệng'))).toMatchObject({ status: 302 })
  expect(await world.db.auditEntry.findMany({ where: { subject: `person:${learner.personId}`, action: { startsWith: 'person.' } }, orderBy: { id: 'asc' }, select: { action: true } })).toEqual([{ action: 'person.restrict' }, { action: 'person.restrict' }, { action: 'person.unrestrict' }])
})

test('who is restricted is put into no class, not even at the same instant, until they lift it; somebody left a class before stays out of it', async () => {
  const [{ trainer, cohortId }, learner] = [await aClass(world), await aResident(world)]
  const { joinCode } = await world.db.cohort.findUniqueOrThrow({ where: { id: cohortId } })
  const join = () => joinCohort(world, { personId: learner.personId, code: joinCode })
  const request = await aRequest(learner)
  const { personId: actorId } = await anOfficer()
  await Promise.all([join(), restrictPerson(world, { actorId, requestId: request }), join(), join()])
  expect(await world.db.cohortMember.count({ where: { personId: learner.personId, leftAt: null } })).toBe(0)
  expect(await join()).toEqual({ ok: false, reason: 'use-restricted' })
  expect(await addKnownPerson(world, { actorId: trainer.personId, cohortId, known: learner.userName, agreed: true })).toEqual({ ok: false, reason: 'use-restricted' })
  world.later(1_000)
  await world.db.cohortMember.updateMany({ where: { personId: learner.personId }, data: { leftAt: world.clock() } })
  await liftOwnRestriction(world, { personId: learner.personId })
  expect(await world.db.cohortMember.count({ where: { personId: learner.personId, leftAt: null } })).toBe(0)
  expect((await join()).ok).toBe(true)
})

test('staff and whoever an office asks to learn are not restricted, nor by another kind of request; of two officers at once one restricts', async () => {
  const [admin, official, learner] = [await anAdmin(world), await anOfficial(world), await aResident(world)]
  expect(await restricted(admin)).toEqual({ ok: false, reason: 'restrict-staff' })
  expect(await restricted(official)).toEqual({ ok: false, reason: 'restrict-in-office' })
  expect(await restricted(learner, 'access')).toEqual({ ok: false, reason: 'request-not-to-restrict' })
  const [requestId, objection] = [await aRequest(learner), await aRequest(learner, 'objection')]
  const officers = [await anOfficer(), await anOfficer()]
  const both = await Promise.all([[requestId, 0], [objection, 1], [requestId, 1]].map(([id, officer]) => restrictPerson(world, { actorId: officers[Number(officer)]?.personId ?? '', requestId: String(id) })))
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both.filter(({ ok }) => !ok).every((each) => !each.ok && ['request-over', 'restricted-already'].includes(each.reason))).toBe(true)
  expect(await world.db.processingRestriction.count({ where: { personId: learner.personId } })).toBe(1)
})

test('nobody but the officer restricts, and nobody lifts what stands for the person next door', async () => {
  const [learner, neighbour, admin] = [await aResident(world), await aResident(world), await anAdmin(world)]
  const request = await aRequest(learner)
  for (const who of [learner, neighbour, admin]) expect((await ask(who, requestPage.action, { request }, new URLSearchParams({ act: 'restrict' }))).status).toBe(403)
  await restrictPerson(world, { actorId: (await anOfficer()).personId, requestId: request })
  expect(await ask(neighbour, requestsPage.action, {}, new URLSearchParams({ act: 'lift' }))).toMatchObject({ status: 409, data: { refused: 'not-restricted' } })
  expect(await world.db.processingRestriction.count({ where: { personId: learner.personId, endedAt: null } })).toBe(1)
})

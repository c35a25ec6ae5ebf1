import { expect, test } from 'vitest'
import * as teamHelp from '#app/routes/cohorts/team-help.ts'
import * as joinPage from '#app/routes/cohorts/join.tsx'
import * as requestsPage from '#app/routes/people/requests.tsx'
import * as dataPage from '#app/routes/people/ward-data.tsx'
import * as filePage from '#app/routes/people/ward-file.ts'
import * as rightsPage from '#app/routes/people/ward-rights.tsx'
import * as requestPage from '#app/routes/protection/request.tsx'
import { addWard } from '#app/usecases/people/add-ward.server.ts'
import { aHolder, aResident, type MadePerson } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const act = (fields: Record<string, string>) => new URLSearchParams(fields)
const openOf = (personId: string) => world.db.dataRequest.findFirstOrThrow({ where: { personId, closedAt: null } })
const consentsOf = (personId: string) => world.db.consent.findMany({ where: { personId, withdrawnAt: null }, orderBy: { channel: 'asc' }, select: { channel: true, givenById: true } })

async function aWard(guardian: MadePerson, birthYear = '2015'): Promise<MadePerson> {
  const added = await addWard(world, { guardianId: guardian.personId, name: 'Bùi Minh Khôi', birthYear, signInName: '', password: '583027', isGuardian: true, childAgrees: true })
  if (!added.ok) throw new Error(JSON.stringify(added.errors))
  const { id } = await world.db.account.findUniqueOrThrow({ where: { personId: added.value.wardId } })
  return { personId: added.value.wardId, accountId: id, name: 'Bùi Minh Khôi' } as MadePerson
}

test('a guardian asks for a child to be erased; the officer reads who asked, and the child is told and reads it too', async () => {
  const [guardian, officer] = [await aResident(world, { name: 'Bùi Thị Mẹ' }), await aHolder(world, 'data-protection-officer', { kind: 'province' })]
  const child = await aWard(guardian)
  const at = { ward: child.personId }
  expect(await ask(guardian, rightsPage.action, at, act({ act: 'ask', kind: 'erasure' }))).toMatchObject({ status: 302, location: `/me/wards/${child.personId}/rights?done=ask` })
  const { id, askedById } = await openOf(child.personId)
  expect(askedById).toBe(guardian.personId)
  expect((await ask(guardian, rightsPage.loader, at)).data).toMatchObject({ requests: [{ kind: 'erasure', due: { what: 'answer' } }] })
  expect((await ask(officer, requestPage.loader, { request: id })).data).toMatchObject({ request: { name: child.name, guardian: 'Bùi Thị Mẹ' } })
  expect((await ask(child, requestsPage.loader, {})).data).toMatchObject({ requests: [{ kind: 'erasure' }] })
  expect(await world.db.auditEntry.findMany({ where: { actorId: guardian.personId, action: 'ward.ask' } })).toMatchObject([{ subject: `person:${child.personId}`, detail: { of: 'erasure' } }])
  const told = await world.db.message.findFirstOrThrow({ where: { personId: child.personId, kind: 'ward-acted' } })
  expect([told.path, told.text]).toEqual(['/me/requests', expect.stringContaining('Bùi Thị Mẹ')])
  await ask(officer, requestPage.action, { request: id }, act({ act: 'erase', sure: 'yes' }))
  expect(await world.db.account.count({ where: { personId: child.personId } })).toBe(0)
})

test('a guardian takes back the consents for a child, and agrees anew only with the child’s word beside theirs; the child alone cannot', async () => {
  const guardian = await aResident(world)
  const child = await aWard(guardian)
  const at = { ward: child.personId }
  const both = [{ channel: 'child', givenById: guardian.personId }, { channel: 'guardian', givenById: guardian.personId }]
  expect(await consentsOf(child.personId)).toEqual(both)
  expect((await ask(guardian, rightsPage.action, at, act({ act: 'withdraw', purpose: 'learning' }))).status).toBe(302)
  expect(await consentsOf(child.personId)).toEqual([])
  const { id } = await openOf(child.personId)
  expect(await ask(child, requestsPage.action, {}, act({ act: 'take-back', id }))).toMatchObject({ status: 409, data: { refused: 'guardian-agrees' } })
  expect(await ask(guardian, rightsPage.action, at, act({ act: 'take-back', id }))).toMatchObject({ status: 409, data: { refused: 'own-word-missing' } })
  expect(await consentsOf(child.personId)).toEqual([])
  expect((await ask(guardian, rightsPage.action, at, act({ act: 'take-back', id, childAgrees: 'yes' }))).status).toBe(302)
  expect(await consentsOf(child.personId)).toEqual(both)
  expect(await ask(guardian, rightsPage.action, at, act({ act: 'take-back', id, childAgrees: 'yes' }))).toMatchObject({ status: 409, data: { refused: 'request-over' } })
})

test('what a guardian has restricted for a child, the guardian lets be used again, and the child alone does not', async () => {
  const [guardian, officer] = [await aResident(world), await aHolder(world, 'data-protection-officer', { kind: 'province' })]
  const child = await aWard(guardian)
  const at = { ward: child.personId }
  await ask(guardian, rightsPage.action, at, act({ act: 'ask', kind: 'restriction' }))
  await ask(officer, requestPage.action, { request: (await openOf(child.personId)).id }, act({ act: 'restrict' }))
  expect((await ask(guardian, rightsPage.loader, at)).data).toMatchObject({ restrictedSince: world.clock() })
  expect(await ask(child, requestsPage.action, {}, act({ act: 'lift' }))).toMatchObject({ status: 409, data: { refused: 'guardian-agrees' } })
  expect((await ask(guardian, rightsPage.action, at, act({ act: 'lift' }))).status).toBe(302)
  expect(await world.db.processingRestriction.count({ where: { personId: child.personId, endedAt: null } })).toBe(0)
  expect(await ask(guardian, rightsPage.action, at, act({ act: 'lift' }))).toMatchObject({ status: 409, data: { refused: 'not-restricted' } })
})

test('a guardian sees and takes along what is kept about a child; the person next door finds neither page nor file, writes nothing, and from the year they turn seventeen on nor does the guardian', async () => {
  const [guardian, neighbour] = [await aResident(world), await aResident(world)]
  const child = await aWard(guardian, '2011')
  const at = { ward: child.personId }
  await aWard(neighbour)
  expect((await ask(guardian, dataPage.loader, at)).data).toMatchObject({ name: child.name, kept: { person: { birthYear: 2011 } } })
  expect((await ask(guardian, filePage.loader, at)).status).toBe(200)
  const closed = async (who: MadePerson) => {
    for (const page of [rightsPage.loader, dataPage.loader, filePage.loader]) expect((await ask(who, page, at)).status).toBe(404)
    for (const fields of [{ act: 'ask', kind: 'erasure' }, { act: 'withdraw', purpose: 'learning' }, { act: 'lift' }]) expect((await ask(who, rightsPage.action, at, act(fields as Record<string, string>))).status).toBe(404)
  }
  await closed(neighbour)
  await closed(child)
  world.setClock('2027-12-31T02:00:00Z')
  expect((await ask(guardian, filePage.loader, at)).status).toBe(200)
  world.setClock('2028-01-02T02:00:00Z')
  await closed(guardian)
  world.setClock('2026-11-23T02:00:00Z')
  expect(await world.db.dataRequest.count({ where: { personId: child.personId } })).toBe(0)
  expect(await consentsOf(child.personId)).toHaveLength(2)
})

test('no child is asked whether the digital team may see them, and none can agree to it alone', async () => {
  const guardian = await aResident(world)
  const child = await aWard(guardian)
  expect([(await ask(child, joinPage.loader, {})).data, (await ask(guardian, joinPage.loader, {})).data]).toMatchObject([{ isOfferedTeam: false }, { isOfferedTeam: true }])
  expect(await ask(child, teamHelp.action, {}, act({ agrees: 'yes' }))).toMatchObject({ status: 403, data: { refused: 'team-not-for-children' } })
  expect(await world.db.consent.count({ where: { personId: child.personId, purpose: 'team-support' } })).toBe(0)
  expect((await ask(child, teamHelp.action, {}, act({ agrees: 'no' }))).status).toBe(302)
})

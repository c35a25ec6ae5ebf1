import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { sealActs } from '#app/usecases/people/seal-acts.server.ts'
import { verifyActs } from '#app/usecases/people/verify-acts.server.ts'
import { makeWorld } from '#app/world.server.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const act = (subject: string) => saveAuditEntry(world.db, { actorId: randomUUID(), action: 'role.grant', subject, detail: { scope: 'unit:150', 'days of': 3, startsOn: '2026-11-23' }, now: world.clock() })
const batch = async (acts: number) => { for (let number = 0; number < acts; number++) await act(`person:${number}`) }

beforeEach(async () => {
  await world.db.auditEntry.deleteMany()
  await world.db.auditSeal.deleteMany()
})

test('what staff did is sealed once, in batches, and the chain holds', async () => {
  await batch(3)
  expect(await sealActs(world)).toBe(3)
  expect(await sealActs(world)).toBe(0)
  await batch(2)
  await sealActs(world)
  await act('person:later')
  expect(await verifyActs(world)).toMatchObject({ seals: 2, acts: 5, unsealed: 1, fault: null, newest: { number: 2, entries: 2 } })
})

test('of many processes that seal at once, each act is sealed by one', async () => {
  await batch(20)
  const sealed = await Promise.all(Array.from({ length: 8 }, () => sealActs(world)))
  expect(sealed.reduce((sum, acts) => sum + acts, 0)).toBe(20)
  expect(await verifyActs(world)).toMatchObject({ acts: 20, unsealed: 0, fault: null })
})

test('more than one batch holds is sealed in several', async () => {
  await world.db.auditEntry.createMany({ data: Array.from({ length: 2_300 }, (_, number) => ({ at: world.clock(), actorId: randomUUID(), action: 'role.end', subject: `person:${number}`, detail: {} })) })
  expect(await sealActs(world)).toBe(2_300)
  expect(await verifyActs(world)).toMatchObject({ seals: 3, acts: 2_300, fault: null })
})

test.each<[string, (id: string) => Promise<unknown>]>([
  ['an act edited', (id) => world.db.auditEntry.update({ where: { id }, data: { subject: 'person:somebody-else' } })],
  ['a detail edited', (id) => world.db.auditEntry.update({ where: { id }, data: { detail: { scope: 'unit:150', 'days of': 4, startsOn: '2026-11-23' } } })],
  ['an instant moved', (id) => world.db.auditEntry.update({ where: { id }, data: { at: new Date(world.clock().getTime() - 1) } })],
  ['an act deleted', (id) => world.db.auditEntry.delete({ where: { id } })],
  ['an act put in', () => world.db.auditEntry.create({ data: { at: world.clock(), actorId: randomUUID(), action: 'role.end', subject: 'person:x', detail: {}, seal: 1 } })],
  ['a seal made anew without the secret', async (id) => {
    await world.db.auditEntry.delete({ where: { id } })
    await world.db.auditSeal.update({ where: { number: 1 }, data: { entries: 2 } })
  }],
])('%s is noticed, with the seal it broke', async (_what, breaks) => {
  await batch(3)
  await sealActs(world)
  const { id } = await world.db.auditEntry.findFirstOrThrow({ orderBy: { id: 'asc' } })
  await batch(2)
  await sealActs(world)
  await breaks(id)
  expect((await verifyActs(world)).fault).toEqual({ kind: 'changed', number: 1 })
})

test('a seal taken out is noticed, and with a seal noted down elsewhere also a record cut short', async () => {
  for (let number = 0; number < 3; number++) { await batch(1); await sealActs(world) }
  const { newest } = await verifyActs(world)
  expect((await verifyActs(world, newest)).fault).toBeNull()
  await world.db.auditSeal.delete({ where: { number: 3 } })
  expect((await verifyActs(world)).fault).toEqual({ kind: 'missing', number: 3 })
  await world.db.auditEntry.deleteMany({ where: { seal: 3 } })
  expect((await verifyActs(world)).fault).toBeNull()
  expect((await verifyActs(world, newest)).fault).toEqual({ kind: 'missing', number: 3 })
  await world.db.auditSeal.delete({ where: { number: 1 } })
  expect((await verifyActs(world)).fault).toEqual({ kind: 'missing', number: 1 })
})

test('a chain under another secret does not hold', async () => {
  await batch(2)
  await sealActs(world)
  const other = makeWorld({ databaseUrl: world.databaseUrl, contentFolder: 'content', secret: 'another secret, quite as long as it', cookieSecure: false, catalogue: smallCatalogue })
  expect((await verifyActs({ db: world.db, sealer: other.sealer })).fault).toEqual({ kind: 'changed', number: 1 })
  await other.close()
})

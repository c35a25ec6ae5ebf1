import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { listActs, saveAuditEntry } from '#app/data/people/audit.server.ts'
import { eraseTraces, saveErasure } from '#app/data/people/erasing.server.ts'
import { putWordsApart } from '#app/usecases/people/put-words-apart.server.ts'
import { sealActs } from '#app/usecases/people/seal-acts.server.ts'
import { verifyActs } from '#app/usecases/people/verify-acts.server.ts'
import { witnessSeals } from '#app/usecases/people/witness-seals.server.ts'
import { sealWitness } from '#app/integrations/seal-witness.server.ts'
import { aPerson } from '#tests/support/makers.ts'
import { makeWorld } from '#app/world.server.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const act = (subject: string) => saveAuditEntry(world.db, { actorId: randomUUID(), action: 'role.grant', subject, detail: { scope: 'unit:150', number: 3, startsOn: '2026-11-23' }, now: world.clock() })
const batch = async (acts: number) => { for (let number = 0; number < acts; number++) await act(`person:${number}`) }

beforeEach(async () => {
  await world.db.auditEntry.deleteMany()
  await world.db.auditSeal.deleteMany()
  await world.db.auditWords.deleteMany()
  await world.db.auditKey.deleteMany()
})

/** An act that says something of somebody in words, sealed. */
async function sealedWords(): Promise<{ readonly personId: string; readonly id: string }> {
  const { personId } = await aPerson(world)
  await saveAuditEntry(world.db, { actorId: randomUUID(), action: 'role.grant', subject: `person:${personId}`, detail: { role: 'team-member' }, words: { ownerId: personId, say: { hamlet: 'Xóm Chimyến' } }, now: world.clock() })
  await sealActs(world)
  const { id } = await world.db.auditEntry.findFirstOrThrow({ where: { subject: `person:${personId}` } })
  return { personId, id }
}

/** Every row of the record as text: of what stands where. */
async function recordAsText(): Promise<string> {
  const rows = await world.db.$queryRaw<{ row: string }[]>`SELECT t::text AS row FROM audit_entry t UNION ALL SELECT t::text FROM audit_words t UNION ALL SELECT t::text FROM audit_key t`
  return rows.map(({ row }) => row).join('\n')
}

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
  ['a detail edited', (id) => world.db.auditEntry.update({ where: { id }, data: { detail: { scope: 'unit:150', number: 4, startsOn: '2026-11-23' } } })],
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

test('what an act says of somebody in words stands nowhere in the clear: the act holds a digest, salted so that the same words never give the same one', async () => {
  const { personId, id } = await sealedWords()
  await saveAuditEntry(world.db, { actorId: randomUUID(), action: 'role.grant', subject: `person:${personId}`, words: { ownerId: personId, say: { hamlet: 'Xóm Chimyến' } }, now: world.clock() })
  expect(await recordAsText()).not.toContain('Chimyến')
  const digests = (await world.db.auditEntry.findMany({ where: { subject: `person:${personId}` } })).map(({ detail }) => (detail as { words: string }).words)
  expect(digests).toEqual([expect.stringMatching(/^[\w-]{43}$/u), expect.stringMatching(/^[\w-]{43}$/u)])
  expect(new Set(digests).size).toBe(2)
  const asked = { from: null, until: null, actorId: null, name: '', action: null, subject: `person:${personId}`, most: 5, after: null }
  expect((await listActs(world.db, asked)).find((each) => each.id === id)?.words).toEqual({ hamlet: 'Xóm Chimyến' })
})

test('erasing destroys the key and the words, and the chain still verifies; taken away otherwise, or edited, they break it', async () => {
  const { personId } = await sealedWords()
  await eraseTraces(world.db, [personId], world.clock())
  await saveErasure(world.db, personId, world.clock())
  expect([await world.db.auditKey.count(), await world.db.auditWords.count()]).toEqual([0, 0])
  expect(await verifyActs(world)).toMatchObject({ fault: null, acts: 1 })
  const other = await sealedWords()
  expect((await verifyActs(world)).fault).toBeNull()
  await world.db.auditWords.update({ where: { entryId: other.id }, data: { sealed: new Uint8Array(40) } })
  expect((await verifyActs(world)).fault).toEqual({ kind: 'changed', number: 2 })
  await world.db.auditWords.delete({ where: { entryId: other.id } })
  expect((await verifyActs(world)).fault).toEqual({ kind: 'changed', number: 2 })
})

test('a record cut short at its end and sealed again by whoever has even the secret differs from the seal kept apart, which nothing newer covers up', async () => {
  for (let number = 0; number < 3; number++) { await batch(1); await sealActs(world) }
  const kept = { db: world.db, sealWitness: sealWitness() }
  expect(await witnessSeals(kept)).toBe(true)
  await world.db.auditEntry.deleteMany({ where: { seal: { gte: 2 } } })
  await world.db.auditSeal.deleteMany({ where: { number: { gte: 2 } } })
  expect(await witnessSeals(kept)).toBe(false)
  for (let number = 0; number < 4; number++) { await act('person:instead'); await sealActs(world) }
  expect((await verifyActs(world)).fault).toBeNull()
  expect((await verifyActs(world, kept.sealWitness.read())).fault).toEqual({ kind: 'changed', number: 3 })
  expect(await witnessSeals(kept)).toBe(false)
  expect(kept.sealWitness.read()?.number).toBe(3)
})

/** As earlier versions wrote and sealed them. */
async function formerActs(personId: string) {
  await batch(1)
  await sealActs(world)
  await world.db.auditEntry.create({ data: { at: world.clock(), actorId: personId, action: 'ward.edit', subject: `person:${personId}`, detail: { birthYear: 2012 } } })
  await world.db.auditEntry.create({ data: { at: world.clock(), actorId: personId, action: 'completion.give', subject: 'course:x', detail: { why: 'Chimyến ốm', given: 1 } } })
  await world.db.auditEntry.create({ data: { at: world.clock(), actorId: randomUUID(), action: 'post.end', subject: `person:${personId}`, detail: { why: 'retired' } } })
  await sealActs(world)
  await batch(1)
  await sealActs(world)
  return (await verifyActs(world)).newest
}

test('words that earlier versions wrote into acts are put apart once, under seals made anew that say what they were before, on record', async () => {
  const { personId } = await aPerson(world)
  const before = await formerActs(personId)
  const witness = sealWitness()
  witness.keep(before)
  expect(await putWordsApart(world)).toBe(2)
  expect(await putWordsApart(world)).toBe(0)
  expect(await recordAsText()).not.toMatch(/Chimyến|"birthYear"/u)
  expect((await world.db.auditEntry.findFirstOrThrow({ where: { action: 'post.end' } })).detail).toEqual({ why: 'retired' })
  expect(await verifyActs(world, before)).toMatchObject({ fault: null, seals: 3 })
  expect((await world.db.auditSeal.findMany({ orderBy: { number: 'asc' } })).map(({ formerHash }) => formerHash)).toEqual([null, expect.any(String), before.hash])
  expect(await witnessSeals({ db: world.db, sealWitness: witness })).toBe(true)
  expect((await world.db.auditEntry.findFirstOrThrow({ where: { action: 'audit.put-apart' } })).detail).toEqual({ acts: 2, newest: `${before.number}:${before.hash}` })
  await sealActs(world)
  await world.db.auditSeal.update({ where: { number: 2 }, data: { formerHash: 'x'.repeat(43) } })
  expect((await verifyActs(world)).fault).toEqual({ kind: 'changed', number: 2 })
})

test('nothing that was tampered with is sealed again; words of whoever was erased already are not kept', async () => {
  const { personId } = await aPerson(world)
  await formerActs(personId)
  const { id, detail } = await world.db.auditEntry.findFirstOrThrow({ where: { action: 'post.end' } })
  await world.db.auditEntry.update({ where: { id }, data: { detail: { why: 'left' } } })
  expect(await putWordsApart(world)).toBe(0)
  expect((await verifyActs(world)).fault).toEqual({ kind: 'changed', number: 2 })
  await world.db.auditEntry.update({ where: { id }, data: { detail: detail as { why: string } } })
  await saveErasure(world.db, personId, world.clock())
  expect(await putWordsApart(world)).toBe(2)
  expect([await world.db.auditKey.count(), await world.db.auditWords.count()]).toEqual([0, 0])
  expect((await verifyActs(world)).fault).toBeNull()
})

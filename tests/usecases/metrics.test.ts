import { randomUUID } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { listGauges } from '#app/jobs/metrics.server.ts'
import { findJobHealth } from '#app/jobs/readiness.server.ts'
import { startRunner } from '#app/jobs/runner.server.ts'
import { sealFacts } from '#app/usecases/people/seal-facts.server.ts'
import { sealActs } from '#app/usecases/people/seal-acts.server.ts'
import { makeWorld } from '#app/world.server.ts'
import { aDoor } from '#tests/support/database-door.ts'
import { aPerson, aReading } from '#tests/support/makers.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const valueOf = async (name: string, what?: string) => (await listGauges(world, 1)).find((gauge) => gauge.name === name)?.values.find(({ labels }) => what === undefined || Object.values(labels ?? {}).includes(what))?.value

test('what waits is told with how long the oldest has, and is nothing once it was done', async () => {
  const { personId } = await aPerson(world)
  await saveAuditEntry(world.db, { actorId: randomUUID(), action: 'role.end', subject: 'person:x', now: world.clock() })
  await world.db.dataRequest.create({ data: { personId, kind: 'access', text: '', askedAt: world.clock() } })
  world.later(90_000)
  expect([await valueOf('waiting', 'audit'), await valueOf('waiting_oldest_seconds', 'audit'), await valueOf('data_requests_open'), await valueOf('database_up')]).toEqual([1, 90, 1, 1])
  await sealActs(world)
  expect([await valueOf('waiting', 'audit'), await valueOf('waiting_oldest_seconds', 'audit')]).toEqual([0, 0])
})

test('how long is left to tell a breach is told, of the first that waits, also once it is late, and nothing where none waits', async () => {
  const breach = (hoursAgo: number, over: object = {}) => world.db.breach.create({ data: { detectedAt: new Date(world.clock().getTime() - hoursAgo * 3_600_000), recordedAt: world.clock(), recordedById: randomUUID(), what: 'Mất máy', ...over } })
  await breach(100, { notifiedAt: world.clock() })
  await breach(100, { closedAt: world.clock() })
  expect(await valueOf('breach_notice_left_seconds')).toBeNull()
  await breach(10)
  await breach(71)
  expect(await valueOf('breach_notice_left_seconds')).toBe(3_600)
  world.later(2 * 3_600_000)
  expect(await valueOf('breach_notice_left_seconds')).toBe(-3_600)
})

test('facts that no digest covers yet are told, by the clock of the database, and how long the oldest has waited', async () => {
  const waits = async () => [await valueOf('waiting', 'facts'), Math.round((await valueOf('waiting_oldest_seconds', 'facts') ?? 0) / 100)]
  await sealFacts(world)
  expect(await waits()).toEqual([0, 0])
  const { personId } = await aPerson(world)
  await aReading(world, { personId })
  await aReading(world, { personId, lessonId: 'hai' })
  await world.db.$executeRaw`UPDATE fact_note SET noted_at = now() - interval '700 seconds' WHERE id = (SELECT min(id) FROM fact_note)`
  expect(await waits()).toEqual([await world.db.factNote.count(), 7])
  expect(await world.db.factNote.count()).toBeGreaterThan(1)
  await sealFacts(world)
  expect(await waits()).toEqual([0, 0])
})

test('jobs that wait are counted by name', async () => {
  const runner = await startRunner(world, [{ name: 'never', cron: '0 3 1 1 *', run: async () => {} }], (error) => { throw error })
  await runner.stop()
  await world.db.$executeRaw`INSERT INTO pgboss.job (name, start_after) VALUES ('never', now() - interval '1 minute')`
  expect(await valueOf('jobs_waiting', 'never')).toBe(1)
})

test('a database that does not answer is told, not hidden behind an error', async () => {
  const cutOff = makeWorld({ databaseUrl: 'postgresql://nobody@127.0.0.1:1/nothing', contentFolder: 'content', secret: 'a secret only for tests, long enough', cookieSecure: false, catalogue: smallCatalogue })
  expect((await listGauges(cutOff, 1)).map(({ name, values }) => [name, values[0]?.value])).toEqual([['process_resident_memory_bytes', 1], ['database_up', 0]])
  await cutOff.close()
})

test('of a database that is silent metrics and the health of jobs tell soon, long before whoever reads them gives up', async () => {
  const door = await aDoor(world.databaseUrl)
  const beyond = makeWorld({ databaseUrl: door.url, contentFolder: 'content', secret: 'a secret only for tests, long enough', cookieSecure: false, catalogue: smallCatalogue, connections: 2 })
  onTestFinished(async () => { door.become('open'); await beyond.close(); await door.close() })
  const runner = { listHealth: () => beyond.db.person.count().then(() => []) }
  expect([await findJobHealth(beyond, runner), await findJobHealth(beyond, null)]).toEqual([[], null])
  door.become('silent')
  const began = performance.now()
  expect((await listGauges(beyond, 1)).map(({ name, values }) => [name, values[0]?.value])).toEqual([['process_resident_memory_bytes', 1], ['database_up', 0]])
  expect(await findJobHealth(beyond, runner)).toBeNull()
  expect(performance.now() - began).toBeLessThan(10_000)
})

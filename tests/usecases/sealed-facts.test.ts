import { expect, test } from 'vitest'
import { withdrawCompletions } from '#app/data/learning/withdrawn-completions.server.ts'
import { listActs } from '#app/data/people/audit.server.ts'
import { sealActs } from '#app/usecases/people/seal-acts.server.ts'
import { sealFacts } from '#app/usecases/people/seal-facts.server.ts'
import { verifyActs } from '#app/usecases/people/verify-acts.server.ts'
import { completeCourse } from '#tests/support/learner-acts.ts'
import { aResident } from '#tests/support/makers.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()

/** Somebody with a certificate, covered and sealed. */
async function aHolder() {
  const person = await aResident(world)
  await completeCourse(world, person.personId)
  await sealFacts(world)
  await sealActs(world)
  const certificate = await world.db.certificate.findFirstOrThrow({ where: { completion: { personId: person.personId } }, include: { completion: true } })
  return { ...person, certificate, evidence: certificate.completion.evidence as { readings: string[]; attempts: string[] } }
}

test('what people earned is covered once, some seconds later, by a digest in the record of staff, of which the record’s page says nothing unless it is asked', async () => {
  await aHolder()
  await aHolder()
  expect(await sealFacts(world)).toBe(0)
  expect(await verifyActs(world)).toMatchObject({ fault: null, unsealed: 0, acts: 2 })
  const asked = { from: null, until: null, actorId: null, name: '', subject: null, most: 50, after: null }
  expect((await listActs(world.db, { ...asked, action: null })).map(({ action }) => action)).not.toContain('facts.seal')
  expect(await listActs(world.db, { ...asked, action: 'facts.seal' })).toMatchObject([{ actor: '', detail: { facts: 1 } }, { actor: '', detail: { facts: 1 } }])
})

test('of many processes that cover facts at once, each fact is covered by one', async () => {
  for (let each = 0; each < 3; each += 1) await completeCourse(world, (await aResident(world)).personId)
  const covered = await Promise.all(Array.from({ length: 6 }, () => sealFacts(world)))
  expect(covered.reduce((sum, each) => sum + each, 0)).toBe(3)
  await sealActs(world)
  expect(await verifyActs(world)).toMatchObject({ fault: null, unsealed: 0 })
})

test.each([
  ['a certificate that is given another day', (of) => world.db.$executeRaw`UPDATE certificate SET issued_at = issued_at - interval '1 day' WHERE id = ${of.certificate.id}::uuid`],
  ['a completion by another rule', (of) => world.db.$executeRaw`UPDATE completion SET rule_version = rule_version + 1 WHERE id = ${of.certificate.completionId}::uuid`],
  ['a reading that took longer than it did', (of) => world.db.$executeRaw`UPDATE reading SET opened_at = opened_at - interval '5 minutes' WHERE id = ${of.evidence.readings[0]}::uuid`],
  ['a quiz with other questions', (of) => world.db.$executeRaw`UPDATE attempt SET drawn = '[]' WHERE id = ${of.evidence.attempts[0]}::uuid`],
  ['a certificate that is deleted', (of) => world.db.$executeRaw`DELETE FROM certificate WHERE id = ${of.certificate.id}::uuid`],
  ['a list of what is covered that is gone', () => world.db.$executeRaw`DELETE FROM sealed_facts WHERE to_number = (SELECT max(to_number) FROM sealed_facts)`],
  ['an entry that covers facts, taken out', () => world.db.$executeRaw`DELETE FROM audit_entry WHERE action = 'facts.seal' AND seal = (SELECT max(seal) FROM audit_entry)`],
] as const satisfies readonly (readonly [string, (of: Awaited<ReturnType<typeof aHolder>>) => Promise<number>])[])('%s is found by npm run audit:verify', async (_what, change) => {
  const holder = await aHolder()
  expect((await verifyActs(world)).fault).toBeNull()
  expect(await change(holder)).toBe(1)
  expect((await verifyActs(world)).fault).toMatchObject({ kind: 'changed' })
  await world.db.$executeRaw`TRUNCATE audit_entry, audit_seal, sealed_facts`
  await sealFacts(world)
  await sealActs(world)
  expect((await verifyActs(world)).fault).toBeNull()
})

test('a fact that goes over to somebody else, and one whose completion is withdrawn on record, are the same facts', async () => {
  const [one, other] = [await aHolder(), await aResident(world)]
  await world.db.completion.update({ where: { id: one.certificate.completionId }, data: { personId: other.personId } })
  expect(await verifyActs(world)).toMatchObject({ fault: null })
  expect(await withdrawCompletions(world.db, { ids: [one.certificate.completionId], personId: other.personId, byId: other.personId, why: 'thử', now: world.clock() })).toMatchObject({ count: 1 })
  expect(await verifyActs(world)).toMatchObject({ fault: null })
  await world.db.withdrawnCompletion.delete({ where: { id: one.certificate.completionId } })
  expect((await verifyActs(world)).fault).toMatchObject({ kind: 'changed' })
})

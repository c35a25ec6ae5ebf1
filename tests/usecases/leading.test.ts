import { expect, test } from 'vitest'
import { loader as cohortPage } from '#app/routes/cohorts/cohort.tsx'
import { action as postCohort } from '#app/routes/cohorts/new-cohort.tsx'
import { addTrainer } from '#app/usecases/cohorts/add-trainer.server.ts'
import { joinCohort } from '#app/usecases/cohorts/join-cohort.server.ts'
import { keepAllClassLimits } from '#app/usecases/cohorts/keep-class-limits.server.ts'
import { startCohort } from '#app/usecases/cohorts/start-cohort.server.ts'
import { endRole } from '#app/usecases/people/end-role.server.ts'
import { grantRole } from '#app/usecases/people/grant-role.server.ts'
import { anAdmin, aPerson, aResident, aTrainer } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const form = { role: 'trainer', scope: 'self', startsOn: '', endsOn: '', document: 'Quyết định 45/QĐ-UBND' }
const ending = { endsOn: '', why: 'chuyển công tác' }

async function aCohort(trainerId: string) {
  const result = await startCohort(world, { actorId: trainerId, name: 'Lớp thử', courseId: 'khoa-thu', place: '', endsOn: '' })
  if (!result.ok) throw new Error('not started')
  return { id: result.value.cohortId }
}

/** Somebody with roles between days, leading a class of another beside them. */
async function aCoTrainer(...roles: readonly { readonly startsOn?: string; readonly endsOn?: string }[]) {
  const [admin, person, lead] = [await anAdmin(world), await aPerson(world), await aTrainer(world)]
  const grant = async (over: object) => { const granted = await grantRole(world, { ...form, ...over, actorId: admin.personId, personId: person.personId }); if (!granted.ok) throw new Error(granted.reason); return granted.value.grantId }
  const end = (grantId: string, endsOn = '') => endRole(world, { ...ending, endsOn, actorId: admin.personId, personId: person.personId, grantId })
  const grants: string[] = []
  for (const given of roles) grants.push(await grant(given))
  const { id } = await aCohort(lead.personId)
  const add = (cohortId = id) => addTrainer(world, { actorId: lead.personId, cohortId, signInName: person.userName })
  const leading = async (cohortId = id) => (await world.db.roleGrant.findMany({ where: { personId: person.personId, scopeKind: 'cohort', scopeId: cohortId }, orderBy: { startsAt: 'asc' } })).map(({ endsAt }) => endsAt?.toISOString() ?? null)
  return { admin, person, lead, id, grant, grants, end, add, leading }
}
const team = { role: 'team-member', scope: 'unit:04831@2025-07-01' }

test('a class given by a document is led until that document ends, whether the other role ends by its date or by a decision; and it lets nobody start or take up others', async () => {
  const { person, lead, id, grant, grants: [self = ''], end, leading } = await aCoTrainer({})
  const documented = await grant({ scope: `cohort:${id}` })
  expect((await end(self)).ok).toBe(true)
  expect(await leading()).toEqual([null])
  expect((await ask(person, cohortPage, { cohort: id })).status).toBe(200)
  const other = await aCohort(lead.personId)
  expect(await addTrainer(world, { actorId: lead.personId, cohortId: other.id, signInName: person.userName })).toEqual({ ok: false, reason: 'trainer-unknown' })
  expect(await startCohort(world, { actorId: person.personId, name: 'Lớp riêng', courseId: 'khoa-thu', place: '', endsOn: '' })).toEqual({ ok: false, reason: 'no-class-of-own' })
  expect(await world.db.roleGrant.count({ where: { personId: person.personId, scopeKind: 'cohort' } })).toBe(1)
  // The document is withdrawn: nothing is left to lead by.
  expect((await end(documented)).ok).toBe(true)
  expect((await ask(person, cohortPage, { cohort: id })).status).toBe(404)
})

test('who was only given a class is told so on the form of a new one, and what they typed stays', async () => {
  const { person, id, grant } = await aCoTrainer()
  await grant({ scope: `cohort:${id}` })
  const sent = await ask(person, postCohort, {}, new URLSearchParams({ name: 'Lớp riêng', courseId: 'khoa-thu' }))
  expect([sent.status, sent.data]).toMatchObject([409, { refused: 'no-class-of-own', typed: { name: 'Lớp riêng' } }])
})

test('a role that ends on a day to come, and another from then on, let somebody lead without a gap, whichever an administrator enters first', async () => {
  const decided = async (act: (made: Awaited<ReturnType<typeof aCoTrainer>>) => Promise<unknown>) => {
    const made = await aCoTrainer({})
    await made.add()
    await act(made)
    return made
  }
  const endsFirst = await decided(async ({ end, grant, grants: [self = ''] }) => { await end(self, '2026-12-31'); await grant({ ...team, startsOn: '2027-01-01', endsOn: '2027-03-31' }) })
  const grantsFirst = await decided(async ({ end, grant, grants: [self = ''] }) => { await grant({ ...team, startsOn: '2027-01-01', endsOn: '2027-03-31' }); await end(self, '2026-12-31') })
  expect([await endsFirst.leading(), await grantsFirst.leading()]).toEqual([['2027-03-31T17:00:00.000Z'], ['2027-03-31T17:00:00.000Z']])
  // What an administrator ended by itself does not come back with a role.
  const ended = await decided(async ({ person, end }) => end((await world.db.roleGrant.findFirstOrThrow({ where: { personId: person.personId, scopeKind: 'cohort' } })).id, '2026-12-15'))
  await ended.grant({ ...team, startsOn: '2026-12-01' })
  expect(await ended.leading()).toEqual(['2026-12-15T17:00:00.000Z'])
})

test('a class that a document gives somebody from a day on may be led before it by another role, until then; withdrawn before it began, the role alone counts', async () => {
  const { id, grant, grants: [self = ''], end, add, leading } = await aCoTrainer({ endsOn: '2027-06-30' })
  const documented = await grant({ scope: `cohort:${id}`, startsOn: '2027-01-01' })
  expect(await add()).toEqual({ ok: true, value: true })
  expect(await leading()).toEqual(['2026-12-31T17:00:00.000Z', null])
  expect(await add()).toEqual({ ok: false, reason: 'trainer-already' })
  // A longer role moves nothing across the document, which begins where the other ends.
  await grant({ ...team })
  expect(await leading()).toEqual(['2026-12-31T17:00:00.000Z', null])
  expect((await end(documented)).ok).toBe(true)
  expect((await leading())[0]).toBeNull()
  expect((await end(self)).ok).toBe(true)
  expect((await leading())[0]).toBeNull()
})

test('of a class that an administrator gave a member of a digital team by a document nobody has to go', async () => {
  const { id, grant, lead } = await aCoTrainer({ ...team } as object)
  const { joinCode } = await world.db.cohort.findUniqueOrThrow({ where: { id } })
  const far = await aResident(world, { unitCode: '04828' })
  expect((await joinCohort(world, { personId: far.personId, code: joinCode })).ok).toBe(true)
  await grant({ scope: `cohort:${id}` })
  expect(await keepAllClassLimits(world)).toBe(0)
  expect((await joinCohort(world, { personId: (await aResident(world, { unitCode: '04828' })).personId, code: joinCode })).ok).toBe(true)
  expect((await ask(lead, cohortPage, { cohort: id })).status).toBe(200)
})

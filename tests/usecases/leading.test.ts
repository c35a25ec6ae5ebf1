import { expect, test } from 'vitest'
import { loader as cohortPage } from '#app/routes/cohorts/cohort.tsx'
import { action as postCohort } from '#app/routes/cohorts/new-cohort.tsx'
import { addTrainer } from '#app/usecases/cohorts/add-trainer.server.ts'
import { joinCohort } from '#app/usecases/cohorts/join-cohort.server.ts'
import { keepAllClassLimits } from '#app/usecases/cohorts/keep-class-limits.server.ts'
import { startCohort } from '#app/usecases/cohorts/start-cohort.server.ts'
import { addInvitedRole } from '#app/usecases/people/add-invited-role.server.ts'
import { endRole } from '#app/usecases/people/end-role.server.ts'
import { grantRole } from '#app/usecases/people/grant-role.server.ts'
import { inviteStaff } from '#app/usecases/people/invite-staff.server.ts'
import { redeemInvitation } from '#app/usecases/people/redeem-invitation.server.ts'
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

test('a class that an administrator gives a member of a digital team by a document holds people of the hamlets alone, unless they are a trainer too', async () => {
  const { id, grant, grants: [, self = ''], end, lead, person } = await aCoTrainer({ ...team } as object, {})
  const { joinCode } = await world.db.cohort.findUniqueOrThrow({ where: { id } })
  const joins = async (unitCode: string) => joinCohort(world, { personId: (await aResident(world, { unitCode })).personId, code: joinCode })
  expect((await joins('04828')).ok).toBe(true)
  await grant({ scope: `cohort:${id}` })
  expect(await keepAllClassLimits(world)).toBe(0)
  expect((await joins('04828')).ok).toBe(true)
  expect((await ask(lead, cohortPage, { cohort: id })).status).toBe(200)
  // A trainer no more, they are left with the team, and the class with the hamlets.
  expect((await end(self)).ok).toBe(true)
  expect(await world.db.cohortMember.count({ where: { cohortId: id, leftAt: null } })).toBe(0)
  expect(await joins('04828')).toEqual({ ok: false, reason: 'home-outside-class' })
  expect((await joins('04831')).ok).toBe(true)
  expect((await ask(person, cohortPage, { cohort: id })).status).toBe(200)
})

test('where somebody of the class lives elsewhere neither the class is given to a member of a digital team nor that role to who leads it by a document; nobody has to go', async () => {
  const { id, grant, person, admin } = await aCoTrainer({ ...team } as object)
  const { joinCode } = await world.db.cohort.findUniqueOrThrow({ where: { id } })
  expect((await joinCohort(world, { personId: (await aResident(world, { unitCode: '04828' })).personId, code: joinCode })).ok).toBe(true)
  await expect(grant({ scope: `cohort:${id}` })).rejects.toThrow('grant-beyond-area')
  await expect(grant({ scope: `cohort:${id}`, startsOn: '2027-01-01' })).rejects.toThrow('grant-beyond-area')
  const teacher = await aPerson(world)
  const given = (over: object) => grantRole(world, { ...form, ...over, actorId: admin.personId, personId: teacher.personId })
  expect((await given({ scope: `cohort:${id}` })).ok).toBe(true)
  expect(await given(team)).toEqual({ ok: false, reason: 'grant-beyond-area' })
  expect(await given({ ...team, startsOn: '2027-01-01' })).toEqual({ ok: false, reason: 'grant-beyond-area' })
  expect(await world.db.roleGrant.count({ where: { personId: { in: [teacher.personId, person.personId] } } })).toBe(2)
  expect(await world.db.cohortMember.count({ where: { cohortId: id, leftAt: null } })).toBe(1)
  // The role of trainer binds to no place, so that with it both go together.
  expect((await given({})).ok).toBe(true)
  expect((await given(team)).ok).toBe(true)
})

test('an invitation that gives both the team and a class with somebody from elsewhere is not accepted; once it gives the role of trainer too, by the same link it is', async () => {
  const { id, admin } = await aCoTrainer()
  const { joinCode } = await world.db.cohort.findUniqueOrThrow({ where: { id } })
  await joinCohort(world, { personId: (await aResident(world, { unitCode: '04828' })).personId, code: joinCode })
  const invited = await inviteStaff(world, { ...form, ...team, actorId: admin.personId, origin: 'http://localhost', name: 'Bùi Văn Mời', contact: '', sends: false })
  if (!invited.ok) throw new Error(invited.reason)
  const { invitationId, link } = invited.value
  const add = (over: object) => addInvitedRole(world, { ...form, ...over, actorId: admin.personId, invitationId })
  const take = async () => redeemInvitation(world, new URL(link).searchParams.get('token') ?? '', { kind: 'signed-in', ...who })
  const who = await aPerson(world)
  await add({ scope: `cohort:${id}` })
  expect(await take()).toEqual({ ok: false, reason: 'grant-beyond-area' })
  expect(await world.db.roleGrant.count({ where: { personId: who.personId } })).toBe(0)
  await add({})
  expect((await take()).ok).toBe(true)
})

import { expect, test } from 'vitest'
import * as wardPage from '#app/routes/people/ward.tsx'
import * as wardsPage from '#app/routes/people/wards.tsx'
import { addWard, type WardForm } from '#app/usecases/people/add-ward.server.ts'
import { editWard } from '#app/usecases/people/edit-ward.server.ts'
import { findWards } from '#app/usecases/people/find-wards.server.ts'
import { giveWardCode } from '#app/usecases/people/give-ward-code.server.ts'
import { redeemRecovery } from '#app/usecases/people/redeem-recovery.server.ts'
import { signIn } from '#app/usecases/people/sign-in.server.ts'
import { chooseShown } from '#app/usecases/training/choose-shown.server.ts'
import { aCompletion, aPerson, aReading, aResident, type MadePerson } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const form = (over: Partial<WardForm> = {}): WardForm => ({ name: 'Bùi Minh Khôi', birthYear: '2015', signInName: '', password: '583027', isGuardian: true, childAgrees: true, ...over })
async function aWardOf({ personId }: MadePerson, over: Partial<WardForm> = {}) {
  const result = await addWard(world, { guardianId: personId, ...form(over) })
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  return result.value
}

test('a guardian adds a child, who lives with them, signs in with a PIN of their own, and both consents are kept', async () => {
  const guardian = await aResident(world, { unitCode: '04831' })
  const { wardId, signInName } = await aWardOf(guardian)
  expect(signInName).toMatch(/^khoi\.bui-\d{4}$/u)
  expect(await signIn(world, { signInName, password: '583027' })).toMatchObject({ ok: true, value: { personId: wardId } })
  expect(await world.db.person.findUnique({ where: { id: wardId }, include: { residences: true, consents: { orderBy: { channel: 'asc' } } } })).toMatchObject({ birthYear: 2015, residences: [{ unitCode: '04831' }], consents: [{ channel: 'child', givenById: guardian.personId }, { channel: 'guardian', givenById: guardian.personId }] })
  expect(await world.db.roleGrant.findMany({ where: { personId: guardian.personId } })).toMatchObject([{ role: 'guardian', scopeKind: 'self' }])
})

test('a child under seven needs the guardian’s word alone', async () => {
  const { wardId } = await aWardOf(await aResident(world), { birthYear: '2020', childAgrees: false })
  expect(await world.db.consent.findMany({ where: { personId: wardId } })).toMatchObject([{ channel: 'guardian' }])
})

test('every fault is named at once and nothing is written', async () => {
  const { personId } = await aResident(world)
  const before = await world.db.person.count()
  const errorsOf = async (over: Partial<WardForm>) => { const result = await addWard(world, { guardianId: personId, ...form(over) }); return result.ok ? null : result.errors }
  expect(await errorsOf({ name: '1', birthYear: '2009', signInName: '!', password: '123', isGuardian: false })).toEqual({ name: 'name-unreadable', birthYear: 'ward-too-old', signInName: 'sign-in-name-unreadable', password: 'password-too-short', isGuardian: 'guardian-missing' })
  expect(await errorsOf({ childAgrees: false })).toEqual({ childAgrees: 'own-word-missing' })
  expect(await errorsOf({ birthYear: '2027' })).toEqual({ birthYear: 'birth-year-unreadable' })
  expect(await errorsOf({ password: '201507' })).toEqual({ password: 'pin-too-easy' })
  await world.db.person.update({ where: { id: personId }, data: { birthYear: 2009 } })
  expect(await errorsOf({})).toEqual({ isGuardian: 'guardian-too-young' })
  expect(await world.db.person.count()).toBe(before)
})

test('several children added at once have names of their own, and the guardian one role', async () => {
  const guardian = await aResident(world)
  const added = await Promise.all([1, 2, 3].map(() => aWardOf(guardian, { name: 'Quách Bảo An' })))
  expect(new Set(added.map(({ signInName }) => signInName)).size).toBe(3)
  expect(await findWards(world, guardian.personId)).toHaveLength(3)
  expect(await world.db.roleGrant.count({ where: { personId: guardian.personId, role: 'guardian' } })).toBe(1)
  const taken = await addWard(world, { guardianId: guardian.personId, ...form({ signInName: added[0]?.signInName ?? '' }) })
  expect(taken.ok && added.map(({ signInName }) => signInName).includes(taken.value.signInName)).toBe(false)
})

test('a guardian sees how far the child is and corrects the details; the person next door finds nothing', async () => {
  const [guardian, neighbour] = [await aResident(world), await aPerson(world)]
  await aWardOf(neighbour)
  const { wardId } = await aWardOf(guardian)
  await world.db.enrolment.create({ data: { personId: wardId, courseId: 'khoa-thu', enrolledAt: world.clock() } })
  await aReading(world, { personId: wardId })
  expect(await ask(guardian, wardPage.loader, { ward: wardId })).toMatchObject({ status: 200, data: { name: 'Bùi Minh Khôi', courses: [{ id: 'khoa-thu' }] } })
  expect(await ask(guardian, wardsPage.loader, {})).toMatchObject({ data: { wards: [{ personId: wardId }] } })
  const edit = (who: MadePerson, name: string, birthYear: string) => ask(who, wardPage.action, { ward: wardId }, new URLSearchParams({ do: 'edit', name, birthYear }))
  expect(await edit(guardian, 'Bùi Minh Khoa', '2014')).toMatchObject({ status: 302 })
  expect(await world.db.person.findUnique({ where: { id: wardId } })).toMatchObject({ name: 'Bùi Minh Khoa', nameFolded: 'bui minh khoa', birthYear: 2014 })
  expect(await edit(guardian, '', '1990')).toMatchObject({ status: 400, data: { errors: { name: 'name-unreadable', birthYear: 'ward-too-old' }, typed: { birthYear: '1990' } } })
  for (const who of [neighbour, { accountId: (await world.db.account.findFirstOrThrow({ where: { personId: wardId } })).id } as MadePerson]) {
    expect(await ask(who, wardPage.loader, { ward: wardId })).toMatchObject({ status: 404 })
    expect(await edit(who, 'Kẻ Khác', '2014')).toMatchObject({ status: 404 })
    expect(await ask(who, wardPage.action, { ward: wardId }, new URLSearchParams({ do: 'code' }))).toMatchObject({ status: 404 })
  }
  expect(await world.db.person.findUnique({ where: { id: wardId } })).toMatchObject({ name: 'Bùi Minh Khoa' })
})

test('a guardian gives the child a code for a new PIN', async () => {
  const guardian = await aResident(world)
  const { wardId, signInName } = await aWardOf(guardian)
  const given = await giveWardCode(world, { guardianId: guardian.personId, wardId })
  expect(await redeemRecovery(world, { code: given.ok ? given.value : '', chosen: '904163' })).toMatchObject({ ok: true })
  expect(await signIn(world, { signInName, password: '904163' })).toMatchObject({ ok: true })
})

test('from the year after a child turned sixteen the guardian reaches nothing of theirs', async () => {
  const guardian = await aResident(world)
  const { wardId } = await aWardOf(guardian, { birthYear: '2010' })
  world.setClock('2026-12-31T02:00:00Z')
  expect(await findWards(world, guardian.personId)).toHaveLength(1)
  world.setClock('2027-01-02T02:00:00Z')
  expect(await findWards(world, guardian.personId)).toEqual([])
  expect(await editWard(world, { guardianId: guardian.personId, wardId, name: 'Bùi Ai Đó', birthYear: '2015' })).toEqual({ ok: false, reason: 'ward-unknown' })
  expect(await giveWardCode(world, { guardianId: guardian.personId, wardId })).toEqual({ ok: false, reason: 'ward-unknown' })
  world.setClock('2026-11-23T02:00:00Z')
})

test('the public page of a child’s certificate never says the name', async () => {
  const guardian = await aResident(world)
  const { wardId } = await aWardOf(guardian)
  const [ofChild, ofGuardian] = [await aCompletion(world, { personId: wardId }), await aCompletion(world, { personId: guardian.personId })]
  expect(await chooseShown(world, { personId: wardId, code: ofChild, chosen: ['name', 'day'] })).toEqual({ ok: true, value: ['day'] })
  expect(await chooseShown(world, { personId: guardian.personId, code: ofGuardian, chosen: ['name', 'day'] })).toEqual({ ok: true, value: ['name', 'day'] })
})

test('a code a guardian takes and what they correct is on record, and the child is told', async () => {
  const guardian = await aResident(world, { name: 'Bùi Thị Mẹ' })
  const { wardId } = await aWardOf(guardian)
  expect((await giveWardCode(world, { guardianId: guardian.personId, wardId })).ok).toBe(true)
  expect(await editWard(world, { guardianId: guardian.personId, wardId, name: 'Bùi Minh Khôi', birthYear: '2014' })).toEqual({ ok: true, value: true })
  const acts = await world.db.auditEntry.findMany({ where: { subject: `person:${wardId}` }, orderBy: { id: 'asc' } })
  expect(acts.map(({ action, actorId }) => [action, actorId])).toEqual([['ward.add', guardian.personId], ['ward.code', guardian.personId], ['ward.edit', guardian.personId]])
  const told = await world.db.message.findMany({ where: { personId: wardId }, orderBy: { createdAt: 'asc' } })
  expect(told.map(({ kind }) => kind).toSorted()).toEqual(['ward-code', 'ward-edited'])
  for (const { text } of told) expect(text).toContain('Bùi Thị Mẹ')
  // Nothing is recorded or told of what was refused.
  const stranger = await aResident(world)
  expect(await giveWardCode(world, { guardianId: stranger.personId, wardId })).toEqual({ ok: false, reason: 'ward-unknown' })
  expect(await world.db.auditEntry.count({ where: { actorId: stranger.personId } })).toBe(0)
})

test('the phone number that a child is given and somebody has already is answered like any other', async () => {
  const guardian = await aResident(world)
  await world.db.account.update({ where: { id: guardian.accountId }, data: { phone: '+84912345222' } })
  const { wardId, signInName } = await aWardOf(guardian, { signInName: '0912 345 222', name: 'Hà Minh Sóc' })
  expect(signInName).toMatch(/^soc\.ha-\d{4}$/u)
  expect(await world.db.account.findUniqueOrThrow({ where: { personId: wardId } })).toMatchObject({ phone: null })
})

import { expect, test } from 'vitest'
import { loader as holderPage } from '#app/routes/admin/holder.tsx'
import * as join from '#app/routes/cohorts/join.tsx'
import * as team from '#app/routes/cohorts/team.tsx'
import * as hamletPage from '#app/routes/people/hamlet.tsx'
import { chooseTeamHelp } from '#app/usecases/cohorts/choose-team-help.server.ts'
import { addInvitedRole } from '#app/usecases/people/add-invited-role.server.ts'
import { grantRole } from '#app/usecases/people/grant-role.server.ts'
import { inviteStaff } from '#app/usecases/people/invite-staff.server.ts'
import { redeemInvitation } from '#app/usecases/people/redeem-invitation.server.ts'
import { aPerson, aResident, anAdmin, type MadePerson } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world)
const commune = 'unit:04831@2025-07-01'
const form = { role: 'team-member', scope: commune, startsOn: '', endsOn: '', document: 'Quyết định 3/QĐ-UBND ngày 02/11/2026' }

const say = (person: MadePerson, hamlet: string) => ask(person, hamletPage.action, {}, new URLSearchParams({ hamlet }))
const seen = async (member: MadePerson) => ((await ask(member, team.loader, {})).data as { learners: { name: string }[] }).learners.map(({ name }) => name)

/** A resident of the commune who agreed to be helped, and may have said their hamlet. */
async function aHelped(name: string, hamlet: string | null, unitCode = '04831') {
  const person = await aResident(world, { name, unitCode })
  await chooseTeamHelp(world, { personId: person.personId, agrees: true })
  if (hamlet !== null) expect((await say(person, hamlet)).location).toBe('/join#team')
  return person
}

test('a role granted for one hamlet shows its holder those of it alone; the person next door, in the next hamlet or commune, is never seen', async () => {
  const [admin, member, whole] = [await anAdmin(world), await aPerson(world), await aPerson(world)]
  expect(await grantRole(world, { ...form, actorId: admin.personId, personId: member.personId, hamlet: ' xóm  ké ' })).toMatchObject({ ok: true })
  expect(await grantRole(world, { ...form, actorId: admin.personId, personId: whole.personId })).toMatchObject({ ok: true })
  const moving = await aHelped('Bùi Thị An', 'Xóm Ké')
  await aHelped('Bùi Thị Bình', 'Xóm Mừng')
  await aHelped('Bùi Thị Chi', null)
  await aHelped('Bùi Thị Dung', 'Xóm Ké', '04828')
  expect(await seen(member)).toEqual(['Bùi Thị An'])
  expect(await seen(whole)).toEqual(['Bùi Thị An', 'Bùi Thị Bình', 'Bùi Thị Chi'])
  await say(moving, 'Xóm Mừng')
  expect(await seen(member)).toEqual([])
  await say(moving, '')
  expect(await world.db.residence.findFirst({ where: { personId: moving.personId } })).toMatchObject({ hamlet: null })
  expect(JSON.stringify((await ask(admin, holderPage, { person: member.personId })).data)).toContain('xóm ké, ')
})

test('the role of one hamlet ends like any other, and with it every look', async () => {
  const [admin, member] = [await anAdmin(world), await aPerson(world)]
  await grantRole(world, { ...form, actorId: admin.personId, personId: member.personId, hamlet: 'Xóm Bái' })
  await aHelped('Bùi Thị Bái', 'xóm Bái')
  expect(await seen(member)).toEqual(['Bùi Thị Bái'])
  await world.db.roleGrant.updateMany({ where: { personId: member.personId }, data: { endsAt: world.clock() } })
  expect((await ask(member, team.loader, {})).status).toBe(403)
})

test('two hamlets of one commune are two roles, the same one twice is refused, however it is written', async () => {
  const [admin, member] = [await anAdmin(world), await aPerson(world)]
  const grant = (hamlet: string) => grantRole(world, { ...form, actorId: admin.personId, personId: member.personId, hamlet })
  expect([(await grant('Xóm Ké')).ok, (await grant('Xóm Mừng')).ok, await grant('XÓM KÉ')]).toEqual([true, true, { ok: false, reason: 'grant-exists' }])
})

test('a hamlet is refused with a role or a unit that would hold more than was meant, and when it is too long', async () => {
  const admin = await anAdmin(world)
  const grant = async (over: object) => { const { personId } = await aPerson(world); return grantRole(world, { ...form, hamlet: 'Xóm Ké', ...over, actorId: admin.personId, personId }) }
  for (const over of [{ role: 'commune-officer' }, { role: 'coordinator' }, { role: 'supervisor', scope: 'province' }, { scope: 'unit:150@2020-01-01' }]) expect(await grant(over), JSON.stringify(over)).toMatchObject({ ok: false, reason: 'fields', errors: { hamlet: 'hamlet-not-here' } })
  expect(await grant({ hamlet: 'x'.repeat(81) })).toMatchObject({ errors: { hamlet: 'field-too-long' } })
})

test('an invitation carries the hamlet to whoever accepts it', async () => {
  const admin = await anAdmin(world)
  const invited = await inviteStaff(world, { ...form, hamlet: 'Xóm Ké', name: 'Hà Văn Tổ', contact: '', sends: false, actorId: admin.personId, origin: 'https://example.vn' })
  if (!invited.ok) throw new Error(JSON.stringify(invited))
  expect(await addInvitedRole(world, { ...form, hamlet: 'Xóm Mừng', actorId: admin.personId, invitationId: invited.value.invitationId })).toEqual({ ok: true, value: true })
  const taken = await redeemInvitation(world, new URL(invited.value.link).searchParams.get('token') ?? '', { kind: 'new', name: 'Hà Văn Tổ', signInName: 'ha-van-to', password: 'con trâu ăn cỏ' })
  if (!taken.ok) throw new Error(JSON.stringify(taken))
  expect((await world.db.roleGrant.findMany({ where: { personId: taken.value.personId }, orderBy: { hamlet: 'asc' } })).map(({ hamlet }) => hamlet)).toEqual(['Xóm Ké', 'Xóm Mừng'])
})

test('a resident writes only their own hamlet; what is too long comes back as typed, and who declared no residence is told so', async () => {
  const [person, other] = [await aHelped('Bùi Thị Em', 'Xóm Ké'), await aHelped('Bùi Thị Giang', 'Xóm Ké')]
  const long = 'x'.repeat(81)
  expect(await say(person, long)).toMatchObject({ status: 400, data: { refused: 'field-too-long', typed: long } })
  await say(person, 'Xóm Hoà')
  expect((await ask(person, join.loader, {})).data).toMatchObject({ hamlet: 'Xóm Hòa' })
  expect((await ask(other, hamletPage.loader, {})).data).toMatchObject({ home: { hamlet: 'Xóm Ké' } })
  expect((await say(await aPerson(world), 'Xóm Ké')).status).toBe(409)
})

test('the team of a commune finds its people whatever the number of those who agreed elsewhere', async () => {
  const [admin, member] = [await anAdmin(world), await aPerson(world)]
  await grantRole(world, { ...form, scope: 'unit:04849@2025-07-01', actorId: admin.personId, personId: member.personId })
  await world.db.$executeRaw`
    WITH made AS (INSERT INTO person (id, name, name_sort, name_folded, created_at) SELECT gen_random_uuid(), 'An ' || n, 'an ' || n, 'an', ${world.clock()} FROM generate_series(1, 2100) n RETURNING id),
    lives AS (INSERT INTO residence (id, person_id, unit_code, unit_valid_from, starts_on) SELECT gen_random_uuid(), id, '04831', '2025-07-01', '2026-01-01' FROM made)
    INSERT INTO consent (id, person_id, purpose, text_version, channel, given_at) SELECT gen_random_uuid(), id, 'team-support', 'x', 'web', ${world.clock()} FROM made`
  await aHelped('Vũ Thị Yến', null, '04849')
  expect(await seen(member)).toEqual(['Vũ Thị Yến'])
})

import { expect, test } from 'vitest'
import { findSetting, listSettingChanges } from '#app/data/settings.server.ts'
import { action as postSetting, loader as settingPage } from '#app/routes/admin/setting.tsx'
import { loader as settingsPage } from '#app/routes/admin/settings.tsx'
import { loader as ownRequestsPage } from '#app/routes/people/requests.tsx'
import { loader as protectionPage } from '#app/routes/protection/home.tsx'
import { loader as requestPage } from '#app/routes/protection/request.tsx'
import { afterQuietHours } from '#app/domain/people/message.ts'
import { findQuietHours } from '#app/data/people/quiet-hours.server.ts'
import { inviteStaff } from '#app/usecases/people/invite-staff.server.ts'
import { changeSetting } from '#app/usecases/settings/change-setting.server.ts'
import { aHolder, anAdmin, aPerson, aTrainer } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world)
const source = 'Quyết định 12/QĐ-UBND'
const change = (actorId: string, key: string, over: object) => changeSetting(world, { actorId, key, seen: 0, value: '', from: '', until: '', source, ...over })

test('a value set holds at once, with its source; what it was before stays on record', async () => {
  const admin = await anAdmin(world)
  expect(await change(admin.personId, 'invitation.days', { value: '3' })).toEqual({ ok: true, value: true })
  expect(await change(admin.personId, 'invitation.days', { value: '14', seen: 1, source: 'Công văn 7' })).toEqual({ ok: true, value: true })
  expect(await findSetting(world.db, 'invitation.days')).toEqual({ value: 14, source: 'Công văn 7' })
  expect(await listSettingChanges(world.db, 'invitation.days')).toMatchObject([{ number: 2, value: 14, source: 'Công văn 7', changedBy: admin.name }, { number: 1, value: 3, source }])
  const invited = await inviteStaff(world, { actorId: admin.personId, origin: 'http://localhost', name: 'Lê Thị Mới', contact: '', sends: false, role: 'editor', scope: 'province', startsOn: '', endsOn: '', document: source })
  expect(invited.ok && invited.value.expiresAt.getTime() - world.clock().getTime()).toBe(14 * 86_400_000)
  expect((await world.db.auditEntry.findMany({ where: { subject: 'setting:invitation.days' } })).map(({ action, actorId }) => [action, actorId])).toEqual([['setting.change', admin.personId], ['setting.change', admin.personId]])
})

test('of two who change a setting at once, one is heard and the other looks again', async () => {
  const admin = await anAdmin(world)
  const results = await Promise.all(['30', '40', '50'].map((value) => change(admin.personId, 'suppression.public', { value })))
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(results.filter(({ ok }) => !ok)).toEqual([{ ok: false, reason: 'setting-changed' }, { ok: false, reason: 'setting-changed' }])
  expect(await listSettingChanges(world.db, 'suppression.public')).toHaveLength(1)
})

test('what cannot hold is refused with the field named, and nothing changes', async () => {
  const admin = await anAdmin(world)
  expect(await change(admin.personId, 'suppression.staff', { value: '2', source: '' })).toEqual({ ok: false, reason: 'fields', errors: { value: 'setting-number-unreadable', source: 'document-missing' } })
  expect(await change(admin.personId, 'suppression.staff', { value: '51' })).toMatchObject({ ok: false, errors: { value: 'setting-number-unreadable' } })
  const publicly = (await findSetting(world.db, 'suppression.public'))?.value as number
  expect(await change(admin.personId, 'suppression.public', { value: '4', seen: 1 })).toEqual({ ok: false, reason: 'fields', errors: { value: 'setting-public-below-staff' } })
  expect((await findSetting(world.db, 'suppression.public'))?.value).toBe(publicly)
  expect(await change(admin.personId, 'quiet-hours', { from: '25:00', until: '07:00' })).toEqual({ ok: false, reason: 'fields', errors: { value: 'setting-hours-unreadable' } })
  for (const key of ['demonstration', 'statistics', '__proto__', 'toString']) expect(await change(admin.personId, key, { value: '5' })).toEqual({ ok: false, reason: 'setting-unknown' })
  expect(await findSetting(world.db, 'suppression.staff')).toBeNull()
})

test('quiet hours that were set are kept by the sender', async () => {
  const admin = await anAdmin(world)
  expect((await change(admin.personId, 'quiet-hours', { from: '12:00', until: '13:30' })).ok).toBe(true)
  expect(afterQuietHours(new Date('2026-11-23T05:30:00Z'), await findQuietHours(world.db))).toEqual(new Date('2026-11-23T06:30:00Z'))
})

test('holidays and Saturdays worked instead, once entered, move the day by which a request is answered, on every page that tells it', async () => {
  const [admin, officer, person] = [await anAdmin(world), await aHolder(world, 'data-protection-officer', { kind: 'province' }), await aPerson(world)]
  const askedAt = new Date('2026-04-29T03:00:00Z')
  const { id } = await world.db.dataRequest.create({ data: { personId: person.personId, kind: 'access', text: '', askedAt } })
  const told = async () => [
    ((await ask(officer, protectionPage, {})).data as { open: { due: { by: string } }[] }).open[0]?.due.by, ((await ask(officer, requestPage, { request: id })).data as { due: { by: string } }).due.by,
    ((await ask(person, ownRequestsPage, {})).data as { requests: { due: { by: string } }[] }).requests[0]?.due.by,
  ]
  const year = async () => ((await ask(officer, protectionPage, {})).data as { yearUnknown: number | null }).yearUnknown
  expect([await told(), await year()]).toEqual([['2026-05-01', '2026-05-01', '2026-05-01'], 2026])
  const set = await ask(admin, postSetting, { key: 'working-days' }, new URLSearchParams({ daysOff: '30/4/2026, 1/5/2026', daysWorked: '2/5/2026', source: 'Thông báo nghỉ lễ 2026', seen: '0' }))
  expect(set).toMatchObject({ status: 302 })
  expect([await told(), await year()]).toEqual([['2026-05-04', '2026-05-04', '2026-05-04'], null])
  expect(await ask(admin, postSetting, { key: 'working-days' }, new URLSearchParams({ daysOff: 'Tết', source: 'x', seen: '1' }))).toMatchObject({ status: 400, data: { errors: { value: 'setting-days-unreadable' } } })
})

test('settings are for administrators of the province alone', async () => {
  const admin = await anAdmin(world)
  expect((await ask(admin, settingsPage, {})).status).toBe(200)
  expect((await ask(admin, settingPage, { key: 'demonstration' })).status).toBe(404)
  expect((await ask(admin, postSetting, { key: 'suppression.staff' }, new URLSearchParams({ value: 'x', source, seen: '0' })))).toMatchObject({ status: 400, data: { errors: { value: 'setting-number-unreadable' }, typed: { value: 'x' } } })
  for (const person of [await aTrainer(world), await aHolder(world, 'supervisor', { kind: 'province' }), await aHolder(world, 'editor', { kind: 'province' })]) {
    expect((await ask(person, settingsPage, {})).status).toBe(403)
    expect((await ask(person, settingPage, { key: 'suppression.staff' })).status).toBe(403)
    expect((await ask(person, postSetting, { key: 'suppression.staff' }, new URLSearchParams({ value: '3', source, seen: '0' }))).status).toBe(403)
  }
})

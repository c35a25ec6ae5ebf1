/** Settings that decide who comes in and how long they stay, and when a list needs two: set by a page, for every process at once. */
import { expect, test } from 'vitest'
import { findSetting, listSettingChanges } from '#app/data/settings.server.ts'
import { loader as settingPage, action as postSetting } from '#app/routes/admin/setting.tsx'
import { loader as settingsPage } from '#app/routes/admin/settings.tsx'
import { action as signIn } from '#app/routes/people/sign-in.tsx'
import { findBrake } from '#app/usecases/imports/confirm-people.server.ts'
import { aHolder, anAdmin, aPerson, aTrainer, madePassword } from '#tests/support/makers.ts'
import { aBrowser } from '#tests/support/page-browser.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
/** The pages run in a world of their own, as another process would. */
const ask = aSite(world)
const source = 'Quyết định 12/QĐ-UBND'
const set = async (key: string, fields: Record<string, string>, seen = 0) => ask(await anAdmin(world), postSetting, { key }, new URLSearchParams({ ...fields, source, seen: String(seen) }))
const enterAs = async ({ userName }: { readonly userName: string }) => (await aBrowser(world).ask(signIn, { fields: { signInName: userName, password: madePassword, next: '/me' } })).location

test('the grace of the second factor is set, and switched off, and holds at the next sign-in; source and day stand on the page', async () => {
  const editor = await aHolder(world, 'editor', { kind: 'province' })
  expect(await enterAs(editor)).toBe('/me')
  expect(await set('second-factor', { graceDays: '0' })).toMatchObject({ status: 302, location: '/admin/settings/second-factor?done=yes' })
  expect(await enterAs(editor)).toBe('/sign-in/set-up-factor')
  expect(await set('second-factor', { graceDays: '3', off: 'yes' }, 1)).toMatchObject({ status: 302 })
  expect(await enterAs(editor)).toBe('/me')
  const admin = await anAdmin(world)
  expect(await ask(admin, settingPage, { key: 'second-factor' })).toMatchObject({ data: { value: { graceDays: null }, changes: [{ number: 2, source }, { number: 1, value: { graceDays: 0 }, source }] } })
  expect((await ask(admin, settingsPage, {})).data).toMatchObject({ settings: expect.arrayContaining([expect.objectContaining({ key: 'second-factor', value: { graceDays: null }, source, since: expect.any(Date) })]) })
  expect(await world.db.auditEntry.count({ where: { subject: 'setting:second-factor', action: 'setting.change' } })).toBe(2)
  await world.db.setting.delete({ where: { key: 'second-factor' } })
})

test('limits of sessions end open sessions in every process from the next request on', async () => {
  const trainer = await aTrainer(world)
  const cookie = (await world.sessions.start(trainer.accountId)).split(';')[0] ?? ''
  const twoHoursAgo = new Date(Date.now() - 2 * 3_600_000)
  await world.db.session.updateMany({ where: { accountId: trainer.accountId }, data: { lastSeenAt: twoHoursAgo, createdAt: twoHoursAgo } })
  const limits = { idleHours: '720', longestHours: '4320', staffIdleHours: '1', staffLongestHours: '24' }
  expect(await set('session-limits', { ...limits, staffIdleHours: '48' })).toMatchObject({ status: 400, data: { errors: { value: 'setting-out-of-order' }, typed: { parts: { staffIdleHours: '48' } } } })
  expect(await set('session-limits', { ...limits, idleHours: '' })).toMatchObject({ status: 400, data: { errors: { value: 'setting-number-unreadable' } } })
  expect(await findSetting(world.db, 'session-limits')).toBeNull()
  expect((await world.sessions.read(cookie)).signedIn).not.toBeNull()
  await world.db.session.updateMany({ where: { accountId: trainer.accountId }, data: { lastSeenAt: twoHoursAgo } })
  expect((await set('session-limits', limits)).status).toBe(302)
  expect((await world.sessions.read(cookie)).signedIn).toBeNull()
  await world.db.setting.delete({ where: { key: 'session-limits' } })
})

test('the brake of imports is set as a percentage and a least number, and holds for a list already staged', async () => {
  const staged = { counts: { changedPeople: 12, people: 1_000 } }
  expect(await findBrake(world.db, staged)).toBeNull()
  expect((await set('imports.brake', { percent: '1', least: '5' })).status).toBe(302)
  expect(await findBrake(world.db, staged)).not.toBeNull()
  expect((await set('imports.brake', { percent: '101', least: '5' }, 1)).status).toBe(400)
  expect(await listSettingChanges(world.db, 'imports.brake')).toHaveLength(1)
})

test('nobody but an administrator of the province sets them', async () => {
  for (const person of [await aPerson(world), await aTrainer(world), await aHolder(world, 'supervisor', { kind: 'province' })]) {
    for (const key of ['second-factor', 'session-limits', 'imports.brake']) {
      expect((await ask(person, settingPage, { key })).status).toBe(403)
      expect((await ask(person, postSetting, { key }, new URLSearchParams({ graceDays: '365', percent: '100', least: '10000', off: 'yes', source, seen: '0' }))).status).toBe(403)
    }
  }
})

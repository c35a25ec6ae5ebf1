/** Accounts that staff lock and unlock: who may, what ends, and who is told. */
import { expect, test } from 'vitest'
import { findLock } from '#app/data/people/locks.server.ts'
import * as page from '#app/routes/people/lock.tsx'
import { loader as recoveryPage } from '#app/routes/people/recovery-person.tsx'
import { action as postSignIn } from '#app/routes/people/sign-in.tsx'
import { giveRecovery } from '#app/usecases/people/give-recovery.server.ts'
import { lockAccount } from '#app/usecases/people/lock-account.server.ts'
import { mergePeople } from '#app/usecases/people/merge-people.server.ts'
import { redeemRecovery } from '#app/usecases/people/redeem-recovery.server.ts'
import { signIn } from '#app/usecases/people/sign-in.server.ts'
import { signInByProvider } from '#app/usecases/people/sign-in-by-provider.server.ts'
import { unlockAccount } from '#app/usecases/people/unlock-account.server.ts'
import { unmergePeople } from '#app/usecases/people/unmerge-people.server.ts'
import { aGrant, aHolder, anAdmin, aPerson, aResident, aTrainer, madePassword, type MadePerson } from '#tests/support/makers.ts'
import { aBrowser } from '#tests/support/page-browser.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world)
const [daBac, nextDoor] = ['04831', '04849']
const unitId = async (code: string) => { const unit = await world.db.unit.findFirstOrThrow({ where: { code, validUntil: null } }); return `${code}@${unit.validFrom.toISOString().slice(0, 10)}` }
const anOfficer = async (code: string, name = 'Quách Văn Xã') => aHolder(world, 'commune-officer', { kind: 'unit', id: await unitId(code) }, { name })
const lock = (actor: MadePerson, person: MadePerson, why = 'Máy bị mất') => lockAccount(world, { actorId: actor.personId, personId: person.personId, why })
const unlock = (actor: MadePerson, person: MadePerson, why = 'Đã tìm lại máy') => unlockAccount(world, { actorId: actor.personId, personId: person.personId, why })
const enter = ({ userName }: MadePerson, password = madePassword) => signIn(world, { signInName: userName, password })
const done = { ok: true, value: true }

test('an officer locks the account of a resident: every session and code ends, no secret opens it, whoever shows the right one reads why; unlocked, all is as before', async () => {
  const [resident, officer] = [await aResident(world, { unitCode: daBac }), await anOfficer(daBac)]
  const cookie = (await world.sessions.start(resident.accountId)).split(';')[0] ?? ''
  const code = await giveRecovery(world, { actorId: officer.personId, personId: resident.personId, how: 'paper' })
  await world.db.identity.create({ data: { issuer: 'https://co-quan.vn', subject: resident.personId, accountId: resident.accountId, linkedAt: world.clock() } })
  expect(await lock(officer, resident)).toEqual(done)
  expect((await world.sessions.read(cookie)).signedIn).toBeNull()
  expect(await enter(resident)).toEqual({ ok: false, reason: 'account-locked', why: 'Máy bị mất' })
  expect(await redeemRecovery(world, { code: code.ok ? code.value.code : '', chosen: '904163' })).toEqual({ ok: false, reason: 'recovery-code-unknown' })
  expect(await giveRecovery(world, { actorId: officer.personId, personId: resident.personId, how: 'paper' })).toEqual({ ok: false, reason: 'not-in-your-charge' })
  expect(await signInByProvider(world, { issuer: 'https://co-quan.vn', subject: resident.personId })).toEqual({ ok: false, reason: 'account-locked' })
  expect(await lock(officer, resident)).toEqual({ ok: false, reason: 'account-closed' })
  expect(await unlock(officer, resident)).toEqual(done)
  expect(await unlock(officer, resident)).toEqual({ ok: false, reason: 'account-open' })
  expect(await enter(resident)).toMatchObject({ ok: true })
  expect(await findLock(world.db, resident.personId)).toBeNull()
  expect((await world.db.message.findMany({ where: { personId: resident.personId, kind: { startsWith: 'account-' } }, orderBy: { id: 'asc' } })).map(({ text }) => text)).toEqual([expect.stringMatching(/Quách Văn Xã tạm khóa .*Máy bị mất/u), expect.stringMatching(/mở lại .*Đã tìm lại máy/u)])
  expect((await world.db.auditEntry.findMany({ where: { subject: `person:${resident.personId}`, action: { startsWith: 'account.' } }, orderBy: { id: 'asc' } }))).toMatchObject([{ action: 'account.lock', actorId: officer.personId, detail: { scope: 'unit', scopeId: await unitId(daBac) } }, { action: 'account.unlock' }])
})

test('that an account is locked is told to whoever shows its secret, and to nobody else', async () => {
  const [resident, admin] = [await aResident(world), await anAdmin(world)]
  await lock(admin, resident)
  const wrong = await enter(resident, 'sai')
  expect(wrong).toEqual({ ok: false, reason: 'sign-in-failed' })
  expect(await signIn(world, { signInName: 'khong-co-ai', password: 'sai' })).toEqual(wrong)
  const [known, unknown] = [await aBrowser(world).ask(postSignIn, { fields: { signInName: resident.userName, password: 'sai' } }), await aBrowser(world).ask(postSignIn, { fields: { signInName: 'khong-co-ai', password: 'sai' } })]
  expect([known.status, unknown.status]).toEqual([400, 400])
  expect(await aBrowser(world).ask(postSignIn, { fields: { signInName: resident.userName, password: madePassword } })).toMatchObject({ status: 400, data: { refused: 'account-locked', why: 'Máy bị mất' } })
})

test('the officer next door, a trainer, a learner and the person themself lock nobody; the account of staff is the province’s to lock', async () => {
  const resident = await aResident(world, { unitCode: daBac })
  for (const other of [await anOfficer(nextDoor), await aTrainer(world), await aPerson(world), resident]) {
    expect(await lock(other, resident)).toEqual({ ok: false, reason: 'not-in-your-charge' })
    expect((await ask(other, page.loader, { person: resident.personId })).status).toBeGreaterThanOrEqual(403)
    expect((await ask(other, page.action, { person: resident.personId }, new URLSearchParams({ do: 'lock', why: 'x y z' }))).status).toBeGreaterThanOrEqual(403)
  }
  const [officer, admin] = [await anOfficer(daBac), await anAdmin(world)]
  await aGrant(world, resident.personId, 'trainer', { kind: 'self' })
  expect(await lock(officer, resident)).toEqual({ ok: false, reason: 'not-in-your-charge' })
  expect(await lock(admin, resident)).toEqual(done)
  expect(await unlock(officer, resident)).toEqual({ ok: false, reason: 'not-in-your-charge' })
  expect(await lock(admin, admin)).toEqual({ ok: false, reason: 'not-in-your-charge' })
  expect(await lock(admin, await aResident(world), ' ')).toEqual({ ok: false, reason: 'reason-missing' })
})

test('an administrator always remains: of two who lock each other at once, one stays in', async () => {
  await world.db.roleGrant.updateMany({ where: { role: 'admin' }, data: { endsAt: world.clock() } })
  const [one, other] = [await anAdmin(world), await anAdmin(world)]
  const both = await Promise.all([lock(one, other), lock(other, one)])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await world.db.account.count({ where: { id: { in: [one.accountId, other.accountId] }, disabledAt: null } })).toBe(1)
})

test('a locked account that was merged away is not unlocked by parting, and one merged away is nobody’s to lock', async () => {
  const year = { birthYear: 1971, unitCode: daBac, name: 'Bùi Thị Khóa' }
  const [kept, merged, admin] = [await aResident(world, year), await aResident(world, year), await anAdmin(world)]
  await lock(admin, merged)
  const joined = await mergePeople(world, { actorId: admin.personId, keptId: kept.personId, mergedId: merged.personId, how: 'paper' })
  if (!joined.ok) throw new Error(joined.reason)
  expect(await unlock(admin, merged)).toEqual({ ok: false, reason: 'not-in-your-charge' })
  expect((await unmergePeople(world, { actorId: admin.personId, mergeId: joined.value })).ok).toBe(true)
  expect(await enter(merged)).toMatchObject({ reason: 'account-locked' })
  expect(await unlock(admin, merged)).toEqual(done)
})

test('the page shows since when and why, finds the locked person again, and says each fault in a sentence', async () => {
  const [resident, officer] = [await aResident(world, { unitCode: daBac }), await anOfficer(daBac)]
  const params = { person: resident.personId }
  expect((await ask(officer, page.loader, params)).data).toMatchObject({ lock: null })
  expect(await ask(officer, page.action, params, new URLSearchParams({ do: 'lock', why: '' }))).toMatchObject({ status: 409, data: { refused: 'reason-missing' } })
  expect((await ask(officer, page.action, params, new URLSearchParams({ do: 'lock', why: 'Bị người khác chiếm' }))).location).toBe(`/recovery/${resident.personId}/lock`)
  expect((await ask(officer, page.loader, params)).data).toMatchObject({ lock: { by: 'Quách Văn Xã', why: 'Bị người khác chiếm', at: world.clock() } })
  expect((await ask(officer, recoveryPage, params)).data).toMatchObject({ isLocked: true, mayGive: false, mayLock: true })
  expect((await ask(officer, page.action, params, new URLSearchParams({ do: 'unlock', why: 'Xong' }))).status).toBe(302)
  expect((await ask(officer, recoveryPage, params)).data).toMatchObject({ isLocked: false, mayGive: true })
})

import { expect, test } from 'vitest'
import type { Channel, OutgoingMessage } from '#app/integrations/messages/channel.server.ts'
import * as recoverPage from '#app/routes/people/recover.tsx'
import * as codePage from '#app/routes/people/recover-code.tsx'
import * as listPage from '#app/routes/people/recovery.tsx'
import * as personPage from '#app/routes/people/recovery-person.tsx'
import { giveRecovery } from '#app/usecases/people/give-recovery.server.ts'
import { grantRole } from '#app/usecases/people/grant-role.server.ts'
import { inviteStaff } from '#app/usecases/people/invite-staff.server.ts'
import { redeemInvitation } from '#app/usecases/people/redeem-invitation.server.ts'
import { redeemRecovery } from '#app/usecases/people/redeem-recovery.server.ts'
import { sendRecovery } from '#app/usecases/people/send-recovery.server.ts'
import { signIn } from '#app/usecases/people/sign-in.server.ts'
import { joinCohort } from '#app/usecases/cohorts/join-cohort.server.ts'
import { startCohort } from '#app/usecases/cohorts/start-cohort.server.ts'
import type { World } from '#app/world.server.ts'
import { aGrant, aHolder, anAdmin, aPerson, aResident, aTrainer, madePassword } from '#tests/support/makers.ts'
import { aBrowser } from '#tests/support/page-browser.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world)

/** Xã Đà Bắc, and a commune next door; units are named by code and day. */
const [daBac, nextDoor] = ['04831', '04849']
const unitId = async (code: string) => { const unit = await world.db.unit.findFirstOrThrow({ where: { code, validUntil: null } }); return `${code}@${unit.validFrom.toISOString().slice(0, 10)}` }
const anOfficer = async (code: string) => aHolder(world, 'commune-officer', { kind: 'unit', id: await unitId(code) })
const order = (actor: { readonly personId: string }, person: { readonly personId: string }, how = 'paper') => ({ actorId: actor.personId, personId: person.personId, how })
const chosen = 'một câu mới dễ nhớ'

async function codeFor(actor: { readonly personId: string }, person: { readonly personId: string }): Promise<string> {
  const given = await giveRecovery(world, order(actor, person))
  if (!given.ok) throw new Error(given.reason)
  return given.value.code
}

async function aClassOf(learner: { readonly personId: string }) {
  const trainer = await aTrainer(world)
  const started = await startCohort(world, { actorId: trainer.personId, name: 'Lớp xóm Ké', courseId: 'khoa-thu', place: '', endsOn: '' })
  if (!started.ok) throw new Error('not started')
  const { joinCode } = await world.db.cohort.findUniqueOrThrow({ where: { id: started.value.cohortId } })
  await joinCohort(world, { personId: learner.personId, code: joinCode })
  return trainer
}

test('an officer gives a resident of the commune a code; the resident chooses a secret, all sessions end, and both acts are told and recorded', async () => {
  const [resident, officer] = [await aResident(world, { unitCode: daBac }), await anOfficer(daBac)]
  const cookie = (await world.sessions.start(resident.accountId)).split(';')[0] ?? ''
  const code = await codeFor(officer, resident)
  expect(await redeemRecovery(world, { code: code.toLowerCase().replace('-', ' '), chosen: '904163' })).toEqual({ ok: true, value: { accountId: resident.accountId } })
  expect((await world.sessions.read(cookie)).signedIn).toBeNull()
  expect(await signIn(world, { signInName: resident.userName, password: '904163' })).toMatchObject({ ok: true })
  expect(await signIn(world, { signInName: resident.userName, password: madePassword })).toMatchObject({ ok: false })
  expect(await world.db.auditEntry.findFirst({ where: { action: 'recovery.give', subject: `person:${resident.personId}` } })).toMatchObject({ actorId: officer.personId, detail: { how: 'paper', scope: 'unit', scopeId: await unitId(daBac) } })
  expect((await world.db.message.findMany({ where: { personId: resident.personId }, orderBy: { kind: 'asc' } })).map(({ kind }) => kind)).toEqual(['recovery-given', 'secret-changed'])
})

test('the officer of the commune next door, a trainer of another class, and the person themself give none', async () => {
  const resident = await aResident(world, { unitCode: daBac })
  const trainer = await aClassOf(resident)
  const others = [await anOfficer(nextDoor), await aClassOf(await aResident(world)), resident, await aPerson(world)]
  for (const other of others) expect(await giveRecovery(world, order(other, resident))).toEqual({ ok: false, reason: 'not-in-your-charge' })
  expect(await world.db.recoveryCode.count({ where: { accountId: resident.accountId } })).toBe(0)
  expect(await giveRecovery(world, order(trainer, resident))).toMatchObject({ ok: true })
  expect(await giveRecovery(world, order(trainer, resident, 'vì tôi muốn'))).toEqual({ ok: false, reason: 'field-missing' })
})

test('a trainer of somebody who left the class gives none', async () => {
  const resident = await aResident(world)
  const trainer = await aClassOf(resident)
  await world.db.cohortMember.updateMany({ where: { personId: resident.personId }, data: { leftAt: world.clock() } })
  expect(await giveRecovery(world, order(trainer, resident))).toEqual({ ok: false, reason: 'not-in-your-charge' })
})

test('who holds a role of staff gets a code from an administrator alone, and must choose a passphrase', async () => {
  const colleague = await aResident(world, { unitCode: daBac })
  await aGrant(world, colleague.personId, 'trainer', { kind: 'self' })
  expect(await giveRecovery(world, order(await anOfficer(daBac), colleague))).toEqual({ ok: false, reason: 'not-in-your-charge' })
  const code = await codeFor(await anAdmin(world), colleague)
  expect(await redeemRecovery(world, { code, chosen: '904163' })).toEqual({ ok: false, reason: 'passphrase-too-short' })
  expect(await redeemRecovery(world, { code, chosen })).toMatchObject({ ok: true })
})

test('a code that an officer holds for somebody is worth nothing once that person is given a role, or accepts an invitation', async () => {
  const [officer, admin] = [await anOfficer(daBac), await anAdmin(world)]
  const granted = await aResident(world, { unitCode: daBac })
  const first = await codeFor(officer, granted)
  expect(await grantRole(world, { actorId: admin.personId, personId: granted.personId, role: 'supervisor', scope: 'province', startsOn: '', endsOn: '', document: 'Quyết định 8' })).toMatchObject({ ok: true })
  expect(await redeemRecovery(world, { code: first, chosen })).toEqual({ ok: false, reason: 'recovery-code-unknown' })
  const invited = await aResident(world, { unitCode: daBac })
  const second = await codeFor(officer, invited)
  const invitation = await inviteStaff(world, { role: 'supervisor', scope: 'province', startsOn: '', endsOn: '', document: 'Quyết định 9', name: 'Bùi Thị Mời', contact: '', sends: false, actorId: admin.personId, origin: 'http://localhost' })
  const token = invitation.ok ? new URL(invitation.value.link).searchParams.get('token') ?? '' : ''
  expect(await redeemInvitation(world, token, { kind: 'signed-in', personId: invited.personId, accountId: invited.accountId })).toMatchObject({ ok: true })
  expect(await redeemRecovery(world, { code: second, chosen })).toEqual({ ok: false, reason: 'recovery-code-unknown' })
})

test('a code works once, of two at once for one; not after thirty minutes, not after a newer one, not altered', async () => {
  const [resident, officer] = [await aResident(world, { unitCode: daBac }), await anOfficer(daBac)]
  const [first, code] = [await codeFor(officer, resident), await codeFor(officer, resident)]
  for (const typed of [first, '', 'x', `${code}Z`, code.replace(/^./, (letter) => (letter === '2' ? '3' : '2'))]) expect(await redeemRecovery(world, { code: typed, chosen })).toEqual({ ok: false, reason: 'recovery-code-unknown' })
  expect(await redeemRecovery(world, { code, chosen: '111111' })).toEqual({ ok: false, reason: 'pin-too-easy' })
  const both = await Promise.all(['một câu thứ nhất đây', 'một câu thứ hai đây'].map((each) => redeemRecovery(world, { code, chosen: each })))
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  const late = await codeFor(officer, resident)
  world.later(30 * 60_000)
  expect(await redeemRecovery(world, { code: late, chosen })).toEqual({ ok: false, reason: 'recovery-code-unknown' })
})

test('no code stands in the database', async () => {
  const code = await codeFor(await anAdmin(world), await aResident(world))
  expect(JSON.stringify([await world.db.recoveryCode.findMany(), await world.db.message.findMany(), await world.db.auditEntry.findMany()])).not.toContain(code)
})

test('the pages show an officer the residents of the commune and nobody else, and give the code in the answer alone', async () => {
  const name = 'Quách Thị Mẫu Thử'
  const [ours, theirs] = [await aResident(world, { unitCode: daBac, name }), await aResident(world, { unitCode: nextDoor, name })]
  const officer = await anOfficer(daBac)
  const search = async (who: { readonly accountId: string }, query: string) => ((await ask(who, listPage.loader, {}, undefined, {}, query)).data as { people: { personId: string }[] }).people.map(({ personId }) => personId)
  expect(await search(officer, '?name=quach+mau')).toEqual([ours.personId])
  expect(await search(officer, '?name=quach+mau&year=1999')).toEqual([])
  expect((await search(await anAdmin(world), '?name=quach+mau')).toSorted()).toEqual([ours.personId, theirs.personId].toSorted())
  expect(await search(officer, '?name=%25')).toEqual([])
  expect(await ask(await aPerson(world), listPage.loader, {})).toMatchObject({ status: 403 })
  expect(await ask(officer, personPage.loader, { person: theirs.personId })).toMatchObject({ status: 404 })
  expect(await ask(officer, personPage.loader, { person: 'khong-co' })).toMatchObject({ status: 404 })
  expect(await ask(officer, personPage.loader, { person: ours.personId })).toMatchObject({ status: 200, data: { name, mayGive: true } })
  const form = (fields: Record<string, string>) => new URLSearchParams(fields)
  expect(await ask(officer, personPage.action, { person: ours.personId }, form({ do: 'give', how: '' }))).toMatchObject({ status: 400, data: { refused: 'field-missing' } })
  expect(await ask(officer, personPage.action, { person: theirs.personId }, form({ do: 'give', how: 'known' }))).toMatchObject({ status: 403, data: { given: null } })
  expect(await ask(officer, personPage.action, { person: ours.personId }, form({ do: 'reset-factor', how: 'known' }))).toMatchObject({ status: 403 })
  expect(await ask(officer, personPage.action, { person: ours.personId }, form({ do: 'give', how: 'known' }))).toMatchObject({ status: 200, data: { given: { code: expect.stringMatching(/^.{5}-.{5}$/) } } })
})

test('a code skips no second factor: whoever chose a secret by it is asked for the app before they are in', async () => {
  const person = await aResident(world)
  await world.db.secondFactor.create({ data: { accountId: person.accountId, sealedSecret: world.vault.close(world.authenticator.newSecret(), `factor ${person.accountId}`), createdAt: world.clock(), confirmedAt: world.clock() } })
  const browser = aBrowser(world)
  expect(await browser.ask(codePage.action, { fields: { code: await codeFor(await anAdmin(world), person), chosen } })).toMatchObject({ status: 302, location: '/sign-in/second-factor' })
  expect((await world.sessions.read(browser.header())).signedIn).toBeNull()
  expect(await world.db.secondFactor.count({ where: { accountId: person.accountId, confirmedAt: { not: null } } })).toBe(1)
})

test('whoever tries codes one after the other is stopped after sixty, a right one among them, and nobody on another network with them', async () => {
  const code = await codeFor(await anAdmin(world), await aResident(world))
  const [guesser, owner] = [aBrowser(world, { address: '203.0.113.66' }), aBrowser(world, { address: '198.51.100.66' })]
  const tell = async (browser: ReturnType<typeof aBrowser>, typed: string) => (await browser.ask(codePage.action, { fields: { code: typed, chosen } })).status
  const told: number[] = []
  for (let place = 0; place < 60; place += 1) told.push(await tell(guesser, `22222-${String(place + 22_000)}`))
  expect([...new Set(told)]).toEqual([400])
  expect(await tell(guesser, code)).toBe(429)
  expect(await tell(owner, code)).toBe(302)
})

test('choosing a secret by a code signs in on that device', async () => {
  const code = await codeFor(await anAdmin(world), await aResident(world))
  const browser = aBrowser(world)
  browser.cookies.set('recovery-link', code)
  expect(await browser.ask(codePage.loader)).toMatchObject({ data: { code } })
  // Whoever has the phone next does not find it in the form.
  expect(await browser.ask(codePage.loader)).toMatchObject({ data: { code: '' } })
  expect(await browser.ask(codePage.action, { fields: { code, chosen: '123' } })).toMatchObject({ status: 400, data: { refused: 'password-too-short', code } })
  expect(await browser.ask(codePage.action, { fields: { code, chosen } })).toMatchObject({ status: 302, location: '/me/security?done=secret-changed' })
  expect((await world.sessions.read(browser.header())).signedIn).not.toBeNull()
})

/** A channel that keeps what it took. */
function through(name: Channel['name']) {
  const taken: OutgoingMessage[] = []
  const channel: Channel = { name, close: () => undefined, send: (message) => { taken.push(message); return Promise.resolve({ outcome: 'taken' }) } }
  return { taken, at: new Proxy<World>(world, { get: (own, key: keyof World) => (key === 'channels' ? [channel] : key === 'origin' ? 'https://kynangso.vi-du.vn' : own[key]) }) }
}

test('a code is sent to the address of the account, at once even at night, and opens it; to a name without account or address nothing', async () => {
  world.setClock('2026-12-20T16:00:00Z')
  const { taken, at } = through('email')
  const [person, without] = [await aPerson(world), await aPerson(world)]
  await world.db.account.update({ where: { id: person.accountId }, data: { email: 'quen@vi-du.vn' } })
  for (const signInName of ['khong-co-ai', without.userName, '', "' OR 1=1"]) expect(await sendRecovery(at, { signInName })).toBe(false)
  expect(await sendRecovery(at, { signInName: person.userName })).toBe(true)
  expect(taken).toMatchObject([{ to: 'quen@vi-du.vn', subject: 'Mã đặt lại của Kỹ năng số' }])
  const code = /code=(\S+)$/.exec(taken[0]?.text ?? '')?.[1] ?? ''
  expect(taken[0]?.text).toContain(`https://kynangso.vi-du.vn/recover/code?code=${code}`)
  expect(await redeemRecovery(world, { code, chosen })).toMatchObject({ ok: true })
})

test('a stranger who asks again and again stops nothing: a code of the last ten minutes lies in the owner’s mail and serves, and the next one comes after them', async () => {
  const { taken, at } = through('email')
  const person = await aPerson(world)
  await world.db.account.update({ where: { id: person.accountId }, data: { email: 'bi-quay@vi-du.vn' } })
  const ask = () => sendRecovery(at, { signInName: person.userName })
  const codes = () => taken.map(({ text }) => /code=(\S+)$/.exec(text)?.[1] ?? '')
  expect(await Promise.all([1, 2, 3, 4, 5].map(ask))).toEqual([true, true, true, true, true])
  for (let times = 0; times < 20; times += 1) await ask()
  expect(codes()).toHaveLength(1)
  world.later(10 * 60_000)
  for (let times = 0; times < 20; times += 1) await ask()
  expect(codes()).toHaveLength(2)
  // What a stranger has sent does not end the one before, which the owner may be typing.
  expect(await redeemRecovery(world, { code: codes()[0] ?? '', chosen })).toEqual({ ok: true, value: { accountId: person.accountId } })
  expect(await redeemRecovery(world, { code: codes()[1] ?? '', chosen })).toMatchObject({ ok: false })
  expect(await ask()).toBe(true)
  expect(codes(), 'a used one is no longer in the way').toHaveLength(3)
})

test('a stranger who asks all day costs fifteen messages to an account and no more, and at every moment a code lies there that serves', async () => {
  const { taken, at } = through('sms')
  const person = await aPerson(world)
  await world.db.account.update({ where: { id: person.accountId }, data: { phone: '+84912345777' } })
  for (let minute = 0; minute < 24 * 60; minute += 10) {
    expect(await sendRecovery(at, { signInName: person.userName })).toBe(true)
    const serving = await world.db.recoveryCode.count({ where: { accountId: person.accountId, usedAt: null, expiresAt: { gt: new Date(world.clock().getTime() + 20 * 60_000) } } })
    expect([minute, serving > 0]).toEqual([minute, true])
    world.later(10 * 60_000)
  }
  expect(taken).toHaveLength(15)
  expect(taken[0]?.text).toContain('30 phút')
  expect(taken[5]?.text).toContain('140 phút')
})

test('a code that did not go out is in nobody’s way', async () => {
  const person = await aPerson(world)
  await world.db.account.update({ where: { id: person.accountId }, data: { email: 'hong@vi-du.vn' } })
  const broken: Channel = { name: 'email', close: () => undefined, send: () => Promise.resolve({ outcome: 'failed', problem: 'thử' }) }
  const failing = new Proxy<World>(world, { get: (own, key: keyof World) => (key === 'channels' ? [broken] : own[key]) })
  expect(await sendRecovery(failing, { signInName: person.userName })).toBe(false)
  const { taken, at } = through('email')
  expect(await sendRecovery(at, { signInName: person.userName })).toBe(true)
  expect(taken).toHaveLength(1)
})

test('by short message too, when there is a phone', async () => {
  const { taken, at } = through('sms')
  const person = await aPerson(world)
  await world.db.account.update({ where: { id: person.accountId }, data: { phone: '+84912345001', language: 'en' } })
  expect(await sendRecovery(at, { signInName: '0912 345 001' })).toBe(true)
  expect(taken).toMatchObject([{ to: '+84912345001', subject: 'Your code for Kỹ năng số' }])
})

test('asking is answered alike for every name, and too often from one address not at all', async () => {
  const { userName } = await aPerson(world)
  const browser = aBrowser(world, { address: '192.0.2.9' })
  const answers = []
  for (const signInName of [userName, 'khong-co-ai', userName, userName, userName]) answers.push(await browser.ask(recoverPage.action, { fields: { signInName } }))
  expect(new Set(answers.map(({ status, location }) => `${status} ${location}`))).toEqual(new Set(['302 /recover?sent']))
  expect(await browser.ask(recoverPage.action, { fields: { signInName: ' ' } })).toMatchObject({ status: 400, data: { refused: 'field-missing' } })
  for (let times = 0; times < 60; times += 1) await browser.ask(recoverPage.action, { fields: { signInName: 'ai-do' } })
  expect(await browser.ask(recoverPage.action, { fields: { signInName: userName } })).toMatchObject({ status: 429, data: { refused: 'too-many-tries' } })
})

import { expect, test } from 'vitest'
import { findInvitation } from '#app/data/people/invitations.server.ts'
import { operatorId } from '#app/domain/people/invitation.ts'
import { addInvitedRole } from '#app/usecases/people/add-invited-role.server.ts'
import { endRole } from '#app/usecases/people/end-role.server.ts'
import { inviteStaff, type InvitationForm } from '#app/usecases/people/invite-staff.server.ts'
import { redeemInvitation } from '#app/usecases/people/redeem-invitation.server.ts'
import { renewInvitation } from '#app/usecases/people/renew-invitation.server.ts'
import { signIn } from '#app/usecases/people/sign-in.server.ts'
import { withdrawInvitation } from '#app/usecases/people/withdraw-invitation.server.ts'
import { access as newInvitationAccess, action as postInvitation, loader as newInvitation } from '#app/routes/admin/new-invitation.tsx'
import { action as postToInvitation, loader as invitationPage } from '#app/routes/admin/invitation.tsx'
import { action as acceptOnPage, loader as acceptPage } from '#app/routes/people/invitation.tsx'
import { loader as openLink } from '#app/routes/people/open-invitation.ts'
import type { Delivery, OutgoingMessage } from '#app/integrations/messages/channel.server.ts'
import { aHolder, anAdmin, aPerson, aTrainer } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world)
const origin = 'https://kynangso.vi-du.vn'
const trainerForm: InvitationForm = { name: 'Nguyễn Minh Tâm', contact: '', sends: false, role: 'trainer', scope: 'self', startsOn: '', endsOn: '', document: 'Quyết định 45/QĐ-UBND' }

async function invited(actorId: string, over: Partial<InvitationForm> = {}) {
  const result = await inviteStaff(world, { ...trainerForm, ...over, actorId, origin })
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  return { ...result.value, token: tokenOf(result.value.link) }
}
const tokenOf = (link: string) => new URL(link).searchParams.get('token') ?? ''
let named = 0
const newcomer = () => ({ kind: 'new' as const, name: 'Nguyễn Minh Tâm', signInName: `nguoi-moi-${++named}`, password: 'ba con trâu ăn cỏ' })
const grantsOf = (personId: string) => world.db.roleGrant.findMany({ where: { personId }, orderBy: { startsAt: 'asc' } })
const audited = (subject: string) => world.db.auditEntry.findMany({ where: { subject }, orderBy: { id: 'asc' } })

test('who is invited makes an account and holds the role in the same act, from now on', async () => {
  const admin = await anAdmin(world)
  const { token, invitationId, link } = await invited(admin.personId)
  expect(link).toMatch(/^https:\/\/kynangso\.vi-du\.vn\/invitation\/open\?token=[\w-]{43}$/)
  const taker = newcomer()
  const result = await redeemInvitation(world, token, taker)
  if (!result.ok) throw new Error(result.reason)
  expect(await grantsOf(result.value.personId)).toMatchObject([{ role: 'trainer', scopeKind: 'self', startsAt: world.clock(), endsAt: null, grantedById: admin.personId, document: 'Quyết định 45/QĐ-UBND' }])
  expect(await signIn(world, taker)).toMatchObject({ ok: true, value: { accountId: result.value.accountId } })
  expect((await audited(`invitation:${invitationId}`)).map(({ action, actorId }) => [action, actorId])).toEqual([['invitation.make', admin.personId], ['invitation.accept', result.value.personId]])
})

test('no table holds the token', async () => {
  const { token } = await invited((await anAdmin(world)).personId)
  const rows = JSON.stringify([await world.db.invitation.findMany(), await world.db.auditEntry.findMany(), await world.db.message.findMany()])
  expect(rows).not.toContain(token)
})

test('a link used twice, of an invitation taken back, or too old, is refused in words of its own, and nobody is made', async () => {
  const admin = await anAdmin(world)
  const [used, withdrawn, old] = [await invited(admin.personId), await invited(admin.personId), await invited(admin.personId)]
  expect((await redeemInvitation(world, used.token, newcomer())).ok).toBe(true)
  expect(await withdrawInvitation(world, { actorId: admin.personId, invitationId: withdrawn.invitationId })).toEqual({ ok: true, value: true })
  const before = await world.db.person.count()
  expect(await redeemInvitation(world, used.token, newcomer())).toEqual({ ok: false, reason: 'invitation-used' })
  expect(await redeemInvitation(world, withdrawn.token, newcomer())).toEqual({ ok: false, reason: 'invitation-withdrawn' })
  expect(await redeemInvitation(world, 'x'.repeat(43), newcomer())).toEqual({ ok: false, reason: 'invitation-unknown' })
  world.later(7 * 86_400_000)
  expect(await redeemInvitation(world, old.token, newcomer())).toEqual({ ok: false, reason: 'invitation-expired' })
  world.later(-7 * 86_400_000)
  expect(await world.db.person.count()).toBe(before)
})

test('of two browsers that accept one link at once, one is let in and the other hears that it was used', async () => {
  const { token } = await invited((await anAdmin(world)).personId)
  const takers = Array.from({ length: 4 }, newcomer)
  const results = await Promise.all(takers.map((taker) => redeemInvitation(world, token, taker)))
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(results.flatMap((result) => (result.ok ? [] : [result.reason]))).toEqual(['invitation-used', 'invitation-used', 'invitation-used'])
  expect(await world.db.account.count({ where: { userName: { in: takers.map(({ signInName }) => signInName) } } })).toBe(1)
})

test('an invitation accepted and taken back at the same instant is one of the two', async () => {
  const admin = await anAdmin(world)
  const { token, invitationId } = await invited(admin.personId)
  const [accepted, withdrawn] = await Promise.all([redeemInvitation(world, token, newcomer()), withdrawInvitation(world, { actorId: admin.personId, invitationId })])
  expect([accepted.ok, withdrawn.ok].filter(Boolean)).toHaveLength(1)
})

test('a taken sign-in name is refused and the link still serves', async () => {
  const { token } = await invited((await anAdmin(world)).personId)
  const { userName } = await aPerson(world)
  expect(await redeemInvitation(world, token, { ...newcomer(), signInName: userName })).toEqual({ ok: false, reason: 'sign-in-name-taken' })
  expect(await redeemInvitation(world, token, { ...newcomer(), name: '1', password: 'ngan' })).toMatchObject({ ok: false, reason: 'fields', errors: { name: 'name-unreadable', password: 'passphrase-too-short' } })
  // What a resident may choose is not enough for staff.
  expect(await redeemInvitation(world, token, { ...newcomer(), password: 'abcdefg1' })).toMatchObject({ ok: false, reason: 'fields', errors: { password: 'passphrase-too-short' } })
  expect(await redeemInvitation(world, token, { ...newcomer(), password: '583027' })).toMatchObject({ ok: false, errors: { password: 'passphrase-too-short' } })
  expect((await redeemInvitation(world, token, newcomer())).ok).toBe(true)
})

test('who is signed in accepts into that account; what they hold already is not doubled', async () => {
  const admin = await anAdmin(world)
  const trainer = await aTrainer(world)
  const { token, invitationId } = await invited(admin.personId)
  expect(await addInvitedRole(world, { actorId: admin.personId, invitationId, role: 'editor', scope: 'province', startsOn: '2026-12-01', endsOn: '2026-12-31', document: 'Kế hoạch 2' })).toEqual({ ok: true, value: true })
  expect(await redeemInvitation(world, token, { kind: 'signed-in', ...trainer })).toMatchObject({ ok: true, value: { personId: trainer.personId } })
  expect((await grantsOf(trainer.personId)).map(({ role, startsAt, endsAt }) => [role, startsAt.toISOString(), endsAt?.toISOString()])).toEqual([['trainer', '2026-11-22T17:00:00.000Z', undefined], ['editor', '2026-11-30T17:00:00.000Z', '2026-12-31T17:00:00.000Z']])
})

test('nobody accepts their own invitation, and a link does not outlast the role of who made it', async () => {
  const [admin, other] = [await anAdmin(world), await anAdmin(world)]
  const { token } = await invited(admin.personId)
  expect(await redeemInvitation(world, token, { kind: 'signed-in', ...admin })).toEqual({ ok: false, reason: 'invitation-own' })
  const [grant] = await grantsOf(admin.personId)
  expect((await endRole(world, { actorId: other.personId, personId: admin.personId, grantId: grant?.id ?? '', endsOn: '', why: 'chuyển công tác' })).ok).toBe(true)
  expect(await redeemInvitation(world, token, newcomer())).toEqual({ ok: false, reason: 'invitation-withdrawn' })
})

test('a new link takes the place of the former one', async () => {
  const admin = await anAdmin(world)
  const first = await invited(admin.personId)
  const again = await renewInvitation(world, { actorId: admin.personId, invitationId: first.invitationId, origin, sends: false })
  if (!again.ok) throw new Error(again.reason)
  expect(await redeemInvitation(world, first.token, newcomer())).toEqual({ ok: false, reason: 'invitation-unknown' })
  expect((await redeemInvitation(world, tokenOf(again.value.link), newcomer())).ok).toBe(true)
  expect(await renewInvitation(world, { actorId: admin.personId, invitationId: first.invitationId, origin, sends: false })).toEqual({ ok: false, reason: 'invitation-unknown' })
})

test('a form with several faults names each of them', async () => {
  const admin = await anAdmin(world)
  expect(await inviteStaff(world, { name: '7', contact: 'không phải', sends: false, role: 'coordinator', scope: 'province', startsOn: '2026-11-22', endsOn: 'mai', document: '', actorId: admin.personId, origin }))
    .toEqual({ ok: false, reason: 'fields', errors: { name: 'name-unreadable', contact: 'contact-unreadable', scope: 'scope-unknown', startsOn: 'grant-start-past', endsOn: 'grant-day-unreadable', document: 'document-missing' } })
  expect(await inviteStaff(world, { ...trainerForm, sends: true, role: 'learner', actorId: admin.personId, origin })).toEqual({ ok: false, reason: 'fields', errors: { contact: 'contact-missing', role: 'role-unknown', scope: 'scope-unknown' } })
  expect(await world.db.invitation.count({ where: { createdById: admin.personId } })).toBe(0)
})

test('the link is sent once over the channel that reaches the address, outside the outbox; where it cannot be sent, the maker hears so', async () => {
  const admin = await anAdmin(world, { name: 'Trần Thu Phương' })
  const sent: OutgoingMessage[] = []
  const email = (outcome: 'taken' | 'failed') => ({ name: 'email' as const, close: () => undefined, send: (message: OutgoingMessage): Promise<Delivery> => { sent.push(message); return Promise.resolve(outcome === 'taken' ? { outcome } : { outcome, problem: 'thử' }) } })
  const form = { ...trainerForm, contact: 'tam@vi-du.vn', sends: true, actorId: admin.personId, origin }
  const result = await inviteStaff({ ...world, db: world.db, clock: () => world.clock(), randomBytes: world.randomBytes, channels: [email('taken')] }, form)
  expect(result).toMatchObject({ ok: true, value: { delivered: 'sent' } })
  expect(sent).toMatchObject([{ to: 'tam@vi-du.vn', text: expect.stringContaining(result.ok ? result.value.link : '?') as string }])
  expect(sent[0]?.text).toContain('Trần Thu Phương')
  expect(await inviteStaff({ ...world, db: world.db, clock: () => world.clock(), randomBytes: world.randomBytes, channels: [email('failed')] }, form)).toMatchObject({ ok: true, value: { delivered: 'not-sent' } })
  expect(await inviteStaff(world, { ...form, contact: '0912345678' })).toMatchObject({ ok: true, value: { delivered: 'not-sent' } })
})

test('the first administrator comes by a link of whoever runs the server', async () => {
  const { token, invitationId } = await invited(operatorId, { role: 'admin', scope: 'province' })
  expect((await findInvitation(world.db, invitationId))?.createdBy).toBeNull()
  const result = await redeemInvitation(world, token, newcomer())
  expect(result.ok && (await grantsOf(result.value.personId))).toMatchObject([{ role: 'admin', scopeKind: 'province', grantedById: null }])
})

test('only an administrator of the province invites, and sees invitations', async () => {
  expect(newInvitationAccess.write).toMatchObject({ permission: 'people.manage', scope: 'province' })
  const { invitationId } = await invited((await anAdmin(world)).personId)
  const nextDoor = [await aTrainer(world), await aHolder(world, 'supervisor', { kind: 'province' }), await aHolder(world, 'editor', { kind: 'province' }), await aHolder(world, 'coordinator', { kind: 'unit', id: '150@2020-01-01' })]
  for (const person of nextDoor) {
    expect((await ask(person, newInvitation, {})).status).toBe(403)
    expect((await ask(person, postInvitation, {}, new URLSearchParams({ ...trainerForm, sends: 'yes' }))).status).toBe(403)
    expect((await ask(person, invitationPage, { invitation: invitationId })).status).toBe(403)
    expect((await ask(person, postToInvitation, { invitation: invitationId }, new URLSearchParams({ act: 'withdraw' }))).status).toBe(403)
  }
  expect((await findInvitation(world.db, invitationId))?.withdrawnAt).toBeNull()
})

test('the link moves its token out of the address, and the page tells who invites to what', async () => {
  const admin = await anAdmin(world, { name: 'Trần Thu Phương' })
  const { token } = await invited(admin.personId)
  const person = await aPerson(world)
  expect(await ask(person, openLink, {}, undefined, {}, `invitation/open?token=${token}`)).toMatchObject({ status: 302, location: '/invitation' })
  const page = await ask(person, acceptPage, {}, undefined, {}, '')
  expect(page).toMatchObject({ status: 404, data: { refused: 'invitation-unknown' } })
  // The form of a new account, sent by a browser that is signed in: nothing happens to either.
  expect(await ask(person, acceptOnPage, {}, new URLSearchParams({ name: 'Ai', signInName: 'ai-do', password: 'mot hai ba bon' }))).toMatchObject({ status: 302, location: '/invitation' })
  expect(await grantsOf(person.personId)).toEqual([])
})

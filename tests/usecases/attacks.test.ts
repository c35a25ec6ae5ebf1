import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { addressOf, mayTry } from '#app/http/limits.server.ts'
import type { Channel } from '#app/integrations/messages/channel.server.ts'
import * as answerPage from '#app/routes/cohorts/answer-inquiry.tsx'
import * as learnerPage from '#app/routes/cohorts/learner.tsx'
import * as pairPage from '#app/routes/people/duplicate-pair.tsx'
import { action as invitationAction } from '#app/routes/people/invitation.tsx'
import { loader as openInvitation } from '#app/routes/people/open-invitation.ts'
import { action as newSecret } from '#app/routes/people/new-secret.tsx'
import * as recoveryList from '#app/routes/people/recovery.tsx'
import { action as security } from '#app/routes/people/security.tsx'
import { action as signInAction } from '#app/routes/people/sign-in.tsx'
import * as wardPage from '#app/routes/people/ward.tsx'
import { loader as wardDataPage } from '#app/routes/people/ward-data.tsx'
import { loader as wardFile } from '#app/routes/people/ward-file.ts'
import * as rightsPage from '#app/routes/people/ward-rights.tsx'
import { loader as wardsPage } from '#app/routes/people/wards.tsx'
import { action as add } from '#app/routes/profiles/add.ts'
import { action as leave } from '#app/routes/profiles/leave.ts'
import { action as open } from '#app/routes/profiles/open.ts'
import { addKnownPerson } from '#app/usecases/cohorts/add-known-person.server.ts'
import { askTrainer } from '#app/usecases/cohorts/ask-trainer.server.ts'
import { joinCohort } from '#app/usecases/cohorts/join-cohort.server.ts'
import { leaveCohort } from '#app/usecases/cohorts/leave-cohort.server.ts'
import { addWard } from '#app/usecases/people/add-ward.server.ts'
import { giveRecovery } from '#app/usecases/people/give-recovery.server.ts'
import { giveWardCode } from '#app/usecases/people/give-ward-code.server.ts'
import { inviteStaff } from '#app/usecases/people/invite-staff.server.ts'
import { redeemRecovery } from '#app/usecases/people/redeem-recovery.server.ts'
import { sendRecovery } from '#app/usecases/people/send-recovery.server.ts'
import { unmergePeople } from '#app/usecases/people/unmerge-people.server.ts'
import { aClass, listed } from '#tests/support/classes.ts'
import { anImporter, fingerprint, undone, written } from '#tests/support/importing.ts'
import { aPerson, aResident, anAdmin, madePassword, type MadePerson } from '#tests/support/makers.ts'
import { mergeAfterLook } from '#tests/support/merging.ts'
import { aBrowser } from '#tests/support/page-browser.ts'
import { aLocalProfile, aStolenPhone, phones } from '#tests/support/phone.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const aPhone = phones(world)
const pin = '270394'
const chosen = 'một câu mới dễ nhớ'
const recover = (actor: MadePerson, person: { readonly personId: string }) => giveRecovery(world, { actorId: actor.personId, personId: person.personId, how: 'paper' })

describe('a trainer who wants the account of somebody', () => {
  test('does not get it by putting them into a class: a code is given to those who came by their own hand', async () => {
    const [{ trainer, cohortId }, victim] = [await aClass(world), await aResident(world, { name: 'Bùi Thị Nạn' })]
    expect(await addKnownPerson(world, { actorId: trainer.personId, cohortId, known: victim.userName, agreed: true })).toEqual({ ok: true, value: true })
    expect(await recover(trainer, victim)).toEqual({ ok: false, reason: 'not-in-your-charge' })
    expect((await ask(trainer, recoveryList.loader, {}, undefined, {}, '?name=bui+thi+nan')).data).toMatchObject({ people: [] })
    const { joinCode } = await world.db.cohort.findUniqueOrThrow({ where: { id: cohortId } })
    await joinCohort(world, { personId: victim.personId, code: joinCode })
    expect((await recover(trainer, victim)).ok).toBe(true)
    // Put in again, who came by their own hand stays so; who left and is put in is not.
    await leaveCohort(world, { personId: victim.personId, cohortId })
    await addKnownPerson(world, { actorId: trainer.personId, cohortId, known: victim.userName, agreed: true })
    expect(await recover(trainer, victim)).toEqual({ ok: false, reason: 'not-in-your-charge' })
  })
  test('nor by a list of theirs that an office brings in; undone, the import leaves nothing', async () => {
    const [{ trainer, cohortId }, importer, victim] = [await aClass(world), await anImporter(world), await aResident(world, { name: 'Bùi Thị Nhập', unitCode: '04831' })]
    const { birthYear } = await world.db.person.update({ where: { id: victim.personId }, data: { birthYear: 1985 } })
    const { joinCode } = await world.db.cohort.findUniqueOrThrow({ where: { id: cohortId } })
    const before = await fingerprint(world)
    const { batchId } = await written(world, importer, [['Họ và tên', 'Năm sinh', 'Xã', 'Lớp'], ['Bùi Thị Nhập', String(birthYear), 'Đà Bắc', joinCode]], { kind: 'members' })
    expect(await world.db.cohortMember.findMany({ where: { personId: victim.personId } })).toMatchObject([{ cohortId, leftAt: null, addedById: importer.personId }])
    expect(await recover(trainer, victim)).toEqual({ ok: false, reason: 'not-in-your-charge' })
    await undone(world, importer, batchId)
    expect(await fingerprint(world)).toBe(before)
  })
  test('nor by listing somebody of their name, whom an office then takes for them; parted, both are as they were', async () => {
    const [made, admin, victim] = [await aClass(world), await anAdmin(world), await aResident(world)]
    const [mergedId = ''] = await listed(world, made, ['Bùi Thị Gộp, 1971'])
    const came = { cohortId: made.cohortId, personId: mergedId }
    const memberships = () => world.db.cohortMember.findMany({ where: { personId: { in: [mergedId, victim.personId] } } })
    expect(await memberships()).toMatchObject([{ ...came, addedById: made.trainer.personId }])
    // One whom nobody had put there, too.
    for (const addedById of [made.trainer.personId, null]) {
      await world.db.cohortMember.update({ where: { cohortId_personId: came }, data: { addedById } })
      const merge = await mergeAfterLook(world, { actorId: admin.personId, keptId: victim.personId, mergedId, how: 'paper' })
      expect(await memberships()).toMatchObject([{ personId: victim.personId, addedById: addedById ?? admin.personId }])
      expect(await recover(made.trainer, victim)).toEqual({ ok: false, reason: 'not-in-your-charge' })
      expect((await unmergePeople(world, { actorId: admin.personId, mergeId: merge.ok ? merge.value : '' })).ok).toBe(true)
      expect(await memberships()).toMatchObject([{ ...came, addedById }])
    }
  })
  test('and whose role has ended, reaches nobody of the class: no code, no page, no question, though the address is known', async () => {
    const { trainer, cohortId, personId } = await aClass(world)
    await askTrainer(world, { personId, cohortId, lessonId: null, text: 'Chỉ thầy đọc thôi ạ', postId: randomUUID() })
    const inquiry = await world.db.inquiry.findFirstOrThrow({ where: { cohortId } })
    await world.db.roleGrant.updateMany({ where: { personId: trainer.personId }, data: { endsAt: world.clock() } })
    expect(await recover(trainer, { personId })).toEqual({ ok: false, reason: 'not-in-your-charge' })
    expect((await ask(trainer, learnerPage.loader, { cohort: cohortId, learner: personId })).status).toBe(404)
    expect((await ask(trainer, answerPage.loader, { cohort: cohortId, inquiry: inquiry.id })).status).toBe(404)
    expect((await ask(trainer, answerPage.action, { cohort: cohortId, inquiry: inquiry.id }, new URLSearchParams({ text: 'x', post: randomUUID() }))).status).toBe(404)
  })
  test('learns of a question nothing by the message that tells of it, and is told of it at all', async () => {
    const { trainer, cohortId, personId, members: [learner] } = await aClass(world)
    const postId = randomUUID()
    for (const times of [1, 2]) expect([times, (await askTrainer(world, { personId, cohortId, lessonId: null, text: 'Chồng tôi xem trộm điện thoại', postId })).ok]).toEqual([times, true])
    const told = await world.db.message.findMany({ where: { personId: trainer.personId } })
    expect(told).toMatchObject([{ kind: 'question', channel: 'in-app', subject: `${learner?.name} hỏi bạn trong lớp Lớp xóm Ké` }])
    expect(JSON.stringify(told)).not.toContain('xem trộm')
  })
})

describe('whoever holds a phone with somebody’s profile, and knows its PIN,', () => {
  test('gets in no more once the owner chose another secret, elsewhere or by a code; the new secret opens it', async () => {
    const changes: readonly ((person: MadePerson) => Promise<unknown>)[] = [
      async ({ userName }) => {
        const browser = aBrowser(world)
        await browser.ask(signInAction, { fields: { signInName: userName, password: madePassword } })
        return browser.ask(newSecret, { fields: { current: madePassword, chosen } })
      },
      async (person) => {
        const given = await recover(await anAdmin(world), person)
        return redeemRecovery(world, { code: given.ok ? given.value.code : '', chosen })
      },
    ]
    for (const change of changes) {
      const { phone, person, local } = await aStolenPhone(world, aPhone(), pin)
      await change(person)
      for (const secret of [pin, madePassword]) expect(await phone.ask(open, { ...local, secret })).toMatchObject({ status: 401 })
      expect((await phone.asker()).learnerId).toBeNull()
      expect(await phone.ask(open, { ...local, secret: chosen })).toMatchObject({ status: 200 })
    }
  })
  test('gets in no more once the owner signed out everywhere; the profile the owner is in keeps its PIN', async () => {
    const { phone, person, local } = await aStolenPhone(world, aPhone(), pin)
    const [own, mine] = [aPhone(), aLocalProfile('Lan')]
    await own.ask(signInAction, { signInName: person.userName, password: madePassword })
    await own.ask(add, { ...mine, pin: '481516' })
    expect(await own.ask(security, {})).toMatchObject({ status: 302 })
    expect(await phone.ask(open, { ...local, secret: pin })).toMatchObject({ status: 401 })
    await own.ask(leave, {})
    expect(await own.ask(open, { ...mine, secret: '481516' })).toMatchObject({ status: 200 })
  })
  test('is not helped by another network: tries of a profile are counted wherever they come from', async () => {
    const { phone, local } = await aStolenPhone(world, aPhone(), pin)
    for (let tries = 0; tries < 10; tries += 1) await phone.ask(open, { ...local, secret: `11122${tries}` })
    const elsewhere = aBrowser(world, { address: '198.51.100.77' })
    expect((await elsewhere.ask(open, { fields: { ...local, secret: pin } })).status).toBe(429)
  })
  test('finds no session of an officer on it: accepting an invitation closes the profile', async () => {
    const { phone, local } = await aStolenPhone(world, aPhone(), pin)
    await phone.ask(open, { ...local, secret: pin })
    const invited = await inviteStaff(world, { role: 'editor', scope: 'province', startsOn: '', endsOn: '', document: 'Quyết định 3', name: 'Bùi Thị Lan', contact: '', sends: false, actorId: (await anAdmin(world)).personId, origin: 'https://example.vn' })
    await phone.ask(openInvitation, undefined, `invitation/open${new URL(invited.ok ? invited.value.link : '').search}`)
    expect(await phone.ask(invitationAction, { attaches: 'yes' })).toMatchObject({ location: '/' })
    expect(phone.cookies.has('profile')).toBe(false)
    expect((await phone.asker()).profile).toBeNull()
  })
})

describe('a stranger who wants to lock somebody out', () => {
  test('who uses up the sign-ins of a network leaves those who signed in from their device before their own', async () => {
    const person = await aPerson(world)
    const owner = aBrowser(world, { address: '203.0.113.50' })
    const signIn = (browser: typeof owner) => browser.ask(signInAction, { fields: { signInName: person.userName, password: madePassword, next: '/me' } })
    await signIn(owner)
    const network = addressOf(new Request('http://localhost/', { headers: { 'X-Client-Address': '203.0.113.50' } }))
    for (let times = 0; times <= 300; times += 1) await mayTry('sign-in-address', network)
    expect((await signIn(aBrowser(world, { address: '203.0.113.50' }))).status).toBe(429)
    owner.cookies.delete('session')
    expect(await signIn(owner)).toMatchObject({ status: 302, location: '/me' })
  })
  test('does not make worthless, by asking for one by mail, the code that was just given in person', async () => {
    const person = await aPerson(world)
    await world.db.account.update({ where: { id: person.accountId }, data: { email: 'nan@vi-du.vn' } })
    const given = await recover(await anAdmin(world), person)
    const mail: Channel = { name: 'email', send: () => Promise.resolve({ outcome: 'taken' }) } as unknown as Channel
    const withMail = new Proxy(world, { get: (own, name: keyof typeof world) => (name === 'channels' ? [mail] : own[name]) })
    expect(await sendRecovery(withMail, { signInName: 'nan@vi-du.vn' })).toBe(true)
    expect(await redeemRecovery(world, { code: given.ok ? given.value.code : '', chosen })).toEqual({ ok: true, value: { accountId: person.accountId } })
  })
})

describe('a guardian', () => {
  const aChild = async (guardian: MadePerson, birthYear: string) => {
    const added = await addWard(world, { guardianId: guardian.personId, name: 'Bùi Văn Bé', birthYear, signInName: '', password: pin, isGuardian: true, childAgrees: true })
    if (!added.ok) throw new Error(JSON.stringify(added))
    return added.value.wardId
  }
  test('reaches no child of another, nor one who has turned 16, and cannot make one younger to keep them', async () => {
    const [guardian, other] = [await aResident(world), await aResident(world)]
    const wardId = await aChild(guardian, '2012')
    expect((await ask(other, wardPage.loader, { ward: wardId })).status).toBe(404)
    expect((await ask(other, wardPage.action, { ward: wardId }, new URLSearchParams({ do: 'code' }))).status).toBe(404)
    const write = (birthYear: string) => ask(guardian, wardPage.action, { ward: wardId }, new URLSearchParams({ do: 'edit', name: 'Bùi Văn Bé', birthYear }))
    expect((await write('2013')).status).toBe(302)
    world.later(31 * 86_400_000)
    expect(await write('2014')).toMatchObject({ status: 400, data: { errors: { birthYear: 'ward-year-later' } } })
    expect((await write('2011')).status).toBe(302)
    expect(await world.db.person.findUnique({ where: { id: wardId } })).toMatchObject({ birthYear: 2011 })
    await world.db.person.update({ where: { id: wardId }, data: { birthYear: 2009 } })
    expect(await giveWardCode(world, { guardianId: guardian.personId, wardId })).toEqual({ ok: false, reason: 'ward-unknown' })
  })
  test('who adds a child of the name and year of somebody else’s, whom an office then takes for one, gets no code for that account; whoever takes them for one is told who answers for them', async () => {
    const [parent, other, admin] = [await aResident(world, { name: 'Bùi Thị Mẹ', unitCode: '04831' }), await aResident(world, { name: 'Kẻ Lạ Mặt', unitCode: '04831' }), await anAdmin(world)]
    const [own, others] = [await aChild(parent, '2013'), await aChild(other, '2013')]
    expect((await ask(admin, pairPage.loader, { one: own, other: others })).data).toMatchObject({ isAlike: true, people: expect.arrayContaining([expect.objectContaining({ personId: own, guardians: ['Bùi Thị Mẹ'] }), expect.objectContaining({ personId: others, guardians: ['Kẻ Lạ Mặt'] })]) as unknown })
    const code = (guardian: MadePerson, wardId: string) => giveWardCode(world, { guardianId: guardian.personId, wardId })
    const merge = await mergeAfterLook(world, { actorId: admin.personId, keptId: own, mergedId: others, how: 'paper' })
    expect(await code(other, own)).toEqual({ ok: false, reason: 'ward-unknown' })
    expect((await code(parent, own)).ok).toBe(true)
    expect((await unmergePeople(world, { actorId: admin.personId, mergeId: merge.ok ? merge.value : '' })).ok).toBe(true)
    expect([(await code(other, others)).ok, (await code(other, own)).ok]).toEqual([true, false])
  })
  test('nor sees, corrects or asks anything of that child: the list of theirs says why, until the two are parted', async () => {
    const [parent, other, admin] = [await aResident(world, { unitCode: '04831' }), await aResident(world, { unitCode: '04831' }), await anAdmin(world)]
    const [own, others] = [await aChild(parent, '2013'), await aChild(other, '2013')]
    const answersTo = async (guardian: MadePerson, ward: string) => {
      const asked = [await ask(guardian, wardPage.loader, { ward }), await ask(guardian, wardDataPage, { ward }), await ask(guardian, wardFile, { ward }), await ask(guardian, rightsPage.loader, { ward })]
      const written = [await ask(guardian, wardPage.action, { ward }, new URLSearchParams({ do: 'edit', name: 'Bùi Văn Bé', birthYear: '2013' })), await ask(guardian, rightsPage.action, { ward }, new URLSearchParams({ act: 'ask', kind: 'access', text: '' }))]
      return [...asked, ...written].map(({ status }) => status)
    }
    const merge = await mergeAfterLook(world, { actorId: admin.personId, keptId: own, mergedId: others, how: 'paper' })
    expect([await answersTo(other, own), await answersTo(other, others), await answersTo(parent, own)]).toEqual([Array(6).fill(404), Array(6).fill(404), [200, 200, 200, 200, 302, 302]])
    expect((await ask(other, wardsPage, {})).data).toMatchObject({ wards: [{ personId: own, isByMerge: true }] })
    expect((await unmergePeople(world, { actorId: admin.personId, mergeId: merge.ok ? merge.value : '' })).ok).toBe(true)
    expect([await answersTo(other, own), await answersTo(other, others)]).toEqual([Array(6).fill(404), [200, 200, 200, 200, 302, 302]])
  })
})

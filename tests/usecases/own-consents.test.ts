import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { loader as recognitionsPage } from '#app/routes/roadmap/recognitions.tsx'
import * as requestsPage from '#app/routes/people/requests.tsx'
import { writeToClass } from '#app/usecases/cohorts/write-to-class.server.ts'
import { erasePerson } from '#app/usecases/people/erase-person.server.ts'
import { fileDataRequest } from '#app/usecases/people/file-data-request.server.ts'
import { sendMessages } from '#app/usecases/people/send-messages.server.ts'
import { tellPeople } from '#app/usecases/people/tell-people.server.ts'
import { takeBackDataRequest } from '#app/usecases/people/take-back-data-request.server.ts'
import { withdrawConsent } from '#app/usecases/people/withdraw-consent.server.ts'
import type { Channel, OutgoingMessage } from '#app/integrations/messages/channel.server.ts'
import { aClass } from '#tests/support/classes.ts'
import { aHolder, anAdmin, anOfficial, aPerson, aTrainer, type MadePerson } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const press = (who: MadePerson, act: 'agree' | 'withdraw', purpose: string) => ask(who, requestsPage.action, {}, new URLSearchParams({ act, purpose }))

/** The world with a mail server that takes everything. */
function withMail() {
  const sent: OutgoingMessage[] = []
  const mail: Channel = { name: 'email', send: (message) => { sent.push(message); return Promise.resolve({ outcome: 'taken' }) }, close: () => undefined }
  return { sent, posting: new Proxy(world, { get: (own, name: keyof typeof world) => (name === 'channels' ? [mail] : own[name]) }) }
}

async function aClassWithMail() {
  const made = await aClass(world)
  const [learner] = made.members
  if (learner === undefined) throw new Error('nobody')
  await world.db.account.update({ where: { id: learner.accountId }, data: { email: `${learner.userName}@vi-du.vn` } })
  const { sent, posting } = withMail()
  const write = () => writeToClass(posting, { actorId: made.trainer.personId, cohortId: made.cohortId, to: 'all', text: 'Mai học lúc 8 giờ', key: randomUUID() })
  return { ...made, learner, sent, posting, write }
}

test('messages about learning leave for an address only of whoever agreed to that, and stand on their page in any case', async () => {
  const { learner, sent, posting, write } = await aClassWithMail()
  await write()
  await sendMessages(posting)
  expect(sent).toEqual([])
  expect(await press(learner, 'agree', 'messages')).toMatchObject({ status: 302 })
  await write()
  await sendMessages(posting)
  expect(sent.map(({ to }) => to)).toEqual([`${learner.userName}@vi-du.vn`])
  expect(await world.db.message.count({ where: { personId: learner.personId, channel: 'in-app' } })).toBe(2)
})

test('taken back with one press, it holds at once: what waits to be sent is not', async () => {
  const { learner, sent, posting, write } = await aClassWithMail()
  await press(learner, 'agree', 'messages')
  await write()
  expect(await press(learner, 'withdraw', 'messages')).toMatchObject({ status: 302 })
  await sendMessages(posting)
  expect(sent).toEqual([])
  expect((await ask(learner, requestsPage.loader, {})).data).toMatchObject({ consents: [{ purpose: 'messages', textVersion: 'messages-2026-11', withdrawnAt: world.clock() }] })
})

test('taken back while messages are being sent, it holds for those that a sender holds already; so it does for whoever is erased meanwhile', async () => {
  const { members, trainer, cohortId } = await aClass(world, { members: 3 })
  for (const each of members) {
    await world.db.account.update({ where: { id: each.accountId }, data: { email: `${each.userName}@vi-du.vn` } })
    await press(each, 'agree', 'messages')
  }
  const officer = await aHolder(world, 'data-protection-officer', { kind: 'province' })
  const sent: string[] = []
  // With the first one out, one withdraws and one is erased.
  const mail: Channel = { name: 'email', close: () => undefined, send: async ({ to }) => {
    sent.push(to)
    const [withdraws, goes] = members.filter(({ userName }) => !to.startsWith(`${userName}@`))
    if (sent.length > 1 || withdraws === undefined || goes === undefined) return { outcome: 'taken' }
    await withdrawConsent(world, { personId: withdraws.personId, purpose: 'messages' })
    await fileDataRequest(world, { personId: goes.personId, kind: 'erasure', text: '' })
    const { id: requestId } = await world.db.dataRequest.findFirstOrThrow({ where: { personId: goes.personId } })
    expect((await erasePerson(world, { actorId: officer.personId, requestId })).ok).toBe(true)
    return { outcome: 'taken' }
  } }
  const posting = new Proxy(world, { get: (own, name: keyof typeof world) => (name === 'channels' ? [mail] : own[name]) })
  await writeToClass(posting, { actorId: trainer.personId, cohortId, to: 'all', text: 'Mai học lúc 8 giờ', key: randomUUID() })
  await sendMessages(posting)
  expect(sent).toHaveLength(1)
})

test('what keeps an account safe, and what an office asks of its own, needs no consent', async () => {
  const [person, official] = [await aPerson(world), await anOfficial(world)]
  for (const { accountId, userName } of [person, official]) await world.db.account.update({ where: { id: accountId }, data: { email: `${userName}@vi-du.vn` } })
  const { sent, posting } = withMail()
  await tellPeople(posting, world.db, [{ personId: person.personId, key: randomUUID(), path: '/', content: { kind: 'secret-changed', how: 'self', at: world.clock() } }])
  await tellPeople(posting, world.db, [{ personId: official.personId, key: randomUUID(), path: '/', content: { kind: 'added-to-cohort', cohort: 'Lớp' } }])
  await sendMessages(posting)
  expect(sent).toHaveLength(2)
})

test('nobody agrees for something that is not asked, and no child by their word alone; twice is once', async () => {
  const [grown, child] = [await aPerson(world), await aPerson(world, { birthYear: 2014 })]
  expect(await press(grown, 'agree', 'learning')).toMatchObject({ status: 409, data: { refused: 'consent-unknown' } })
  expect(await press(grown, 'agree', '__proto__')).toMatchObject({ status: 409 })
  expect(await press(child, 'agree', 'messages')).toMatchObject({ status: 409, data: { refused: 'guardian-agrees' } })
  await Promise.all([press(grown, 'agree', 'messages'), press(grown, 'agree', 'messages')])
  expect(await world.db.consent.count({ where: { personId: grown.personId } })).toBe(1)
})

test('whoever is recognised is named in full only while they agree to it', async () => {
  const [trainer, admin] = [await aTrainer(world, { name: 'Bùi Thị Nêutên' }), await anAdmin(world)]
  const supervisor = await aHolder(world, 'supervisor', { kind: 'province' })
  await world.db.recognition.create({ data: { personId: trainer.personId, year: 2025, courseId: 'khoa-thu', share: 0.9, demonstration: false, document: 'Quyết định 5', madeAt: world.clock(), madeById: admin.personId } })
  const named = async () => ((await ask(supervisor, recognitionsPage, {})).data as { recognitions: { name: string }[] }).recognitions.map(({ name }) => name)
  expect(await named()).toEqual(['B. T. N.'])
  await press(trainer, 'agree', 'recognition')
  expect(await named()).toEqual(['Bùi Thị Nêutên'])
  await press(trainer, 'withdraw', 'recognition')
  expect(await named()).toEqual(['B. T. N.'])
})

test('whoever no longer agrees that their learning is kept is restricted at once, out of their classes; changing their mind they are back', async () => {
  const { learner, cohortId } = await aClassWithMail()
  const { personId } = learner
  await world.db.consent.create({ data: { personId, purpose: 'learning', textVersion: '1', channel: 'web', givenAt: world.clock() } })
  const stands = async () => [await world.db.processingRestriction.count({ where: { personId, endedAt: null } }), await world.db.cohortMember.count({ where: { personId, cohortId, leftAt: null } })]
  expect(await withdrawConsent(world, { personId, purpose: 'learning' })).toEqual({ ok: true, value: true })
  expect(await stands()).toEqual([1, 0])
  const { id: requestId } = await world.db.dataRequest.findFirstOrThrow({ where: { personId } })
  expect(await takeBackDataRequest(world, { personId, requestId })).toEqual({ ok: true, value: true })
  expect(await stands()).toEqual([0, 1])
})

test('of whom an office asks to learn, withdrawing restricts nothing: that rests on law', async () => {
  const { personId } = await anOfficial(world)
  await world.db.consent.create({ data: { personId, purpose: 'learning', textVersion: '1', channel: 'web', givenAt: world.clock() } })
  await withdrawConsent(world, { personId, purpose: 'learning' })
  expect(await world.db.processingRestriction.count({ where: { personId } })).toBe(0)
})

import { expect, test } from 'vitest'
import { addDays, startOfDay } from '#app/domain/calendar.ts'
import type { Channel, OutgoingMessage } from '#app/integrations/messages/channel.server.ts'
import { sendMessages } from '#app/usecases/people/send-messages.server.ts'
import { sendDigests } from '#app/usecases/training/send-digests.server.ts'
import { makeWorld } from '#app/world.server.ts'
import { aGrant, aHolder, anOfficial, anOrganisation, aPerson, aRequirement } from '#tests/support/makers.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const at = (day: string, hour: number) => new Date(startOfDay(day).getTime() + hour * 3_600_000).toISOString()
/** A Monday. */
const monday = '2027-01-11'

/** An outside that takes every message. */
function aMailbox() {
  const taken: OutgoingMessage[] = []
  const channel: Channel = { name: 'email', close: () => undefined, send: (message) => { taken.push(message); return Promise.resolve({ outcome: 'taken' }) } }
  return { channel, sentTo: (address: string) => taken.filter(({ to }) => to === address) }
}

const through = (...channels: Channel[]) => ({ db: world.db, clock: () => world.clock(), catalogue: world.catalogue, origin: 'https://vi-du.vn', channels })

let number = 0
/** The training officer of an organisation, who has an e-mail address. */
async function anOfficerOf(organisationId: string, language: 'vi' | 'en' = 'vi') {
  const officer = await aHolder(world, 'organisation-officer', { kind: 'organisation', id: organisationId })
  const email = `can-bo-${++number}@vi-du.vn`
  await world.db.account.update({ where: { id: officer.accountId }, data: { email, language } })
  return { ...officer, email }
}

/** An organisation with one official whose course was due long ago. */
async function anOrganisationInArrears(over: { readonly name?: string; readonly parentId?: string } = {}) {
  world.setClock(at('2026-11-23', 12))
  const organisationId = await anOrganisation(world, over)
  await anOfficial(world, { organisationId })
  await aRequirement(world, { organisationId, dueOn: '2026-12-20' })
  return organisationId
}

test('the digest goes out by e-mail with its counts and the address of the list, and names nobody', async () => {
  const organisationId = await anOrganisationInArrears({ name: 'Sở Thử nghiệm' })
  const [officer, { channel, sentTo }] = [await anOfficerOf(organisationId), aMailbox()]
  world.setClock(at(monday, 8))
  await sendDigests(through(channel))
  await sendMessages(through(channel))
  expect(sentTo(officer.email)).toEqual([expect.objectContaining({
    subject: 'Tình hình đào tạo tuần này của Sở Thử nghiệm',
    text: `1 lượt quá hạn, 0 lượt đến hạn trong 30 ngày tới. Mở danh sách để xem từng người và nhắc những ai chưa hoàn thành.\n\nhttps://vi-du.vn/organisations/${organisationId}/pending`,
  })])
})

test('an officer who reads English is told in English', async () => {
  const organisationId = await anOrganisationInArrears({ name: 'Sở Thử nghiệm' })
  const [officer, { channel, sentTo }] = [await anOfficerOf(organisationId, 'en'), aMailbox()]
  world.setClock(at(monday, 8))
  await sendDigests(through(channel))
  await sendMessages(through(channel))
  expect(sentTo(officer.email).map(({ subject, text }) => [subject, text.split('\n')[0]])).toEqual([['Training this week at Sở Thử nghiệm', 'Overdue: 1. Due in the next 30 days: 0. Open the list to see each person and remind those who are not done.']])
})

test('in quiet hours it stands on the page at once, and the mail waits until the morning', async () => {
  const [officer, { channel, sentTo }] = [await anOfficerOf(await anOrganisationInArrears()), aMailbox()]
  world.setClock(at(monday, 2))
  await sendDigests(through(channel))
  expect(await world.db.message.count({ where: { personId: officer.personId, kind: 'digest', channel: 'in-app' } })).toBe(1)
  await sendMessages(through(channel))
  expect(sentTo(officer.email)).toEqual([])
  world.setClock(at(monday, 7))
  await sendMessages(through(channel))
  expect(sentTo(officer.email)).toHaveLength(1)
})

test('workers started anew beside one that runs, on any day of the week, tell and send once', async () => {
  const [officer, { channel, sentTo }] = [await anOfficerOf(await anOrganisationInArrears()), aMailbox()]
  for (let days = 0; days < 7; days += 1) {
    world.setClock(at(addDays(monday, days), 9))
    const restarted = makeWorld({ databaseUrl: world.databaseUrl, contentFolder: 'content', secret: 'a secret only for tests, long enough', cookieSecure: false, catalogue: smallCatalogue, clock: () => world.clock(), wallClock: () => world.clock() })
    await Promise.all([sendDigests({ ...restarted, channels: [channel] }), sendDigests(through(channel))])
    await Promise.all([sendMessages({ ...restarted, channels: [channel] }), sendMessages(through(channel))])
    await restarted.close()
  }
  expect(sentTo(officer.email)).toHaveLength(1)
  world.setClock(at(addDays(monday, 7), 9))
  await sendDigests(through(channel))
  await sendMessages(through(channel))
  expect(sentTo(officer.email)).toHaveLength(2)
})

test('officers of organisations within organisations are told of their own branch alone', async () => {
  const top = await anOrganisationInArrears({ name: 'Trên' })
  const [left, right] = [await anOrganisationInArrears({ name: 'Trái', parentId: top }), await anOrganisationInArrears({ name: 'Phải', parentId: top })]
  const leaf = await anOrganisationInArrears({ name: 'Dưới', parentId: left })
  const officers = [await anOfficerOf(top), await anOfficerOf(left), await anOfficerOf(right), await anOfficerOf(leaf)]
  world.setClock(at(monday, 8))
  await sendDigests(through())
  const told = await Promise.all(officers.map(({ personId }) => world.db.message.findMany({ where: { personId, kind: 'digest' } })))
  // What the upper ones demand is asked of everybody below them too: the leaf owes to three, each branch to itself and to the top.
  expect(told.map((messages) => messages.map(({ subject, text }) => [subject.replace(/.* của /u, ''), text.split(' ')[0]]))).toEqual([[['Trên', '8']], [['Trái', '5']], [['Phải', '2']], [['Dưới', '3']]])
})

test('who was the officer until yesterday is told nothing, and the mail that waited through their last night is not sent', async () => {
  const organisationId = await anOrganisationInArrears()
  const [leaving, staying, former] = [await anOfficerOf(organisationId), await anOfficerOf(organisationId), await aPerson(world)]
  await aGrant(world, former.personId, 'organisation-officer', { kind: 'organisation', id: organisationId }, { startsAt: new Date(at('2026-11-01', 0)), endsAt: new Date(at(addDays(monday, -1), 0)) })
  const { channel, sentTo } = aMailbox()
  world.setClock(at(monday, 3))
  await sendDigests(through(channel))
  expect(await world.db.message.count({ where: { personId: former.personId } })).toBe(0)
  await world.db.roleGrant.updateMany({ where: { personId: leaving.personId }, data: { endsAt: new Date(at(monday, 5)) } })
  world.setClock(at(monday, 8))
  await sendMessages(through(channel))
  expect([sentTo(leaving.email), sentTo(staying.email)].map(({ length }) => length)).toEqual([0, 1])
  expect(await world.db.message.findFirst({ where: { personId: leaving.personId, channel: 'email' } })).toMatchObject({ sentAt: null, problem: 'overtaken' })
})

test('an organisation that nobody answers for, and one that was closed, make nobody a reader', async () => {
  const [orphan, closed] = [await anOrganisationInArrears(), await anOrganisationInArrears()]
  const officer = await anOfficerOf(closed)
  await world.db.organisation.update({ where: { id: closed }, data: { endsOn: new Date('2026-12-31') } })
  world.setClock(at(monday, 8))
  await sendDigests(through())
  expect(await world.db.message.count({ where: { kind: 'digest', key: { startsWith: `digest:${orphan}:` } } })).toBe(0)
  expect(await world.db.message.count({ where: { personId: officer.personId, kind: 'digest' } })).toBe(0)
})

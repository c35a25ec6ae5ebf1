import { expect, test } from 'vitest'
import { listJobEnds } from '#app/data/job-ends.server.ts'
import { countUnread, listMessages, listOutbox } from '#app/data/people/messages.server.ts'
import { saveSetting } from '#app/data/settings.server.ts'
import type { Channel, Delivery, OutgoingMessage } from '#app/integrations/messages/channel.server.ts'
import { chooseLanguage } from '#app/usecases/people/choose-language.server.ts'
import { readMessages } from '#app/usecases/people/read-messages.server.ts'
import { sendMessages } from '#app/usecases/people/send-messages.server.ts'
import { tellPeople, type ToTell } from '#app/usecases/people/tell-people.server.ts'
import { aPerson } from '#tests/support/makers.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const morning = '2026-11-23T02:00:00Z'

/** A channel that keeps what it took; `answer` may refuse, fail or die. */
function aChannel(name: Channel['name'] = 'email', answer: () => Delivery = () => ({ outcome: 'taken' })) {
  const taken: OutgoingMessage[] = []
  return { taken, channel: { name, close: () => undefined, send: (message: OutgoingMessage) => { taken.push(message); return Promise.resolve().then(answer) } } }
}

const through = (...channels: Channel[]) => ({ db: world.db, clock: () => world.clock(), origin: 'https://kynangso.vi-du.vn', catalogue: world.catalogue, channels })

async function someoneWith(over: { readonly email?: string; readonly phone?: string; readonly language?: 'vi' | 'en' }) {
  const person = await aPerson(world)
  await world.db.account.update({ where: { id: person.accountId }, data: over })
  return person
}

let number = 0
const address = () => `nguoi-${++number}@vi-du.vn`
const reminder = (personId: string, key = `thu:${personId}`): ToTell => ({ personId, key, path: '/requirements', content: { kind: 'reminder', courses: [{ vi: 'An toàn trên mạng', en: 'Safety online' }], dueOn: '2026-12-23', days: 30 } })

test('a message asked for twice, or by two at once, is kept once on each channel', async () => {
  const { channel } = aChannel()
  const { personId } = await someoneWith({ email: address() })
  const kept = await Promise.all([1, 2, 3].map(() => tellPeople(through(channel), world.db, [reminder(personId)])))
  expect(kept.reduce((sum, each) => sum + each)).toBe(2)
  expect(await tellPeople(through(channel), world.db, [reminder(personId)])).toBe(0)
})

test('thousands at once are kept, each once, also when two tell the same in another order', async () => {
  const { personId } = await someoneWith({})
  const many = Array.from({ length: 2_500 }, (_, place) => reminder(personId, `nhieu:${place}`))
  const kept = await Promise.all([tellPeople(through(), world.db, many), tellPeople(through(), world.db, many.toReversed())])
  expect(kept.reduce((sum, each) => sum + each)).toBe(2_500)
  expect(await world.db.message.count({ where: { personId } })).toBe(2_500)
})

test('a message is in the language of the person, on their page at once, and by e-mail with a link', async () => {
  const { channel, taken } = aChannel()
  const email = address()
  const vietnamese = await someoneWith({ email })
  const english = await someoneWith({ language: 'en' })
  await tellPeople(through(channel), world.db, [reminder(vietnamese.personId), reminder(english.personId)])
  expect(await listMessages(world.db, vietnamese.personId, 10)).toMatchObject([{ subject: 'Còn 30 ngày để hoàn thành khóa «An toàn trên mạng»', readAt: null, path: '/requirements' }])
  expect(await listMessages(world.db, english.personId, 10)).toMatchObject([{ subject: '30 days left to complete “Safety online”' }])
  await sendMessages(through(channel))
  const [sent] = taken.filter(({ to }) => to === email)
  expect(sent?.text).toContain('Hạn đến hết ngày 23/12/2026')
  expect(sent?.text).toContain('https://kynangso.vi-du.vn/requirements')
})

test('a short message goes to those without e-mail, and nothing to an address when no channel is set up', async () => {
  const email = aChannel('email'), sms = aChannel('sms')
  const both = await someoneWith({ email: address(), phone: '+84912000111' })
  const phone = await someoneWith({ phone: '+84912000222' })
  const later = await someoneWith({ email: address() })
  await tellPeople(through(email.channel, sms.channel), world.db, [reminder(both.personId), reminder(phone.personId)])
  await tellPeople(through(), world.db, [reminder(later.personId)])
  expect(await sendMessages(through(email.channel, sms.channel))).toBe(2)
  expect(sms.taken.map(({ to }) => to)).toEqual(['+84912000222'])
  expect(await listMessages(world.db, later.personId, 10)).toHaveLength(1)
})

test('what is asked for in the evening waits on the page only, and goes out at seven', async () => {
  const { channel, taken } = aChannel()
  const { personId } = await someoneWith({ email: address() })
  world.setClock('2026-11-23T14:30:00Z') // 21:30 in Viet Nam
  await tellPeople(through(channel), world.db, [reminder(personId)])
  expect(await countUnread(world.db, personId)).toBe(1)
  world.setClock('2026-11-23T23:59:59Z')
  expect(await sendMessages(through(channel))).toBe(0)
  world.setClock('2026-11-24T00:00:00Z')
  expect(await sendMessages(through(channel))).toBe(1)
  expect(taken).toHaveLength(1)
})

test('quiet hours set otherwise hold also for what already waits', async () => {
  const { channel } = aChannel()
  const { personId } = await someoneWith({ email: address() })
  world.setClock(morning)
  await tellPeople(through(channel), world.db, [reminder(personId)])
  await saveSetting(world.db, 'quiet-hours', { value: { from: 8 * 60, until: 10 * 60 }, source: 'thử' })
  expect(await sendMessages(through(channel))).toBe(0)
  await world.db.setting.delete({ where: { key: 'quiet-hours' } })
  expect(await sendMessages(through(channel))).toBe(1)
})

test('of two senders at once each message is sent by one', async () => {
  const { channel, taken } = aChannel()
  const people = await Promise.all(Array.from({ length: 50 }, () => someoneWith({ email: address() })))
  await tellPeople(through(channel), world.db, people.map(({ personId }) => reminder(personId)))
  const sent = await Promise.all([sendMessages(through(channel)), sendMessages(through(channel)), sendMessages(through(channel))])
  expect(sent.reduce((sum, each) => sum + each)).toBe(50)
  expect(new Set(taken.map(({ id }) => id)).size).toBe(50)
  expect(taken).toHaveLength(50)
})

test('a sender that dies between sending and writing it down leaves the message to be sent again under the same id, after its claim', async () => {
  const dying = aChannel('email', () => { throw new Error('power cut') })
  const living = aChannel()
  const { personId } = await someoneWith({ email: address() })
  await tellPeople(through(dying.channel), world.db, [reminder(personId)])
  await expect(sendMessages(through(dying.channel))).rejects.toThrow('power cut')
  expect(await sendMessages(through(living.channel))).toBe(0)
  world.later(15 * 60_000)
  expect(await sendMessages(through(living.channel))).toBe(1)
  expect(living.taken.map(({ id }) => id)).toEqual(dying.taken.map(({ id }) => id))
})

test('a failed try waits and is repeated, later each time, and given up after the eighth', async () => {
  const failing = aChannel('email', () => ({ outcome: 'failed', problem: 'ECONNECTION' }))
  const { personId } = await someoneWith({ email: address() })
  await tellPeople(through(failing.channel), world.db, [reminder(personId)])
  for (let hours = 0; hours < 24 * 8; hours += 1) { await sendMessages(through(failing.channel)); world.later(3_600_000) }
  expect(failing.taken).toHaveLength(8)
  expect(await world.db.message.findFirst({ where: { personId, channel: 'email' } })).toMatchObject({ sentAt: null, attempts: 8, problem: 'ECONNECTION', givenUpAt: expect.any(Date) })
})

test('a refused address is not tried again, nor is one that is gone', async () => {
  world.setClock(morning)
  const refusing = aChannel('email', () => ({ outcome: 'refused', problem: 'EENVELOPE 550' }))
  const refused = await someoneWith({ email: address() }), gone = await someoneWith({ email: address() })
  await tellPeople(through(refusing.channel), world.db, [reminder(refused.personId), reminder(gone.personId)])
  await world.db.account.update({ where: { id: gone.accountId }, data: { email: null } })
  await sendMessages(through(refusing.channel))
  world.later(24 * 3_600_000)
  await sendMessages(through(refusing.channel))
  expect(refusing.taken).toHaveLength(1)
  expect(await world.db.message.findMany({ where: { channel: 'email', personId: { in: [refused.personId, gone.personId] } }, orderBy: { problem: 'asc' }, select: { problem: true, sentAt: true } })).toEqual([{ problem: 'EENVELOPE 550', sentAt: null }, { problem: 'no address', sentAt: null }])
})

test('a person marks their own messages read, one or all, and nobody else\'s', async () => {
  const reader = await someoneWith({}), neighbour = await someoneWith({})
  await tellPeople(through(), world.db, [reminder(reader.personId, 'a'), reminder(reader.personId, 'b'), reminder(neighbour.personId, 'c')])
  const [first] = await listMessages(world.db, reader.personId, 10)
  await readMessages(world, { personId: neighbour.personId, messageId: first?.id ?? '' })
  expect(await countUnread(world.db, reader.personId)).toBe(2)
  await readMessages(world, { personId: reader.personId, messageId: first?.id ?? '' })
  expect(await countUnread(world.db, reader.personId)).toBe(1)
  await readMessages(world, { personId: reader.personId, messageId: null })
  expect([await countUnread(world.db, reader.personId), await countUnread(world.db, neighbour.personId)]).toEqual([0, 1])
})

test('the language chosen while signed in is the language of what is sent later; what was sent before keeps its own', async () => {
  const person = await someoneWith({}), neighbour = await someoneWith({})
  await tellPeople(through(), world.db, [reminder(person.personId, 'before')])
  await chooseLanguage(world, { personId: person.personId, language: 'en' })
  world.later(60_000)
  await tellPeople(through(), world.db, [reminder(person.personId, 'after'), reminder(neighbour.personId, 'beside')])
  expect((await listMessages(world.db, person.personId, 10)).map(({ language }) => language)).toEqual(['en', 'vi'])
  expect(await listMessages(world.db, neighbour.personId, 10)).toMatchObject([{ language: 'vi' }])
})

test('the outbox tells what waits, what was sent and what was given up, without anybody\'s name', async () => {
  world.setClock(morning)
  await world.db.message.deleteMany()
  const { channel } = aChannel('email', () => ({ outcome: 'refused', problem: 'EENVELOPE 550' }))
  const { personId } = await someoneWith({ email: address() })
  await tellPeople(through(channel), world.db, [reminder(personId, 'one')])
  await sendMessages(through(channel))
  await tellPeople(through(channel), world.db, [reminder(personId, 'two')])
  expect(await listOutbox(world.db)).toEqual([{ channel: 'email', waiting: 1, sent: 0, givenUp: 1, problem: 'EENVELOPE 550' }])
  expect(await listJobEnds(world.db)).toEqual([])
})

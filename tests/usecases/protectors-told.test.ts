import { expect, test } from 'vitest'
import type { Channel, OutgoingMessage } from '#app/integrations/messages/channel.server.ts'
import * as breachesPage from '#app/routes/protection/breaches.tsx'
import * as requestPage from '#app/routes/protection/request.tsx'
import { actForWard, type WardAct } from '#app/usecases/people/act-for-ward.server.ts'
import { addWard } from '#app/usecases/people/add-ward.server.ts'
import { answerDataRequest } from '#app/usecases/people/answer-data-request.server.ts'
import { fileDataRequest } from '#app/usecases/people/file-data-request.server.ts'
import { noteBreach } from '#app/usecases/people/note-breach.server.ts'
import { remindProtectors } from '#app/usecases/people/remind-protectors.server.ts'
import { sendMessages } from '#app/usecases/people/send-messages.server.ts'
import { takeBackDataRequest } from '#app/usecases/people/take-back-data-request.server.ts'
import { withdrawConsent } from '#app/usecases/people/withdraw-consent.server.ts'
import { aGrant, aHolder, aPerson, aResident, type MadePerson } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const province = { kind: 'province' } as const
const anOfficer = () => aHolder(world, 'data-protection-officer', province)
const openOf = (personId: string) => world.db.dataRequest.findFirstOrThrow({ where: { personId, closedAt: null } })
const toldTo = async (officer: MadePerson, kind: string) => (await world.db.message.findMany({ where: { personId: officer.personId, kind, channel: 'in-app' }, orderBy: { createdAt: 'asc' } })).map(({ path, text }) => [path, text])
const at = (instant: string) => { world.setClock(`${instant}+07:00`) }
/** A Monday morning. */
const monday = '2026-11-23T09:00:00'

test('every officer is told of a request at once, on their page and by mail, in their language, with the day it is to be answered by: once, and neither who nor what', async () => {
  at(monday)
  const [asker, one, two, former, coming] = [await aPerson(world, { name: 'Quách Thị Kín' }), await anOfficer(), await anOfficer(), await aPerson(world), await aPerson(world)]
  await aGrant(world, former.personId, 'data-protection-officer', province, { endsAt: world.clock() })
  await aGrant(world, coming.personId, 'data-protection-officer', province, { startsAt: new Date(world.clock().getTime() + 1) })
  await world.db.account.update({ where: { id: two.accountId }, data: { email: 'hai@vi-du.vn', language: 'en' } })
  const taken: OutgoingMessage[] = []
  const email: Channel = { name: 'email', close: () => undefined, send: (message) => { taken.push(message); return Promise.resolve({ outcome: 'taken' }) } }
  const through = { db: world.db, clock: () => world.clock(), catalogue: world.catalogue, origin: 'https://vi-du.vn', channels: [email] }
  for (let times = 0; times < 2; times++) await fileDataRequest(through, { personId: asker.personId, kind: 'correction', text: 'Năm sinh đúng là 1984' })
  const path = `/protection/requests/${(await openOf(asker.personId)).id}`
  expect(await toldTo(one, 'data-request-filed')).toEqual([[path, 'Yêu cầu được gửi lúc 09:00 23/11/2026. Hạn trả lời: hết ngày 25/11/2026. Ai gửi và muốn gì, bạn xem ở trang của yêu cầu.']])
  expect(await toldTo(two, 'data-request-filed')).toEqual([[path, 'It was sent at 09:00 23/11/2026. It is to be answered by the end of 25/11/2026. Who asks, and what for, stands on its page.']])
  await sendMessages(through)
  expect(taken.filter(({ to }) => to === 'hai@vi-du.vn').map(({ subject, text }) => [subject, text.endsWith(`https://vi-du.vn${path}`)])).toEqual([['A new request about personal data', true]])
  for (const nobody of [asker, former, coming]) expect(await world.db.message.count({ where: { personId: nobody.personId } })).toBe(0)
  expect(JSON.stringify([await world.db.message.findMany(), taken])).not.toMatch(/Kín|1984|Sửa/u)
  expect((await ask(one, requestPage.loader, { request: path.slice(path.lastIndexOf('/') + 1) })).data).toMatchObject({ request: { name: 'Quách Thị Kín' } })
})

test('of requests that are sent at once one is told of, and what is refused is not', async () => {
  const [asker, officer] = [await aPerson(world), await anOfficer()]
  const filing = (kind: string) => fileDataRequest(world, { personId: asker.personId, kind, text: '' })
  expect((await Promise.all(['access', 'access', 'access', 'correction', 'withdrawal', 'anything'].map(filing))).filter(({ ok }) => ok)).toHaveLength(1)
  expect(await filing('access')).toEqual({ ok: false, reason: 'request-open' })
  expect(await toldTo(officer, 'data-request-filed')).toHaveLength(1)
})

test('an officer who asks about their own data is told as every other is, so that the days are known to run', async () => {
  const [asker, other] = [await anOfficer(), await anOfficer()]
  await fileDataRequest(world, { personId: asker.personId, kind: 'access', text: '' })
  const path = `/protection/requests/${(await openOf(asker.personId)).id}`
  for (const each of [asker, other]) expect((await toldTo(each, 'data-request-filed')).map(([to]) => to)).toEqual([path])
})

test('a consent to learning that is withdrawn is told of as the request it makes, while that is open once; another consent makes none', async () => {
  const [{ personId }, officer] = [await aPerson(world), await anOfficer()]
  const agreeing = (purpose: string) => world.db.consent.create({ data: { personId, purpose, textVersion: 'bản 1', channel: 'web', givenAt: world.clock() } })
  await agreeing('messages')
  await withdrawConsent(world, { personId, purpose: 'messages' })
  expect(await toldTo(officer, 'data-request-filed')).toEqual([])
  expect(await withdrawConsent(world, { personId, purpose: 'learning' })).toEqual({ ok: false, reason: 'consent-not-given' })
  for (let times = 0; times < 2; times++) {
    await agreeing('learning')
    expect(await withdrawConsent(world, { personId, purpose: 'learning' })).toEqual({ ok: true, value: true })
  }
  expect((await toldTo(officer, 'data-request-filed')).map(([to]) => to)).toEqual([`/protection/requests/${(await openOf(personId)).id}`])
})

test('what a guardian asks or withdraws for a child is told of too, without the name of either, and what is refused them is not', async () => {
  const [guardian, stranger, officer] = [await aResident(world, { name: 'Bùi Thị Mẹ' }), await aResident(world), await anOfficer()]
  const added = await addWard(world, { guardianId: guardian.personId, name: 'Bùi Minh Khôi', birthYear: '2015', signInName: '', password: '583027', isGuardian: true, childAgrees: true })
  const wardId = added.ok ? added.value.wardId : ''
  const acting = (guardianId: string, wanted: WardAct) => actForWard(world, { guardianId, wardId, wanted })
  expect(await acting(stranger.personId, { act: 'ask', kind: 'erasure', text: '' })).toEqual({ ok: false, reason: 'ward-unknown' })
  expect((await acting(guardian.personId, { act: 'ask', kind: 'correction', text: '' })).ok).toBe(false)
  expect(await toldTo(officer, 'data-request-filed')).toEqual([])
  for (let times = 0; times < 2; times++) await acting(guardian.personId, { act: 'ask', kind: 'erasure', text: '' })
  await acting(guardian.personId, { act: 'withdraw', purpose: 'learning' })
  const ids = (await world.db.dataRequest.findMany({ where: { personId: wardId }, orderBy: { id: 'asc' } })).map(({ id }) => `/protection/requests/${id}`)
  const told = await toldTo(officer, 'data-request-filed')
  expect(ids).toHaveLength(2)
  expect(told.map(([to]) => to).toSorted()).toEqual(ids.toSorted())
  expect(JSON.stringify(told)).not.toMatch(/Khôi|Mẹ/u)
})

test('of what nobody answered, and then of what nobody did, every officer is reminded on the last working day for it, once however often the job runs; of what is over nobody', async () => {
  at(monday)
  const [{ personId }, officer] = [await aPerson(world), await anOfficer()]
  for (const kind of ['access', 'erasure']) await fileDataRequest(world, { personId, kind, text: '' })
  const [access, erasure] = await Promise.all(['access', 'erasure'].map((kind) => world.db.dataRequest.findFirstOrThrow({ where: { personId, kind } })))
  if (access === undefined || erasure === undefined) throw new Error('not filed')
  await takeBackDataRequest(world, { personId, requestId: erasure.id })
  const path = `/protection/requests/${access.id}`
  const reminded = async (who: MadePerson) => (await toldTo(who, 'data-request-due')).filter(([to]) => to === path || to === `/protection/requests/${erasure.id}`)
  const running = async (day: string) => { at(`${day}T07:05:00`); await Promise.all([remindProtectors(world), remindProtectors(world)]) }
  await running('2026-11-24')
  expect(await reminded(officer)).toEqual([])
  const since = await anOfficer()
  await running('2026-11-25')
  await running('2026-11-26')
  const answer = [path, 'Hạn trả lời: hết ngày 25/11/2026. Ai gửi và muốn gì, bạn xem ở trang của yêu cầu.']
  for (const each of [officer, since]) expect(await reminded(each)).toEqual([answer])
  await answerDataRequest(world, { actorId: officer.personId, requestId: access.id, text: 'Chúng tôi gửi tệp trong tuần.' })
  for (const day of ['2026-12-02', '2026-12-03', '2026-12-04']) await running(day)
  expect(await reminded(officer)).toEqual([answer, [path, 'Hạn làm xong: hết ngày 03/12/2026. Ai gửi và muốn gì, bạn xem ở trang của yêu cầu.']])
})

test('a reminder that waited while mail did not leave goes out as long as nobody answered, and none to whose role ended meanwhile', async () => {
  at(monday)
  await world.db.dataRequest.updateMany({ where: { closedAt: null }, data: { closedAt: world.clock(), outcome: 'declined' } })
  const [{ personId }, officer, former] = [await aPerson(world), await anOfficer(), await anOfficer()]
  for (const each of [officer, former]) await world.db.account.update({ where: { id: each.accountId }, data: { email: `${each.userName}@vi-du.vn` } })
  let isDown = true
  const sent: string[][] = []
  const email: Channel = { name: 'email', close: () => undefined, send: ({ to, subject }) => { if (!isDown) sent.push([to, subject]); return Promise.resolve(isDown ? { outcome: 'failed', problem: 'away' } : { outcome: 'taken' }) } }
  const through = { db: world.db, clock: () => world.clock(), catalogue: world.catalogue, origin: 'https://vi-du.vn', channels: [email] }
  for (const kind of ['access', 'correction', 'objection']) await fileDataRequest(through, { personId, kind, text: 'Xem giúp' })
  at('2026-11-25T07:05:00')
  await remindProtectors(through)
  await sendMessages(through)
  isDown = false
  const { id } = await world.db.dataRequest.findFirstOrThrow({ where: { personId, kind: 'access' } })
  await answerDataRequest(world, { actorId: officer.personId, requestId: id, text: 'Chúng tôi gửi tệp trong tuần.' })
  await world.db.roleGrant.updateMany({ where: { personId: former.personId }, data: { endsAt: world.clock() } })
  at('2026-11-28T09:00:00') // a Saturday
  await sendMessages(through)
  expect(sent.filter(([to]) => to === `${officer.userName}@vi-du.vn`).map(([, subject]) => subject).toSorted()).toEqual([
    ...Array.from({ length: 2 }, () => 'Chưa ai trả lời một yêu cầu về dữ liệu cá nhân, hạn 25/11/2026'), ...Array.from({ length: 3 }, () => 'Có yêu cầu mới về dữ liệu cá nhân'),
  ])
  expect(sent.filter(([to]) => to === `${former.userName}@vi-du.vn`)).toEqual([])
})

test('of a breach every officer is told as it is recorded, reminded a day before its end and once more after it; of one that was told or closed nobody', async () => {
  at(monday)
  const [recorder, other, outsider] = [await anOfficer(), await anOfficer(), await aHolder(world, 'supervisor', province)]
  for (const what of ['Mất sổ của bà Kín', 'Gửi nhầm tệp', 'Lộ mật khẩu']) await ask(recorder, breachesPage.action, {}, new URLSearchParams({ act: 'record', day: '23/11/2026', time: '08:00', what, people: '' }))
  const [lost, sent, leaked] = await world.db.breach.findMany({ orderBy: { id: 'asc' } })
  if (lost === undefined || sent === undefined || leaked === undefined) throw new Error('not recorded')
  await noteBreach(world, { actorId: recorder.personId, breachId: sent.id, act: 'notify', text: 'Công văn 12' })
  await noteBreach(world, { actorId: recorder.personId, breachId: leaked.id, act: 'close', text: 'Không gây hại' })
  const told = async (who: MadePerson) => [(await toldTo(who, 'breach-recorded')).length, (await toldTo(who, 'breach-due')).length, (await toldTo(who, 'breach-late')).length]
  const seen: number[][] = []
  for (const hour of ['2026-11-25T07:59:00', '2026-11-25T08:05:00', '2026-11-25T09:05:00', '2026-11-26T07:05:00', '2026-11-26T08:05:00', '2026-11-27T08:05:00']) {
    at(hour)
    await Promise.all([remindProtectors(world), remindProtectors(world)])
    seen.push(await told(other))
  }
  expect(seen).toEqual([[3, 0, 0], [3, 1, 0], [3, 1, 0], [3, 1, 0], [3, 1, 1], [3, 1, 1]])
  expect([await told(recorder), await told(outsider)]).toEqual([[3, 1, 1], [0, 0, 0]])
  expect(await toldTo(other, 'breach-due')).toEqual([['/protection/breaches', expect.stringContaining('08:00 26/11/2026')]])
  expect(JSON.stringify(await world.db.message.findMany())).not.toContain('Kín')
})

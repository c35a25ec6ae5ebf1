import { randomUUID } from 'node:crypto'
import { createElement, type ComponentType } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { loadPurposes } from '#app/catalogue/read-purposes.server.ts'
import { findOwnData } from '#app/data/people/own-data.server.ts'
import { loader as ownPage } from '#app/routes/learning/own-page.tsx'
import * as requestsPage from '#app/routes/people/requests.tsx'
import Privacy, { loader as privacyPage } from '#app/routes/people/privacy.tsx'
import * as homePage from '#app/routes/protection/home.tsx'
import * as breachesPage from '#app/routes/protection/breaches.tsx'
import * as requestPage from '#app/routes/protection/request.tsx'
import { WordsProvider } from '#app/ui/words-context.tsx'
import { answerDataRequest } from '#app/usecases/people/answer-data-request.server.ts'
import { closeDataRequest } from '#app/usecases/people/close-data-request.server.ts'
import { extendDataRequest } from '#app/usecases/people/extend-data-request.server.ts'
import { fileDataRequest } from '#app/usecases/people/file-data-request.server.ts'
import { noteBreach } from '#app/usecases/people/note-breach.server.ts'
import { renewInvitation } from '#app/usecases/people/renew-invitation.server.ts'
import { shortenRecords } from '#app/usecases/people/shorten-records.server.ts'
import { takeBackDataRequest } from '#app/usecases/people/take-back-data-request.server.ts'
import { withdrawConsent } from '#app/usecases/people/withdraw-consent.server.ts'
import { wordsOf } from '#app/words/words.ts'
import { aHolder, anAdmin, aPerson, aResident, aSubmittedAttempt, type MadePerson } from '#tests/support/makers.ts'
import { aBrowser } from '#tests/support/page-browser.ts'
import { aSite } from '#tests/support/site.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const anOfficer = () => aHolder(world, 'data-protection-officer', { kind: 'province' })
const asking = (kind: string, text = '') => new URLSearchParams({ act: 'ask', kind, text })
const openOf = ({ personId }: MadePerson) => world.db.dataRequest.findFirstOrThrow({ where: { personId, closedAt: null } })
const agreed = (personId: string, purpose: string) => world.db.consent.create({ data: { personId, purpose, textVersion: 'bản 1', channel: 'web', givenAt: world.clock() } })

test('somebody asks on their page, the officer answers, and it is read there with the dates of the law', async () => {
  const [asker, officer] = [await aPerson(world), await anOfficer()]
  expect(await ask(asker, requestsPage.action, {}, asking('correction', 'Năm sinh đúng là 1984'))).toMatchObject({ status: 302, location: '/me/requests?done=ask' })
  const { id } = await openOf(asker)
  expect((await ask(asker, requestsPage.loader, {})).data).toMatchObject({ requests: [{ kind: 'correction', due: { what: 'answer', by: '2026-11-25', isLate: false } }] })
  expect((await ask(officer, homePage.loader, {})).data).toMatchObject({ open: [{ id, name: asker.name }] })
  expect(await ask(officer, requestPage.action, { request: id }, new URLSearchParams({ act: 'answer', text: 'Chúng tôi sửa trong tuần này.' }))).toMatchObject({ status: 302 })
  expect((await ask(asker, requestsPage.loader, {})).data).toMatchObject({ requests: [{ answer: 'Chúng tôi sửa trong tuần này.', due: { what: 'done', by: '2026-12-03' } }] })
  await ask(officer, requestPage.action, { request: id }, new URLSearchParams({ act: 'done', text: 'Đã sửa.' }))
  expect((await ask(asker, requestsPage.loader, {})).data).toMatchObject({ requests: [{ outcome: 'done', closing: 'Đã sửa.', due: null }] })
  expect((await world.db.auditEntry.findMany({ where: { actorId: officer.personId }, orderBy: { id: 'asc' } })).map(({ action, detail }) => [action, detail])).toEqual([['data-request.answer', { requestId: id, kind: 'correction' }], ['data-request.done', { requestId: id, kind: 'correction' }]])
})

test('what somebody asked stands among what is kept about them, as sentences and in the file', async () => {
  const asker = await aPerson(world)
  await fileDataRequest(world, { personId: asker.personId, kind: 'correction', text: 'Năm sinh sai' })
  expect(JSON.stringify((await ask(asker, ownPage, {})).data)).toMatch(/Sửa dữ liệu sai · Gửi lúc .* · Năm sinh sai/u)
  expect(await findOwnData(world.db, asker.personId)).toMatchObject({ dataRequests: [{ kind: 'correction', text: 'Năm sinh sai', outcome: null }] })
})

test('what is refused says why, keeps what was typed and changes nothing', async () => {
  const asker = await aPerson(world)
  expect(await ask(asker, requestsPage.action, {}, asking('correction'))).toMatchObject({ status: 409, data: { refused: 'request-text-missing', typed: { kind: 'correction' } } })
  expect(await ask(asker, requestsPage.action, {}, asking('', 'x'))).toMatchObject({ status: 409, data: { refused: 'request-kind-missing' } })
  expect(await world.db.dataRequest.count({ where: { personId: asker.personId } })).toBe(0)
})

test('asked twice at once, or again while it is open, one stands; when it is over it may be asked anew', async () => {
  const { personId } = await aPerson(world)
  const filing = () => fileDataRequest(world, { personId, kind: 'access', text: '' })
  const both = await Promise.all([filing(), filing(), filing()])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await filing()).toEqual({ ok: false, reason: 'request-open' })
  const { id } = await world.db.dataRequest.findFirstOrThrow({ where: { personId } })
  expect(await takeBackDataRequest(world, { personId, requestId: id })).toEqual({ ok: true, value: true })
  expect(await filing()).toEqual({ ok: true, value: true })
})

test('the officer writes a name, a year or a sex as somebody asked, by their request alone; it is on record and told, and what cannot be is said', async () => {
  const [asker, officer, coordinator] = [await aResident(world, { name: 'Bùi Thị Lam', birthYear: 1984 }), await anOfficer(), await aHolder(world, 'coordinator', { kind: 'province' })]
  const { personId } = asker
  await fileDataRequest(world, { personId, kind: 'correction', text: 'Tên đúng là Lan, sinh năm 1985' })
  const { id } = await openOf(asker)
  const correct = (who: MadePerson, over: object = {}, request = id) => ask(who, requestPage.action, { request }, new URLSearchParams({ act: 'correct', name: 'Bùi Thị Lan', birthYear: '1985', sex: 'female', ...over }))
  const known = () => world.db.person.findUniqueOrThrow({ where: { id: personId }, select: { name: true, nameFolded: true, birthYear: true, sex: true } })
  const before = await known()
  expect((await ask(officer, requestPage.loader, { request: id })).data).toMatchObject({ toCorrect: { name: 'Bùi Thị Lam', birthYear: 1984 } })
  expect((await correct(coordinator)).status).toBe(403)
  expect(await correct(officer, { name: '1', birthYear: '2015' })).toMatchObject({ status: 400, data: { errors: { name: 'name-unreadable', birthYear: 'too-young' }, typed: { name: '1', birthYear: '2015' } } })
  await fileDataRequest(world, { personId, kind: 'access', text: '' })
  const other = await world.db.dataRequest.findFirstOrThrow({ where: { personId, kind: 'access' } })
  expect(await correct(officer, {}, other.id)).toMatchObject({ status: 409, data: { refused: 'request-not-to-correct' } })
  expect(await known()).toEqual(before)
  expect((await correct(officer)).location).toBe(`/protection/requests/${id}?done=correct`)
  expect(await known()).toEqual({ name: 'Bùi Thị Lan', nameFolded: 'bui thi lan', birthYear: 1985, sex: 'female' })
  expect(await world.db.auditEntry.findMany({ where: { subject: `person:${personId}`, action: 'person.correct' } })).toMatchObject([{ actorId: officer.personId, detail: { requestId: id, changed: 'name birth-year sex' } }])
  expect(await world.db.message.findMany({ where: { personId, kind: 'corrected' } })).toMatchObject([{ path: '/me/data' }])
  await closeDataRequest(world, { actorId: officer.personId, requestId: id, text: 'Đã sửa', outcome: 'done' })
  expect(await correct(officer, { name: 'Bùi Thị Khác' })).toMatchObject({ status: 409, data: { refused: 'request-not-to-correct' } })
  expect((await known()).name).toBe('Bùi Thị Lan')
})

test('nobody takes back or sees what the person next door asked', async () => {
  const [asker, neighbour] = [await aPerson(world), await aPerson(world)]
  await fileDataRequest(world, { personId: asker.personId, kind: 'erasure', text: '' })
  const { id } = await openOf(asker)
  expect(await ask(neighbour, requestsPage.action, {}, new URLSearchParams({ act: 'take-back', id }))).toMatchObject({ status: 409, data: { refused: 'request-over' } })
  expect((await ask(neighbour, requestsPage.loader, {})).data).toMatchObject({ requests: [] })
  for (const page of [homePage.loader, requestPage.loader, breachesPage.loader]) expect((await ask(neighbour, page, { request: id })).status).toBe(403)
  expect((await openOf(asker)).id).toBe(id)
})

test('of two officers who answer at once, one does; and what is over takes neither answer nor end', async () => {
  const [asker, officer] = [await aPerson(world), await anOfficer()]
  await fileDataRequest(world, { personId: asker.personId, kind: 'objection', text: '' })
  const of = { actorId: officer.personId, requestId: (await openOf(asker)).id }
  const answers = await Promise.all(['Một', 'Hai'].map((text) => answerDataRequest(world, { ...of, text })))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, reason: 'request-answered' })
  expect(await extendDataRequest(world, { ...of, text: 'Cần hỏi thêm' })).toEqual({ ok: true, value: true })
  expect(await extendDataRequest(world, { ...of, text: 'Lần nữa' })).toEqual({ ok: false, reason: 'request-not-to-extend' })
  expect((await ask(asker, requestsPage.loader, {})).data).toMatchObject({ requests: [{ due: { by: '2026-12-23' }, extendedWhy: 'Cần hỏi thêm' }] })
  const ends = await Promise.all(['done', 'declined'].map((outcome) => closeDataRequest(world, { ...of, text: 'Xong', outcome: outcome as 'done' })))
  expect(ends.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await answerDataRequest(world, { ...of, text: 'Ba' })).toEqual({ ok: false, reason: 'request-over' })
  expect(await answerDataRequest(world, { ...of, requestId: 'nothing', text: 'Ba' })).toEqual({ ok: false, reason: 'request-over' })
})

test('what is late is not extended: it stays late', async () => {
  const { personId } = await aPerson(world)
  const officer = await anOfficer()
  await fileDataRequest(world, { personId, kind: 'restriction', text: '' })
  const { id } = await world.db.dataRequest.findFirstOrThrow({ where: { personId } })
  await world.db.dataRequest.update({ where: { id }, data: { askedAt: new Date(world.clock().getTime() - 20 * 86_400_000) } })
  expect((await ask(officer, requestPage.loader, { request: id })).data).toMatchObject({ mayExtend: false })
  expect(await extendDataRequest(world, { actorId: officer.personId, requestId: id, text: 'Cần hỏi thêm' })).toEqual({ ok: false, reason: 'request-late-to-extend' })
  expect(await world.db.dataRequest.findUniqueOrThrow({ where: { id } })).toMatchObject({ extendedAt: null, extendedWhy: '' })
})

test('a consent is taken back with one press, at once; of learning an officer then ends the rest, until they change their mind', async () => {
  const asker = await aPerson(world)
  const { personId } = asker
  await agreed(personId, 'learning')
  await agreed(personId, 'team-support')
  expect((await ask(asker, requestsPage.loader, {})).data).toMatchObject({ consents: [{ withdrawnAt: null, textVersion: 'bản 1' }, { withdrawnAt: null }] })
  expect((await ask(asker, requestsPage.action, {}, new URLSearchParams({ act: 'withdraw', purpose: 'team-support' }))).status).toBe(302)
  expect(await world.db.dataRequest.count({ where: { personId } })).toBe(0)
  expect(await withdrawConsent(world, { personId, purpose: 'team-support' })).toEqual({ ok: false, reason: 'consent-not-given' })
  expect(await withdrawConsent(world, { personId, purpose: 'learning' })).toEqual({ ok: true, value: true })
  const request = await openOf(asker)
  expect(request.kind).toBe('withdrawal')
  await takeBackDataRequest(world, { personId, requestId: request.id })
  expect(await world.db.consent.findMany({ where: { personId, purpose: 'learning' }, orderBy: { id: 'asc' }, select: { textVersion: true, withdrawnAt: true } })).toEqual([{ textVersion: 'bản 1', withdrawnAt: world.clock() }, { textVersion: 'learning-2026-11b', withdrawnAt: null }])
})

test('a breach is on record with seventy-two hours to tell it, told once, and closed once', async () => {
  const officer = await anOfficer()
  const form = { act: 'record', day: '23/11/2026', time: '08:00', what: 'Mất một máy tính của lớp', people: '12' }
  expect(await ask(officer, breachesPage.action, {}, new URLSearchParams({ ...form, time: '10:00', people: 'vài' }))).toMatchObject({ status: 400, data: { errors: { day: 'instant-ahead', people: 'people-count-unreadable' }, typed: { what: form.what } } })
  expect((await ask(officer, breachesPage.action, {}, new URLSearchParams(form))).status).toBe(302)
  expect((await ask(officer, breachesPage.loader, {})).data).toMatchObject({ breaches: [{ people: 12, hours: 71, notifiedAt: null }] })
  world.later(71 * 3_600_000)
  expect((await ask(officer, breachesPage.loader, {})).data).toMatchObject({ breaches: [{ hours: 0 }] })
  world.later(1)
  expect((await ask(officer, breachesPage.loader, {})).data).toMatchObject({ breaches: [{ hours: -1 }] })
  expect((await ask(officer, homePage.loader, {})).data).toMatchObject({ breaches: 1, breachHours: -1 })
  const { id } = await world.db.breach.findFirstOrThrow()
  const noting = (act: 'notify' | 'close') => noteBreach(world, { actorId: officer.personId, breachId: id, act, text: 'Công văn 12' })
  expect((await Promise.all([noting('notify'), noting('notify')])).filter(({ ok }) => ok)).toHaveLength(1)
  expect((await ask(officer, breachesPage.loader, {})).data).toMatchObject({ breaches: [{ hours: null, notice: 'Công văn 12' }] })
  expect((await ask(officer, homePage.loader, {})).data).toMatchObject({ breaches: 1, breachHours: null })
  expect(await noting('close')).toEqual({ ok: true, value: true })
  expect(await noting('close')).toEqual({ ok: false, reason: 'breach-over' })
  expect(await noteBreach(world, { actorId: officer.personId, breachId: 'nothing', act: 'close', text: 'x' })).toEqual({ ok: false, reason: 'breach-over' })
  expect((await world.db.auditEntry.findMany({ where: { subject: `breach:${id}` } })).map(({ action }) => action).toSorted()).toEqual(['breach.close', 'breach.notify', 'breach.record'])
})

test('the privacy page tells anybody, signed in or not and in words they read, each purpose of the register whole, their rights and where to ask for them, and what happens when data get out', async () => {
  const { data: loaderData } = await aBrowser(world).ask(privacyPage)
  const html = renderToStaticMarkup(createElement(WordsProvider, { language: 'vi', children: createElement(Privacy as unknown as ComponentType<{ loaderData: unknown }>, { loaderData }) }))
  const said = html.replaceAll(/<[^<>]*>/gu, ' ').replaceAll('&amp;', '&')
  const register = loadPurposes('content')
  expect(register.map(({ id }) => id)).toEqual(expect.arrayContaining(['learning', 'duty', 'messages', 'security']))
  const { privacy, protection } = wordsOf('vi')
  for (const sentence of [...register.flatMap(({ title, data, seenBy, kept }) => [title, data, seenBy, kept]), privacy.rights, privacy.loss, ...privacy.kept, ...privacy.doesNot, protection.askHere]) expect(said).toContain(sentence)
  expect(html).toContain('href="/me/requests"')
  expect(said).toContain(privacy.contactMissing)
  expect(said).toContain(privacy.contactTitle)
})

test('after the time that the register names, replaced answers and copies of what was sent are gone, and what counts is not', async () => {
  const { personId } = await aPerson(world)
  const days = (back: number) => new Date(world.clock().getTime() - back * 86_400_000)
  for (const back of [401, 399]) {
    await aSubmittedAttempt(world, { personId, quizId: 'final', passed: true, at: days(back) })
    const { id } = await world.db.attempt.findFirstOrThrow({ where: { personId }, orderBy: { submittedAt: 'desc' } })
    await world.db.answer.createMany({ data: [1, 2, 3].map((sequence) => ({ attemptId: id, sequence, writer: 'form', position: sequence === 3 ? 2 : 1, questionId: 'x', value: { chosen: [] }, tappedAt: days(back), savedAt: days(back) })) })
  }
  const message = { personId, kind: 'reminder', language: 'vi', subject: 'Nhắc', text: 'Bài hai đang chờ', path: '/', sendAfter: days(91) }
  await world.db.message.createMany({ data: [['a', 'email', 91], ['b', 'sms', 89], ['a', 'in-app', 91]].map(([key, channel, back]) => ({ ...message, key: `giu-${key}`, channel: String(channel), createdAt: days(Number(back)), sentAt: days(Number(back)) })) })
  // The same times as everybody reads on the privacy page.
  expect(['learning', 'messages'].map((id) => world.purposes.find((purpose) => purpose.id === id)?.kept)).toEqual([expect.stringContaining('sau 400 ngày'), expect.stringContaining('sau 90 ngày')])
  await shortenRecords(world)
  await shortenRecords(world)
  const attempts = await world.db.attempt.findMany({ where: { personId }, orderBy: { submittedAt: 'asc' }, select: { answers: { orderBy: { sequence: 'asc' }, select: { sequence: true, tappedAt: true } } } })
  expect(attempts.map(({ answers }) => answers.map(({ sequence, tappedAt }) => [sequence, tappedAt !== null]))).toEqual([[[2, false], [3, false]], [[1, true], [2, true], [3, true]]])
  expect((await world.db.message.findMany({ where: { personId }, orderBy: [{ key: 'asc' }, { channel: 'asc' }] })).map(({ channel, text }) => [channel, text])).toEqual([['email', ''], ['in-app', message.text], ['sms', message.text]])
})

test('what ran out while the job stood still is shortened by the next run, and what could not be sent loses its text as well', async () => {
  const { personId } = await aPerson(world)
  const message = { personId, language: 'vi', kind: 'reminder', subject: 'Nhắc', text: 'Bài hai đang chờ', path: '/' }
  const days = (back: number) => new Date(world.clock().getTime() - back * 86_400_000)
  const textsOf = async () => (await world.db.message.findMany({ where: { personId }, orderBy: { key: 'asc' } })).map(({ text }) => text)
  const times = (at: Date) => ({ createdAt: at, sendAfter: at })
  await shortenRecords(world)
  await world.db.message.createMany({ data: [
    { ...message, ...times(days(1)), key: 'dung-a', channel: 'email', sentAt: days(1) },
    { ...message, ...times(days(1)), key: 'dung-b', channel: 'sms', givenUpAt: days(1) },
    { ...message, ...times(days(1)), key: 'dung-c', channel: 'sms' },
  ] })
  await aSubmittedAttempt(world, { personId, quizId: 'final', passed: true, at: days(1) })
  const { id } = await world.db.attempt.findFirstOrThrow({ where: { personId } })
  await world.db.answer.createMany({ data: [1, 2].map((sequence) => ({ attemptId: id, sequence, writer: 'form', position: 1, questionId: 'x', value: { chosen: [] }, savedAt: days(1) })) })
  world.later(500 * 86_400_000) // past the window of either
  await shortenRecords(world)
  expect(await textsOf()).toEqual(['', '', message.text])
  expect((await world.db.answer.findMany({ where: { attemptId: id } })).map(({ sequence }) => sequence)).toEqual([2])
})

test('whom an invitation named that nobody accepted is forgotten a month after it ended, and no new link is made for it', async () => {
  const admin = await anAdmin(world)
  const days = (back: number) => new Date(world.clock().getTime() - back * 86_400_000)
  const made = (key: string, times: { readonly expiresAt: Date; readonly withdrawnAt?: Date; readonly redeemedAt?: Date }) =>
    world.db.invitation.create({ data: { tokenHash: `moi-${key}`, name: `Người ${key}`, contact: `${key}@vi-du.vn`, createdAt: days(60), createdById: admin.personId, ...times } })
  const ranOut = await made('a', { expiresAt: days(31) })
  await made('b', { expiresAt: days(29) })
  await made('c', { expiresAt: days(-5), withdrawnAt: days(31) })
  await made('d', { expiresAt: days(31), redeemedAt: days(32) })
  expect(world.purposes.find(({ id }) => id === 'invitations')?.kept).toContain('30 ngày sau khi hết hạn')
  await shortenRecords(world)
  expect((await world.db.invitation.findMany({ where: { createdById: admin.personId }, orderBy: { tokenHash: 'asc' } })).map(({ name, contact }) => [name, contact])).toEqual([['', null], ['Người b', 'b@vi-du.vn'], ['', null], ['Người d', 'd@vi-du.vn']])
  expect(await renewInvitation(world, { actorId: admin.personId, invitationId: ranOut.id, sends: false, origin: 'https://kynangso.vi-du.vn' })).toEqual({ ok: false, reason: 'invitation-unknown' })
})

test('who waits in vain to be known at a kit is forgotten with what they did there, 400 days after the last file that named them', async () => {
  const { personId } = await anAdmin(world)
  const kit = await world.db.kit.create({ data: { name: 'Nhà văn hóa', publicKey: 'khóa', unitCode: '04831', unitValidFrom: new Date('2025-07-01'), document: 'QĐ 12', registeredAt: world.clock(), registeredById: personId } })
  const [old, recent, joined] = [randomUUID(), randomUUID(), randomUUID()]
  const named = (externalId: string, back: number, state = 'waiting') => ({ kitId: kit.id, externalId, state, facts: { name: 'Bùi Thị Hòa' }, namedAt: new Date(world.clock().getTime() - back * 86_400_000) })
  await world.db.kitPerson.createMany({ data: [named(old, 401), named(recent, 399), named(joined, 401, 'joined')] })
  await world.db.kitRecord.createMany({ data: [old, recent, joined].map((externalId) => ({ kitId: kit.id, kind: 'reading', recordId: randomUUID(), externalId, content: {} })) })
  expect(world.purposes.find(({ id }) => id === 'kits')?.kept).toContain('400 ngày sau tệp cuối cùng')
  await shortenRecords(world)
  expect((await world.db.kitPerson.findMany()).map(({ externalId }) => externalId).toSorted()).toEqual([recent, joined].toSorted())
  expect((await world.db.kitRecord.findMany()).map(({ externalId }) => externalId).toSorted()).toEqual([recent, joined].toSorted())
})

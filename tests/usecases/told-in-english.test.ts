import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { expect, test } from 'vitest'
import { loadCatalogue } from '#app/catalogue/read-catalogue.server.ts'
import { addDays, startOfDay } from '#app/domain/calendar.ts'
import type { Channel, OutgoingMessage } from '#app/integrations/messages/channel.server.ts'
import { emailChannel } from '#app/integrations/messages/email.server.ts'
import { gatewayChannel } from '#app/integrations/messages/gateway.server.ts'
import { sendMessages } from '#app/usecases/people/send-messages.server.ts'
import { giveDueDates } from '#app/usecases/training/give-due-dates.server.ts'
import { remindDue } from '#app/usecases/training/remind-due.server.ts'
import { remindPending } from '#app/usecases/training/remind-pending.server.ts'
import { revokeCertificate } from '#app/usecases/training/revoke-certificate.server.ts'
import type { World } from '#app/world.server.ts'
import { aCompletion, anAdmin, anOfficial, aRequirement } from '#tests/support/makers.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const morning = (day: string) => new Date(startOfDay(day).getTime() + 8 * 3_600_000).toISOString()
const due = '2027-01-10'
/** One of the two courses has an English title, as content may have it. */
const catalogue = { ...smallCatalogue, courses: smallCatalogue.courses.map((course) => (course.id === 'khoa-can-bo' ? { ...course, titles: { en: 'Safety for officials' } } : course)) }
const through = (...channels: Channel[]) => ({ db: world.db, clock: () => world.clock(), catalogue, origin: 'https://vi-du.vn', channels })

/** The same, where a whole world is asked for. */
const asWorld = (...channels: Channel[]): World => new Proxy(world, { get: (target, key: keyof World) => (key === 'channels' ? channels : key === 'catalogue' ? catalogue : target[key]) })

let number = 0
/** An official who reads English and has both courses to do. */
async function anEnglishReader(over: { readonly phone?: string; readonly email?: string }) {
  world.setClock(morning('2026-11-23'))
  const official = await anOfficial(world)
  await world.db.account.update({ where: { id: official.accountId }, data: { language: 'en', ...over } })
  const requirementId = await aRequirement(world, { organisationId: official.organisationId, dueOn: due, courseIds: ['khoa-can-bo', 'khoa-thu'] })
  return { ...official, requirementId }
}
const anAddress = () => `reader-${++number}@vi-du.vn`
const bothNames = 'Safety for officials, Khóa khoa-thu (in Vietnamese)'

test('a page of messages names a course in English where it was translated, and else says that the title is in Vietnamese', async () => {
  const { personId } = await anEnglishReader({})
  for (const day of [addDays(due, -7), addDays(due, 1)]) { world.setClock(morning(day)); await remindDue(through()) }
  const told = await world.db.message.findMany({ where: { personId, channel: 'in-app' }, orderBy: { createdAt: 'asc' } })
  expect(told.map(({ subject, language }) => [subject, language])).toEqual([[`7 days left to complete “${bothNames}”`, 'en'], [`“${bothNames}” is 1 day overdue`, 'en']])
  expect(told[0]?.text).toBe('It is due by the end of 10/01/2027. Go on from where you stopped: what you have learnt is kept. The page «Required courses» has a button that adds this date to your calendar.')
})

test('what waited through the night is worded anew in English too, also an officer’s asking, which names both ways alike', async () => {
  const taken: OutgoingMessage[] = []
  const channel: Channel = { name: 'email', close: () => undefined, send: (message) => { taken.push(message); return Promise.resolve({ outcome: 'taken' }) } }
  const email = anAddress()
  const { organisationId, requirementId } = await anEnglishReader({ email })
  world.setClock(new Date(startOfDay(addDays(due, -7)).getTime() + 22 * 3_600_000).toISOString())
  expect(await remindPending(asWorld(channel), { actorId: (await anAdmin(world)).personId, organisationId, requirementId, filter: 'all', chosen: 'all' })).toMatchObject({ ok: true })
  await remindDue(through(channel))
  world.setClock(morning(addDays(due, -6)))
  await sendMessages(through(channel))
  expect(taken.filter(({ to }) => to === email).map(({ subject }) => subject).toSorted()).toEqual([`6 days left to complete “${bothNames}”`, `Your training officer reminds you to complete “${bothNames}”`])
})

test('a mail in English leaves by SMTP with its subject, text and link, and nothing else of it is in Vietnamese', async () => {
  const received: string[] = []
  const server = new SMTPServer({ disabledCommands: ['AUTH', 'STARTTLS'], onData: (stream, _session, done) => { const parts: Buffer[] = []; stream.on('data', (part: Buffer) => parts.push(part)).on('end', () => { received.push(Buffer.concat(parts).toString()); done() }) } })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const channel = emailChannel({ url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, from: 'Kỹ năng số <khong-tra-loi@vi-du.vn>' })
  const email = anAddress()
  const { requirementId } = await anEnglishReader({ email })
  world.setClock(morning(addDays(due, -7)))
  await remindDue(through(channel))
  await sendMessages(through(channel))
  channel.close()
  await new Promise<void>((resolve) => { server.close(() => { resolve() }) })
  const mail = received.find((each) => each.includes(`To: ${email}`)) ?? ''
  expect(subjectOf(mail)).toBe(`7 days left to complete “${bothNames}”`)
  expect(mail).toContain('It is due by the end of 10/01/2027')
  expect(mail.replaceAll('=\r\n', '').replaceAll('=3D', '=')).toContain(`https://vi-du.vn/requirements#requirement-${requirementId}`)
})

/** The subject of a mail, out of its encoded words (RFC 2047). */
function subjectOf(mail: string): string {
  const head = mail.slice(0, mail.indexOf('\r\n\r\n')).replaceAll(/\r\n[ \t]/gu, ' ')
  const subject = /^Subject: (.*)$/mu.exec(head)?.[1] ?? ''
  const words = [...subject.matchAll(/=\?UTF-8\?([QB])\?([^?]*)\?=/giu)]
  return Buffer.concat(words.map(([, kind, text = '']) => (kind?.toUpperCase() === 'B' ? Buffer.from(text, 'base64') : Buffer.from(text.replaceAll('_', ' ').replaceAll(/=([\dA-F]{2})/giu, (_all, code: string) => String.fromCodePoint(Number.parseInt(code, 16))), 'latin1')))).toString()
}

test('a short message in English reaches the gateway', async () => {
  const received: { to: string; text: string }[] = []
  const gateway = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part)).on('end', () => { received.push(JSON.parse(Buffer.concat(parts).toString()) as { to: string; text: string }); response.end() })
  })
  await new Promise<void>((resolve) => { gateway.listen(0, '127.0.0.1', resolve) })
  const channel = gatewayChannel({ url: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/`, token: 'thu' })
  await anEnglishReader({ phone: '+84912000333' })
  world.setClock(morning(addDays(due, -1)))
  await remindDue(through(channel))
  await sendMessages(through(channel))
  await new Promise<void>((resolve) => { gateway.close(() => { resolve() }) })
  const [sms] = received.filter(({ to }) => to === '+84912000333')
  expect(sms?.text).toContain(`It is due by the end of 10/01/2027`)
  expect(sms?.text).not.toMatch(/Hạn|khóa «/u)
})

test('a calendar names the courses in English, and marks the title that was not translated', async () => {
  const { personId } = await anEnglishReader({})
  const given = await giveDueDates(through(), { personId, requirementId: '', origin: 'https://vi-du.vn', language: 'en' })
  const lines = given.ok ? given.value.replaceAll('\r\n ', '').split('\r\n') : []
  expect(lines.filter((line) => line.startsWith('SUMMARY:'))).toEqual([String.raw`SUMMARY:Due: Safety for officials\, Khóa khoa-thu (in Vietnamese)`])
})

test('of a revoked certificate its holder reads in English, with the reason as it was written', async () => {
  const { personId } = await anEnglishReader({})
  const code = await aCompletion(world, { personId })
  expect(await revokeCertificate(asWorld(), { actorId: (await anAdmin(world)).personId, code, why: 'thi hộ' })).toMatchObject({ ok: true })
  const told = await world.db.message.findFirst({ where: { personId, kind: 'certificate-revoked' } })
  expect(told?.subject).toContain('Safety for officials')
  expect(told?.text).toContain('thi hộ')
})

test('every course that is taught has an English title of its own', () => {
  const { courses } = loadCatalogue('content')
  expect(courses.length).toBeGreaterThanOrEqual(9)
  expect(courses.filter(({ titles }) => titles?.en === undefined).map(({ id }) => id)).toEqual([])
})

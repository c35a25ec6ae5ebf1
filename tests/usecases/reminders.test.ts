import { expect, test } from 'vitest'
import { listOutbox } from '#app/data/people/messages.server.ts'
import { addDays, dayOf, startOfDay } from '#app/domain/calendar.ts'
import { reminderSteps } from '#app/domain/training/reminder.ts'
import type { Channel, OutgoingMessage } from '#app/integrations/messages/channel.server.ts'
import { periodicJobs } from '#app/jobs/periodic.server.ts'
import { startRunner } from '#app/jobs/runner.server.ts'
import { sendMessages } from '#app/usecases/people/send-messages.server.ts'
import { endAbsence } from '#app/usecases/training/end-absence.server.ts'
import { evaluateEverybody } from '#app/usecases/training/evaluate-obligations.server.ts'
import { recordAbsence } from '#app/usecases/training/record-absence.server.ts'
import { relieveObligation } from '#app/usecases/training/relieve-obligation.server.ts'
import { remindDue } from '#app/usecases/training/remind-due.server.ts'
import { sendDigests } from '#app/usecases/training/send-digests.server.ts'
import { takeBackRelief } from '#app/usecases/training/take-back-relief.server.ts'
import { makeWorld, type World } from '#app/world.server.ts'
import { aCompletion, aGrant, aHolder, anOfficial, anOrganisation, aPerson, aRequirement } from '#tests/support/makers.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const start = '2026-11-23'
/** Seven in the morning in Viet Nam, when nobody is asleep. */
const morning = (day: string) => new Date(startOfDay(day).getTime() + 7 * 3_600_000).toISOString()
const noon = (day: string) => new Date(startOfDay(day).getTime() + 12 * 3_600_000).toISOString()

/** An outside that takes every message. */
function aMailbox() {
  const taken: OutgoingMessage[] = []
  const channel: Channel = { name: 'email', close: () => undefined, send: (message) => { taken.push(message); return Promise.resolve({ outcome: 'taken' }) } }
  return { taken, channel }
}

const through = (...channels: Channel[]) => ({ db: world.db, clock: () => world.clock(), catalogue: world.catalogue, origin: 'https://vi-du.vn', channels })

/** Another process on the same database, with the same clock: what a restart leaves. */
const anotherProcess = () => makeWorld({ databaseUrl: world.databaseUrl, contentFolder: 'content', secret: 'a secret only for tests, long enough', cookieSecure: false, catalogue: smallCatalogue, clock: () => world.clock(), wallClock: () => world.clock() })

/** A worker that was started anew, beside the one that runs. */
async function remindAfterRestart(channel: Channel): Promise<void> {
  const restarted = anotherProcess()
  await Promise.all([remindDue({ ...restarted, channels: [channel] }), remindDue(through(channel))])
  await restarted.close()
}

let number = 0
/** An official who has something to do by a day, with an e-mail address. */
async function anOfficialDue(dueOn: string, over: { readonly language?: 'vi' | 'en'; readonly organisationId?: string } = {}) {
  world.setClock(noon(start))
  const official = await anOfficial(world, over.organisationId === undefined ? {} : { organisationId: over.organisationId })
  const email = `nguoi-${++number}@vi-du.vn`
  await world.db.account.update({ where: { id: official.accountId }, data: { email, language: over.language ?? 'vi' } })
  const requirementId = await aRequirement(world, { organisationId: official.organisationId, dueOn })
  return { ...official, email, requirementId, order: { actorId: official.personId, organisationId: official.organisationId, personId: official.personId, requirementId } }
}

const told = async (personId: string, channel = 'in-app') => (await world.db.message.findMany({ where: { personId, channel, kind: 'reminder' }, orderBy: { createdAt: 'asc' } })).map(({ key, createdAt }) => [key.split(':').slice(-2).join(' '), dayOf(createdAt)])
const remindOn = async (day: string) => { world.setClock(morning(day)); return remindDue(through()) }

test('from forty days before to forty after, with two workers at once and a restart wherever one is due, each of the six is told once, on its day', async () => {
  const due = '2027-01-10'
  const official = await anOfficialDue(due)
  const { taken, channel } = aMailbox()
  for (let days = -40; days <= 40; days += 1) {
    world.setClock(morning(addDays(due, days)))
    await Promise.all([remindDue(through(channel)), remindDue(through(channel))])
    if (reminderSteps.some((step) => step === -days)) await remindAfterRestart(channel)
    await sendMessages(through(channel))
  }
  const expected = reminderSteps.map((step) => [`${due} ${step}`, addDays(due, -step)])
  expect(await told(official.personId)).toEqual(expected)
  expect(await told(official.personId, 'email')).toEqual(expected)
  expect(taken.filter(({ to }) => to === official.email).map(({ subject }) => subject)).toEqual([
    'Còn 30 ngày để hoàn thành khóa «Khóa khoa-can-bo»', 'Còn 7 ngày để hoàn thành khóa «Khóa khoa-can-bo»', 'Còn 1 ngày để hoàn thành khóa «Khóa khoa-can-bo»',
    'Khóa «Khóa khoa-can-bo» đã quá hạn 1 ngày', 'Khóa «Khóa khoa-can-bo» đã quá hạn 7 ngày', 'Khóa «Khóa khoa-can-bo» đã quá hạn 30 ngày',
  ])
})

test('two runners of the jobs, started and stopped again, tell once', async () => {
  const due = '2027-02-10'
  const official = await anOfficialDue(due)
  const job = periodicJobs.find(({ name }) => name === 'remind-due')
  if (job?.run !== remindDue) throw new Error('reminding is no job of the clock')
  world.setClock(morning(addDays(due, -7)))
  const failed = (error: unknown) => { throw error }
  for (let round = 0; round < 2; round += 1) {
    let done = () => {}
    const ran = new Promise<void>((resolve) => { done = resolve })
    const watched = [{ ...job, run: async (as: World) => { await job.run(as); done() } }]
    const runners = [await startRunner(world, watched, failed), await startRunner(world, watched, failed)]
    for (const runner of runners) await runner.start(job.name)
    await ran
    for (const runner of runners) await runner.stop()
  }
  expect(await told(official.personId)).toEqual([[`${due} 7`, addDays(due, -7)]])
})

test('a worker that was cut off after telling some is made up for by the next, which tells the rest and nobody twice', async () => {
  const organisationId = await anOrganisation(world)
  const due = '2027-03-01'
  const first = await anOfficialDue(due, { organisationId })
  const officials = [first, ...await Promise.all(Array.from({ length: 5 }, () => anOfficial(world, { organisationId })))]
  await remindOn(addDays(due, -30))
  // What a cut after the third person leaves.
  await world.db.message.deleteMany({ where: { personId: { in: officials.slice(3).map(({ personId }) => personId) } } })
  await Promise.all([remindDue(through()), remindDue(through())])
  for (const { personId } of officials) expect(await told(personId)).toEqual([[`${due} 30`, addDays(due, -30)]])
})

test('a worker that missed days tells the latest step alone, with the days that are really left', async () => {
  const official = await anOfficialDue('2027-01-10')
  await remindOn('2027-01-07')
  expect(await told(official.personId)).toEqual([['2027-01-10 7', '2027-01-07']])
  expect(await world.db.message.findFirst({ where: { personId: official.personId } })).toMatchObject({ subject: expect.stringContaining('Còn 3 ngày'), path: `/requirements#requirement-${official.requirementId}` })
  await remindOn('2027-01-30')
  await remindOn('2027-01-31')
  expect((await told(official.personId)).map(([key]) => key)).toEqual(['2027-01-10 7', '2027-01-10 -7'])
})

test('each is told in the language they chose', async () => {
  const official = await anOfficialDue('2027-01-10', { language: 'en' })
  await remindOn('2027-01-03')
  expect(await world.db.message.findFirst({ where: { personId: official.personId } })).toMatchObject({ language: 'en', subject: expect.stringContaining('7 days left to complete') })
})

test('who has met it is told no more, nor who was exempted, moved away or is on leave', async () => {
  const [done, exempt, gone, away] = [await anOfficialDue('2027-01-10'), await anOfficialDue('2027-01-10'), await anOfficialDue('2027-01-10'), await anOfficialDue('2027-01-10')]
  await remindOn('2026-12-11')
  await aCompletion(world, { personId: done.personId })
  expect(await relieveObligation(world, { ...exempt.order, kind: 'exemption', untilOn: '', why: 'sắp nghỉ hưu' })).toMatchObject({ ok: true })
  await world.db.post.updateMany({ where: { personId: gone.personId }, data: { endsOn: new Date('2026-12-20') } })
  expect(await recordAbsence(world, { ...away.order, kind: 'maternity', startsOn: '2026-12-15', endsOn: '2027-06-14', why: 'QĐ 15' })).toMatchObject({ ok: true })
  world.setClock(noon('2026-12-21'))
  await evaluateEverybody(world)
  for (const day of ['2027-01-03', '2027-01-09', '2027-01-11', '2027-02-09']) await remindOn(day)
  for (const { personId } of [done, exempt, gone, away]) expect((await told(personId)).map(([key]) => key)).toEqual(['2027-01-10 30'])
  // Back from leave, she is reminded by the day that leave moved.
  await remindOn('2027-06-30')
  expect((await told(away.personId)).map(([key]) => key)).toEqual(['2027-01-10 30', '2027-07-11 30'])
})

test('an extension brings its own reminders, by the new day; one taken back goes on where it was, and nothing is told twice', async () => {
  const [official, other] = [await anOfficialDue('2027-01-10'), await anOfficialDue('2027-01-10')]
  await remindOn('2027-01-03')
  const extend = { kind: 'extension' as const, untilOn: '2027-02-28', why: 'trực bão' }
  const [kept, taken] = [await relieveObligation(world, { ...official.order, ...extend }), await relieveObligation(world, { ...other.order, ...extend })]
  expect(kept.ok).toBe(true)
  await remindOn('2027-01-05')
  expect(await takeBackRelief(world, { ...other.order, reliefId: taken.ok ? taken.value : '', why: 'hết bão' })).toMatchObject({ ok: true })
  for (const day of ['2027-01-06', '2027-01-09', '2027-01-11', '2027-01-29']) await remindOn(day)
  expect((await told(official.personId)).map(([key]) => key)).toEqual(['2027-01-10 7', '2027-02-28 30'])
  expect((await told(other.personId)).map(([key]) => key)).toEqual(['2027-01-10 7', '2027-01-10 1', '2027-01-10 -1', '2027-01-10 -7'])
})

test('leave that was entered by mistake and taken away leaves the reminders as they were', async () => {
  const official = await anOfficialDue('2027-01-10')
  await remindOn('2027-01-03')
  const leave = await recordAbsence(world, { ...official.order, kind: 'study', startsOn: '2027-01-03', endsOn: '2027-01-20', why: 'nhầm' })
  await remindOn('2027-01-04')
  expect(await endAbsence(world, { ...official.order, absenceId: leave.ok ? leave.value : '', endsOn: '', why: 'nhầm người' })).toMatchObject({ ok: true })
  await remindOn('2027-01-05')
  await remindOn('2027-01-09')
  expect((await told(official.personId)).map(([key]) => key)).toEqual(['2027-01-10 7', '2027-01-10 1'])
})

test('a mail that waits through the night says in the morning what is true then; what was done, put off or overtaken meanwhile is not sent', async () => {
  const { taken, channel } = aMailbox()
  const [late, done, put, stale] = [await anOfficialDue('2027-01-10'), await anOfficialDue('2027-01-10'), await anOfficialDue('2027-01-10'), await anOfficialDue('2027-01-10')]
  world.setClock('2027-01-03T15:00:00Z') // 22:00 in Viet Nam
  await remindDue(through(channel))
  expect(await sendMessages(through(channel))).toBe(0)
  world.setClock('2027-01-03T23:59:00Z')
  expect(await sendMessages(through(channel))).toBe(0)
  await aCompletion(world, { personId: done.personId })
  await relieveObligation(world, { ...put.order, kind: 'extension', untilOn: '2027-03-31', why: 'trực bão' })
  await world.db.message.updateMany({ where: { personId: stale.personId, channel: 'email' }, data: { key: `reminder:${stale.requirementId}:${stale.personId}:1:2027-01-10:30` } })
  world.setClock('2027-01-04T00:30:00Z')
  await sendMessages(through(channel))
  const sentTo = (email: string) => taken.filter(({ to }) => to === email).map(({ subject }) => subject)
  expect(sentTo(late.email)).toEqual([expect.stringContaining('Còn 6 ngày')])
  expect([done, put, stale].flatMap(({ email }) => sentTo(email))).toEqual([])
  expect(await world.db.message.findFirst({ where: { personId: late.personId, channel: 'email' } })).toMatchObject({ subject: expect.stringContaining('Còn 6 ngày'), sentAt: world.clock() })
  expect(await world.db.message.findFirst({ where: { personId: done.personId, channel: 'email' } })).toMatchObject({ sentAt: null, problem: 'overtaken' })
  // Nobody failed to get it, so the operator is told of no failure.
  expect(await listOutbox(world.db)).toMatchObject([{ channel: 'email', waiting: 0, givenUp: 0, problem: null }])
})

test('an officer is told once a week how many are late or soon due, of their own organisation and below, whichever day the worker runs', async () => {
  const top = await anOrganisation(world)
  const [below, nextDoor] = [await anOrganisation(world, { parentId: top }), await anOrganisation(world)]
  await anOfficialDue('2026-12-20', { organisationId: below })
  await anOfficialDue('2027-01-25', { organisationId: top })
  await anOfficialDue('2026-12-20', { organisationId: nextDoor })
  const officer = await aHolder(world, 'organisation-officer', { kind: 'organisation', id: top })
  const [former, idle] = [await aPerson(world), await aHolder(world, 'organisation-officer', { kind: 'organisation', id: await anOrganisation(world) })]
  await aGrant(world, former.personId, 'organisation-officer', { kind: 'organisation', id: top }, { endsAt: world.clock() })
  const digests = async (personId: string) => (await world.db.message.findMany({ where: { personId, kind: 'digest' }, orderBy: { createdAt: 'asc' } })).map(({ text, createdAt, path }) => [dayOf(createdAt), /^(\d+) lượt quá hạn, (\d+) lượt/u.exec(text)?.slice(1).join(' '), path])
  for (let day = '2026-12-23'; day <= '2027-01-05'; day = addDays(day, 1)) {
    world.setClock(morning(day))
    await Promise.all([sendDigests(through()), sendDigests(through())])
    await sendDigests(through())
  }
  const path = `/organisations/${top}/pending`
  // A Wednesday, since the worker began then; then each Monday. Who is above is asked of below as well: two requirements each of whose people are counted.
  expect(await digests(officer.personId)).toEqual([['2026-12-23', '1 0', path], ['2026-12-28', '1 2', path], ['2027-01-04', '1 2', path]])
  expect([await digests(former.personId), await digests(idle.personId)]).toEqual([[], []])
})

import { randomUUID } from 'node:crypto'
import { RouterContextProvider } from 'react-router'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readVisit } from '#app/auth/visit.server.ts'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { answersSoon, findReadiness } from '#app/jobs/readiness.server.ts'
import { permissions, roles, type Scope } from '#app/domain/people/role.ts'
import { findAttemptQuestions } from '#app/usecases/assessment/attempt-questions.server.ts'
import { receiveAnswers } from '#app/usecases/assessment/receive-answers.server.ts'
import { startAttempt } from '#app/usecases/assessment/start-attempt.server.ts'
import { sendMessages } from '#app/usecases/people/send-messages.server.ts'
import { makeWorld, type World } from '#app/world.server.ts'
import { aDoor, type Door } from '#tests/support/database-door.ts'
import { aGrant, aPerson, aReading, type MadePerson } from '#tests/support/makers.ts'
import { listRoutes } from '#tests/support/routes.ts'
import { aFullProvince, type Seeded } from '#tests/support/seeded.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const parts = { contentFolder: 'content', secret: 'a secret only for tests, long enough', cookieSecure: false, catalogue: smallCatalogue }
const held = {} as { door: Door; beyond: World; seeded: Seeded; everything: MadePerson }

/** The world of a process that reaches the database through a door; who asks is known before it shuts. */
const site = new Proxy(world, { get: (own, name: keyof typeof world) => (name === 'databaseUrl' ? held.door.url : own[name]) })

beforeAll(async () => {
  held.door = await aDoor(world.databaseUrl)
  held.beyond = makeWorld({ ...parts, databaseUrl: held.door.url, clock: () => world.clock(), connections: 4 })
  held.seeded = await aFullProvince(world)
  held.everything = await aPerson(world)
  const scopes: readonly Scope[] = [{ kind: 'province' }, ...(['unit', 'organisation', 'cohort'] as const).map((kind) => ({ kind, id: held.seeded.params[kind] ?? '' }))]
  for (const role of roles) for (const scope of scopes) await aGrant(world, held.everything.personId, role, scope)
})
const ask = aSite(site, smallCatalogue)
afterAll(async () => {
  held.door.become('open')
  await held.beyond.close()
  await held.door.close()
})

describe.each(listRoutes())('$address', (route) => {
  test('says that the database is away, as 503 and as nothing else, and goes on when it is back', async () => {
    const { loader, action } = await route.load()
    const params = Object.fromEntries(route.names.map((name) => [name, held.seeded.params[name] ?? 'x']))
    const both = async () => [await ask(held.everything, loader, params), ...(action === undefined ? [] : [await ask(held.everything, action, params, new URLSearchParams())])].map(({ status }) => status)
    held.door.become('shut')
    const shut = await both()
    held.door.become('open')
    // What needs no database is answered as ever.
    expect(shut.filter((status) => status >= 500 && status !== 503)).toEqual([])
    expect((await both()).filter((status) => status >= 500)).toEqual([])
  })
})

test('there is no page but says so once it needs a role: who asks cannot be known', async () => {
  const context = new RouterContextProvider()
  const request = new Request('http://localhost/me', { headers: { Cookie: (await world.sessions.start(held.everything.accountId)).split(';')[0] ?? '' } })
  held.door.become('shut')
  await expect(readVisit(held.beyond, { request, context }, () => Promise.resolve(new Response()))).rejects.toMatchObject({ init: { status: 503 } })
  held.door.become('open')
  expect((await readVisit(held.beyond, { request, context }, () => Promise.resolve(new Response()))).status).toBe(200)
  expect(Object.keys(permissions).length).toBeGreaterThan(10)
})

test('a database that is silent counts as away after two seconds, and nothing that waited for it is lost once it speaks', async () => {
  expect(await answersSoon(held.beyond)).toBe(true)
  held.door.become('silent')
  const personId = randomUUID()
  const waiting = held.beyond.db.person.create({ data: { id: personId, name: 'Bùi Thị Chờ' } })
  expect(await answersSoon(held.beyond)).toBe(false)
  expect(await findReadiness(held.beyond, 'prisma/migrations')).toMatchObject({ database: false })
  held.door.become('open')
  await waiting
  expect(await world.db.person.count({ where: { id: personId } })).toBe(1)
})

test('of answers sent while the connection is cut again and again, and again until they are acknowledged, each is there from then on, and once', async () => {
  const { attemptId, send } = await aSitting()
  const there = async () => (await world.db.answer.findMany({ where: { attemptId }, select: { sequence: true }, orderBy: { sequence: 'asc' } })).map((row) => row.sequence)
  let cuts = 0
  for (let sequence = 1; sequence <= 40; sequence += 1) {
    // Cut before, while or after it is written: at the next turn of the loop, or some later one.
    const sending = send(sequence)
    const cut = () => { cuts += 1; held.door.become('shut'); held.door.become('open') }
    let turns = sequence % 8
    const wait = () => { if (turns === 0) cut(); else { turns -= 1; setImmediate(wait) } }
    setImmediate(wait)
    let isKept = await sending.catch(() => false)
    while (!isKept) isKept = await send(sequence).catch(() => false)
    expect(await there()).toContain(sequence)
  }
  expect(cuts).toBeGreaterThan(30)
  expect(await there()).toEqual(Array.from({ length: 40 }, (_, place) => place + 1))
})

test('a database that takes half a second longer for each statement keeps every answer once and lets pages come; a crowd holds no more connections than the process may', async () => {
  const { attemptId, send } = await aSitting()
  const places = listRoutes().filter(({ address }) => ['/privacy', '/open-data', '/me'].includes(address))
  const before = held.door.connections()
  held.door.slowBy(500)
  const [saved, ...pages] = await Promise.all([send(1), ...Array.from({ length: 30 }, async (_, number) => (await ask(held.everything, (await places[number % places.length]?.load())?.loader, {})).status)])
  const most = held.door.connections()
  held.door.slowBy(0)
  expect(saved).toBe(true)
  expect(await world.db.answer.count({ where: { attemptId } })).toBe(1)
  expect(new Set(pages)).toEqual(new Set([200]))
  expect(places).toHaveLength(3)
  // Ten of the site's world, four of the other one, two for files each.
  expect([before, most].every((count) => count <= 18)).toBe(true)
})

/** Somebody in the middle of an attempt, who sends answers through the door. */
async function aSitting() {
  const { personId: learnerId } = await aPerson(world)
  for (const lessonId of ['mot', 'hai']) await aReading(world, { personId: learnerId, lessonId })
  const started = await startAttempt(world, { learnerId, guestHash: null, courseId: 'khoa-thu', quizId: 'final' })
  if (!started.ok) throw new Error(started.reason)
  const attempt = await findAttempt(world.db, started.value, learnerId)
  const [question] = attempt === null ? [] : await findAttemptQuestions(world.db, attempt)
  /** Whether it was acknowledged as saved. */
  const send = async (sequence: number): Promise<boolean> => {
    const received = await receiveAnswers(held.beyond, { learnerId, attemptId: started.value, entries: [{ writer: 'one-device-of-the-test', sequence, position: 1, questionId: question?.id ?? '', fields: new Map([['choice', ['a']]]), tappedAt: world.clock(), elapsedMs: 1, issued: '' }] })
    return received.ok && received.value.receipts[0]?.outcome === 'saved'
  }
  return { attemptId: started.value, send }
}

test('a sender of messages whose database goes away in between sends what it had claimed once more, after its claim, and nothing else twice', async () => {
  const taken: string[] = []
  const channel = { name: 'email', close: () => {}, send: ({ id }: { readonly id: string }) => { taken.push(id); if (taken.length === 2) held.door.become('shut'); return Promise.resolve({ outcome: 'taken' as const }) } } as unknown as World['channels'][number]
  const sender = new Proxy(held.beyond, { get: (own, name: keyof World) => (name === 'channels' ? [channel] : own[name]) })
  const { personId, accountId } = await aPerson(world)
  await world.db.account.update({ where: { id: accountId }, data: { email: 'cho@vi-du.vn' } })
  const common = { personId, channel: 'email', kind: 'question', language: 'vi', subject: 's', text: 't', path: '/', createdAt: world.clock(), sendAfter: world.clock() }
  await world.db.message.createMany({ data: [1, 2, 3].map((number) => ({ ...common, key: `away-${number}` })) })
  await expect(sendMessages(sender)).rejects.toThrow()
  held.door.become('open')
  expect(await sendMessages(sender)).toBe(0)
  world.later(16 * 60_000)
  expect(await sendMessages(sender)).toBe(2)
  expect([taken.length, new Set(taken).size]).toEqual([4, 3])
  expect(await world.db.message.count({ where: { personId, sentAt: null } })).toBe(0)
})

/**
 * `npm run bench -- duty`: the nightly evaluation of 20,000 officials, on a database of its own (var/bench-duty) with three requirements: of everybody,
 * of a position, and of newcomers; renewed yearly. Five years are lived through, then the last nights are timed, and after them the morning's reminders
 * and the week's digests, to everybody with an e-mail address and to an officer of each office and of the whole. Prints seconds beside what we aim at,
 * and fails when one took longer.
 */
import os from 'node:os'
import { randomUUID } from 'node:crypto'
import { saveRequirement } from '#app/data/training/requirements.server.ts'
import { addDays, addMonths, startOfDay, type Day } from '#app/domain/calendar.ts'
import type { Channel } from '#app/integrations/messages/channel.server.ts'
import { evaluateEverybody } from '#app/usecases/training/evaluate-obligations.server.ts'
import { remindDue } from '#app/usecases/training/remind-due.server.ts'
import { sendDigests } from '#app/usecases/training/send-digests.server.ts'
import { makeWorld, type World } from '#app/world.server.ts'
import { openDatabase, withFreePort } from '../serving.ts'
import { readSettings } from '../settings.ts'

const officials = 20_000
const offices = 200
const courseId = 'an-toan-can-bo'
const begins: Day = '2021-01-01'
const years = 5
/** Seconds. */
const aims = { night: 60, reminders: 60, digests: 60 } as const

/** Five years later. */
const last = addDays(addMonths(begins, 12 * years), 1)
const lastDay = addDays(last, 201)

interface Timed { readonly what: string; readonly seconds: number; readonly rows: number; readonly aim: number }

export async function benchDuty(): Promise<void> {
  const settings = await withFreePort(readSettings({ NODE_ENV: 'production', DATA_DIR: 'var/bench-duty', LOG_LEVEL: 'warn', PORT: '4181' }), false)
  const env = await openDatabase(settings)
  const world = makeWorld({ databaseUrl: env.DATABASE_URL, contentFolder: env.CONTENT_DIR, secret: 'a secret of the benchmark, not of the product', cookieSecure: false })
  try {
    await empty(world)
    await makeOfficials(world)
    const timed = [...await live(world), ...await tell(world)]
    console.log(`${os.cpus()[0]?.model.trim() ?? 'processor'} × ${os.cpus().length}, Node ${process.versions.node}`)
    console.table(Object.fromEntries(timed.map(({ what, seconds, rows, aim: wanted }) => [what, { seconds, 'rows added': rows, aim: `≤ ${wanted}` }])))
    await empty(world)
    const over = timed.filter((each) => each.seconds > each.aim)
    if (over.length > 0) throw new Error(`over what is aimed at: ${over.map(({ what, seconds, aim }) => `${what} ${seconds} s > ${aim} s`).join('; ')}`)
  } finally {
    await world.close()
  }
}

/** Five years with a night each month, then nights that are timed. */
async function live(world: World): Promise<readonly Timed[]> {
  const timed: Timed[] = [await night(world, `the first night: ${officials} officials, three requirements`, begins)]
  for (let month = 1; month <= 12 * years; month += 1) {
    const day = addMonths(begins, month)
    await complete(world, day, month)
    await evaluateEverybody({ db: world.db, clock: () => startOfDay(day) })
  }
  await world.db.$executeRawUnsafe('ANALYZE')
  timed.push(await night(world, 'a quiet night after five years', last))
  await complete(world, addDays(last, 60), 61, 3)
  timed.push(await night(world, 'a night on which every third completed and a tenth left', addDays(last, 62), () => leave(world, addDays(last, 61))))
  timed.push(await night(world, 'the same night again', addDays(last, 62)))
  await complete(world, addDays(last, 200), 62, 4)
  timed.push(await together(world, 'two runs at once on a night on which every fourth completed', lastDay))
  timed.push(await night(world, 'after them', lastDay))
  const [{ cycles, events } = { cycles: 0, events: 0 }] = await world.db.$queryRaw<{ cycles: number; events: number }[]>`SELECT (SELECT count(*)::int FROM obligation_cycle) AS cycles, (SELECT count(*)::int FROM cycle_event) AS events`
  console.log(`${cycles} cycles, ${events} events`)
  return timed
}

async function night(world: World, what: string, day: Day, before?: () => Promise<void>): Promise<Timed> {
  await before?.()
  const began = performance.now()
  const rows = await evaluateEverybody({ db: world.db, clock: () => startOfDay(day) })
  return { what, seconds: secondsSince(began), rows, aim: aims.night }
}

async function together(world: World, what: string, day: Day): Promise<Timed> {
  const began = performance.now()
  const rows = await Promise.all([1, 2].map(() => evaluateEverybody({ db: world.db, clock: () => startOfDay(day) })))
  return { what, seconds: secondsSince(began), rows: rows.reduce((sum, each) => sum + each, 0), aim: aims.night }
}

/** The morning after: everybody who has something to do is told, then every officer; each twice, as a worker started anew would. */
async function tell(world: World): Promise<readonly Timed[]> {
  const mail: Channel = { name: 'email', close: () => undefined, send: () => Promise.resolve({ outcome: 'taken' }) }
  const telling = { db: world.db, clock: () => new Date(startOfDay(lastDay).getTime() + 7 * 3_600_000), catalogue: world.catalogue, channels: [mail] }
  const timed: Timed[] = []
  for (const [what, run, aim] of [['reminders', remindDue, aims.reminders], ['the same reminders again', remindDue, aims.reminders], ['digests', sendDigests, aims.digests], ['the same digests again', sendDigests, aims.digests]] as const) {
    const began = performance.now()
    const rows = await run(telling)
    timed.push({ what: `${what}: ${officials} officials, ${offices + 1} officers`, seconds: secondsSince(began), rows, aim })
  }
  if ((timed[0]?.rows ?? 0) < officials / 10 || timed[1]?.rows !== 0 || timed[2]?.rows !== 2 * (offices + 1) || timed[3]?.rows !== 0) throw new Error(`told wrongly: ${timed.map(({ what, rows }) => `${what} ${rows}`).join('; ')}`)
  return timed
}


function secondsSince(began: number): number {
  return Math.round((performance.now() - began) / 100) / 10
}

/** Of the officials, every one of `share` parts completes the course again before a day. */
async function complete({ db }: World, day: Day, round: number, share = 13): Promise<void> {
  const at = new Date(startOfDay(day).getTime() - 3_600_000)
  await db.$executeRaw`
    INSERT INTO completion (id, person_id, course_id, round, completed_at, rule_version, evidence)
    SELECT gen_random_uuid(), person_id, ${courseId}, ${round}, ${at}, 1, '{}' FROM (SELECT person_id, row_number() OVER (ORDER BY person_id) AS place FROM post) AS posted WHERE place % ${share}::int = ${round % share}::int`
}

/** Every tenth leaves. */
async function leave({ db }: World, day: Day): Promise<void> {
  await db.$executeRaw`UPDATE post SET ends_on = ${day}::date, ended_why = 'left' WHERE id IN (SELECT id FROM (SELECT id, row_number() OVER (ORDER BY person_id) AS place FROM post) AS posted WHERE place % 10 = 0)`
}

async function makeOfficials({ db }: World): Promise<void> {
  const [root, position] = [randomUUID(), randomUUID()]
  await db.$executeRaw`INSERT INTO organisation (id, name, starts_on, demonstration) VALUES (${root}::uuid, 'Đo', '2020-01-01', true)`
  await db.$executeRaw`INSERT INTO organisation (id, name, parent_id, starts_on, demonstration) SELECT gen_random_uuid(), 'Đo ' || n, ${root}::uuid, '2020-01-01', true FROM generate_series(1, ${offices}::int) AS n`
  await db.$executeRaw`INSERT INTO position (id, name, created_at, demonstration) VALUES (${position}::uuid, 'Đo', now(), true)`
  await db.$executeRaw`
    WITH people AS (INSERT INTO person (id, name, demonstration, created_at) SELECT gen_random_uuid(), 'Người đo', true, now() FROM generate_series(1, ${officials}::int) RETURNING id),
    placed AS (SELECT id, row_number() OVER () AS place FROM people), seats AS (SELECT id, row_number() OVER () AS place FROM organisation WHERE parent_id = ${root}::uuid)
    INSERT INTO post (id, person_id, organisation_id, position_id, starts_on)
    SELECT gen_random_uuid(), placed.id, seats.id, CASE WHEN placed.place % 3 = 0 THEN ${position}::uuid END, '2020-06-01'::date + (placed.place % 400)::int FROM placed JOIN seats ON seats.place = placed.place % ${offices}::int + 1`
  await makeAccounts(db, root)
  const terms = { organisationId: root, courseIds: [courseId], renewalIds: [], dueOn: null, dueDays: 60, dueFrom: 'audience' as const, validMonths: 12, windowDays: 60, document: 'Đo' }
  const by = { createdById: randomUUID(), now: startOfDay(begins), today: begins }
  await saveRequirement(db, { ...terms, audience: { any: [{ organisationId: root }], except: [] } }, by)
  await saveRequirement(db, { ...terms, audience: { any: [{ organisationId: root, positionId: position }], except: [] }, dueDays: 90 }, by)
  await saveRequirement(db, { ...terms, audience: { any: [{ organisationId: root }], except: [{ positionId: position }] }, dueFrom: 'post', dueDays: 30 }, by)
  await db.$executeRawUnsafe('ANALYZE')
}

/** Everybody has an account with an address; one of each office, and one more, answer for it and for the whole. */
async function makeAccounts(db: World['db'], root: string): Promise<void> {
  await db.$executeRaw`INSERT INTO account (id, person_id, email, password_hash) SELECT gen_random_uuid(), id, 'do-' || id || '@vi-du.vn', '' FROM person`
  await db.$executeRaw`
    INSERT INTO role_grant (id, person_id, role, scope_kind, scope_id, starts_at)
    SELECT gen_random_uuid(), min(p.person_id::text)::uuid, 'organisation-officer', 'organisation', o.id::text, '2020-01-01'
    FROM organisation o JOIN post p ON p.organisation_id = o.id OR o.id = ${root}::uuid GROUP BY o.id`
}

/** The database is the benchmark's own: all of it goes. */
async function empty({ db }: World): Promise<void> {
  await db.$executeRawUnsafe('TRUNCATE cycle_event, cycle_relief, obligation_cycle, requirement_path, requirement, post, position, organisation, completion, certificate, person CASCADE')
}

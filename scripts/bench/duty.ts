/**
 * `npm run bench -- duty`: the nightly evaluation of 20,000 officials, on a database of its own (var/bench-duty) with three requirements: of everybody,
 * of a position, and of newcomers; renewed yearly. Five years are lived through, then the last nights are timed. Prints seconds beside what we aim at.
 */
import os from 'node:os'
import { randomUUID } from 'node:crypto'
import { saveRequirement } from '#app/data/training/requirements.server.ts'
import { addDays, addMonths, startOfDay, type Day } from '#app/domain/calendar.ts'
import { evaluateEverybody } from '#app/usecases/training/evaluate-obligations.server.ts'
import { makeWorld, type World } from '#app/world.server.ts'
import { openDatabase, withFreePort } from '../serving.ts'
import { readSettings } from '../settings.ts'

const officials = 20_000
const offices = 200
const courseId = 'an-toan-can-bo'
const begins: Day = '2021-01-01'
const years = 5
const aim = '≤ 60'

interface Timed { readonly what: string; readonly seconds: number; readonly rows: number; readonly aim: string }

export async function benchDuty(): Promise<void> {
  const settings = await withFreePort(readSettings({ NODE_ENV: 'production', DATA_DIR: 'var/bench-duty', LOG_LEVEL: 'warn', PORT: '4181' }), false)
  const env = await openDatabase(settings)
  const world = makeWorld({ databaseUrl: env.DATABASE_URL, contentFolder: env.CONTENT_DIR, secret: 'a secret of the benchmark, not of the product', cookieSecure: false })
  try {
    await empty(world)
    await makeOfficials(world)
    const timed = [...await live(world)]
    console.log(`${os.cpus()[0]?.model.trim() ?? 'processor'} × ${os.cpus().length}, Node ${process.versions.node}`)
    console.table(Object.fromEntries(timed.map(({ what, seconds, rows, aim: wanted }) => [what, { seconds, 'rows added': rows, aim: wanted }])))
    await empty(world)
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
  const last = addDays(addMonths(begins, 12 * years), 1)
  timed.push(await night(world, 'a quiet night after five years', last))
  await complete(world, addDays(last, 60), 61, 3)
  timed.push(await night(world, 'a night on which every third completed and a tenth left', addDays(last, 62), () => leave(world, addDays(last, 61))))
  timed.push(await night(world, 'the same night again', addDays(last, 62)))
  await complete(world, addDays(last, 200), 62, 4)
  timed.push(await together(world, 'two runs at once on a night on which every fourth completed', addDays(last, 201)))
  timed.push(await night(world, 'after them', addDays(last, 201)))
  const [{ cycles, events } = { cycles: 0, events: 0 }] = await world.db.$queryRaw<{ cycles: number; events: number }[]>`SELECT (SELECT count(*)::int FROM obligation_cycle) AS cycles, (SELECT count(*)::int FROM cycle_event) AS events`
  console.log(`${cycles} cycles, ${events} events`)
  return timed
}

async function night(world: World, what: string, day: Day, before?: () => Promise<void>): Promise<Timed> {
  await before?.()
  const began = performance.now()
  const rows = await evaluateEverybody({ db: world.db, clock: () => startOfDay(day) })
  return { what, seconds: secondsSince(began), rows, aim }
}

async function together(world: World, what: string, day: Day): Promise<Timed> {
  const began = performance.now()
  const rows = await Promise.all([1, 2].map(() => evaluateEverybody({ db: world.db, clock: () => startOfDay(day) })))
  return { what, seconds: secondsSince(began), rows: rows.reduce((sum, each) => sum + each, 0), aim }
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
  const terms = { organisationId: root, courseIds: [courseId], renewalIds: [], dueOn: null, dueDays: 60, dueFrom: 'audience' as const, validMonths: 12, windowDays: 60, document: 'Đo' }
  const by = { createdById: randomUUID(), now: startOfDay(begins), today: begins }
  await saveRequirement(db, { ...terms, audience: { any: [{ organisationId: root }], except: [] } }, by)
  await saveRequirement(db, { ...terms, audience: { any: [{ organisationId: root, positionId: position }], except: [] }, dueDays: 90 }, by)
  await saveRequirement(db, { ...terms, audience: { any: [{ organisationId: root }], except: [{ positionId: position }] }, dueFrom: 'post', dueDays: 30 }, by)
  await db.$executeRawUnsafe('ANALYZE')
}

/** The database is the benchmark's own: all of it goes. */
async function empty({ db }: World): Promise<void> {
  await db.$executeRawUnsafe('TRUNCATE cycle_event, cycle_relief, obligation_cycle, requirement_path, requirement, post, position, organisation, completion, certificate, person CASCADE')
}

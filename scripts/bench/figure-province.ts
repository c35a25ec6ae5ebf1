import { openDatabase } from '../serving.ts'
import { readSettings } from '../settings.ts'
import { loadTerritory } from '#app/jobs/load-territory.server.ts'
import { findSetting, saveSetting } from '#app/data/settings.server.ts'
import { prepareFigures } from '#app/usecases/roadmap/prepare-figures.server.ts'
import { makeWorld, type World } from '#app/world.server.ts'
import type { Served } from './serving-process.ts'

const people = 300_000
const batch = 20_000
const seconds = (since: number) => Math.round((performance.now() - since) / 1_000)

/**
 * A province of 300,000 people and so many facts about them (readings, attempts, area results, completions, enrolments), in a folder of its own under
 * `var/`: made once, inside the database, from one seed, and kept for the next run.
 */
export async function openFigureProvince(facts: number, secret: string): Promise<{ readonly world: World; readonly env: Served }> {
  const folder = `var/bench-figures-${facts / 1_000_000}m`
  const env = await openDatabase(readSettings({ NODE_ENV: 'production', DATA_DIR: folder, LOG_LEVEL: 'warn' }))
  const world = makeWorld({ databaseUrl: env.DATABASE_URL, contentFolder: env.CONTENT_DIR, secret, cookieSecure: false })
  if (await findSetting(world.db, 'bench.figures') === null) await generate(world, facts)
  return { world, env: { DATABASE_URL: env.DATABASE_URL, SESSION_SECRET: secret, DATA_DIR: folder } }
}

async function generate(world: World, facts: number): Promise<void> {
  const began = performance.now()
  await loadTerritory(world)
  await world.db.$executeRawUnsafe('TRUNCATE person CASCADE')
  const courses = world.catalogue.courses.filter(({ audience }) => audience.includes('resident')).map(({ id }) => id)
  for (let from = 0; from < people; from += batch) await world.db.$transaction((db) => load(db, from, facts, courses), { timeout: 600_000, maxWait: 60_000 })
  console.log(`  ${facts.toLocaleString('vi')} facts of ${people.toLocaleString('vi')} people in ${seconds(began)} s`)
  await world.db.$executeRawUnsafe('VACUUM (ANALYZE) person, residence, reading, attempt, area_result, completion, enrolment')
  const settling = performance.now()
  await prepareFigures(world)
  console.log(`  figures of everybody in ${seconds(settling)} s`)
  await world.db.$executeRawUnsafe('VACUUM (ANALYZE) figure_queue, figure_person, figure_day, figure_detail, figure_total, figure_group')
  await saveSetting(world.db, 'bench.figures', { value: { facts }, source: 'benchmark' })
}

type Transaction = Parameters<Parameters<World['db']['$transaction']>[0]>[0]

/** People are numbered, and what is true of each follows from the number alone; triggers rest, since everybody is queued once afterwards. */
async function load(db: Transaction, from: number, facts: number, courses: readonly string[]): Promise<void> {
  const run = (sql: string) => db.$executeRawUnsafe(sql.replaceAll('$from', String(from)).replaceAll('$to', String(from + batch - 1)))
  const of = (kind: number) => `('00000000-0000-7000-8${kind}00-' || lpad(to_hex(i), 12, '0'))::uuid`
  const chance = (salt: string) => `((hashtextextended('${salt}', i) & 1048575) / 1048576.0)`
  const course = (place: string) => `(ARRAY[${courses.map((id) => `'${id}'`).join(',')}])[1 + (${place}) % ${courses.length}]`
  const at = (salt: string) => `(timestamptz '2024-01-01 02:00+00' + ((hashtextextended('${salt}', i) & 67108863) / 67108864.0) * interval '1040 days')`
  // Of the facts of one person three in five are readings; two are enrolments, one may be a completion, and the rest are attempts.
  const each = Math.max(3, Math.round(facts / people))
  const lessons = Math.round(each * 0.6)
  const attempts = each - lessons - 3
  await run("SET LOCAL session_replication_role = replica")
  await run(`INSERT INTO person (id, name, birth_year, created_at) SELECT ${of(0)}, 'Người đo', 1945 + (${chance('born')} * 65)::int, timestamptz '2024-01-01' FROM generate_series($from, $to) i`)
  await run(`
    INSERT INTO residence (id, person_id, unit_code, unit_valid_from, starts_on)
    SELECT gen_random_uuid(), ${of(0)}, u.code, u.valid_from, u.valid_from FROM generate_series($from, $to) i
    JOIN (SELECT code, valid_from, row_number() OVER (ORDER BY code, valid_from) - 1 AS place, count(*) OVER () AS units FROM unit WHERE kind IN ('commune', 'ward', 'township')) u ON u.place = (${chance('home')} * u.units)::int % u.units`)
  await run(`INSERT INTO enrolment (person_id, course_id, enrolled_at) SELECT ${of(0)}, ${course('i + n')}, ${at('enrol')} FROM generate_series($from, $to) i, generate_series(0, 1) n`)
  await run(`INSERT INTO reading (id, person_id, course_id, lesson_id, opened_at, read_at) SELECT gen_random_uuid(), ${of(0)}, ${course('i + n / 8')}, 'bai-' || n, ${at('read')}, ${at('read')} + n * interval '1 hour' FROM generate_series($from, $to) i, generate_series(1, ${lessons}) n`)
  await run(`
    INSERT INTO attempt (id, person_id, course_id, quiz_id, slot, drawn, pass_mark, rule_version, state, started_at, submitted_at, "right", total, passed)
    SELECT gen_random_uuid(), ${of(0)}, ${course('i + n / 8')}, 'check:bai-' || n, 1, '[]', 0.6, 1, 'finished', ${at('read')}, ${at('read')} + n * interval '1 hour', 4, 5, true FROM generate_series($from, $to) i, generate_series(1, ${Math.max(0, attempts)}) n`)
  await run(`INSERT INTO completion (id, person_id, course_id, completed_at, rule_version, evidence) SELECT gen_random_uuid(), ${of(0)}, ${course('i')}, ${at('done')}, 1, '{"readings":[],"attempts":[]}' FROM generate_series($from, $to) i WHERE ${chance('does')} < 0.4`)
  await run(`
    INSERT INTO attempt (id, person_id, course_id, quiz_id, slot, drawn, pass_mark, rule_version, state, started_at, submitted_at, "right", total, passed)
    SELECT ${of(1)}, ${of(0)}, 'muc-co-ban', 'basic-level', 1, '[]', 0.6, 1, 'finished', ${at('test')}, ${at('test')}, 15, 20, true FROM generate_series($from, $to) i WHERE ${chance('tests')} < 0.1`)
  await run(`
    INSERT INTO area_result (attempt_id, area, answered, "right", total, outcome, version, evidence, scored_at)
    SELECT ${of(1)}, n::text, 4, 3, 4, CASE WHEN ${chance('good')} + n * 0.1 < 0.9 THEN 'reached' ELSE 'not-reached' END, 1, 'self', ${at('test')} FROM generate_series($from, $to) i, generate_series(1, 5) n WHERE ${chance('tests')} < 0.1`)
}

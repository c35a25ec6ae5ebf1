import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { startEmbedded, stopEmbedded } from '#app/data/embedded.server.ts'
import { migrate } from '#app/data/migrate.server.ts'
import { checkFigures } from '#app/usecases/roadmap/check-figures.server.ts'
import { verifyActs } from '#app/usecases/people/verify-acts.server.ts'
import { makeWorld } from '#app/world.server.ts'
import { ask } from '#tests/support/ask.ts'

const binFolder = process.env['PG_BIN_DIR']
const secret = 'a secret only for tests, long enough'
const id = (kind: number, number: number) => `00000000-0000-4000-8${kind}00-${String(number).padStart(12, '0')}`

/** Somebody of every kind that the first version knew, with all that it kept of them. */
const kept = [
  `INSERT INTO unit SELECT '04831', '2025-07-01', NULL, 'commune', 'Đà Bắc', '25', '2025-07-01', '150', 'da bac', 'x'`,
  `INSERT INTO person (id, name, name_sort, name_folded, birth_year) SELECT ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Bùi Văn ' || n, 'van ' || n, 'bui van ' || n, 1950 + n FROM generate_series(1, 40) n`,
  `INSERT INTO account (id, person_id, user_name, password_hash) SELECT gen_random_uuid(), id, 'nguoi.' || row_number() OVER (ORDER BY id), 'no password fits' FROM person`,
  `INSERT INTO consent SELECT gen_random_uuid(), id, 'learning', '1', 'web', '2026-01-01', NULL FROM person`,
  `INSERT INTO residence SELECT gen_random_uuid(), id, '04831', '2025-07-01', '2025-07-01', NULL FROM person`,
  `INSERT INTO role_grant SELECT gen_random_uuid(), '${id(0, 1)}', 'admin', 'province', NULL, '2026-01-01', NULL, NULL`,
  `INSERT INTO audit_entry SELECT gen_random_uuid(), '2026-02-01', '${id(0, 1)}', 'role.grant', 'person:${id(0, 2)}', '{}'`,
  `INSERT INTO enrolment SELECT id, 'phong-chong-lua-dao', '2026-02-01' FROM person`,
  `INSERT INTO reading SELECT gen_random_uuid(), id, 'phong-chong-lua-dao', 'vneid-gia', '2026-02-01', '2026-02-02' FROM person`,
  `INSERT INTO attempt SELECT ('00000000-0000-4000-8100-' || lpad(row_number() OVER (ORDER BY id)::text, 12, '0'))::uuid, id, 'phong-chong-lua-dao', 'final', 1, '[{"questionId": "q1", "hash": "h1", "order": {"choices": ["a", "b"]}}]', 0.7, 1, '2026-02-03', '2026-02-04', 1, 1, true FROM person`,
  `INSERT INTO answer SELECT id, 1, revision, 'q1', '{"chosen": ["a"]}', '2026-02-03' FROM attempt, generate_series(1, 3) revision`,
  `INSERT INTO completion SELECT gen_random_uuid(), id, 'phong-chong-lua-dao', '2026-02-04', 1, '{"readings": [], "attempts": []}' FROM person`,
  `INSERT INTO certificate SELECT gen_random_uuid(), 'KNS-' || right(id::text, 10), id, '2026-02-04', NULL, NULL FROM completion`,
  `INSERT INTO organisation SELECT '${id(2, 1)}', 'Sở Thử', NULL, NULL, '2025-01-01', NULL, false`,
  `INSERT INTO post SELECT gen_random_uuid(), id, '${id(2, 1)}', '2025-01-01', NULL FROM person LIMIT 5`,
  `INSERT INTO requirement SELECT gen_random_uuid(), '${id(2, 1)}', 'an-toan-can-bo', '2026-12-31', 'Công văn thử', '2026-01-01', '${id(0, 1)}', NULL`,
  `INSERT INTO cohort SELECT '${id(3, 1)}', 'Lớp thử', 'phong-chong-lua-dao', NULL, 'ABCDEF', '2026-01-01', NULL`,
  `INSERT INTO cohort_member SELECT '${id(3, 1)}', id, '2026-01-02', NULL FROM person`,
]

test('a data folder of the very first version opens with the programs of today: everything that it held is there, figures are those of a recount, and it goes on', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'upgrade-'))
  fs.chmodSync(folder, 0o755)
  onTestFinished(async () => { await stopEmbedded(folder); fs.rmSync(folder, { recursive: true, force: true }) })
  const before = await startEmbedded(folder, { binFolder })
  const [first = ''] = fs.readdirSync('prisma/migrations').sort()
  const oldest = path.join(folder, 'migrations')
  for (const name of [first, 'migration_lock.toml']) if (fs.existsSync(path.join('prisma/migrations', name))) fs.cpSync(path.join('prisma/migrations', name), path.join(oldest, name), { recursive: true })
  expect(await migrate(before.url, oldest)).toHaveLength(1)
  for (const statement of kept) await ask(before.url, statement)
  await before.stop()

  // As an operator does: the new programs, the old folder. Whatever command comes first brings it up to date.
  const child = spawn(process.execPath, ['scripts/figures-check.ts'], { env: { PATH: process.env['PATH'] ?? '', PG_BIN_DIR: binFolder ?? '', DATA_DIR: folder, SESSION_SECRET: secret, NODE_ENV: 'production', LOG_LEVEL: 'silent' }, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => { said += part.toString() })
  const [code] = await once(child, 'close') as [number | null]
  expect([code, said]).toEqual([0, expect.stringMatching(/ 0 ô lệch/u)])

  const { url } = await startEmbedded(folder, { binFolder })
  const world = makeWorld({ databaseUrl: url, contentFolder: 'content', secret, cookieSecure: false, connections: 4 })
  onTestFinished(() => world.close())
  expect(await ask(url, `SELECT (SELECT count(*)::int FROM person) AS people, (SELECT count(*)::int FROM answer) AS answers, (SELECT count(*)::int FROM certificate) AS certificates, (SELECT count(*)::int FROM consent) AS consents, (SELECT count(*)::int FROM cohort_member WHERE left_at IS NULL) AS members, (SELECT count(*)::int FROM reading) AS readings, (SELECT count(*)::int FROM requirement) AS requirements`))
    .toEqual([{ people: 40, answers: 120, certificates: 40, consents: 40, members: 40, readings: 40, requirements: 1 }])
  const attempt = await findAttempt(world.db, id(1, 7), id(0, 7))
  expect(attempt).toMatchObject({ state: 'finished', right: 1, total: 1, passed: true })
  expect(attempt?.answers.get(1)).toEqual({ chosen: ['a'] })
  expect(await verifyActs(world)).toMatchObject({ fault: null })
  expect((await checkFigures(world)).differences).toEqual([])
  expect(await migrate(url, path.resolve('prisma/migrations'))).toEqual([])
  await world.db.person.update({ where: { id: id(0, 3) }, data: { birthYear: 1971 } })
}, 120_000)

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { findCertificate } from '#app/data/training/certificates.server.ts'
import { migrate } from '#app/data/migrate.server.ts'
import { stateCertificates } from '#app/usecases/training/state-certificates.server.ts'
import { makeWorld, type World } from '#app/world.server.ts'
import { anEmptyDatabase } from '#tests/support/database-server.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'

const migrations = 'prisma/migrations'
let database: Awaited<ReturnType<typeof anEmptyDatabase>>
let world: World
beforeAll(async () => {
  database = await anEmptyDatabase(inject('databaseServer'))
  world = makeWorld({ databaseUrl: database.url, contentFolder: 'content', secret: 'a secret only for tests, long enough', cookieSecure: false, catalogue: smallCatalogue, clock: () => new Date('2026-11-23T02:00:00Z') })
})
afterAll(async () => {
  await world.close()
  await database.drop()
})

test('a certificate issued before says after the update whose it is, of what, by which rule and with which score', async () => {
  const before = fs.mkdtempSync(path.join(os.tmpdir(), 'migrations-'))
  for (const name of fs.readdirSync(migrations).filter((each) => each < '20261129225500_certificates_as_issued' || each.endsWith('.toml'))) fs.cpSync(path.join(migrations, name), path.join(before, name), { recursive: true })
  await migrate(database.url, before)
  const [person, completion, final, other] = ['1', '2', '3', '4'].map((digit) => `${digit.repeat(8)}-1111-4111-8111-111111111111`) as [string, string, string, string]
  const attempt = (id: string, slot: number, right: number) => `INSERT INTO attempt (id, person_id, course_id, quiz_id, slot, drawn, pass_mark, rule_version, started_at, state, submitted_at, "right", total, passed) VALUES ('${id}', '${person}', 'khoa-thu', 'final', ${slot}, '[]', 0.7, 3, now(), 'finished', now(), ${right}, 4, true)`
  for (const statement of [
    `INSERT INTO person (id, name) VALUES ('${person}', 'Bùi Văn Cũ')`, attempt(final, 1, 3), attempt(other, 2, 4),
    `INSERT INTO completion (id, person_id, course_id, completed_at, rule_version, evidence) VALUES ('${completion}', '${person}', 'khoa-thu', '2025-09-01', 3, '{"readings":["x"],"attempts":["y","${final}"]}')`,
    `INSERT INTO certificate (id, code, completion_id, issued_at) VALUES (gen_random_uuid(), 'AAAAA-AAAAA-AAAAA-AAAAA', '${completion}', '2025-09-01')`,
  ]) await world.db.$executeRawUnsafe(statement)
  await migrate(database.url, migrations)
  await world.db.person.update({ where: { id: person }, data: { name: 'Tên Mới' } })
  await stateCertificates(world)
  expect(await findCertificate(world.db, 'AAAAA-AAAAA-AAAAA-AAAAA')).toMatchObject({ name: 'Bùi Văn Cũ', courseTitle: 'Khóa khoa-thu', extent: { lessons: 2, minutes: 10 }, ruleVersion: 3, score: { right: 3, total: 4 } })
}, 60_000)

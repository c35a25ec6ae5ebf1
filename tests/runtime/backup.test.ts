import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { expect, inject, onTestFinished, test } from 'vitest'
import type { Block } from '#app/data/backup/blocks.server.ts'
import { dropOldBackups, listBackups, readBackup, writeBackup } from '#app/data/backup/files.server.ts'
import { readDatabase } from '#app/data/backup/read-database.server.ts'
import { writeDatabase } from '#app/data/backup/write-database.server.ts'
import { migrate } from '#app/data/migrate.server.ts'
import { sealActs } from '#app/usecases/people/seal-acts.server.ts'
import { verifyActs } from '#app/usecases/people/verify-acts.server.ts'
import { checkFigures } from '#app/usecases/roadmap/check-figures.server.ts'
import { settleFigures } from '#app/usecases/roadmap/settle-figures.server.ts'
import { makeWorld } from '#app/world.server.ts'
import { ask } from '#tests/support/ask.ts'
import { anEmptyDatabase } from '#tests/support/database-server.ts'
import { aFullProvince } from '#tests/support/seeded.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const secret = 'a secret only for tests, long enough'
const about = { madeAt: '2026-11-23T02:00:00.000Z', secretMark: 'mark' }
const migrations = 'prisma/migrations'
const world = aWorld()

async function aTarget(): Promise<string> {
  const database = await anEmptyDatabase(inject('databaseServer'))
  onTestFinished(() => database.drop())
  return database.url
}

function aFile(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'backup-'))
  onTestFinished(() => fs.rmSync(folder, { recursive: true }))
  return path.join(folder, 'kynangso-20261123-020000.knsbak')
}

const tablesIn = async (url: string) => (await ask<{ tables: number }>(url, "SELECT count(*)::int AS tables FROM pg_class WHERE relnamespace = 'public'::regnamespace"))[0]?.tables

test('a province goes through a file into an empty database: same rows and hashes, an unbroken record, figures as counted, and it goes on from there', async () => {
  await aFullProvince(world)
  await sealActs(world)
  await settleFigures(world)
  const [file, target] = [aFile(), await aTarget()]
  const manifest = await writeBackup(readDatabase(world.databaseUrl, about), file, secret)
  expect(manifest.tables.filter(({ rows }) => rows > 0).length).toBeGreaterThan(30)
  expect(fs.readFileSync(file).includes('Bùi')).toBe(false)
  expect((fs.statSync(file).mode & 0o777).toString(8)).toBe('600')
  expect((await writeDatabase(target, readBackup(file, secret), migrations)).manifest).toEqual(manifest)
  const restored = makeWorld({ databaseUrl: target, contentFolder: 'content', secret: 'a secret only for tests, long enough', cookieSecure: false, catalogue: smallCatalogue, clock: world.clock })
  onTestFinished(() => restored.close())
  const record = await verifyActs(restored)
  expect(record).toMatchObject({ fault: null, acts: (await verifyActs(world)).acts })
  expect(record.acts).toBeGreaterThan(3)
  expect((await checkFigures(restored)).differences).toEqual([])
  const { personId } = await restored.db.completion.findFirstOrThrow()
  const waiting = await restored.db.figureQueue.count()
  await restored.db.person.update({ where: { id: personId }, data: { birthYear: 1970 } })
  expect(await restored.db.figureQueue.count()).toBe(waiting + 1) // triggers stand again, and numbers go on
  await expect(restored.db.consent.create({ data: { personId: '00000000-0000-4000-8000-000000000000', purpose: 'learning', textVersion: '1', channel: 'web', givenAt: world.clock() } })).rejects.toThrow(/[Ff]oreign key/u)
  await expect(writeDatabase(target, readBackup(file, secret), migrations)).rejects.toThrow(/không trống/u)
  expect(await restored.db.person.count()).toBe(await world.db.person.count())
})

test('a copy made while people write is of one instant: of what was written together all or nothing, and everything acknowledged before it began', async () => {
  const target = await aTarget()
  const writing = aWriter(world.databaseUrl)
  await writing.reached(25)
  async function* slowly(): AsyncGenerator<Block> {
    let passed = 0
    for await (const block of readDatabase(world.databaseUrl, about)) {
      yield block
      if (block.kind === 'table' && ++passed % 20 === 1) await writing.reached(writing.written() + 10)
    }
  }
  const acknowledged = writing.written()
  await writeDatabase(target, slowly(), migrations)
  await writing.stop()
  const [found] = await ask<{ persons: number; consents: number; last: number }>(target, "SELECT (SELECT count(*)::int FROM person WHERE name LIKE 'Lượt %') AS persons, count(*)::int AS consents, max(text_version::int) AS last FROM consent WHERE channel = 'loop'")
  expect(found?.persons).toBe(found?.consents)
  expect(found?.last).toBe(found?.consents)
  expect(found?.consents).toBeGreaterThanOrEqual(acknowledged)
  expect(found?.consents).toBeLessThan(writing.written())
})

test('a byte flipped, a file cut short, another key: each is refused with a sentence, and the database stays empty', async () => {
  const [file, target] = [aFile(), await aTarget()]
  await writeBackup(readDatabase(world.databaseUrl, about), file, secret)
  const bytes = fs.readFileSync(file)
  const flipped = Buffer.from(bytes)
  flipped.writeUInt8(flipped.readUInt8(bytes.length - 200) ^ 1, bytes.length - 200)
  for (const [content, key, sentence] of [[flipped, secret, /bị thay đổi/u], [bytes.subarray(0, -40), secret, /cắt ngắn/u], [bytes, 'another secret, quite as long as it', /BACKUP_KEY/u], [Buffer.from('x'.repeat(100)), secret, /không phải bản sao lưu/u]] as const) {
    fs.writeFileSync(file, content)
    await expect(writeDatabase(target, readBackup(file, key), migrations)).rejects.toThrow(sentence)
    expect(await tablesIn(target)).toBe(0)
  }
  fs.writeFileSync(file, bytes)
  await writeDatabase(target, readBackup(file, secret), migrations)
})

test('a copy that breaks off among the rows, or whose rows are not those of its manifest, leaves nothing behind', async () => {
  const target = await aTarget()
  async function* broken(): AsyncGenerator<Block> {
    for await (const block of readDatabase(world.databaseUrl, about)) {
      if (block.kind === 'table' && block.table.name === 'unit') throw new Error('the disk went away')
      yield block
    }
  }
  async function* withoutUnits(): AsyncGenerator<Block> {
    let name = ''
    for await (const block of readDatabase(world.databaseUrl, about)) {
      if (block.kind === 'table') name = block.table.name
      if (block.kind !== 'rows' || name !== 'unit_lineage') yield block
    }
  }
  await expect(writeDatabase(target, broken(), migrations)).rejects.toThrow('the disk went away')
  await expect(writeDatabase(target, withoutUnits(), migrations)).rejects.toThrow(/không khớp bảng kê ở bảng: unit_lineage/u)
  expect(await tablesIn(target)).toBe(0)
})

test('a copy of an older version is brought up to date, one of a newer version is refused', async () => {
  const [older, target, other] = [await aTarget(), await aTarget(), await aTarget()]
  await migrate(older, migrations, { among: new Set(fs.readdirSync(migrations).filter((name) => name < '20261129160000')) })
  await ask(older, "INSERT INTO person (id, name) VALUES (gen_random_uuid(), 'Bùi Văn Cũ')")
  await writeDatabase(target, readDatabase(older, about), migrations)
  expect(await ask(target, 'SELECT name, sex FROM person')).toEqual([{ name: 'Bùi Văn Cũ', sex: null }])
  expect(await migrate(target, migrations)).toEqual([])
  async function* newer(): AsyncGenerator<Block> {
    for await (const block of readDatabase(older, about)) yield block.kind !== 'begin' ? block : { kind: 'begin', beginning: { ...block.beginning, migrations: [...block.beginning.migrations, { name: '29990101000000_later', checksum: '' }] } }
  }
  await expect(writeDatabase(other, newer(), migrations)).rejects.toThrow(/29990101000000_later/u)
  expect(await tablesIn(other)).toBe(0)
})

test('of a folder of copies the newest are kept', () => {
  const folder = path.dirname(aFile())
  for (const day of [21, 22, 23]) for (const ending of ['', '.json']) fs.writeFileSync(path.join(folder, `kynangso-202611${day}-020000.knsbak${ending}`), '')
  fs.writeFileSync(path.join(folder, 'another.txt'), '')
  expect(dropOldBackups(folder, 2)).toBe(1)
  expect(listBackups(folder).map((file) => path.basename(file))).toEqual(['kynangso-20261123-020000.knsbak', 'kynangso-20261122-020000.knsbak'])
  expect(fs.readdirSync(folder)).toHaveLength(5)
})

/** Writes pairs, a person and a consent with the same number, one transaction each, until stopped; `reached` waits for so many. */
function aWriter(url: string) {
  let [written, isOver] = [0, false]
  let waits: { readonly count: number; readonly go: () => void }[] = []
  const work = (async () => {
    const client = new pg.Client(url)
    await client.connect()
    while (!isOver) {
      const number = written + 1
      await client.query(`BEGIN; WITH made AS (INSERT INTO person (id, name) VALUES (gen_random_uuid(), 'Lượt ${number}') RETURNING id) INSERT INTO consent (id, person_id, purpose, text_version, channel, given_at) SELECT gen_random_uuid(), id, 'learning', '${number}', 'loop', now() FROM made; COMMIT`)
      written = number
      for (const each of waits.filter(({ count }) => count <= written)) each.go()
      waits = waits.filter(({ count }) => count > written)
    }
    await client.end()
  })()
  return {
    written: () => written,
    reached: (count: number) => new Promise<void>((resolve) => { if (written >= count) resolve(); else waits.push({ count, go: resolve }) }),
    stop: async () => { isOver = true; await work },
  }
}

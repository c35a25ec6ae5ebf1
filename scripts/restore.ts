/**
 * `npm run restore`: a backup into an empty database, all of it or nothing.
 *
 *   npm run restore -- --check [file]                      into a fresh place that is thrown away: proves that the backup (the newest) can be used
 *   npm run restore -- --into var file                     into the embedded database of a folder that has none yet
 *   npm run restore -- --into postgresql://… file          into an empty database of a server
 *
 * Compares rows and hashes with the manifest, then goes through the sealed record of staff and recounts the figures; fails where anything differs.
 */
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { secretMark } from '#app/auth/sealer.server.ts'
import { listBackups, readBackup } from '#app/data/backup/files.server.ts'
import { begun, writeDatabase, type Written } from '#app/data/backup/write-database.server.ts'
import { startEmbedded } from '#app/data/embedded.server.ts'
import { backupFolder, backupSecret, withDatabase, type Settings } from '#app/env.server.ts'
import { paceOf, rowsOf } from './backing-up.ts'
import { inWorld } from './serving.ts'
import { readSettings } from './settings.ts'
import { atStop, runUntilStopped, stopAll } from './stopping.ts'

/** For a server that does nothing but take a copy in: tables made in the same transaction are not logged, keys and foreign keys have room to be checked. */
const bulk = { wal_level: 'minimal', max_wal_senders: '0', max_wal_size: '4GB', shared_buffers: '256MB', work_mem: '64MB', maintenance_work_mem: '256MB' }
/** And where it is thrown away afterwards. */
const hasty = { ...bulk, fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

process.exitCode = 1 // until everything was compared
await runUntilStopped(async () => {
  const { values, positionals } = parseArgs({ options: { check: { type: 'boolean' }, into: { type: 'string' } }, allowPositionals: true })
  if (Boolean(values.check) === (values.into !== undefined)) throw new Error('Cách dùng: npm run restore -- --check [tệp], hoặc npm run restore -- --into <thư mục hoặc postgresql://…> <tệp>')
  const settings = readSettings({ NODE_ENV: 'production' })
  const file = positionals[0] ?? (values.check ? listBackups(backupFolder(settings))[0] : undefined)
  if (file === undefined) throw new Error('Chưa có bản sao lưu nào để phục hồi: hãy nêu tên tệp.')
  if (!fs.existsSync(file)) throw new Error(`Không có tệp ${file}: hãy nêu đúng tên tệp. Không có gì bị thay đổi.`)
  const migrations = path.resolve('prisma/migrations')
  // Read before a place is made for it: what cannot come in leaves nothing behind.
  const copy = await begun(readBackup(file, backupSecret(settings)), migrations)
  const url = values.into === undefined ? await aFreshPlace(settings) : await targetOf(values.into, settings)
  console.log(`Tệp ${new Intl.NumberFormat('vi-VN').format(fs.statSync(file).size)} byte: ${file}`)
  const began = performance.now()
  const written = await writeDatabase(url, copy, migrations)
  console.log(`Đã phục hồi ${written.manifest.tables.length} bảng, ${rowsOf(written.manifest)} dòng, khớp số dòng và mã băm (${paceOf(written.manifest, performance.now() - began)}). Bản sao lúc ${written.beginning.madeAt}.`)
  const isRight = await isWhole(withDatabase(settings, url), written, values.into !== undefined)
  console.log(`Cả việc phục hồi và kiểm tra mất ${((performance.now() - began) / 1000).toFixed(1)} giây.`)
  await stopAll()
  process.exit(isRight ? 0 : 1) // the starter listens for as long as we live
})

/** An embedded database that is thrown away at the end, however that comes. */
async function aFreshPlace({ DATA_DIR, PG_BIN_DIR }: Settings): Promise<string> {
  fs.mkdirSync(DATA_DIR, { recursive: true })
  const folder = fs.mkdtempSync(path.join(DATA_DIR, 'restore-check-'))
  fs.chmodSync(folder, 0o755) // the account of the database goes through it to its own
  atStop(async () => { fs.rmSync(folder, { recursive: true, force: true }) })
  const embedded = await startEmbedded(folder, { binFolder: PG_BIN_DIR, settings: hasty })
  atStop(() => embedded.stop())
  return embedded.url
}

async function targetOf(into: string, { PG_BIN_DIR }: Settings): Promise<string> {
  if (/^postgres(ql)?:/u.test(into)) return into
  const embedded = await startEmbedded(path.resolve(into), { binFolder: PG_BIN_DIR, settings: bulk })
  if (!embedded.attached) atStop(() => embedded.stop())
  return embedded.url
}

/** Erases again whoever was erased since; then whether the record of staff is unbroken and the figures are those of the facts. */
async function isWhole(env: ReturnType<typeof withDatabase>, { beginning }: Written, isToStay: boolean): Promise<boolean> {
  const { findNewestSeal } = await import('#app/data/people/audit-seals.server.ts')
  const { verifyActs } = await import('#app/usecases/people/verify-acts.server.ts')
  const { replayErasures } = await import('#app/usecases/people/replay-erasures.server.ts')
  const { prepareFigures } = await import('#app/usecases/roadmap/prepare-figures.server.ts')
  const { checkFigures } = await import('#app/usecases/roadmap/check-figures.server.ts')
  const isSameSecret = beginning.secretMark === secretMark(env.SESSION_SECRET)
  if (!isSameSecret) console.log('SESSION_SECRET ở đây không phải của máy chủ đã sao lưu: nhật ký không kiểm được, mã PIN và ứng dụng xác thực sẽ không dùng được. Hãy đặt lại đúng bí mật cũ (DATA_DIR/secret).')
  return await inWorld(env, async (world) => {
    const again = await replayErasures(world)
    console.log(`Đã xóa lại ${again} người từng được xóa sau bản sao này (danh sách ${env.ERASED_FILE ?? ''}).`)
    const known = world.sealWitness.read()
    const newest = await findNewestSeal(world.db)
    const isOlder = known !== null && known.number > newest.number
    const { fault, acts, seals } = await verifyActs(world, isOlder ? null : known)
    if (isOlder) console.log(`Bản sao cũ hơn nhật ký: sau dấu niêm phong số ${newest.number} đã có đến số ${known.number} (${env.SEALS_FILE ?? ''}).`)
    if (isToStay && fault === null && isOlder) world.sealWitness.restart(newest) // what comes from here on is sealed after this one
    console.log(fault === null ? `Nhật ký nguyên vẹn: ${seals} dấu niêm phong trên ${acts} việc.` : `Nhật ký không khớp từ dấu niêm phong số ${fault.number}.`)
    await prepareFigures(world) // a copy of an older version reckoned otherwise, or not at all
    const { cells, differences } = await checkFigures(world)
    console.log(`Đã so ${cells} ô số liệu với đếm lại, ${differences.length} ô lệch.`)
    return fault === null && differences.length === 0 && isSameSecret
  })
}

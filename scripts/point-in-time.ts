/**
 * `npm run point-in-time`: the embedded database as of an instant, for the loss of minutes rather than a night. WAL_ARCHIVE_DIR, a disk of its own that is
 * encrypted, holds the log and the base copies; the server must have been started with it.
 *
 *   npm run point-in-time -- --base                                        a base copy while it is served; once a week, the older ones and their log may go
 *   npm run point-in-time -- --until 2026-11-30T02:15:00Z --into var-moi   the newest base copy before that instant, and the log until it, in a new folder
 */
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { baseName, copyBase, newestBaseBefore, recoverTo } from '#app/data/backup/base-copy.server.ts'
import { runningEmbedded } from '#app/data/embedded.server.ts'
import { withDatabase, type Settings } from '#app/env.server.ts'
import { inWorld } from './serving.ts'
import { readSettings } from './settings.ts'
import { atStop, runUntilStopped, stopAll } from './stopping.ts'

process.exitCode = 1 // until it stands
await runUntilStopped(async () => {
  const { values } = parseArgs({ options: { base: { type: 'boolean' }, until: { type: 'string' }, into: { type: 'string' } } })
  const settings = readSettings({ NODE_ENV: 'production' })
  const { WAL_ARCHIVE_DIR: archive } = settings
  if (archive === undefined || settings.DATABASE_URL !== undefined) throw new Error('Cần WAL_ARCHIVE_DIR, và chỉ cho cơ sở dữ liệu đi kèm: máy chủ PostgreSQL của riêng bạn có pg_basebackup và restore_command của nó.')
  const began = performance.now()
  if (values.base) await takeBase(settings, archive)
  else await recover(settings, archive, instantOf(values.until), values.into)
  console.log(`Mất ${((performance.now() - began) / 1000).toFixed(1)} giây.`)
  await stopAll()
  process.exit(0) // the starter listens for as long as we live
})

async function takeBase({ DATA_DIR }: Settings, archive: string): Promise<void> {
  const url = runningEmbedded(DATA_DIR)
  if (url === undefined) throw new Error('Kỹ năng số chưa chạy: bản nền được chép trong khi chạy.')
  const underWay = path.join(archive, `base-under-way-${process.pid}`)
  await copyBase(url, path.join(DATA_DIR, 'postgres/data'), underWay)
  const into = path.join(archive, baseName(new Date()))
  fs.renameSync(underWay, into)
  console.log(`Đã chép bản nền vào ${into}.`)
}

async function recover(settings: Settings, archive: string, until: Date, into: string | undefined): Promise<void> {
  if (into === undefined) throw new Error('Hãy nêu thư mục mới: --into <thư mục>.')
  const base = newestBaseBefore(fs.readdirSync(archive), until)
  if (base === null) throw new Error(`Không có bản nền nào trước ${until.toISOString()} trong ${archive}.`)
  const recovered = await recoverTo({ base: path.join(archive, base), archive, until, folder: path.resolve(into), binFolder: settings.PG_BIN_DIR })
  atStop(() => recovered.stop())
  const { replayErasures } = await import('#app/usecases/people/replay-erasures.server.ts')
  const { verifyActs } = await import('#app/usecases/people/verify-acts.server.ts')
  await inWorld(withDatabase(settings, recovered.url), async (world) => {
    console.log(`Đã phục hồi tới ${until.toISOString()} từ ${base}; đã xóa lại ${await replayErasures(world)} người từng được xóa sau đó.`)
    const { fault } = await verifyActs(world)
    if (fault !== null) throw new Error(`Nhật ký không khớp từ dấu niêm phong số ${fault.number}.`)
  })
}

function instantOf(typed: string | undefined): Date {
  const instant = new Date(typed ?? '')
  if (typed === undefined || !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/u.test(typed) || Number.isNaN(instant.getTime())) throw new Error('Cách dùng: npm run point-in-time -- --base, hoặc --until 2026-11-30T09:15:00+07:00 --into <thư mục mới>')
  return instant
}

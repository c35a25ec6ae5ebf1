/**
 * `npm run backup`: the whole database as it stands at one instant, while it is served, encrypted, into BACKUP_DIR.
 *
 *   npm run backup                       one more file there
 *   npm run backup -- --keep 30          and all but the newest thirty are thrown away
 */
import path from 'node:path'
import { parseArgs } from 'node:util'
import { secretMark } from '#app/auth/sealer.server.ts'
import { backupName, dropOldBackups, writeBackup } from '#app/data/backup/files.server.ts'
import { readDatabase } from '#app/data/backup/read-database.server.ts'
import { backupFolder, backupSecret } from '#app/env.server.ts'
import { paceOf, rowsOf } from './backing-up.ts'
import { reachDatabase } from './serving.ts'
import { readSettings } from './settings.ts'
import { runUntilStopped, stopAll } from './stopping.ts'

process.exitCode = 1 // until the file stands
await runUntilStopped(async () => {
  const { values } = parseArgs({ options: { keep: { type: 'string' } } })
  if (values.keep !== undefined && !/^[1-9]\d{0,3}$/u.test(values.keep)) throw new Error('--keep: số bản sao giữ lại, từ 1.')
  const settings = readSettings({ NODE_ENV: 'production' })
  const secret = backupSecret(settings)
  const [began, now] = [performance.now(), new Date()]
  const file = path.join(backupFolder(settings), backupName(now))
  const url = await reachDatabase(settings, { isVisitor: true })
  const manifest = await writeBackup(readDatabase(url, { madeAt: now.toISOString(), secretMark: secretMark(settings.SESSION_SECRET) }), file, secret)
  console.log(`Đã sao lưu ${manifest.tables.length} bảng, ${rowsOf(manifest)} dòng vào ${file} (${paceOf(manifest, performance.now() - began)}).`)
  const dropped = values.keep === undefined ? 0 : dropOldBackups(path.dirname(file), Number(values.keep))
  if (dropped > 0) console.log(`Đã xóa ${dropped} bản sao cũ hơn.`)
  await stopAll()
  process.exit(0) // the starter listens for as long as we live
})

/**
 * `npm run db:move -- --to postgresql://…`: the embedded database of DATA_DIR into an empty database of a server, compared table by table. Nobody may be
 * served meanwhile: stop the product first, and start it again with DATABASE_URL and the same SESSION_SECRET. What it was moved from stays as it is.
 */
import path from 'node:path'
import { parseArgs } from 'node:util'
import { secretMark } from '#app/auth/sealer.server.ts'
import { readDatabase } from '#app/data/backup/read-database.server.ts'
import { writeDatabase } from '#app/data/backup/write-database.server.ts'
import { runningEmbedded, startEmbedded } from '#app/data/embedded.server.ts'
import { minutesOf, paceOf, rowsOf } from './backing-up.ts'
import { readSettings } from './settings.ts'
import { atStop, runUntilStopped, stopAll } from './stopping.ts'

process.exitCode = 1 // until everything was compared
await runUntilStopped(async () => {
  const { values } = parseArgs({ options: { to: { type: 'string' } } })
  if (!/^postgres(ql)?:\/\//u.test(values.to ?? '')) throw new Error('Cách dùng: npm run db:move -- --to postgresql://ten:matkhau@may:5432/kynangso')
  const settings = readSettings({ NODE_ENV: 'production' })
  if (settings.DATABASE_URL !== undefined) throw new Error('DATABASE_URL đang đặt: lệnh này chỉ chuyển từ cơ sở dữ liệu đi kèm. Từ một máy chủ, hãy dùng «npm run backup» rồi «npm run restore -- --into».')
  if (runningEmbedded(settings.DATA_DIR) !== undefined) throw new Error('Kỹ năng số đang chạy trên cơ sở dữ liệu này: hãy dừng trước, để không điều gì ghi sau lúc chuyển bị bỏ lại.')
  const began = performance.now()
  const embedded = await startEmbedded(settings.DATA_DIR, { binFolder: settings.PG_BIN_DIR })
  atStop(() => embedded.stop())
  const { manifest } = await writeDatabase(values.to ?? '', readDatabase(embedded.url, { madeAt: new Date().toISOString(), secretMark: secretMark(settings.SESSION_SECRET) }), path.resolve('prisma/migrations'))
  console.log(`Đã chuyển ${manifest.tables.length} bảng, ${rowsOf(manifest)} dòng, khớp số dòng và mã băm (${paceOf(manifest, performance.now() - began)}).`)
  console.log(`Thời gian phải tạm dừng phục vụ cho việc chuyển: ${minutesOf(performance.now() - began)} phút, chưa kể lúc dừng và lúc chạy lại.`)
  console.log(`Hãy đặt DATABASE_URL tới máy chủ ấy, và SESSION_SECRET như trong ${path.join(settings.DATA_DIR, 'secret')}, rồi «npm start».`)
  await stopAll()
  process.exit(0) // the starter listens for as long as we live
})

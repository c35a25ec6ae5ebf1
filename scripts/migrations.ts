/**
 * `npm run migrations`: which migrations were begun and did not end, with what PostgreSQL said; fails where there are any. `-- --rolled-back <name>` once the cause
 * is mended: the next start applies that one again. Reaches the embedded database also while the product does not start; asks no other tool.
 */
import { parseArgs } from 'node:util'
import { forgetStopped, listStopped } from '#app/data/migrate.server.ts'
import { reachDatabase } from './serving.ts'
import { readSettings } from './settings.ts'
import { runUntilStopped, stopAll } from './stopping.ts'

process.exitCode = 1 // until it was looked at
await runUntilStopped(async () => {
  const { values: { 'rolled-back': name } } = parseArgs({ options: { 'rolled-back': { type: 'string' } } })
  const url = await reachDatabase(readSettings({ NODE_ENV: 'production' }), { isVisitor: true })
  if (name !== undefined && !await forgetStopped(url, name)) throw new Error(`Không có lần chuyển đổi «${name}» nào dừng giữa chừng. Không có gì bị thay đổi.`)
  const stopped = await listStopped(url)
  for (const { name: each, reason } of stopped) console.log(`Dừng giữa chừng: ${each}: ${reason ?? 'không có lý do nào được ghi lại (máy tắt hoặc chương trình bị ngắt)'}`)
  console.log(`${stopped.length} lần chuyển đổi dừng giữa chừng.`)
  await stopAll()
  process.exit(stopped.length === 0 ? 0 : 1) // the starter listens for as long as we live
})

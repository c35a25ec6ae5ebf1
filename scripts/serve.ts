/** `npm start`: the product for real, without demonstration data. Signals stop it, and the embedded database with it. */
import { buildIfStale } from './building.ts'
import { inWorld, openDatabase, serve, withFreePort } from './serving.ts'
import { readSettings } from './settings.ts'
import { runUntilStopped } from './stopping.ts'

await runUntilStopped(async () => {
  const settings = await withFreePort(readSettings({ NODE_ENV: 'production' }), true)
  await buildIfStale()
  const env = await openDatabase(settings)
  const { loadTerritory } = await import('#app/jobs/load-territory.server.ts')
  const { settleStatistics } = await import('#app/jobs/settle-statistics.server.ts')
  await inWorld(env, async (world) => { await loadTerritory(world); await settleStatistics(world) })
  console.log(`Kỹ năng số đang chạy tại ${await serve(env)}`)
})

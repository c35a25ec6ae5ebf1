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
  const { requireNoDemonstration } = await import('#app/jobs/load-demonstration.server.ts')
  const { settleStatistics } = await import('#app/jobs/settle-statistics.server.ts')
  const { prepareFigures } = await import('#app/usecases/roadmap/prepare-figures.server.ts')
  const { settleObligations } = await import('#app/jobs/settle-obligations.server.ts')
  const { keepRules } = await import('#app/jobs/keep-rules.server.ts')
  const { stateCertificates } = await import('#app/usecases/training/state-certificates.server.ts')
  await inWorld(env, async (world) => { await requireNoDemonstration(world); await keepRules(world); await loadTerritory(world); await settleStatistics(world); await prepareFigures(world); await settleObligations(world); await stateCertificates(world) })
  console.log(`Kỹ năng số đang chạy tại ${await serve(env)}`)
})

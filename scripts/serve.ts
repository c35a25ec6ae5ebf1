/** `npm start`: the product for real, without demonstration data. Signals stop it, and the embedded database with it. */
import { buildIfStale } from './building.ts'
import { inWorld, makeReady, openDatabase, serve, withFreePort } from './serving.ts'
import { readSettings } from './settings.ts'
import { runUntilStopped } from './stopping.ts'

await runUntilStopped(async () => {
  const settings = await withFreePort(readSettings({ NODE_ENV: 'production' }), true)
  await buildIfStale()
  const env = await openDatabase(settings)
  const { requireNoDemonstration } = await import('#app/jobs/load-demonstration.server.ts')
  await inWorld(env, async (world) => { await requireNoDemonstration(world); await makeReady(world) })
  console.log(`Kỹ năng số đang chạy tại ${await serve(env)}`)
})

/** The product for a benchmark, in a process of its own: as `npm start`, but also over demonstration data, which that refuses. */
import { buildIfStale } from '../building.ts'
import { inWorld, makeReady, openDatabase, serve, withFreePort } from '../serving.ts'
import { readSettings } from '../settings.ts'
import { runUntilStopped } from '../stopping.ts'

await runUntilStopped(async () => {
  const settings = await withFreePort(readSettings({ NODE_ENV: 'production' }), true)
  await buildIfStale()
  const env = await openDatabase(settings)
  await inWorld(env, makeReady)
  await serve(env)
})

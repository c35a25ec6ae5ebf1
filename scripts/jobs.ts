/** `npm run jobs`: the jobs of the clock in a process of their own, beside servers started with JOBS=0. Signals stop it after the job under way. */
import { readSettings } from './settings.ts'
import { drain, openDatabase } from './serving.ts'
import { atStop, runUntilStopped } from './stopping.ts'

await runUntilStopped(async () => {
  const env = await openDatabase(readSettings({ NODE_ENV: 'production' }))
  const { openWorld } = await import('#app/world.server.ts')
  const { requireNoDemonstration } = await import('#app/jobs/load-demonstration.server.ts')
  const { jobsOf } = await import('#app/jobs/periodic.server.ts')
  const { startRunner } = await import('#app/jobs/runner.server.ts')
  const { replayErasures } = await import('#app/usecases/people/replay-erasures.server.ts')
  const { keepFigures } = await import('#app/jobs/keep-figures.server.ts')
  const { keepImporting } = await import('#app/jobs/keep-importing.server.ts')
  const { log } = await import('#app/http/log.server.ts')
  const world = await openWorld(env)
  await requireNoDemonstration(world)
  await replayErasures(world) // it may be the first process on a copy that was restored, and it writes to people
  const stopFigures = keepFigures(world, (error) => { log.error({ err: error }, 'figures') })
  const stopImporting = keepImporting(world, (error, reference) => { log.error({ err: error, reference }, 'imports') })
  const jobs = jobsOf(env)
  const runner = await startRunner(world, jobs, (error) => { log.error({ err: error }, 'jobs') })
  const mostMs = env.DRAIN_SECONDS * 1_000
  // The job's own patience ends a little sooner, so that it is put back into its queue rather than cut off.
  atStop(() => drain(Promise.all([runner.stop(mostMs - 500), stopFigures(), stopImporting()]).then(() => world.close()), mostMs, (sentence) => { console.error(sentence) }))
  console.log(`Việc định kỳ đang chạy: ${jobs.map(({ name }) => name).join(', ')}`)
})

/**
 * `npm run figures:check`: proves that the kept figures are those of a recount from the facts. Settles what waits, compares every cell of today, of the ends
 * of the last twelve months and of the years before (`-- --every-month`: of each month since the first fact), prints those that differ, and fails when any does. `-- --repair` also puts right what differs, and keeps a record of it.
 */
import { parseArgs } from 'node:util'
import { inWorld, openDatabase } from './serving.ts'
import { readSettings } from './settings.ts'
import { runUntilStopped, stopAll } from './stopping.ts'

const mostShown = 50

await runUntilStopped(async () => {
  const { values } = parseArgs({ options: { 'repair': { type: 'boolean' }, 'every-month': { type: 'boolean' } } })
  const env = await openDatabase(readSettings({ NODE_ENV: 'production' }), { isVisitor: true })
  const { prepareFigures } = await import('#app/usecases/roadmap/prepare-figures.server.ts')
  const { checkFigures } = await import('#app/usecases/roadmap/check-figures.server.ts')
  const { reconcileFigures } = await import('#app/usecases/roadmap/reconcile-figures.server.ts')
  const isRight = await inWorld(env, async (world) => {
    await prepareFigures(world) // data of an older version were reckoned otherwise, or not at all
    if (values.repair) {
      const repairs = await reconcileFigures(world)
      for (const { kind, subject, was, is } of repairs.slice(0, mostShown)) console.log(`sửa ${kind} ${subject}: ${was} → ${is}`)
      console.log(`Đã sửa ${repairs.length} chỗ.`)
    }
    const { cells, differences } = await checkFigures(world, values['every-month'] ? 'every month' : 'history')
    for (const { cell, kept, counted } of differences.slice(0, mostShown)) console.log(`lệch ${cell}: đang giữ ${kept}, đếm lại ${counted}`)
    console.log(`Đã so ${cells} ô số liệu, ${differences.length} ô lệch.`)
    return differences.length === 0
  })
  await stopAll()
  process.exit(isRight ? 0 : 1) // the starter listens for as long as we live
})

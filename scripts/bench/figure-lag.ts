import { setTimeout as pause } from 'node:timers/promises'
import { findWaiting } from '#app/data/roadmap/figure-sums.server.ts'
import { keepFigures } from '#app/jobs/keep-figures.server.ts'
import type { World } from '#app/world.server.ts'
import { rounded, type Judged } from './aims.ts'

const factsASecond = 500
const forSeconds = 30

/** Completions of people who had none, so many a second, with the worker of the product beside; how old the oldest waiting one was, four times a second. */
export async function figureLag(world: World): Promise<readonly Judged[]> {
  const course = world.catalogue.courses.find(({ audience }) => audience.includes('resident'))?.id ?? ''
  const stop = keepFigures(world, (error) => { throw error })
  const lags: number[] = []
  const began = performance.now()
  let written = 0
  for (let quarter = 0; quarter < forSeconds * 4; quarter++) {
    written += await world.db.$executeRaw`
      INSERT INTO completion (id, person_id, course_id, completed_at, rule_version, evidence)
      SELECT gen_random_uuid(), p.id, ${course}, now(), 1, '{"readings":[],"attempts":[]}' FROM person p TABLESAMPLE SYSTEM (2)
      WHERE NOT EXISTS (SELECT FROM completion c WHERE c.person_id = p.id AND c.course_id = ${course}) LIMIT ${factsASecond / 4}`
    const waiting = await findWaiting(world.db)
    lags.push(waiting === null ? 0 : (Date.now() - waiting.since.getTime()) / 1_000)
    await pause(Math.max(0, began + (quarter + 1) * 250 - performance.now()))
  }
  const perSecond = rounded(written / ((performance.now() - began) / 1_000))
  await stop()
  return [
    { what: 'facts written', value: perSecond, unit: 'a second', least: factsASecond * 0.98 },
    { what: 'figures behind the facts, most', value: rounded(Math.max(...lags)), unit: 's', most: 10 },
  ]
}

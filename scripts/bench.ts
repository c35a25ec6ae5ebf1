/**
 * `npm run bench`, on the demonstration province: beginning, answering and handing in by the use cases themselves, beside `pg` sending the
 * same statements and inserting the same rows barely; what attempts leave in memory; then pages, beginning and answering over HTTP, with the server in
 * a process of its own. Prints requests a second, percentiles and bytes beside what we aim at; of times it measures and does not judge, so it fails only when
 * something answers wrongly or attempts are kept in memory; load, figures, duty, imports and cohorts, whose aims are promised, fail too when a figure is over. Figures of one machine compare only with figures of the same run.
 *
 *   npm run bench -- load --minutes 30      a crowd of learners over HTTP, scaled to the machine, against web processes and connections; then so many minutes (3 unless told) with the memory watched
 *   npm run bench -- figures --facts 20m    figures of 300,000 people and so many facts (1m, 5m or 20m; kept under var/)
 *   npm run bench -- duty                   the nightly evaluation of 20,000 officials, their reminders and their officers' digests; fails when one takes over a minute
 *   npm run bench -- imports                lists of 50,000 people, read and judged
 *   npm run bench -- phone                  pages of learners and of a unit on a slow phone, in Chromium; fails where an aim is missed
 *   npm run bench -- lighthouse             five pages by Lighthouse, median of five, each mark at least 99; fetches it when first run
 *   npm run bench -- cohorts                the cockpit of a class of 5,000 on two million rows of evidence
 */
import fs from 'node:fs'
import os from 'node:os'
import { parseArgs } from 'node:util'
import { benchFigures } from './bench/figures.ts'
import { benchCrowd } from './bench/crowd.ts'
import { benchDuty } from './bench/duty.ts'
import { benchImports } from './bench/importing.ts'
import { requireAims } from './bench/aims.ts'
import { firstViewAim, measureCohorts } from './bench/cohorts.ts'
import { handingIn } from './bench/handing-in.ts'
import { answerSave, lessonPage, startAtOnce, unitPage } from './bench/journeys.ts'
import { removeMeasured } from './bench/learners.ts'
import type { Measured } from './bench/load.ts'
import { heldByAttempts, memoryVerdict } from './bench/memory.ts'
import { benchLighthouse } from './bench/lighthouse.ts'
import { benchPhone } from './bench/phone.ts'
import { withProvince, type Province } from './bench/province.ts'
import { openRaw } from './bench/raw.ts'
import { saving } from './bench/saving.ts'
import { starting } from './bench/starting.ts'
import { printTable } from './bench/table.ts'
import { weighLesson } from './bench/weigh.ts'
import { runUntilStopped, stopAll } from './stopping.ts'

const { positionals: [section = 'province'], values } = parseArgs({ allowPositionals: true, options: { facts: { type: 'string', default: '1m' }, minutes: { type: 'string', default: '3' } } })

/** False: an aim was missed. */
const sections: Readonly<Record<string, () => Promise<boolean | void>>> = {
  province: benchProvince,
  load: () => benchCrowd(Number(/^\d{1,3}$/.exec(values.minutes)?.[0] ?? 3)),
  figures: () => benchFigures(Number(/^(1|5|20)m$/.exec(values.facts)?.[1] ?? 1) * 1_000_000),
  duty: benchDuty,
  imports: benchImports,
  cohorts: benchCohorts,
  phone: benchPhone,
  lighthouse: benchLighthouse,
}

process.exitCode = 1 // until it is measured to the end
await runUntilStopped(async () => {
  const run = sections[section]
  if (!run) throw new Error(`Không có phần ${section}; các phần: ${Object.keys(sections).join(', ')}.`)
  const isMet = await run() !== false
  await stopAll()
  process.exit(isMet ? 0 : 1) // the starter listens for as long as we live
})

async function benchProvince(): Promise<boolean> {
  let isMet = false
  await withProvince(async (province) => {
    await removeMeasured(province.world) // of a run that was cut off
    const measured = [...await withoutHttp(province)]
    for (const journey of [startAtOnce, answerSave, lessonPage, unitPage]) measured.push(await journey(province))
    const held = await heldByAttempts(province.world)
    const weights = await weighLesson(province.url)
    console.log(`${os.cpus()[0]?.model.trim() ?? 'processor'} × ${os.cpus().length}, Node ${process.versions.node}`)
    printTable(measured, held, weights)
    await removeMeasured(province.world)
    fs.mkdirSync('var/bench', { recursive: true })
    fs.writeFileSync('var/bench/latest.json', JSON.stringify({ at: new Date().toISOString(), measured, held, weights }, null, 2))
    isMet = memoryVerdict(held).isMet
  })
  return isMet
}

async function withoutHttp({ world }: Province): Promise<readonly Measured[]> {
  const raw = openRaw(world)
  try {
    return [...await starting(world, raw), ...await saving(world, raw), ...await handingIn(world)]
  } finally {
    await raw.close()
  }
}

async function benchCohorts(): Promise<void> {
  const measured = await measureCohorts()
  printTable(measured, [], [])
  requireAims(measured.flatMap(({ name, aim, p95 }) => (aim === firstViewAim.text ? [{ what: `${name}, p95`, is: p95, most: firstViewAim.ms, unit: 'ms' }] : [])))
}

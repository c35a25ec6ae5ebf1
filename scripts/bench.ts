/**
 * `npm run bench`: lesson page, answer save and unit page on the demonstration province, with the server in a process of its own.
 * Prints requests a second, percentiles and bytes beside what we aim at; it measures and never judges, so it fails only when
 * something answers wrongly. Figures of one machine compare only with figures of the same run.
 */
import fs from 'node:fs'
import os from 'node:os'
import { answerSave, lessonPage, unitPage } from './bench/journeys.ts'
import { printTable, type Measured } from './bench/measure.ts'
import { withProvince } from './bench/province.ts'
import { weighLesson } from './bench/weigh.ts'
import { runUntilStopped, stopAll } from './stopping.ts'

await runUntilStopped(async () => {
  await withProvince(async (province) => {
    const measured: Measured[] = []
    for (const journey of [lessonPage, answerSave, unitPage]) measured.push(await journey(province))
    const weights = await weighLesson(province.url)
    console.log(`${os.cpus()[0]?.model.trim() ?? 'processor'} × ${os.cpus().length}, Node ${process.versions.node}`)
    printTable(measured, weights)
    fs.mkdirSync('var/bench', { recursive: true })
    fs.writeFileSync('var/bench/latest.json', JSON.stringify({ at: new Date().toISOString(), measured, weights }, null, 2))
  })
  await stopAll()
  process.exit(0) // the starter listens for as long as we live
})

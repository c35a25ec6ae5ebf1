/**
 * The built product for the journeys: a database of this run's own, a small demonstration province, a fast clock. Cookies are
 * those of HTTPS, unless COOKIE_SECURE=0; from this machine itself browsers keep them without it. Signals stop all of it.
 */
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { readEnv, withDatabase, type Env } from '#app/env.server.ts'
import { keepRules } from '#app/jobs/keep-rules.server.ts'
import { demonstrateConfirmation, demonstrateRoadmap } from '#app/jobs/demonstrate-roadmap.server.ts'
import { loadDemonstration } from '#app/jobs/load-demonstration.server.ts'
import { loadTerritory } from '#app/jobs/load-territory.server.ts'
import { makeWorld } from '#app/world.server.ts'
import { atStop, runUntilStopped } from '#scripts/stopping.ts'
import { aDataFolder } from '#tests/support/data-folder.ts'
import { aDatabaseServer, cloneTemplate } from '#tests/support/database-server.ts'
import { fastClock, firstInstant, today } from './support/clock.ts'
import { alongCourse } from './support/progress.ts'
import { writeServed } from './support/served.ts'

interface Bundle {
  startServer(options: { env: Env; clock: () => Date }): Promise<{ close(): Promise<void> }>
}

/** Small, so that loading takes seconds; large enough that some communes show figures and some are withheld. */
const scale = { residents: 1_500, officials: 120 }

await runUntilStopped(async () => {
  const server = await aDatabaseServer()
  atStop(() => server.stop())
  const database = await cloneTemplate(server.url, server.template)
  atStop(() => database.drop())
  const data = aDataFolder()
  atStop(() => data.remove())
  const secret = 'only for the journeys of this run'
  const content = contentToServe()
  const settings = readEnv({ CONTENT_DIR: content, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: process.env['E2E_PORT'] ?? '4173', LOG_LEVEL: 'warn', COOKIE_SECURE: process.env['COOKIE_SECURE'] ?? '1', SESSION_SECRET: secret, DATABASE_URL: database.url, DATA_DIR: data.folder })
  await load(database.url, secret, content)

  process.env['NODE_ENV'] = settings.NODE_ENV // as `npm start` does
  const { startServer } = (await import(pathToFileURL(path.resolve('build/server/index.js')).href)) as Bundle
  const began = Date.now()
  const served = await startServer({ env: withDatabase(settings, database.url), clock: fastClock(began) })
  atStop(() => served.close())
  writeServed({ databaseUrl: database.url, dataFolder: data.folder, secret, began, cookieSecure: settings.COOKIE_SECURE })
})

/** The content as it is, but that the editor of one course lets its final quiz be taken along. */
function contentToServe(): string {
  const folder = path.resolve('var/test/content')
  fs.rmSync(folder, { recursive: true, force: true })
  fs.cpSync('content', folder, { recursive: true })
  const file = path.join(folder, 'courses', alongCourse, 'course.yaml')
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('  final:\n', '  final:\n    offline: true\n'))
  return folder
}

async function load(databaseUrl: string, secret: string, contentFolder: string): Promise<void> {
  const world = makeWorld({ databaseUrl, secret, contentFolder, cookieSecure: false, clock: () => firstInstant })
  await keepRules(world)
  await loadTerritory(world)
  await loadDemonstration(world, { today, scale, beforePublishing: () => demonstrateConfirmation(world, today) })
  await demonstrateRoadmap(world, today)
  await world.db.$executeRawUnsafe('ANALYZE')
  await world.close()
}

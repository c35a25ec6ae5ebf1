/**
 * A later version of the product on the database of the journeys, as after it was deployed: `node tests/e2e/serve-next.ts FOLDER PORT`, the folder
 * holding its build (support/next-version.ts). Says «ready» once it serves.
 */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { readEnv, withDatabase, type Env } from '#app/env.server.ts'
import { fastClock } from './support/clock.ts'
import { readServed } from './support/served.ts'

const [folder = '', port = ''] = process.argv.slice(2)
const content = path.resolve('var/test/content')
const { databaseUrl, dataFolder, secret, began, cookieSecure } = readServed()
process.chdir(folder)
const settings = readEnv({ CONTENT_DIR: content, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: port, LOG_LEVEL: 'warn', COOKIE_SECURE: cookieSecure ? '1' : '0', SESSION_SECRET: secret, DATABASE_URL: databaseUrl, DATA_DIR: dataFolder })
process.env['NODE_ENV'] = settings.NODE_ENV
const { startServer } = await import(pathToFileURL(path.resolve('build/server/index.js')).href) as { startServer(options: { env: Env; clock: () => Date }): Promise<unknown> }
await startServer({ env: withDatabase(settings, databaseUrl), clock: fastClock(began) })
console.log('ready')

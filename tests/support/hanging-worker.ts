/** A worker in a process of its own, with one job that says that it began and never ends: for a test that kills it. */
import { startRunner } from '#app/jobs/runner.server.ts'
import { makeWorld } from '#app/world.server.ts'

const world = makeWorld({ databaseUrl: process.env['DATABASE_URL'] ?? '', contentFolder: 'content', secret: 'a secret only for tests, long enough', cookieSecure: false, connections: 2 })
const runner = await startRunner(world, [{ name: 'cut-off', cron: '0 3 1 1 *', run: async () => { console.log('begun'); await new Promise(() => {}) } }], (error) => { throw error })
await runner.start('cut-off')

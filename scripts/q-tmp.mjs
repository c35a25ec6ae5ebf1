import pg from '/work/wt/figures/node_modules/pg/lib/index.js'
import { runningEmbedded } from '/work/wt/figures/app/data/embedded.server.ts'
const c = new pg.Client(runningEmbedded('var/bench-figures-1m')); await c.connect()
for (const q of process.argv.slice(2)) console.log((await c.query(q)).rows.map(r=>JSON.stringify(r).slice(0,600)).join('\n'))
await c.end()

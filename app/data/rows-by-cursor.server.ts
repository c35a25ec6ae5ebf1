import type pg from 'pg'
import { readersOf, type Database, type Statement } from './database.server.ts'

/** Few, so that nobody's answer waits long behind a piece of somebody's file. */
const atOnce = 100

/**
 * The rows of one statement, some at a time, as fast as they are taken: one statement and one snapshot however many rows there are. It runs on one of the few
 * connections kept for this, so that a slow download takes none from learners; while all are taken for longer than a person waits, it throws as a store
 * without room does. Whoever stops gives the connection back, and whoever takes nothing for `patience` loses it. Columns must be texts, truths, JSON
 * or whole numbers below 2³¹: sums, days and ids are cast.
 */
export async function* rowsByCursor<Row extends object>(db: Database, { text, values }: Statement, patience = '2min'): AsyncGenerator<readonly Row[], void, undefined> {
  const held = hold(await connect(db))
  try {
    await held.client.query('BEGIN READ ONLY')
    // Planned for the first row, and read by one process: the others are taken no faster than they are sent, and answers find a processor free meanwhile.
    await held.client.query(`SET LOCAL cursor_tuple_fraction = 0.001; SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL idle_in_transaction_session_timeout = '${patience}'`)
    await held.client.query(`DECLARE taken NO SCROLL CURSOR FOR ${text}`, values)
    for (;;) {
      const { rows } = await held.client.query<Row>(`FETCH ${atOnce} FROM taken`)
      if (rows.length > 0) yield rows
      if (rows.length < atOnce) break
    }
    await held.client.query('COMMIT')
    held.giveBack()
  } finally {
    held.giveUp()
  }
}

async function connect(db: Database): Promise<pg.PoolClient> {
  try {
    return await readersOf(db).connect()
  } catch (error) {
    throw Object.assign(new Error('no connection for reading a whole table', { cause: error }), { code: '53300' })
  }
}

/** A connection that goes back once: whole, or closed with what it was doing. One that is lost meanwhile, by the patience or with the server, goes back by itself. */
function hold(client: pg.PoolClient): { readonly client: pg.PoolClient; giveBack(): void; giveUp(): void } {
  let isHeld = true
  const release = (broken: boolean) => {
    if (!isHeld) return
    isHeld = false
    if (!broken) client.off('error', lost)
    client.release(broken)
  }
  const lost = () => { release(true) }
  client.on('error', lost)
  return { client, giveBack: () => { release(false) }, giveUp: lost }
}

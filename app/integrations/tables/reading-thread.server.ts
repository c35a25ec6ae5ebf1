/** The thread that reads one table and ends (started by read-table-apart.server.ts). Node runs it as it stands, outside the built server. */
import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { readTable } from './read-table.server.ts'

const port = parentPort
if (!port) throw new Error('this is the code of a thread')
const outcome = await readTable(workerData as Uint8Array, async (part, rows) => {
  const taken = once(port, 'message') // no more is read before these rows were taken
  port.postMessage({ part, rows })
  await taken
})
port.postMessage({ outcome })
port.close()

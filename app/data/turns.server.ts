import type { OpenDatabase } from './database.server.ts'

/** Fewer than there are connections, so that some are always left to short statements. */
const mostAtOnce = 4
const lines = new WeakMap<OpenDatabase, { running: number; readonly waiting: (() => void)[] }>()

/**
 * Lets long work with a database begin in the order it came, a few at a time in this process: a class that hands in at the same instant
 * would else hold every connection, and whoever still answers would wait for all of it.
 */
export async function inTurn<Value>(db: OpenDatabase, work: () => Promise<Value>): Promise<Value> {
  const line = lines.get(db) ?? { running: 0, waiting: [] }
  lines.set(db, line)
  if (line.running < mostAtOnce) line.running += 1
  else await new Promise<void>((begin) => { line.waiting.push(begin) })
  try {
    return await work()
  } finally {
    const next = line.waiting.shift()
    if (next) next() // the turn is handed on, so the number running stays
    else line.running -= 1
  }
}

import { availableParallelism } from 'node:os'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { Prisma, PrismaClient } from '#app/generated/prisma/client.ts'
import { ownName } from './own-name.server.ts'
import { statementName } from './statement-name.server.ts'

/** What data functions take first: the database, or a transaction in it. */
export type Database = Prisma.TransactionClient
/** The open database itself: may begin transactions and be closed. */
export type OpenDatabase = PrismaClient
/** A statement with its parameters, not yet sent. */
export type Statement = Prisma.Sql
/** Makes a statement of a template: what stands in it is sent as parameters. */
export const statement = Prisma.sql

/** The connections of each open database; a transaction has none here, it holds its own. */
const pools = new WeakMap<Database, pg.Pool>()
/** Two more, opened when needed, for files of a whole table: whoever downloads slowly holds one of these. */
const readers = new WeakMap<Database, pg.Pool>()

/**
 * Opens PostgreSQL at an address such as postgresql://…; nothing is sent until the first query.
 * `connections` is the most this process holds at once, for Prisma and for hot statements together.
 */
export function openDatabase(url: string, connections = 10): OpenDatabase {
  const pool = poolOf(url, { max: connections, connectionTimeoutMillis: connectionPatience })
  const adapter = new PrismaPg(pool, { statementNameGenerator: ({ sql, args }) => statementName(sql, args.length) })
  const db = new PrismaClient({ errorFormat: 'minimal', transactionOptions: patience, adapter, queryPlanCacheMaxSize: mostPlans })
  pools.set(db, pool)
  readers.set(db, poolOf(url, { max: 2, connectionTimeoutMillis: 20_000 }))
  return db
}

/**
 * Plans of queries that Prisma keeps, and as many again of queries that it joins into one, the last used. The product asks in some three hundred places, and a list of any length is one plan; but rows looked up by
 * several people at the same instant are another plan for each number of them, the longer the more there are. Of the thousand that Prisma would keep of these half do as well, in half the memory.
 */
const mostPlans = 500

function poolOf(url: string, options: pg.PoolConfig): pg.Pool {
  const address = new URL(url)
  const socket = address.searchParams.get('host')
  const pool = new pg.Pool(socket
    ? { host: socket, port: Number(address.port || 5432), user: decodeURIComponent(address.username), ...passwordIn(address), database: address.pathname.slice(1), application_name: ownName, ...options }
    : { connectionString: url, application_name: ownName, ...options })
  pool.on('error', () => { /* a connection was lost while nobody used it: the next statement opens another */ })
  return pool
}

/** A server may ask for one on its socket too. */
function passwordIn({ password }: URL): { readonly password?: string } {
  return password === '' ? {} : { password: decodeURIComponent(password) }
}

/** The connections for reading whole tables (rowsByCursor). */
export function readersOf(db: Database): pg.Pool {
  const pool = readers.get(db)
  if (!pool) throw new Error('a transaction reads on its own connection')
  return pool
}

/** Reads at length what stands at one instant; within a transaction, what stands there. */
function inSnapshot<Value>(db: Database, read: (snapshot: Database) => Promise<Value>): Promise<Value> {
  return pools.has(db) ? (db as OpenDatabase).$transaction(read, { isolationLevel: 'RepeatableRead', timeout: 6 * 3_600_000 }) : read(db)
}

/** The same instant from several connections at once, for what one alone would read too long: as many as there are cores, and at most half of this process's. Within a transaction there is one. */
export async function inSnapshots<Value>(db: Database, read: (snapshots: readonly [Database, ...Database[]]) => Promise<Value>): Promise<Value> {
  const pool = pools.get(db)
  const many = pool === undefined ? 1 : Math.max(1, Math.min(availableParallelism(), Math.floor(pool.options.max / 2)))
  return await inSnapshot(db, async (first) => {
    const [exported] = many === 1 ? [] : await first.$queryRaw<{ name: string }[]>`SELECT pg_export_snapshot() AS name`
    const joined = (snapshots: readonly [Database, ...Database[]]): Promise<Value> => (exported === undefined || snapshots.length >= many
      ? read(snapshots)
      : inSnapshot(db, async (next) => {
          await next.$executeRawUnsafe(`SET TRANSACTION SNAPSHOT '${exported.name}'`)
          return await joined([...snapshots, next])
        }))
    return await joined([first])
  })
}

/** Ends every connection, after the statements under way. */
export async function closeDatabase(db: OpenDatabase): Promise<void> {
  await db.$disconnect()
  await Promise.all([pools.get(db)?.end(), readers.get(db)?.end()])
  pools.delete(db)
  readers.delete(db)
}

/** A class that begins at the same instant waits for a connection rather than being turned away; nothing holds one for long. */
const patience = { maxWait: 15_000, timeout: 15_000 }
/** As long for a statement of its own, opening a connection included; longer, and the database counts as away. */
const connectionPatience = 20_000

/**
 * The rows of a statement that learners send by the hundred at the same instant: straight through `pg`, on the connections that Prisma uses too.
 * In a transaction Prisma sends it. Both read texts, truths, instants, JSON and whole numbers below 2³¹ alike, and nothing else: sums and
 * counts of such a statement are cast to int.
 */
export async function hotRows<Row extends object>(db: Database, hot: Statement): Promise<Row[]> {
  const pool = pools.get(db)
  if (!pool) return db.$queryRaw<Row[]>(hot)
  const { text, values } = hot
  return (await pool.query<Row>({ name: statementName(text, values.length), text, values })).rows
}

/** True once the database answers; throws where it is away. */
export async function isAnswering(db: Database): Promise<boolean> {
  await db.$queryRaw`SELECT 1`
  return true
}

/** Whether an error is the database being away, overloaded, out of room, or two transactions in each other's way: what may pass by itself. */
export function isStoreTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const told = `${'code' in error ? String(error.code) : ''} ${'meta' in error ? JSON.stringify(error.meta) : ''} ${error.message}`
  return /\b(?:P1\d{3}|P2024|P2028|P2034|ECONNREFUSED|ECONNRESET|08\d{3}|40001|40P01|53\d{3}|55P03|57\d{3}|57P\d{2})\b|\bconnect E(?:NOENT|TIMEDOUT)\b|\bwrite EPIPE\b|Connection terminated|timeout exceeded when trying to connect/u.test(told)
}

/** Does several statements as one: within the transaction at hand, or in one of its own where there is none. */
export function inTransaction<Value>(db: Database, work: (db: Database) => Promise<Value>): Promise<Value> {
  return pools.has(db) ? (db as OpenDatabase).$transaction(work) : work(db)
}

/** Whether an error is the database refusing a second row for a unique key. */
export function isUniqueViolation(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientKnownRequestError) return error.code === 'P2002' || (error.code === 'P2010' && JSON.stringify(error.meta ?? {}).includes('23505'))
  return false
}

import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { Prisma, PrismaClient } from '#app/generated/prisma/client.ts'

/** What data functions take first: the database, or a transaction in it. */
export type Database = Prisma.TransactionClient
/** The open database itself: may begin transactions and be closed. */
export type OpenDatabase = PrismaClient
/** A statement with its parameters, not yet sent. */
export type Statement = Prisma.Sql
/** Makes a statement of a template: what stands in it is sent as parameters. */
export const statement = Prisma.sql

/**
 * Opens PostgreSQL at an address such as postgresql://…; nothing is sent until the first query.
 * `connections` is the most this process holds at once.
 */
export function openDatabase(url: string, connections = 10): OpenDatabase {
  const address = new URL(url)
  const socket = address.searchParams.get('host')
  const config = socket
    ? { host: socket, port: Number(address.port || 5432), user: decodeURIComponent(address.username), database: address.pathname.slice(1), max: connections }
    : { connectionString: url, max: connections }
  return new PrismaClient({ errorFormat: 'minimal', transactionOptions: patience, adapter: new PrismaPg(config, { statementNameGenerator: ({ sql, args }) => statementName(sql, args.length) }) })
}

/** A class that begins at the same instant waits for a connection rather than being turned away; nothing holds one for long. */
const patience = { maxWait: 15_000, timeout: 15_000 }

/**
 * Short statements are prepared once a connection, so that PostgreSQL plans them once and not at every call. Long ones, such as rows inserted
 * many at a time, come in too many lengths to be worth keeping.
 */
function statementName(sql: string, parameters: number): string {
  if (parameters > mostParameters) return unprepared
  const known = statementNames.get(sql)
  if (known !== undefined || statementNames.size >= mostStatements) return known ?? unprepared
  const name = `s${createHash('sha256').update(sql).digest('hex').slice(0, 24)}`
  statementNames.set(sql, name)
  return name
}

/** A begun attempt has fifteen. */
const mostParameters = 16
const statementNames = new Map<string, string>()
const mostStatements = 500
/** The driver takes a statement without a name as one not to be kept. */
const unprepared = ''

/** Whether an error is the database refusing a second row for a unique key. */
export function isUniqueViolation(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientKnownRequestError) return error.code === 'P2002' || (error.code === 'P2010' && JSON.stringify(error.meta ?? {}).includes('23505'))
  return false
}

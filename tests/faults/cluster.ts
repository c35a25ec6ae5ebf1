/** A primary and two streaming replicas on this machine, each reached by a socket of its own. The primary acknowledges what one of the replicas has too. */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { startEmbedded } from '#app/data/embedded.server.ts'
import { chooseAccount, giveTo } from '#app/data/embedded/account.server.ts'
import { atStop } from '#scripts/stopping.ts'

/** Where programs lie that copy a running server: a distribution's, since the packaged ones have none. */
const distributions = '/usr/lib/postgresql'
const replicas = ['replica-1', 'replica-2'] as const
const shared = { synchronous_commit: 'on', wal_level: 'replica', max_wal_senders: '8', hot_standby: 'on', hot_standby_feedback: 'on', max_connections: '120', wal_receiver_timeout: '5s', wal_retrieve_retry_interval: '200ms' }
const waits = { ...shared, synchronous_standby_names: `ANY 1 (${replicas.map((name) => `"${name}"`).join(', ')})` }

export interface Node { readonly name: string; readonly folder: string; readonly url: string }
export interface Cluster {
  readonly primary: Node
  readonly replicas: readonly Node[]
  /** The replica that has most of what was written takes over from the primary, which is dead; the other one follows it. */
  takeOver(): Promise<Node>
}

/** Newest folder of programs that has all that is needed; null where there is none. */
export function findPrograms(): string | null {
  const versions = fs.existsSync(distributions) ? fs.readdirSync(distributions).sort((a, b) => Number(b) - Number(a)) : []
  return versions.map((version) => path.join(distributions, version, 'bin')).find((bin) => ['postgres', 'initdb', 'pg_basebackup'].every((name) => fs.existsSync(path.join(bin, name)))) ?? null
}

export async function startCluster(folder: string, bin: string): Promise<Cluster> {
  const begin = async (name: string, settings: Readonly<Record<string, string>>): Promise<Node> => {
    const own = path.join(folder, name)
    const started = await startEmbedded(own, { binFolder: bin, settings })
    atStop(() => started.stop())
    return { name, folder: own, url: started.url }
  }
  // Alone it would wait for replicas that are not there yet.
  const primary = await begin('primary', shared)
  const followers: Node[] = []
  for (const name of replicas) {
    copyFrom(primary, path.join(folder, name), bin, conninfo(primary, name))
    followers.push(await begin(name, waits))
  }
  await ask(primary.url, `ALTER SYSTEM SET synchronous_standby_names = '${waits.synchronous_standby_names}'`)
  await ask(primary.url, 'SELECT pg_reload_conf()')
  return { primary, replicas: followers, takeOver: () => takeOver(followers) }
}

/** How far each has come decides who takes over; the other one is told whom to follow. */
async function takeOver(followers: readonly Node[]): Promise<Node> {
  const places = await Promise.all(followers.map(async (node) => ({ node, place: BigInt(await ask(node.url, "SELECT (pg_last_wal_receive_lsn() - '0/0')::bigint::text")) })))
  const [{ node: next }, ...others] = places.toSorted((a, b) => (a.place > b.place ? -1 : a.place < b.place ? 1 : 0)) as [typeof places[number], ...typeof places]
  await ask(next.url, 'SELECT pg_promote(true, 30)::text')
  for (const { node } of others) {
    await ask(node.url, `ALTER SYSTEM SET primary_conninfo = '${conninfo(next, node.name).replaceAll("'", "''")}'`)
    await ask(node.url, 'SELECT pg_reload_conf()')
  }
  return next
}

function conninfo({ url }: Node, name: string): string {
  return `host=${new URL(url).searchParams.get('host') ?? ''} port=5432 user=app application_name=${name}`
}

/** Whom it follows stands in a file, so that it can be told another one later; what is given at the start cannot be changed. */
function copyFrom(primary: Node, folder: string, bin: string, follows: string): void {
  const root = path.join(folder, 'postgres')
  fs.mkdirSync(folder, { recursive: true }) // the server's account goes through it
  fs.mkdirSync(root, { mode: 0o700 })
  const account = chooseAccount(root, path.join(primary.folder, 'postgres/data'), path.join(bin, 'postgres'))
  giveTo(account, root)
  execFileSync(path.join(bin, 'pg_basebackup'), ['-h', new URL(primary.url).searchParams.get('host') ?? '', '-U', 'app', '-D', path.join(root, 'data'), '-X', 'stream', '-c', 'fast'], { ...account.ids, cwd: '/', stdio: ['ignore', 'ignore', 'inherit'] })
  fs.appendFileSync(path.join(root, 'data/postgresql.auto.conf'), `primary_conninfo = '${follows}'\n`)
  const signal = path.join(root, 'data/standby.signal')
  fs.writeFileSync(signal, '')
  giveTo(account, signal)
}

async function ask(url: string, sql: string): Promise<string> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const { rows } = await client.query<string[]>({ text: sql, rowMode: 'array' })
    return String(rows[0]?.[0] ?? '')
  } finally {
    await client.end()
  }
}

import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { closeDatabase, openDatabase as openPool } from '#app/data/database.server.ts'
import { holdsEmbedded, startEmbedded } from '#app/data/embedded.server.ts'
import { migrate } from '#app/data/migrate.server.ts'
import { unsealedDatabases, withDatabase, type Env, type Settings } from '#app/env.server.ts'
import { isNewer, isUnsealed, log, logsValues } from '#app/http/log.server.ts'
import { tellLoggedValues } from '#app/jobs/logged-values.server.ts'
import { openWorld, type World } from '#app/world.server.ts'
import { atStop } from './stopping.ts'

/** What the server bundle gives (app/web.server.ts). */
interface Bundle {
  startServer(options: { env: Env }): Promise<{ url: string; close(): Promise<void> }>
}

/**
 * The database of these settings: the one DATABASE_URL names, or ours, started or attached to; migrated, unless what is asked of it first (`unless`) throws.
 * A visitor, such as a short command beside a running server, leaves ours running at its end if it found it so.
 */
export async function openDatabase(settings: Settings, { isVisitor = false, unless }: { readonly isVisitor?: boolean; readonly unless?: (url: string) => Promise<void> } = {}): Promise<Env> {
  const url = await reachDatabase(settings, { isVisitor })
  await unless?.(url)
  await migrate(url, path.resolve('prisma/migrations'), { newer: isNewer })
  return withDatabase(settings, url)
}

/** The same as it stands, not migrated: its address. Where its own log would hold what stands in rows, ours says so. */
export async function reachDatabase(settings: Settings, { isVisitor = false } = {}): Promise<string> {
  log.level = settings.LOG_LEVEL
  const unsealed = unsealedDatabases(settings)
  if (unsealed.length > 0) isUnsealed(unsealed)
  const url = settings.DATABASE_URL ?? await reachEmbedded(settings, isVisitor)
  const db = openPool(url, 1)
  await tellLoggedValues({ db }, logsValues).finally(() => closeDatabase(db))
  return url
}

async function reachEmbedded({ DATA_DIR, PG_BIN_DIR, WAL_ARCHIVE_DIR }: Settings, isVisitor: boolean): Promise<string> {
  // In another folder than the server's it would find nothing, and say that all is well.
  if (isVisitor && !holdsEmbedded(DATA_DIR)) throw new Error(`Thư mục ${DATA_DIR} chưa có cơ sở dữ liệu nào: hãy đặt DATA_DIR hoặc DATABASE_URL đúng như của máy chủ đang chạy. Nếu chưa chạy bao giờ, hãy chạy «npm start» trước.`)
  const embedded = await startEmbedded(DATA_DIR, { binFolder: PG_BIN_DIR, archive: WAL_ARCHIVE_DIR })
  if (!isVisitor || !embedded.attached) atStop(() => embedded.leave())
  return embedded.url
}

/** Does something in the world of this environment, then closes it: the server opens a world of its own. */
export async function inWorld<Value>(env: Env, work: (world: World) => Promise<Value>): Promise<Value> {
  const world = await openWorld(env)
  try {
    return await work(world)
  } finally {
    await world.close()
  }
}

/** Puts right, before anybody is served, what follows from content and records: whom a restored copy brought back, rules, territory, sums, duties, certificates. */
export async function makeReady(world: World): Promise<void> {
  const { replayErasures } = await import('#app/usecases/people/replay-erasures.server.ts')
  const { putWordsApart } = await import('#app/usecases/people/put-words-apart.server.ts')
  const { loadTerritory } = await import('#app/jobs/load-territory.server.ts')
  const { settleStatistics } = await import('#app/jobs/settle-statistics.server.ts')
  const { prepareFigures } = await import('#app/usecases/roadmap/prepare-figures.server.ts')
  const { settleObligations } = await import('#app/jobs/settle-obligations.server.ts')
  const { keepRules } = await import('#app/jobs/keep-rules.server.ts')
  const { stateCertificates } = await import('#app/usecases/training/state-certificates.server.ts')
  for (const put of [putWordsApart, replayErasures, keepRules, loadTerritory, settleStatistics, prepareFigures, settleObligations, stateCertificates]) await put(world)
}

/** Serves the build, and stops serving before anything opened earlier stops. */
export async function serve(env: Env): Promise<string> {
  process.env['NODE_ENV'] = env.NODE_ENV // React and Express choose by it, and say less when it is production
  const bundle = (await import(pathToFileURL(path.resolve('build/server/index.js')).href)) as Bundle
  const server = await bundle.startServer({ env })
  atStop(() => drain(server.close(), (env.DRAIN_SECONDS + env.LEAVE_SECONDS) * 1_000, (sentence) => { console.error(sentence) }))
  return server.url
}

/** Waits until every request and job under way has ended, and no longer than that: a visitor who never lets go must not keep the database from stopping. What is cut off is said. */
export async function drain(closed: Promise<unknown>, mostMs: number, say: (sentence: string) => void): Promise<void> {
  const isCut = Symbol('cut')
  const ended = await Promise.race([closed, sleep(mostMs, isCut, { ref: false })])
  if (ended === isCut) say(`Sau ${Math.round(mostMs / 1_000)} giây vẫn còn yêu cầu hoặc việc chưa xong: đã ngắt. Việc ngắt giữa chừng được làm lại khi chạy lại.`)
}

/** A port asked for must be free; where none was asked for, the next free one will do. */
export async function withFreePort(settings: Settings, asked: boolean): Promise<Settings> {
  for (let port = settings.PORT; port < settings.PORT + 20; port += 1) {
    if (await isFree(port, settings.HOST)) return Object.freeze({ ...settings, PORT: port })
    if (asked) throw new Error(`Cổng ${port} đang có chương trình khác dùng: hãy dừng chương trình đó, hoặc đặt PORT sang cổng khác.`)
  }
  throw new Error(`Các cổng từ ${settings.PORT} đến ${settings.PORT + 19} đều đang bận: hãy đặt PORT sang cổng khác.`)
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false)
      else reject(new Error(`Không mở được cổng ${port} trên địa chỉ ${host} (${error.code ?? error.message}): hãy sửa HOST hoặc PORT.`))
    })
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })
}

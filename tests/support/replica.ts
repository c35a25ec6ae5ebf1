/** A server of a test's own and a streaming copy of it, both embedded; the copy can be held back, and can take over. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { copyBase } from '#app/data/backup/base-copy.server.ts'
import { chooseAccount, giveTo } from '#app/data/embedded/account.server.ts'
import { startEmbedded, stopEmbedded } from '#app/data/embedded.server.ts'
import { ask } from './ask.ts'

const binFolder = process.env['PG_BIN_DIR']

export interface Pair {
  readonly url: string
  readonly copyUrl: string
  /** From now on the copy takes what comes and does not show it; or shows it again. */
  holdBack(isHeld: boolean): Promise<void>
  takeOver(): Promise<void>
  stop(): Promise<void>
}

export async function aPair(): Promise<Pair> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'replica-'))
  fs.chmodSync(folder, 0o755) // the account of a server goes through it to its own
  const [first, second] = [path.join(folder, 'first'), path.join(folder, 'second')] as const
  const { url } = await startEmbedded(first, { binFolder, settings: { wal_keep_size: '256MB' } })
  const data = path.join(second, 'postgres/data')
  fs.mkdirSync(path.dirname(data), { recursive: true, mode: 0o755 })
  await copyBase(url, path.join(first, 'postgres/data'), data)
  fs.writeFileSync(path.join(data, 'standby.signal'), '')
  const account = chooseAccount(path.dirname(data), path.join(first, 'postgres/data'), process.execPath)
  for (const name of ['..', '.', ...fs.readdirSync(data, { recursive: true, encoding: 'utf8' })]) giveTo(account, path.join(data, name))
  fs.chmodSync(path.dirname(data), 0o700)
  const { url: copyUrl } = await startEmbedded(second, { binFolder, settings: { primary_conninfo: `host=${new URL(url).searchParams.get('host') ?? ''} port=5432 user=app`, hot_standby_feedback: 'on' } })
  return {
    url, copyUrl,
    holdBack: async (isHeld) => { await ask(copyUrl, `SELECT pg_wal_replay_${isHeld ? 'pause' : 'resume'}()`) },
    takeOver: async () => { await ask(copyUrl, 'SELECT pg_promote(true, 30)') },
    async stop() {
      for (const each of [second, first]) await stopEmbedded(each)
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

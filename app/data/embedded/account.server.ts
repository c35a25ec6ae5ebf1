/**
 * PostgreSQL refuses to run as root. Started by root, it runs as `postgres` or `nobody`; where that account
 * cannot reach the folders (a checkout under /root), it runs in a user namespace that hides root from it.
 */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

export interface Account {
  /** What stands before the program on the command line. */
  readonly prefix: readonly string[]
  readonly ids: { readonly uid?: number; readonly gid?: number }
}

const self: Account = { prefix: [], ids: {} }
const hiddenRoot: Account = {
  prefix: ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'],
  ids: {},
}

/** Chooses who runs the server. Data that exist decide by their owner; throws a sentence when nobody can. */
export function chooseAccount(folder: string, dataFolder: string, program: string): Account {
  const owner = fs.existsSync(dataFolder) ? fs.statSync(dataFolder) : null
  if (process.getuid?.() !== 0) return requireOwner(owner, dataFolder)
  const candidates = owner ? [owner].filter(({ uid }) => uid !== 0) : serviceAccounts()
  const reaching = candidates.find((ids) => canReach(ids, folder, program))
  if (reaching) return { prefix: [], ids: { uid: reaching.uid, gid: reaching.gid } }
  if ((!owner || owner.uid === 0) && runs(hiddenRoot, [program, '--version'])) return hiddenRoot
  throw new Error(
    `PostgreSQL không chạy được bằng quyền root, và tài khoản ${owner ? `số ${owner.uid}` : 'postgres hay nobody'} không vào được ${folder} hoặc ${program}: ` +
      'hãy chạy bằng một tài khoản thường, chuyển mã nguồn ra ngoài thư mục riêng của root, hoặc đặt DATABASE_URL.',
  )
}

/** Arguments for `spawn`: the program as that account. */
export function asAccount(account: Account, program: string, args: readonly string[]): { command: string; args: string[] } {
  const [command = program, ...rest] = [...account.prefix, program, ...args]
  return { command, args: rest }
}

/** Gives the server's account a folder of ours; nothing above it changes owner. */
export function giveTo(account: Account, folder: string): void {
  const { uid, gid } = account.ids
  if (uid !== undefined && gid !== undefined) fs.chownSync(folder, uid, gid)
}

function requireOwner(owner: fs.Stats | null, dataFolder: string): Account {
  if (!owner || owner.uid === process.getuid?.()) return self
  throw new Error(`Thư mục dữ liệu ${dataFolder} thuộc tài khoản số ${owner.uid}: hãy chạy bằng tài khoản đó, hoặc đặt DATA_DIR sang thư mục khác.`)
}

function serviceAccounts(): { uid: number; gid: number }[] {
  const rows = fs.readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'))
  return ['postgres', 'nobody'].flatMap((name) => {
    const row = rows.find(([first]) => first === name)
    return row ? [{ uid: Number(row[2]), gid: Number(row[3]) }] : []
  })
}

function canReach({ uid, gid }: { uid: number; gid: number }, folder: string, program: string): boolean {
  const account: Account = { prefix: [], ids: { uid, gid } }
  return runs(account, [program, '--version']) && runs(account, ['test', '-x', path.dirname(folder)])
}

function runs(account: Account, [program = '', ...args]: string[]): boolean {
  const line = asAccount(account, program, args)
  return spawnSync(line.command, line.args, { ...account.ids, cwd: '/', stdio: 'ignore' }).status === 0
}

/** How the embedded server keeps every piece of its log (WAL) in a folder apart, and how another one reads them back. */
import fs from 'node:fs'
import { giveTo, type Account } from './account.server.ts'

/** A minute of quiet writing at most is not in the archive yet. */
const everySeconds = '60'

/** Settings of a server that archives: a piece stands there under its name whole or not at all, and one that stands is never overwritten. */
export function archiving(folder: string): Readonly<Record<string, string>> {
  const file = quoted(folder, '%f')
  const part = quoted(folder, '%f.part')
  return { archive_mode: 'on', archive_timeout: everySeconds, archive_command: `cmp -s '%p' ${file} || (test ! -f ${file} && cp '%p' ${part} && sync ${part} && mv ${part} ${file})` }
}

/** Settings of a server that goes through an archive until an instant, and then serves. */
export function replaying(folder: string, until: Date): Readonly<Record<string, string>> {
  return { restore_command: `cp ${quoted(folder, '%f')} '%p'`, recovery_target_time: `${until.toISOString().slice(0, 23).replace('T', ' ')}+00`, recovery_target_action: 'promote' }
}

/** Makes the folder, the account's own: what is in it is as personal as the database. */
export function prepareArchive(folder: string, account: Account): void {
  if (fs.existsSync(folder)) return
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  giveTo(account, folder)
}

function quoted(folder: string, name: string): string {
  if (/['%\\\n]/u.test(folder)) throw new Error(`WAL_ARCHIVE_DIR không được có dấu nháy, %, hay dấu gạch ngược: ${folder}`)
  return `'${folder}/${name}'`
}

/** How the embedded server keeps every piece of its log (WAL) in a folder apart, and how another one reads them back. */
import fs from 'node:fs'
import { giveTo, type Account } from './account.server.ts'

/** A minute of quiet writing at most is not in the archive yet. */
const everySeconds = '60'

/**
 * Settings of a server that archives: a piece stands there under its name whole or not at all, and one that stands is never overwritten. Compressed: a piece of a
 * quiet minute is 16 MB that hold next to nothing, and 23 GB a day would fill the disk.
 */
export function archiving(folder: string): Readonly<Record<string, string>> {
  const file = quoted(folder, '%f.gz')
  const part = quoted(folder, '%f.gz.part')
  return { archive_mode: 'on', archive_timeout: everySeconds, archive_command: `gzip -dc ${file} 2>/dev/null | cmp -s - '%p' || (test ! -f ${file} && gzip -1 -c '%p' > ${part} && sync ${part} && mv ${part} ${file})` }
}

/** Settings of a server that goes through an archive until an instant, and then serves. Earlier versions kept pieces as they are. */
export function replaying(folder: string, until: Date): Readonly<Record<string, string>> {
  const packed = quoted(folder, '%f.gz')
  return { restore_command: `if test -f ${packed}; then gzip -dc ${packed} > '%p'; else cp ${quoted(folder, '%f')} '%p'; fi`, recovery_target_time: `${until.toISOString().slice(0, 23).replace('T', ' ')}+00`, recovery_target_action: 'promote' }
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

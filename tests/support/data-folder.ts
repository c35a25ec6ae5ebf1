/** What a server under test keeps beside its database (the newest seal, who was erased). */
import fs from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

/** A folder of this run's own: in the one that somebody works with, a seal of another database would stop the sealing of theirs. The caller removes it. */
export function aDataFolder(): { readonly folder: string; remove(): Promise<void> } {
  const all = path.join(root, 'var/test/data')
  fs.mkdirSync(all, { recursive: true })
  const folder = fs.mkdtempSync(path.join(all, 'run-'))
  return { folder, remove: () => fs.promises.rm(folder, { recursive: true, force: true }) }
}

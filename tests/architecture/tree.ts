import { readdirSync } from 'node:fs'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '../..')

/** Not ours to judge: installed, built or generated. The same as .gitignore says. */
const notOurs = new Set(['.git', 'node_modules', 'build', 'var', '.react-router', 'test-results', 'playwright-report', 'app/generated'])

/** Every file of ours below a folder, as paths from the root, in order. Works without git, as in an unpacked archive. */
export function filesUnder(folder = ''): string[] {
  const entries = readdirSync(path.join(root, folder), { withFileTypes: true })
  return entries
    .flatMap((entry) => {
      const here = path.posix.join(folder, entry.name)
      if (notOurs.has(here) || entry.name === 'node_modules') return []
      return entry.isDirectory() ? filesUnder(here) : [here]
    })
    .sort()
}

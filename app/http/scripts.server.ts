/** The scripts built from app/browser: those that pages name are known by the manifest beside them. */
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const manifest = z.record(z.string(), z.object({ file: z.string() }))

/** The address of a script of app/browser (of a running attempt's pages and the page of profiles, of lessons that are read aloud, of the matrix and of the long forms of a class, of taking a course along), built under `folder`; null where none was. */
export function findScript(folder: string, name: 'learner' | 'listen' | 'matrix' | 'class-forms' | 'offline'): string | null {
  const file = path.join(folder, '.vite/manifest.json')
  if (!fs.existsSync(file)) return null
  const built = manifest.parse(JSON.parse(fs.readFileSync(file, 'utf8')))
  const script = built[`app/browser/${name}.ts`]?.file
  return script === undefined ? null : `/${script}`
}

/** The script of the file that checks badges away from us, built under `folder`, as text; null where none was. */
export function findCheckerScript(folder: string): string | null {
  const file = path.join(folder, 'checker.js')
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null
}

/** What taking a course along needs of the build under `folder`: a script, and what packs carry as text, the style sheet and the script that reads aloud; null where one is missing. */
export function findOffline(folder: string): { readonly script: string; readonly style: string; readonly listen: string } | null {
  const [script, listen] = [findScript(folder, 'offline'), findScript(folder, 'listen')]
  const [sheet] = fs.globSync('assets/root-*.css', { cwd: folder })
  return script === null || listen === null || sheet === undefined ? null : { script, style: fs.readFileSync(path.join(folder, sheet), 'utf8'), listen: fs.readFileSync(path.join(folder, listen), 'utf8') }
}

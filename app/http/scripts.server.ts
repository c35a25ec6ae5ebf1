/** The scripts that pages may name: built from app/browser, known by the manifest beside them. */
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const manifest = z.record(z.string(), z.object({ file: z.string() }))

/** The address of the script of a running attempt's pages, built under `folder`; null where none was. */
export function findAttemptScript(folder: string): string | null {
  const file = path.join(folder, '.vite/manifest.json')
  if (!fs.existsSync(file)) return null
  const built = manifest.parse(JSON.parse(fs.readFileSync(file, 'utf8')))
  const attempt = built['app/browser/attempt.ts']?.file
  return attempt === undefined ? null : `/${attempt}`
}

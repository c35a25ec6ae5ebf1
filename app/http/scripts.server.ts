/** The scripts built from app/browser: those that pages name are known by the manifest beside them. */
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

/** The script of the file that checks badges away from us, built under `folder`, as text; null where none was. */
export function findCheckerScript(folder: string): string | null {
  const file = path.join(folder, 'checker.js')
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null
}

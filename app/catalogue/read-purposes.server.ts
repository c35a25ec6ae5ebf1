import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Purpose } from '#app/domain/people/purpose.ts'

const text = z.string().trim().min(1)
const purposes = z.array(z.strictObject({ id: z.string().regex(/^[a-z-]+$/u), title: text, basis: z.enum(['consent', 'duty']), data: text, seenBy: text, kept: text }))
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'a purpose stands twice')

/** The register of purposes (purposes.yaml); none where the folder has no such file. Throws, with the place, for one that cannot be read. */
export function loadPurposes(contentFolder: string): readonly Purpose[] {
  const file = path.join(contentFolder, 'purposes.yaml')
  return existsSync(file) ? purposes.parse(parse(readFileSync(file, 'utf8'))) : []
}

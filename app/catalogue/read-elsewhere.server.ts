import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { ElsewhereSystem } from '#app/domain/imports/elsewhere.ts'

const slug = z.string().regex(/^[a-z0-9-]+$/u)
const text = z.string().trim().min(1)
const systems = z.array(z.strictObject({ id: slug, title: text, courses: z.array(z.strictObject({ id: slug, title: text, names: z.array(text).default([]) })) }))

/** The platforms and lists whose completions may be imported (elsewhere.yaml); none where the folder has no such file. Throws, with the place, for one that cannot be read. */
export function loadElsewhere(contentFolder: string): readonly ElsewhereSystem[] {
  const file = path.join(contentFolder, 'elsewhere.yaml')
  let source: string
  try {
    source = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
  return systems.parse(parse(source))
}

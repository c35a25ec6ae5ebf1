import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pictureFaults } from '#app/domain/catalogue/check-picture.ts'
import { isSlug } from '#app/domain/catalogue/check-text.ts'
import type { Picture } from '#app/domain/catalogue/course.ts'
import { shapesOf } from '#app/domain/catalogue/picture-shapes.ts'
import { attribute, lineOf, type Node } from './markdown.server.ts'
import type { Reading } from './read-blocks.server.ts'
import { note } from './source.server.ts'
import { tidied } from './text.server.ts'

/** The drawing a card shows; null when there is none that may be shown, and the notes say why. */
export function readPicture({ notes, source }: Reading, node: Node): Picture | null {
  const name = attribute(node, 'primary') ?? ''
  const alt = tidied(attribute(node, 'alt') ?? '')
  const fault = (message: string) => { note(notes, source, lineOf(node), `Hình «${name}»: ${message}.`) }
  if (alt === '') fault('thiếu lời tả, viết alt="…" nói điều hình cho thấy')
  const svg = isSlug(name) ? readOrNull(path.join(notes.folder, 'pictures', `${name}.svg`)) : null
  if (svg === null) {
    fault(`không có tệp pictures/${name}.svg`)
    return null
  }
  const faults = pictureFaults(svg)
  faults.forEach(fault)
  return faults.length === 0 ? { name, alt, viewBox: /viewBox="([^"]*)"/u.exec(svg)?.[1] ?? '', shapes: shapesOf(svg) } : null
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

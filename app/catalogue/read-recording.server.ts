import { statSync } from 'node:fs'
import path from 'node:path'
import { attribute, lineOf, type Node } from './markdown.server.ts'
import type { Reading } from './read-blocks.server.ts'
import { note } from './source.server.ts'

/** About a minute of speech at a rate made for speech. */
const mostBytes = 300_000

/** The name of the recording of a card; null where there is none, which is no fault. */
export function readRecording({ notes, source }: Reading, node: Node): string | null {
  const name = attribute(node, 'audio')
  if (name === null) return null
  const fault = (message: string) => { note(notes, source, lineOf(node), `Bản ghi «${name}»: ${message}.`) }
  if (!/^[a-z0-9-]+\.(?:mp3|m4a)$/u.test(name)) {
    fault('đặt tên bằng chữ thường không dấu, số, gạch nối, đuôi .mp3 hoặc .m4a')
    return null
  }
  const size = statSync(path.join(notes.folder, 'recordings', name), { throwIfNoEntry: false })?.size
  if (size === undefined) fault('không có tệp này trong content/recordings')
  else if (size > mostBytes) fault(`nặng ${size} byte, giảm còn ${mostBytes}`)
  return size === undefined ? null : name
}

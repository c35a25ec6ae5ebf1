/** The list of those who were erased, kept apart from the database: a copy of it that is older than an erasure does not know of it. */
import fs from 'node:fs'
import { writeThrough } from './write-through.server.ts'

export interface Tombstone { readonly personId: string; readonly erasedAt: Date }

export interface Tombstones {
  /** Everybody on the list, each once. */
  list(): readonly Tombstone[]
  /** Puts on the list whoever is not there yet, and answers when the disk has it. */
  keep(all: readonly Tombstone[]): void
}

const line = /^(\p{Hex_Digit}{8}-(?:\p{Hex_Digit}{4}-){3}\p{Hex_Digit}{12}) (\S+)$/u

/** A file to which lines are only ever added: an id and an instant. Without one: a list in memory, for where none is kept. */
export function tombstones(file?: string): Tombstones {
  const held: string[] = []
  const read = () => (file === undefined ? held : fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n') : [])
  const list = () => [...new Map(read().flatMap((each) => { const [, personId = '', at = ''] = line.exec(each) ?? []; return personId === '' ? [] : [[personId, { personId, erasedAt: new Date(at) }] as const] })).values()]
  return {
    list,
    keep(all) {
      const known = new Set(list().map(({ personId }) => personId))
      const added = all.filter(({ personId }) => !known.has(personId)).map(({ personId, erasedAt }) => `${personId} ${erasedAt.toISOString()}`)
      if (added.length === 0) return
      if (file === undefined) held.push(...added)
      else writeThrough(file, `\n${added.join('\n')}\n`, 'a') // a line cut short by a full disk does not swallow the next
    },
  }
}

/** The newest seal of the record of staff, kept apart from the database: a record cut short at its end, and sealed again, holds in itself and differs from this. */
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { writeThrough } from './write-through.server.ts'

export interface WitnessedSeal { readonly number: number; readonly hash: string }

export interface SealWitness {
  /** The newest seal that was kept; null before the first. */
  read(): WitnessedSeal | null
  /** Keeps a newer seal in its place, and answers when the disk has it. */
  keep(seal: WitnessedSeal): void
  /** Begins anew from a seal, after a copy from before was restored on purpose: what was kept until now stays beside it, under its number. */
  restart(seal: WitnessedSeal): void
}

const line = /^(\d{1,9}):([\w-]{43})$/mu

/** A file of one line, «12:<digest>». Without one: in memory, for where none is kept. */
export function sealWitness(file?: string): SealWitness {
  let held = ''
  const text = () => (file === undefined ? held : fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '')
  const write = ({ number, hash }: WitnessedSeal) => {
    if (file === undefined) held = `${number}:${hash}\n`
    else replace(file, `${number}:${hash}\n`)
  }
  const read = () => readSeal(text())
  return {
    read,
    keep(seal) {
      if (seal.number > (read()?.number ?? 0)) write(seal)
    },
    restart(seal) {
      const before = read()
      if (file !== undefined && before !== null) fs.copyFileSync(file, `${file}.${before.number}`)
      write(seal)
    },
  }
}

/** A seal as it is written down: «12:<digest>»; null of anything else. */
export function readSeal(text: string): WitnessedSeal | null {
  const [, number, hash = ''] = line.exec(text) ?? []
  return number === undefined ? null : { number: Number(number), hash }
}

/** Of a seal that is being written; never one of those kept by their number (restart). */
const unfinished = '.part-'
/** One that is older was left by a process that was stopped half-way. */
const unfinishedMs = 60_000

/** The old line or the new one, whenever the machine stops. Where the disk is full nothing is left beside the file. */
function replace(file: string, text: string): void {
  const fresh = `${file}${unfinished}${randomUUID()}`
  try {
    writeThrough(fresh, text, 'w')
    fs.renameSync(fresh, file)
  } catch (error) {
    fs.rmSync(fresh, { force: true })
    throw error
  }
  removeUnfinished(path.dirname(file), `${path.basename(file)}${unfinished}`)
}

function removeUnfinished(folder: string, beginning: string): void {
  for (const name of fs.readdirSync(folder).filter((each) => each.startsWith(beginning))) {
    const left = path.join(folder, name)
    const { mtimeMs } = fs.statSync(left, { throwIfNoEntry: false }) ?? { mtimeMs: Infinity } // another process has just finished it
    if (mtimeMs < Date.now() - unfinishedMs) fs.rmSync(left, { force: true })
  }
}

/** The newest seal of the record of staff, kept apart from the database: a record cut short at its end, and sealed again, holds in itself and differs from this. */
import fs from 'node:fs'
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

/** The old line or the new one, whenever the machine stops. */
function replace(file: string, text: string): void {
  const fresh = `${file}.${process.pid}`
  writeThrough(fresh, text, 'w')
  fs.renameSync(fresh, file)
}

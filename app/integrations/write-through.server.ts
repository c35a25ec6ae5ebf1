import fs from 'node:fs'
import path from 'node:path'

/** Writes text at the end of a file ('a') or in place of what it held ('w'), for its owner alone, and returns when the disk has it; folders above it are made. */
export function writeThrough(file: string, text: string, flag: 'a' | 'w'): void {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const open = fs.openSync(file, flag, 0o600)
  try {
    fs.writeSync(open, text)
    fs.fsyncSync(open)
  } finally {
    fs.closeSync(open)
  }
}

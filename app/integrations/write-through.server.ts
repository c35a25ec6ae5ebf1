import fs from 'node:fs'
import path from 'node:path'

/** Writes text at the end of a file ('a') or in place of what it held ('w'), for its owner alone, and returns when the disk has it; folders above it are made. */
export function writeThrough(file: string, text: string, flag: 'a' | 'w'): void {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const bytes = Buffer.from(text)
  const open = fs.openSync(file, flag, 0o600)
  try {
    // A disk that is nearly full takes a part, and says so by its length alone: the next try is refused.
    for (let written = 0; written < bytes.length;) written += fs.writeSync(open, bytes, written)
    fs.fsyncSync(open)
  } finally {
    fs.closeSync(open)
  }
}

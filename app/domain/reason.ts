import { accept, refuse, type Result } from './result.ts'

const longest = 500

/** Why something was done, as it is kept: NFC, without blanks around it, at most 500 characters. */
export function readReason(written: string): Result<string, 'reason-missing' | 'field-too-long'> {
  const why = written.normalize('NFC').trim()
  if (why === '') return refuse('reason-missing')
  return why.length > longest ? refuse('field-too-long') : accept(why)
}

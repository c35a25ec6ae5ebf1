import { joinAlphabet, joinCode } from './join-code.ts'

/** The code of a paper slip from sixteen random bytes: eight letters or digits in two groups, some 500 billion. */
export function slipCode(bytes: Uint8Array): string {
  if (bytes.length < 16) throw new RangeError('a slip takes 16 random bytes')
  return `${joinCode(bytes.slice(0, 8)).slice(0, 4)}-${joinCode(bytes.slice(8)).slice(0, 4)}`
}

/** The code as somebody typed it, in the form of `slipCode`; null when it cannot be one. */
export function readSlipCode(typed: string): string | null {
  const plain = typed.normalize('NFC').toUpperCase().replace(/[\s-]/gu, '').replace(/O/gu, '0').replace(/[IL]/gu, '1')
  return plain.length === 8 && [...plain].every((letter) => joinAlphabet.includes(letter)) ? `${plain.slice(0, 4)}-${plain.slice(4)}` : null
}

/** Whether a slip is of who claims it: by the name and the year of birth of both, each known and the same. The name as it is searched, so that capitals and marks do not matter. */
export function isOwnSlip(claimant: Compared, named: Compared): boolean {
  return claimant.birthYear !== null && claimant.birthYear === named.birthYear && claimant.nameFolded !== null && claimant.nameFolded !== '' && claimant.nameFolded === named.nameFolded
}

interface Compared { readonly nameFolded: string | null; readonly birthYear: number | null }

/** Six digits from eight random bytes. */
export function pinOf(bytes: Uint8Array): string {
  const number = bytes.slice(0, 8).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
  return String(number % 1_000_000n).padStart(6, '0')
}

import { joinAlphabet } from '../cohorts/join-code.ts'

const length = 10
const half = length / 2

/** A code that opens something once, from sixteen random bytes: ten letters or digits, some 48 bits, «K7M2P-9QX4R» as it is shown. */
export function oneTimeCode(bytes: Uint8Array): string {
  if (bytes.length < 16) throw new RangeError('a one-time code takes 16 random bytes')
  let rest = bytes.slice(0, 16).reduce((number, byte) => number * 256n + BigInt(byte), 0n)
  const letters = Array.from({ length }, () => {
    const letter = joinAlphabet[Number(rest % BigInt(joinAlphabet.length))]
    rest /= BigInt(joinAlphabet.length)
    return letter
  })
  return `${letters.slice(0, half).join('')}-${letters.slice(half).join('')}`
}

/** A code as someone typed it, in the form it is shown: case, spaces, hyphens and look-alikes (O→0, I and L→1) forgiven; null when it cannot be one. */
export function readOneTimeCode(typed: string): string | null {
  const plain = typed.normalize('NFC').toUpperCase().replace(/[\s-]/gu, '').replace(/O/gu, '0').replace(/[IL]/gu, '1')
  return plain.length === length && [...plain].every((letter) => joinAlphabet.includes(letter)) ? `${plain.slice(0, half)}-${plain.slice(half)}` : null
}

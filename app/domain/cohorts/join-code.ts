/** Crockford's base 32 without A, E and Y: no look-alikes, and no vowel, so that no word comes out by chance. */
export const joinAlphabet = '0123456789BCDFGHJKMNPQRSTVWXZ'
const length = 6

/** A cohort's code from eight random bytes: six letters or digits a trainer can read out. 29⁶ are about 595 million. */
export function joinCode(bytes: Uint8Array): string {
  if (bytes.length < 8) throw new RangeError('a join code takes 8 random bytes')
  let rest = bytes.slice(0, 8).reduce((number, byte) => number * 256n + BigInt(byte), 0n)
  let code = ''
  for (let place = 0; place < length; place++) {
    code += joinAlphabet[Number(rest % BigInt(joinAlphabet.length))]
    rest /= BigInt(joinAlphabet.length)
  }
  return code
}

/** A code as someone typed it: case, spaces, hyphens and look-alikes (O→0, I and L→1) forgiven; null when it cannot be one. */
export function readJoinCode(typed: string): string | null {
  const plain = typed.normalize('NFC').toUpperCase().replace(/[\s-]/gu, '').replace(/O/gu, '0').replace(/[IL]/gu, '1')
  return plain.length === length && [...plain].every((letter) => joinAlphabet.includes(letter)) ? plain : null
}

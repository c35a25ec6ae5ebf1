import type { Chance } from './assessment/draw.ts'

/**
 * A stream of chance that a seed decides for ever: xoshiro128**, its state spread from the text of the seed.
 * Everybody in the simulation of a province has a stream of their own, so that changing one person changes nobody else.
 */
export function seededChance(...seed: readonly (string | number)[]): Chance {
  let [a, b, c, d] = spread(seed.join('/'))
  return () => {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9)
    const held = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= held
    d = rotated(d, 11)
    return (result >>> 0) / 4_294_967_296
  }
}

function rotated(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits))
}

/** Four words that every letter of a text reaches. */
function spread(text: string): [number, number, number, number] {
  let [a, b, c, d] = [1_779_033_703, 3_144_134_277, 1_013_904_242, 2_773_480_762]
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at)
    a = b ^ Math.imul(a ^ letter, 597_399_067)
    b = c ^ Math.imul(b ^ letter, 2_869_860_233)
    c = d ^ Math.imul(c ^ letter, 951_274_213)
    d = a ^ Math.imul(d ^ letter, 2_716_044_179)
  }
  a = Math.imul(c ^ (a >>> 18), 597_399_067)
  b = Math.imul(d ^ (b >>> 22), 2_869_860_233)
  c = Math.imul(a ^ (c >>> 17), 951_274_213)
  d = Math.imul(b ^ (d >>> 19), 2_716_044_179)
  return [a ^ b ^ c ^ d, b ^ a, c ^ a, d ^ a]
}

/** One number in [0, 1) that a seed decides for ever. */
export function lotOf(...seed: readonly (string | number)[]): number {
  return (spread(seed.join('/'))[0] >>> 0) / 4_294_967_296
}

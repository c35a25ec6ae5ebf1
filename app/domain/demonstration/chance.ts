import type { Chance } from '../assessment/draw.ts'

/**
 * A stream of chance that a seed decides for ever: xoshiro128**, its state spread from the text of the seed.
 * Everybody in the simulation has a stream of their own, so that changing one person changes nobody else.
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

/** True in a share of the cases. */
export function happens(share: number, chance: Chance): boolean {
  return chance() < share
}

/** A number between two bounds. */
export function between(low: number, high: number, chance: Chance): number {
  return low + chance() * (high - low)
}

export function pick<T>(items: readonly T[], chance: Chance): T {
  if (items.length === 0) throw new RangeError('nothing to pick from')
  return items[Math.floor(chance() * items.length)] as T
}

/** One of the items, each as often as its weight says. */
export function pickWeighted<T>(items: readonly (readonly [item: T, weight: number])[], chance: Chance): T {
  let left = chance() * items.reduce((sum, [, weight]) => sum + weight, 0)
  const found = items.find(([, weight]) => (left -= weight) < 0) ?? items.at(-1)
  if (!found) throw new RangeError('nothing to pick from')
  return found[0]
}

/** A waiting time whose mean is given: mostly short, sometimes long. */
export function waiting(mean: number, chance: Chance): number {
  return -Math.log(1 - chance()) * mean
}

export function drawBytes(size: number, chance: Chance): Uint8Array {
  return Uint8Array.from({ length: size }, () => Math.floor(chance() * 256))
}

/** A UUID of version 7 for a row made at an instant. */
export function drawId(at: number, chance: Chance): string {
  const time = Math.max(0, at).toString(16).padStart(12, '0')
  const [one, two, three] = [word(chance), word(chance), word(chance)]
  const variant = (8 + (Number.parseInt(one[3] as string, 16) % 4)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${one.slice(0, 3)}-${variant}${one.slice(4, 7)}-${two}${three.slice(0, 4)}`
}

function word(chance: Chance): string {
  return Math.floor(chance() * 4_294_967_296).toString(16).padStart(8, '0')
}

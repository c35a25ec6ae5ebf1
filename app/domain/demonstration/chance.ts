import type { Chance } from '../assessment/draw.ts'

export { seededChance } from '../seeded-chance.ts'

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

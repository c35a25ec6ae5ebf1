import { solve } from 'yalps'

/** A number that is published: the sum of some unknown counts. */
export interface Published { readonly of: ReadonlySet<string>; readonly value: number }

/**
 * What somebody who reads everything that is published can say of a sum of counts: the least and the most it can be, counts being at least 0. Solved as
 * a linear program, so it knows nothing of how suppression works.
 */
export function intervalOf(wanted: ReadonlySet<string>, published: readonly Published[], unknowns: readonly string[]): { readonly low: number; readonly high: number } {
  const variables = Object.fromEntries(unknowns.map((name) => [name, Object.fromEntries([
    ...published.flatMap(({ of }, place) => (of.has(name) ? [[`p${place}`, 1]] : [])),
    ...(wanted.has(name) ? [['wanted', 1]] : []),
  ])]))
  const constraints = Object.fromEntries(published.map(({ value }, place) => [`p${place}`, { equal: value }]))
  const bound = (direction: 'minimize' | 'maximize') => {
    const { status, result } = solve({ direction, objective: 'wanted', constraints, variables })
    if (status === 'unbounded') return Infinity
    if (status !== 'optimal') throw new Error(`what is published contradicts itself: ${status}`)
    return result
  }
  return { low: Math.ceil(bound('minimize') - 1e-6), high: Math.floor(bound('maximize') + 1e-6) }
}

import { canonical, fold } from '../people/text.ts'

/** By what a person is known when no code says who it is. `places`: unit keys and organisation ids; phones in E.164. */
export interface Known { readonly name: string; readonly birthYear: number | null; readonly phones: readonly string[]; readonly places: readonly string[] }

export type Match = { readonly kind: 'one'; readonly id: string } | { readonly kind: 'none' } | { readonly kind: 'several'; readonly ids: readonly string[] }

/**
 * Who of the candidates a row is about. Certain only when the name as written, the year of birth and a place or phone agree, and nothing of
 * these contradicts, for exactly one. Whoever agrees in part, with no contradiction, is for a person to decide; never guessed.
 */
export function matchPerson(row: Known, candidates: readonly (Known & { readonly id: string })[]): Match {
  const likely = candidates.map((candidate) => ({ id: candidate.id, likeness: likenessOf(row, candidate) })).filter(({ likeness }) => likeness > 0)
  const certain = likely.filter(({ likeness }) => likeness === 2)
  if (certain.length === 1 && likely.length === 1 && certain[0]) return { kind: 'one', id: certain[0].id }
  return likely.length === 0 ? { kind: 'none' } : { kind: 'several', ids: likely.map(({ id }) => id).sort().slice(0, 10) }
}

/** 2: all agree; 1: some agree and none contradicts; 0: somebody else, or too little to say. */
function likenessOf(row: Known, candidate: Known): 0 | 1 | 2 {
  if (fold(row.name) !== fold(candidate.name)) return 0
  const year = agreement(listed(row.birthYear), listed(candidate.birthYear))
  const phone = agreement(row.phones, candidate.phones)
  const place = agreement(row.places, candidate.places)
  if (year === 'no' || (phone !== 'yes' && place === 'no')) return 0
  const reached = phone === 'yes' || place === 'yes'
  if (asWritten(row.name) === asWritten(candidate.name) && year === 'yes' && reached) return 2
  return year === 'yes' || reached ? 1 : 0
}

const asWritten = (name: string) => canonical(name).toLowerCase()
const listed = (year: number | null) => (year === null ? [] : [year])

function agreement<Value>(one: readonly Value[], other: readonly Value[]): 'yes' | 'no' | 'unknown' {
  if (one.length === 0 || other.length === 0) return 'unknown'
  return one.some((value) => other.includes(value)) ? 'yes' : 'no'
}

import { accept, refuse, type Result } from '../result.ts'
import { canonical, fold } from './text.ts'

/** Letters of the name of a hamlet, at the most. */
export const longestHamlet = 80

/** A hamlet (thôn, xóm, tổ) as it is typed, in one spelling; null for none. There is no list of them: people write theirs as they call it. */
export function readHamlet(typed: string): Result<string | null, 'field-too-long'> {
  const hamlet = canonical(typed)
  if (hamlet.length > longestHamlet) return refuse('field-too-long')
  return accept(hamlet === '' ? null : hamlet)
}

/** Whether two names mean one hamlet of a commune, however they are written. Nothing is one with nothing. */
export function isSameHamlet(one: string | null, other: string | null): boolean {
  return one === null || other === null ? one === other : fold(one) === fold(other)
}

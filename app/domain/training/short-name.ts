import { canonical } from '../people/text.ts'
import { accept, refuse, type Result } from '../result.ts'

export const longestShortName = 120

/** What a position or a list of people is called. */
export function shortName(typed: string): Result<string, 'short-name-missing'> {
  const name = canonical(typed)
  return name.length < 2 || name.length > longestShortName ? refuse('short-name-missing') : accept(name)
}

import { z } from 'zod'

/** One line of words with single spaces. The spelling itself is checked where a file is opened, never silently changed. */
export function tidied(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

/** A field that an author has to fill in. */
export const filledIn = z.string().transform(tidied).pipe(z.string().min(1))

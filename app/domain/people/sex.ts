/** As official statistics count: who says neither stays uncounted by sex, and is in every total. */
export const sexes = ['female', 'male'] as const
export type Sex = (typeof sexes)[number]

/** What was chosen; anything else is nothing said. */
export function readSex(text: string): Sex | null {
  return sexes.find((sex) => sex === text) ?? null
}

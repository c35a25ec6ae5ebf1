/** The five areas of Thông tư 02/2025/TT-BGDĐT and DigComp 2.2; a person is at basic only in all of them. */
export const areas = ['1', '2', '3', '4', '5'] as const
export type Area = (typeof areas)[number]

/** The area of a competence code: «4.2» → «4»; null for a code outside the five (area 6 of the circular is about AI). */
export function areaOf(competence: string): Area | null {
  return areas.find((area) => competence.startsWith(`${area}.`)) ?? null
}

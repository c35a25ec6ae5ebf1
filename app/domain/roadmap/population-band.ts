import type { DenominatorBand } from './indicator.ts'
import type { Way } from './public-tables.ts'

/** Whose number an official source counts in a unit: everybody, those of 15 and older, those of a band of age (age-band.ts), or women and men of every age. */
export const populationBands = ['all', 'aged-15-plus', '15-24', '25-39', '40-59', '60-plus', 'female', 'male'] as const
export type PopulationBand = (typeof populationBands)[number]

/** Bands that are no part by themselves: from them and the parts that were counted, a reader takes those that were not. */
export const wholeBands = ['all', 'aged-15-plus'] as const
export type WholeBand = (typeof wholeBands)[number]

export function isWholeBand(band: PopulationBand): boolean {
  return wholeBands.some((each) => each === band)
}

export function isPopulationBand(typed: string): typed is PopulationBand {
  return populationBands.some((band) => band === typed)
}

/**
 * The bands by whose numbers the parts of a course may be divided: ages always; women and men only where the figures are of every age, since above the line
 * there would be no children, and below it all of them. A part without a band (under 15, not known) is a count.
 */
export function bandsOfParts(trained: DenominatorBand): Readonly<Partial<Record<Way, readonly PopulationBand[]>>> {
  const age: readonly PopulationBand[] = ['15-24', '25-39', '40-59', '60-plus']
  return trained === 'all' ? { age, sex: ['female', 'male'] } : { age }
}

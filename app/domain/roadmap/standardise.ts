import { gammaQuantile } from './special-functions.ts'

/** Of one band of age (or of sex): how many did it, of how many, and how many people of the band the standard population has. */
export interface Stratum { readonly count: number; readonly people: number; readonly standard: number }

/** `crude` as counted; `adjusted` as it would be with the standard's mix of bands, between `lower` and `upper` with the given confidence. */
export interface StandardisedRate { readonly crude: number; readonly adjusted: number; readonly lower: number; readonly upper: number }

/**
 * Direct standardisation: Σ wᵢ·nᵢ/Pᵢ with wᵢ the standard's shares, so that places with older people can be set beside places with younger ones.
 * Interval by the gamma method of Fay and Feuer (Statistics in Medicine 16, 1997), which holds for small counts. Null where a band of the
 * standard has nobody here, or nothing was counted: then there is nothing to adjust.
 */
export function standardisedRate(strata: readonly Stratum[], confidence = 0.95): StandardisedRate | null {
  const sum = (of: (stratum: Stratum) => number) => strata.reduce((total, stratum) => total + of(stratum), 0)
  const standard = sum((each) => each.standard)
  const counted = sum(({ count }) => count)
  if (standard <= 0 || counted <= 0 || strata.some(({ people, standard: own }) => own > 0 && people <= 0)) return null
  const weightOf = (each: Stratum) => (each.people > 0 ? each.standard / standard / each.people : 0)
  const adjusted = sum((each) => weightOf(each) * each.count)
  const spread = sum((each) => weightOf(each) ** 2 * each.count)
  const widest = Math.max(...strata.map(weightOf))
  const tail = (1 - confidence) / 2
  return {
    crude: counted / sum(({ people }) => people), adjusted,
    lower: gammaQuantile(tail, adjusted ** 2 / spread, spread / adjusted),
    upper: gammaQuantile(1 - tail, (adjusted + widest) ** 2 / (spread + widest ** 2), (spread + widest ** 2) / (adjusted + widest)),
  }
}

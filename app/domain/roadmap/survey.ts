/** One person (or unit) of a stratified sample: for how many it stands, and how many its stratum has in all. */
export interface Sampled { readonly stratum: string; readonly weight: number; readonly stratumSize: number; readonly value: number }

export interface Estimate { readonly value: number; readonly standardError: number }

/** Weighted total Σ w·y, its error by strata with the correction for finite strata (Cochran, Sampling Techniques, ch. 5). */
export function estimateTotal(sample: readonly Sampled[]): Estimate {
  const terms = sample.map((each) => ({ ...each, term: each.weight * each.value }))
  return { value: terms.reduce((sum, { term }) => sum + term, 0), standardError: errorOf(terms) }
}

/**
 * Weighted mean Σ w·y / Σ w of those of whom `isOf` holds, its error by linearisation (Woodruff 1971): everybody sampled stays in, with nothing
 * to add, so that the error of a part is right. Null where nobody is of them.
 */
export function estimateMean(sample: readonly Sampled[], isOf: (sampled: Sampled) => boolean = () => true): Estimate | null {
  const weight = sample.reduce((sum, each) => sum + (isOf(each) ? each.weight : 0), 0)
  if (weight <= 0) return null
  const value = sample.reduce((sum, each) => sum + (isOf(each) ? each.weight * each.value : 0), 0) / weight
  return { value, standardError: errorOf(sample.map((each) => ({ ...each, term: isOf(each) ? (each.weight * (each.value - value)) / weight : 0 }))) }
}

function errorOf(terms: readonly (Sampled & { readonly term: number })[]): number {
  const strata = new Map<string, (Sampled & { readonly term: number })[]>()
  for (const each of terms) {
    const own = strata.get(each.stratum)
    if (own) own.push(each)
    else strata.set(each.stratum, [each])
  }
  return Math.sqrt([...strata.values()].reduce((sum, each) => sum + varianceOf(each), 0))
}

/** A stratum of one tells nothing of its spread; it adds none, as if it were counted whole. */
function varianceOf(stratum: readonly (Sampled & { readonly term: number })[]): number {
  const [first, ...others] = stratum
  if (!first || others.length === 0) return 0
  const n = stratum.length
  const mean = stratum.reduce((sum, { term }) => sum + term, 0) / n
  const squares = stratum.reduce((sum, { term }) => sum + (term - mean) ** 2, 0)
  return Math.max(0, 1 - n / first.stratumSize) * (n / (n - 1)) * squares
}

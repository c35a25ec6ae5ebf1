/**
 * What a count is worth against the people it is counted among.
 * `count-only`: nobody official says how many people there are, so there is no rate («chưa có mẫu số»).
 * `above-one`: more people counted than there are; an error of the denominator, to be explained, never clipped.
 */
export type Coverage =
  | { readonly kind: 'share'; readonly value: number }
  | { readonly kind: 'count-only' }
  | { readonly kind: 'above-one' }

/**
 * Coverage T(u,k,t) = |{p : residence(p,t) = u, completed(p,k,t)}| / P(u,b,t); distinct people, never completions (DOMAIN §2.3, 1).
 * Of officials O(g,t) = |{officials on the roster of g with a valid certificate}| / |roster of g at t| (§2.3, 3). A share of nobody is no share.
 */
export function coverage(numerator: number, denominator: number | null): Coverage {
  if (denominator === null || denominator === 0) return { kind: 'count-only' }
  return numerator > denominator ? { kind: 'above-one' } : { kind: 'share', value: numerator / denominator }
}

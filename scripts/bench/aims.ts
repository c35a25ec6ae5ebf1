/** A figure of a benchmark that judges, beside what it is held to. */
export interface Judged { readonly what: string; readonly value: number; readonly unit: string; readonly most?: number; readonly least?: number }

function isMet({ value, most = Infinity, least = -Infinity }: Judged): boolean {
  return value <= most && value >= least
}

/** Prints each figure beside its aim; whether all are met. */
export function judge(all: readonly Judged[]): boolean {
  const aimOf = ({ most, least, unit }: Judged) => [...(most === undefined ? [] : [`≤ ${most}`]), ...(least === undefined ? [] : [`≥ ${least}`])].join(', ') + ` ${unit}`
  console.table(Object.fromEntries(all.map((each) => [each.what, { value: each.value, aim: aimOf(each), met: isMet(each) ? 'yes' : 'NO' }])))
  return all.every(isMet)
}

/** To one decimal. */
export function rounded(value: number): number {
  return Math.round(value * 10) / 10
}

/** The same of figures that each have a most, ending in an error when one is over, so that the command answers other than 0. */
export function requireAims(figures: readonly { readonly what: string; readonly is: number; readonly most: number; readonly unit: string }[]): void {
  if (!judge(figures.map(({ is, ...figure }) => ({ ...figure, value: rounded(is) })))) throw new Error('over what is aimed at')
}

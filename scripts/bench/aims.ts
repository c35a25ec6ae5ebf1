/** A figure of a benchmark beside the most it may be. */
export interface Aimed { readonly what: string; readonly is: number; readonly most: number; readonly unit: string }

/** Prints each figure beside its aim, and ends in an error when one is over, so that the command answers other than 0. */
export function requireAims(figures: readonly Aimed[]): void {
  const isOver = ({ is, most }: Aimed) => !(is <= most)
  for (const figure of figures) console.log(`${isOver(figure) ? 'OVER' : 'ok  '} ${figure.what}: ${Math.round(figure.is * 10) / 10} ${figure.unit}, aim ≤ ${figure.most} ${figure.unit}`)
  const over = figures.filter(isOver)
  if (over.length > 0) throw new Error(`over what is aimed at: ${over.map(({ what }) => what).join('; ')}`)
}

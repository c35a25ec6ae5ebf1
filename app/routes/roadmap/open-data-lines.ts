import type { OpenFigure } from '#app/domain/roadmap/open-figures.ts'

/** The head of the open table, in names that programs keep: they never change with the language. */
export const openHead = ['table', 'unit', 'unit_code', 'unit_name', 'parent', 'month', 'as_of', 'part', 'count', 'people', 'people_on', 'share'] as const

/** One line for each part of each published figure. */
export function* openLines(figures: readonly OpenFigure[]): Generator<readonly (string | number)[]> {
  for (const { table, place, month, asOf, parts, denominator, coverage } of figures) {
    for (const [at, { part, people }] of parts.entries()) {
      const of = at === 0 ? denominator : null
      const share = at === 0 && coverage.kind === 'share' ? Math.round(coverage.value * 1e6) / 1e6 : ''
      yield [table, place.key, place.code, place.kind === 'undetermined' ? `${place.name} (chưa xác định)` : place.name, place.parent ?? '', month, asOf, part, people, of?.people ?? '', of?.onDate ?? '', share]
    }
  }
}

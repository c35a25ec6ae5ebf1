import type { OpenFigure } from '#app/domain/roadmap/open-figures.ts'
import { licence } from './open-data-licence.ts'

/** The head of the open table, in names that programs keep: they never change with the language. */
export const openHead = ['table', 'unit', 'unit_code', 'unit_name', 'parent', 'month', 'as_of', 'part', 'count', 'people', 'people_on', 'share', 'licence', 'simulated'] as const

/** One line for each part of each published figure; each says under what it may be used and whether it is simulated, since files are passed on without their page. */
export function* openLines(figures: readonly OpenFigure[], demonstration: boolean): Generator<readonly string[]> {
  for (const { table, place, month, asOf, parts, denominator, coverage } of figures) {
    for (const [at, { part, people }] of parts.entries()) {
      const of = at === 0 ? denominator : null
      const share = at === 0 && coverage.kind === 'share' ? String(Math.round(coverage.value * 1e6) / 1e6) : ''
      yield [table, place.key, place.code, nameOf(place), place.parent ?? '', month, asOf, part, String(people), String(of?.people ?? ''), of?.onDate ?? '', share, licence.address, demonstration ? 'yes' : 'no']
    }
  }
}

function nameOf({ kind, name }: OpenFigure['place']): string {
  return kind === 'undetermined' ? `${name} (chưa xác định)` : name
}

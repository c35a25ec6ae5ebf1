import { unitKey } from '../territory/path.ts'
import { withheldCells } from '../territory/suppression.ts'
import type { Unit, UnitKey } from '../territory/unit.ts'
import type { FigureRow, FigureTable } from './figure-table.ts'
import type { DeclaredCount, PlaceTree } from './tree.ts'

/** Completions by the unit that people declared, and how many people units had, also those that are no more. */
interface Counted { readonly counts: readonly DeclaredCount[]; readonly tree: PlaceTree; readonly people: readonly { readonly unit: UnitKey; readonly people: number }[] }

/**
 * How the residence of a completion may be named in the evidence of a shown figure. A place whose own figure is withheld is not named at all.
 * Within a shown commune the old unit somebody declared is named only where the counts of such units, as parts of the commune, need no
 * withholding either, nor today where the day is an earlier one (`present`); else the commune stands for it. So counting the lines of the evidence tells no more
 * than the tables do.
 */
export function nameOfResidence(counted: Counted, table: FigureTable, present: Counted | null): (declared: UnitKey) => { readonly kind: 'declared' } | { readonly kind: 'place'; readonly row: FigureRow } | { readonly kind: 'withheld' } {
  const leafOf = (declared: UnitKey) => table.rows.find(({ key }) => key === counted.tree.pathOf(declared)[0])
  const nameable = nameableUnits(counted, table.threshold)
  const nameableToday = present && nameableUnits(present, table.threshold)
  return (declared) => {
    const row = leafOf(declared)
    if (!row || row.figure.kind === 'withheld') return { kind: 'withheld' }
    return nameable.has(unitKey(declared)) && nameableToday?.has(unitKey(declared)) !== false ? { kind: 'declared' } : { kind: 'place', row }
  }
}

function nameableUnits({ counts, tree, people }: Counted, threshold: number): ReadonlySet<string> {
  const peopleOf = new Map(people.map(({ unit, people: own }) => [unitKey(unit), own]))
  const byLeaf = new Map<string, DeclaredCount[]>()
  for (const count of counts) {
    const leaf = tree.pathOf(count.unit)[0] ?? ''
    byLeaf.set(leaf, [...(byLeaf.get(leaf) ?? []), count])
  }
  return new Set([...byLeaf].flatMap(([leaf, parts]) => {
    const whole = { id: leaf, parent: null, count: parts.reduce((sum, { people: own }) => sum + own, 0), population: null }
    const withheld = withheldCells([whole, ...parts.map(({ unit, people: own }) => ({ id: `declared:${unitKey(unit)}`, parent: leaf, count: own, population: peopleOf.get(unitKey(unit)) ?? null }))], threshold)
    return withheld.has(leaf) ? [] : parts.map(({ unit }) => unitKey(unit)).filter((key) => !withheld.has(`declared:${key}`))
  }))
}

/** The units somebody may have declared who counts in a place on the day of the tree. */
export function declaredWithin(key: string, units: readonly Unit[], tree: PlaceTree): readonly UnitKey[] {
  return units.filter((unit) => tree.pathOf(unit).includes(key)).map(({ code, validFrom }) => ({ code, validFrom }))
}

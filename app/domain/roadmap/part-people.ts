import { unitKey } from '../territory/path.ts'
import { countedPlaces, type UnitDenominator } from './carried.ts'
import { knownOverPlaces, type KnownPeople } from './known-people.ts'
import type { PopulationBand, WholeBand } from './population-band.ts'
import { partsOf, type Way } from './public-tables.ts'
import type { PlaceTree } from './tree.ts'

/** How many people there are: of those whom the figures count (`whole`), and of their parts by the way of telling apart, by place; for withholding only, never to be shown. */
export interface PartPeople extends Readonly<Partial<Record<Way, ReadonlyMap<string, KnownPeople>>>> { readonly whole: ReadonlyMap<string, number> }

const older = ['15-24', '25-39', '40-59', '60-plus'] as const

/** Which parts each band is the people of. Whoever did not say their sex or year of birth is of one of them: «unknown» is no part with people. */
const bandsBy: Readonly<Record<'sex' | 'age', readonly (readonly [PopulationBand, number])[]>> = {
  sex: [['all', together('sex', ['female', 'male'])], ['female', together('sex', ['female'])], ['male', together('sex', ['male'])]],
  age: [['all', together('age', ['under-15', ...older])], ['aged-15-plus', together('age', older)], ...older.map((band) => [band, together('age', [band])] as const)],
}
const everybody = { sex: together('sex', ['female', 'male']), age: together('age', ['under-15', ...older]) }

function together(way: 'sex' | 'age', parts: readonly string[]): number {
  return parts.reduce((so, part) => so | (1 << partsOf[way].indexOf(part)), 0)
}

/**
 * What a reader knows, or works out, of how many people there are of each part, or of some of them together, in every place: of men where everybody and the
 * women were counted; of those younger than 15 where everybody and the bands above were; of a commune where its district and the others were; of a commune under another name, or merged, where those it was were. `counted`: whom
 * the figures count. Of all parts together the figure itself tells.
 */
export function partPeople(bands: ReadonlyMap<PopulationBand, readonly UnitDenominator[]>, tree: PlaceTree, counted: WholeBand): PartPeople {
  const given = new Map([...bands].map(([band, rows]) => [band, new Map([...rows.map(({ unit, people }) => [unitKey(unit), people] as const), ...[...countedPlaces(rows, tree, '')].map(([key, { people }]) => [key, people] as const)])]))
  const units = tree.places.filter(({ kind }) => kind !== 'undetermined').map(({ key }) => key)
  const of = (way: 'sex' | 'age', all: (key: string) => number | undefined) => knownOverPlaces(new Map(units.map((key) => [key, new Map(bandsBy[way].flatMap(([band, parts]) => {
    const people = given.get(band)?.get(key) ?? (band === 'all' ? all(key) : undefined)
    return people === undefined ? [] : [[parts, people] as const]
  }))])), tree)
  const sex = of('sex', () => undefined)
  const age = of('age', (key) => sex.get(key)?.get(everybody.sex))
  const whole = (key: string) => (counted === 'all' ? age.get(key)?.get(everybody.age) : age.get(key)?.get(together('age', older)))
  return {
    whole: new Map(units.flatMap((key) => { const people = whole(key); return people === undefined ? [] : [[key, people]] })),
    sex: besides(sex, everybody.sex), age: besides(age, everybody.age),
  }
}

function besides(known: ReadonlyMap<string, KnownPeople>, left: number): ReadonlyMap<string, KnownPeople> {
  return new Map([...known].map(([key, own]) => [key, new Map([...own].filter(([parts]) => parts !== left))]))
}

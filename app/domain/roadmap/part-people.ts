import { unitKey } from '../territory/path.ts'
import type { UnitDenominator } from './figure-table.ts'
import type { PopulationBand } from './population-band.ts'
import { partsOf, type Way } from './public-tables.ts'
import type { KnownPeople } from './split-table.ts'
import type { PlaceTree } from './tree.ts'

/** Of how many people parts are, by the way of telling apart and the place: for withholding only, never to be shown. */
export type PartPeople = Readonly<Partial<Record<Way, ReadonlyMap<string, KnownPeople>>>>

const older = ['15-24', '25-39', '40-59', '60-plus'] as const

/** Which parts each band is the people of. Whoever did not say their sex or year of birth is of one of them: «unknown» is no part with people. */
const bandsBy: Readonly<Record<'sex' | 'age', readonly (readonly [PopulationBand, number])[]>> = {
  sex: [['all', together('sex', ['female', 'male'])], ['female', together('sex', ['female'])], ['male', together('sex', ['male'])]],
  age: [['all', together('age', ['under-15', ...older])], ['aged-15-plus', together('age', older)], ...older.map((band) => [band, together('age', [band])] as const)],
}

function together(way: 'sex' | 'age', parts: readonly string[]): number {
  return parts.reduce((so, part) => so | (1 << partsOf[way].indexOf(part)), 0)
}

/**
 * What a reader knows, or works out, of how many people there are of each part, or of some of them together, in every place: of men where everybody and the
 * women were counted; of those younger than 15 where everybody and the bands above were. Of all parts together the figure itself tells.
 */
export function partPeople(bands: ReadonlyMap<PopulationBand, readonly UnitDenominator[]>, tree: PlaceTree): PartPeople {
  const counted = new Map([...bands].map(([band, given]) => [band, new Map(given.map(({ unit, people }) => [unitKey(unit), people]))]))
  const units = tree.places.filter(({ kind }) => kind === 'district' || kind === 'leaf')
  const province = tree.places.find(({ kind }) => kind === 'province')
  const districts = units.filter(({ kind }) => kind === 'district')
  const by = (way: 'sex' | 'age') => {
    const known = new Map(units.map(({ key }) => [key, inUnit(way, (band) => counted.get(band)?.get(key))]))
    if (province) known.set(province.key, inAll(districts.map(({ key }) => known.get(key) ?? new Map<number, number>())))
    return known
  }
  return { sex: by('sex'), age: by('age') }
}

function inUnit(way: 'sex' | 'age', counted: (band: PopulationBand) => number | undefined): KnownPeople {
  const [women, men] = [counted('female'), counted('male')]
  const everybody = counted('all') ?? (women === undefined || men === undefined ? undefined : women + men)
  const known = workedOut(bandsBy[way].flatMap(([band, parts]) => { const people = band === 'all' ? everybody : counted(band); return people === undefined ? [] : [[parts, people] as const] }))
  return new Map([...known].filter(([parts]) => parts !== bandsBy[way][0]?.[1]))
}

/** Adds what follows: of parts that share nobody the sum, and of some among others the rest of these. */
function workedOut(given: Iterable<readonly [number, number]>): KnownPeople {
  const known = new Map(given)
  const learn = (parts: number, people: number) => { if (parts !== 0 && !known.has(parts)) known.set(parts, people) }
  // What is learnt is gone through as well.
  for (const [one, people] of known) {
    for (const [other, others] of known) {
      if ((one & other) === 0) learn(one | other, people + others)
      if ((one & other) === other) learn(one ^ other, people - others)
      if ((one & other) === one) learn(one ^ other, others - people)
    }
  }
  return known
}

/** What is known of each of some places is known of all of them. */
function inAll(places: readonly KnownPeople[]): KnownPeople {
  const [first, ...others] = places
  return new Map([...first ?? []].flatMap(([parts, people]) => {
    const more = others.flatMap((other) => other.get(parts) ?? [])
    return more.length < others.length ? [] : [[parts, more.reduce((so, each) => so + each, people)]]
  }))
}

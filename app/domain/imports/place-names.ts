import { canonical, fold } from '../people/text.ts'
import { ancestorsOf } from '../territory/lineage.ts'
import { unitKey } from '../territory/path.ts'
import { kindAndName, leavesOn, type Territory, type Unit } from '../territory/unit.ts'
import type { Organisation } from '../training/organisation.ts'
import type { Day } from '../calendar.ts'
import { accept, refuse, type Result } from '../result.ts'

/** What can be called by a name: ids by name as it is compared. */
type Names = ReadonlyMap<string, ReadonlySet<string>>

function namesOf(named: Iterable<readonly [string, string]>): Names {
  const names = new Map<string, Set<string>>()
  for (const [name, id] of named) {
    const ids = names.get(name)
    if (ids) ids.add(id)
    else names.set(name, new Set([id]))
  }
  return names
}

const exact = (text: string) => canonical(text).toLowerCase()

/** As written first, then without diacritics; several of one name are told apart by nobody but the writer. */
function find(names: Names, folded: Names, text: string): Result<string, 'unknown' | 'ambiguous'> {
  const ids = names.get(exact(text)) ?? folded.get(fold(text)) ?? new Set<string>()
  const [first] = ids
  if (first === undefined) return refuse('unknown')
  return ids.size === 1 ? accept(first) : refuse('ambiguous')
}

export interface PlaceFinder { readonly find: (text: string) => Result<string, 'unknown' | 'ambiguous'>; /** The shortest name that finds it again. */ readonly nameOf: (id: string) => string }

/** Communes and wards that stand on a day, by code, name, other spelling, and the name of a unit that went into just one of them. Ids are unit keys. */
export function unitFinder(territory: Territory, day: Day): PlaceFinder {
  const leaves = leavesOn(territory, day)
  const own = leaves.flatMap((unit) => spellings(unit).map((name) => [name, unitKey(unit)] as const))
  const former = leaves.flatMap((unit) => ancestorsOf(unit, territory).flatMap((source) => spellings(source).filter((name) => name !== source.code).flatMap((name) => [name, `${name} (cũ)`]).map((name) => [name, unitKey(unit)] as const)))
  const ownNames = new Set(own.map(([name]) => exact(name)))
  // A name that a standing unit bears means that unit, though a former one bore it too.
  const all = [...own, ...former.filter(([name]) => !ownNames.has(exact(name)))]
  const [names, folded] = [namesOf(all.map(([name, id]) => [exact(name), id])), namesOf(all.map(([name, id]) => [fold(name), id]))]
  const byKey = new Map(leaves.map((unit) => [unitKey(unit), unit]))
  const withoutProvince = (text: string) => (text.split(/[,;–-]/u)[0] ?? text).trimEnd()
  const findUnit = (text: string) => { const whole = find(names, folded, text); return whole.ok ? whole : find(names, folded, withoutProvince(text)) }
  return { find: findUnit, nameOf: (key) => { const unit = byKey.get(key); return unit ? kindAndName(unit) : key } }
}

function spellings(unit: Unit): readonly string[] {
  const short: Partial<Record<Unit['kind'], string>> = { commune: 'X.', ward: 'P.', township: 'TT.' }
  return [unit.code, unit.name, kindAndName(unit), `${short[unit.kind] ?? ''} ${unit.name}`, `${short[unit.kind] ?? ''}${unit.name}`, ...unit.aliases]
}

const step = ' / '
const tidy = (text: string) => text.split('/').map((part) => part.trim()).join(step)

/** Organisations by name where one bears it, and by «above / below» from any height. */
export function organisationFinder(organisations: readonly Organisation[]): PlaceFinder {
  const byId = new Map(organisations.map((each) => [each.id, each]))
  const paths = new Map(organisations.map((each) => [each.id, pathsOf(each, byId)]))
  const all = [...paths].flatMap(([id, list]) => list.map((name) => [tidy(name), id] as const))
  const [names, folded] = [namesOf(all.map(([name, id]) => [exact(name), id])), namesOf(all.map(([name, id]) => [fold(name), id]))]
  return {
    find: (text) => find(names, folded, tidy(text)),
    nameOf: (id) => paths.get(id)?.find((name) => { const found = find(names, folded, tidy(name)); return found.ok && found.value === id }) ?? paths.get(id)?.at(-1) ?? id,
  }
}

/** «Văn phòng», «Ủy ban / Văn phòng», … up to the top. */
function pathsOf(organisation: Organisation, byId: ReadonlyMap<string, Organisation>): readonly string[] {
  const paths = [organisation.name]
  for (let above = organisation.parentId === null ? undefined : byId.get(organisation.parentId), height = 0; above && height < 20; above = above.parentId === null ? undefined : byId.get(above.parentId), height += 1) paths.push(`${above.name}${step}${paths.at(-1) ?? ''}`)
  return paths
}

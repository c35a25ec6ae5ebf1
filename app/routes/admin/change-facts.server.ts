import { countRolesOver, countTerritoryActs, listDeclaredPeople } from '#app/data/territory/changes.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { readChange, type ChangeErrors, type ChangeForm } from '#app/domain/territory/change-form.ts'
import { movesBy } from '#app/domain/territory/moves.ts'
import { keysOfUnit, unitKey } from '#app/domain/territory/path.ts'
import { staffThreshold } from '#app/domain/territory/suppression.ts'
import { kindAndName } from '#app/domain/territory/unit.ts'
import { world } from '#app/world.server.ts'

/** What a change would do; counts of people below the threshold of staff are null. */
export interface ChangePreview {
  readonly seen: number
  readonly day: string
  readonly legalBasis: string
  readonly ends: readonly string[]
  readonly begins: readonly string[]
  readonly moved: readonly { readonly from: string | null; readonly to: string; readonly people: number | null }[]
  /** Undefined where nobody becomes so. */
  readonly undetermined?: number | null
  readonly roles: number
  readonly threshold: number
}

/** Reckons what the change of a form would do, or says what is wrong with it. Nothing is kept. */
export async function previewChange(form: ChangeForm): Promise<{ readonly preview: ChangePreview } | { readonly errors: ChangeErrors }> {
  await world.livingTerritory.reread()
  const before = world.territory
  const read = readChange(form, before)
  if (!read.ok) return { errors: read.errors }
  const { change, after } = read.value
  const threshold = staffThreshold((await findSetting(world.db, 'suppression.staff'))?.value)
  const shown = (people: number) => (people < threshold ? null : people)
  const moves = movesBy(await listDeclaredPeople(world.db, change.day), before, after, change.day)
  const ended = before.units.filter((unit) => unit.validUntil === null && change.ends.includes(unit.code))
  const kept = new Set(after.units.filter((unit) => unit.validFrom === change.day).flatMap((unit) => keysOfUnit(unit, after)))
  return { preview: {
    seen: await countTerritoryActs(world.db), day: change.day, legalBasis: change.legalBasis, threshold,
    ends: ended.map(kindAndName), begins: change.begins.map((unit) => `${kindAndName(unit)} (${unit.code})`),
    moved: moves.moved.map(({ from, to, people }) => ({ from: from && kindAndName(from), to: kindAndName(to), people: shown(people) })),
    ...(moves.undetermined > 0 ? { undetermined: shown(moves.undetermined) } : {}),
    roles: await countRolesOver(world.db, ended.flatMap((unit) => keysOfUnit(unit, before)).filter((key) => !kept.has(key)), world.clock()),
  } }
}

/** What the fields of the form offer: units without an end, and former districts. */
export function changeChoices() {
  const named = (units: typeof world.territory.units) => units.map((unit) => ({ value: unit.code, label: kindAndName(unit), key: unitKey(unit) }))
  const leaves = world.territory.units.filter((unit) => unit.validUntil === null && unit.formerDistrictCode !== null)
  const districts = world.territory.units.filter((unit) => unit.kind === 'city' || unit.kind === 'district')
  const byName = (one: { readonly label: string }, other: { readonly label: string }) => new Intl.Collator('vi').compare(one.label, other.label)
  return { units: named(leaves).toSorted(byName), districts: named(districts).toSorted(byName) }
}

import { countLivingIn, listLivingIn } from '#app/data/people/undecided.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { dayOf, type Day } from '#app/domain/calendar.ts'
import { may, type Permission, type RoleGrant } from '#app/domain/people/role.ts'
import { scopesOfUnit, unitKey } from '#app/domain/territory/path.ts'
import { choicesFor } from '#app/domain/territory/settling.ts'
import { staffThreshold } from '#app/domain/territory/suppression.ts'
import { fullName, isLeaf, type Unit } from '#app/domain/territory/unit.ts'
import { world } from '#app/world.server.ts'

const mostShown = 100

/** Counts by the unit that was declared (null: too few to say, for those who do not see the people), and the people who may be of a commune, for those who may decide (null: for nobody else). */
export async function readUndecided(unit: Unit, grants: readonly RoleGrant[]) {
  await world.livingTerritory.reread()
  const day = dayOf(world.clock())
  const demonstration = await findSetting(world.db, 'demonstration') !== null
  const threshold = staffThreshold((await findSetting(world.db, 'suppression.staff'))?.value)
  const declared = declaredWithout(unit, day)
  const mayHere = (permission: Permission, code: string) => may(grants, permission, [...scopesOfUnit(world.territory, code, day), { kind: 'province' }], world.clock())
  const mayDecide = isLeaf(unit) && mayHere('residence.settle', unit.code)
  const counts = await countLivingIn(world.db, declared.map(({ unit: each }) => each), { day, demonstration })
  const people = mayDecide ? await listLivingIn(world.db, declared.map(({ unit: each }) => each), { day, demonstration, limit: mostShown + 1 }) : null
  const nameOf = new Map(declared.map(({ unit: each }) => [unitKey(each), fullName(each)]))
  return {
    unit: { code: unit.code, name: fullName(unit) }, threshold,
    rows: declared.flatMap(({ unit: each, choices }) => {
      const found = counts.find((row) => unitKey(row.unit) === unitKey(each))
      const became = isLeaf(each) ? choices.map((choice) => ({ code: choice.code, name: fullName(choice), mayOpen: choice.code !== unit.code && mayHere('figures.see', choice.code) })) : null
      return found ? [{ key: unitKey(each), name: fullName(each), people: mayDecide || found.people >= threshold ? found.people : null, became }] : []
    }),
    people: people && people.slice(0, mostShown).map(({ unit: each, ...person }) => ({ ...person, declared: nameOf.get(unitKey(each)) ?? each.code })),
    isMore: people !== null && people.length > mostShown,
  }
}

/** Units of any date that no rule carries to a day, and that concern a place: of a former district those under it, of a commune those that may have become it. */
function declaredWithout(place: Unit, day: Day): readonly { readonly unit: Unit; readonly choices: readonly Unit[] }[] {
  const concerns = (unit: Unit, choices: readonly Unit[]) => (isLeaf(place) ? choices.some((each) => unitKey(each) === unitKey(place)) : unit.code === place.code || unit.formerDistrictCode === place.code)
  return world.territory.units.map((unit) => ({ unit, choices: unit.kind === 'province' ? [] : choicesFor(unit, day, world.territory) })).filter(({ unit, choices }) => choices.length > 0 && concerns(unit, choices))
}

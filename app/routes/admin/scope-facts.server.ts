import { listCohortNames } from '#app/data/cohorts/cohorts.server.ts'
import { listOrganisations } from '#app/data/training/organisations.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { scopeKindsOf, scopeText } from '#app/domain/people/grant.ts'
import type { Role, Scope } from '#app/domain/people/role.ts'
import { fold } from '#app/domain/people/text.ts'
import { groupLeaves } from '#app/domain/territory/grouping.ts'
import { unitKey } from '#app/domain/territory/path.ts'
import { formerDistricts, fullName, kindAndName } from '#app/domain/territory/unit.ts'
import { inTreeOrder } from '#app/domain/training/organisation.ts'
import { languageOf } from '#app/http/language.ts'
import { wordsOf } from '#app/words/words.ts'
import { world } from '#app/world.server.ts'

/** How scopes are called, each by its text: «unit:04831@2025-07-01» → «Xã Đà Bắc»; with a hamlet «Xóm Ké, Xã Đà Bắc». */
export type ScopeNames = (scope: Scope, hamlet?: string | null) => string

/** The names of all scopes there are, for pages that list grants. */
export async function readScopeNames(request: Request): Promise<ScopeNames> {
  const { administration } = wordsOf(languageOf(request))
  const [organisations, cohorts] = await Promise.all([listOrganisations(world.db, dayOf(world.clock())), listCohortNames(world.db)])
  const names = new Map<string, string>([
    ...world.territory.units.map((unit) => [`unit:${unitKey(unit)}`, fullName(unit)] as const),
    ...organisations.map(({ id, name }) => [`organisation:${id}`, name] as const),
    ...cohorts.map(({ id, name }) => [`cohort:${id}`, name] as const),
  ])
  const nameOf = (scope: Scope) => (scope.kind === 'province' ? administration.wholeProvince : scope.kind === 'self' ? administration.ownCohorts : names.get(scopeText(scope)) ?? administration.scopeGone)
  return (scope, hamlet = null) => (hamlet === null ? nameOf(scope) : `${hamlet}, ${nameOf(scope)}`)
}

export interface ScopeChoice { readonly value: string; readonly label: string; readonly group?: string }

/** As many as a list can hold and be read; a search narrows it. */
const mostChoices = 200

/** The scopes in which a role may be granted, those whose name holds `find`, read without diacritics; `hasMore` when some were left out. */
export async function readScopeChoices(request: Request, role: Role, find: string): Promise<{ readonly choices: readonly ScopeChoice[]; readonly isSearched: boolean; readonly hasMore: boolean }> {
  const { administration } = wordsOf(languageOf(request))
  const kinds: readonly Scope['kind'][] = scopeKindsOf[role]
  const holds = (name: string) => fold(name).includes(fold(find))
  const fixed = [...(kinds.includes('province') ? [{ value: 'province', label: administration.wholeProvince }] : []), ...(kinds.includes('self') ? [{ value: 'self', label: administration.ownCohorts }] : [])]
  const isSearched = kinds.includes('organisation') || kinds.includes('cohort')
  const found = [
    ...(kinds.includes('unit') ? unitChoices(administration.formerDistricts) : []),
    ...(kinds.includes('organisation') ? inTreeOrder((await listOrganisations(world.db, dayOf(world.clock()))).filter(({ name }) => holds(name))).map(({ id, name, depth }) => ({ value: `organisation:${id}`, label: `${'\u2003'.repeat(depth)}${name}` })) : []),
    ...(kinds.includes('cohort') ? (await listCohortNames(world.db)).filter(({ name, joinCode }) => holds(name) || holds(joinCode)).map(({ id, name, joinCode }) => ({ value: `cohort:${id}`, label: `${name} · ${joinCode}`, group: administration.cohorts })) : []),
  ]
  return { choices: [...fixed, ...found.slice(0, mostChoices)], isSearched, hasMore: found.length > mostChoices }
}

function unitChoices(districts: string): readonly ScopeChoice[] {
  const today = dayOf(world.clock())
  return [
    ...formerDistricts(world.territory).map((unit) => ({ value: `unit:${unitKey(unit)}`, label: fullName(unit), group: districts })),
    ...groupLeaves(world.territory, today).flatMap(({ label, units }) => units.map((unit) => ({ value: `unit:${unitKey(unit)}`, label: kindAndName(unit), group: label }))),
  ]
}

import { addDays, type Day } from '../calendar.ts'
import { canonical } from '../people/text.ts'
import { accept, refuse, type Result } from '../result.ts'

/** How an organisation is called and where it stands in the tree, from a day on. */
export interface OrganisationVersion { readonly startsOn: Day; readonly name: string; readonly parentId: string | null; readonly unitCode: string | null; /** Which unit of that code; null or absent: the one that stood on the day from which it was said. */ readonly unitValidFrom?: Day | null }

/** An organisation through time: from its first day to its last, null while it stands; versions by day, the first from its first day. */
export interface OrganisationLife { readonly id: string; readonly startsOn: Day; readonly endsOn: Day | null; readonly versions: readonly [OrganisationVersion, ...OrganisationVersion[]] }
export type Lives = ReadonlyMap<string, OrganisationLife>

export function standsOn({ startsOn, endsOn }: Pick<OrganisationLife, 'startsOn' | 'endsOn'>, day: Day): boolean {
  return startsOn <= day && (endsOn === null || day <= endsOn)
}

/** How it was on a day; before its first day, how it began. */
export function versionOn({ versions }: OrganisationLife, day: Day): OrganisationVersion {
  return versions.findLast(({ startsOn }) => startsOn <= day) ?? versions[0]
}

export const longestOrganisationName = 160

export function organisationName(typed: string): Result<string, 'organisation-name-missing' | 'field-too-long'> {
  const name = canonical(typed)
  if (name.length < 3) return refuse('organisation-name-missing')
  return name.length > longestOrganisationName ? refuse('field-too-long') : accept(name)
}

export type PlaceRefusal = 'organisation-unknown' | 'organisation-in-circle'

/**
 * Whether an organisation may stand below another from a day on: the other stands that day, and on no day from then on, whatever else is
 * planned, would any organisation be above itself.
 */
export function mayStandBelow(lives: Lives, id: string, parentId: string | null, from: Day): Result<true, PlaceRefusal> {
  if (parentId === null) return accept(true)
  const parent = lives.get(parentId)
  if (parent === undefined || !standsOn(parent, from)) return refuse('organisation-unknown')
  const turns = [...lives.values()].flatMap(({ versions }) => versions.map(({ startsOn }) => startsOn).filter((day) => day > from))
  return [from, ...new Set(turns)].some((day) => isAbove(lives, id, parentId, day)) ? refuse('organisation-in-circle') : accept(true)
}

/** Whether an organisation is another or stands above it on a day. */
function isAbove(lives: Lives, id: string, below: string | null, day: Day): boolean {
  const seen = new Set<string>()
  for (let at = below; at !== null && !seen.has(at);) {
    if (at === id) return true
    seen.add(at)
    const life = lives.get(at)
    at = life === undefined ? null : versionOn(life, day).parentId
  }
  return false
}

export type ChangeRefusal = 'organisation-not-then' | 'organisation-changed-later' | 'nothing-changes'

/** Whether a change may be entered from a day: changes are entered in the order of their days, so that none rewrites a later one; the last may be mended on its own day. */
export function mayChange(life: OrganisationLife, change: OrganisationVersion): Result<true, ChangeRefusal> {
  const last = life.versions.at(-1) ?? life.versions[0]
  if (!standsOn(life, change.startsOn)) return refuse('organisation-not-then')
  if (change.startsOn < last.startsOn) return refuse('organisation-changed-later')
  return change.name === last.name && change.parentId === last.parentId && change.unitCode === last.unitCode ? refuse('nothing-changes') : accept(true)
}

/** Whether an organisation may have a last day: not before its last change, and none below it may stand longer. */
export function mayClose(lives: Lives, life: OrganisationLife, endsOn: Day): Result<true, 'organisation-closed' | 'organisation-not-then' | 'organisation-changed-later' | 'organisation-has-children'> {
  if (life.endsOn !== null) return refuse('organisation-closed')
  if (endsOn < life.startsOn) return refuse('organisation-not-then')
  if (endsOn < (life.versions.at(-1) ?? life.versions[0]).startsOn) return refuse('organisation-changed-later')
  const isLonger = (child: OrganisationLife) => (child.endsOn === null || child.endsOn > endsOn) && child.versions.some((version, at) => version.parentId === life.id && (child.versions[at + 1]?.startsOn ?? '9999') > addDays(endsOn, 1))
  return [...lives.values()].some(isLonger) ? refuse('organisation-has-children') : accept(true)
}

import type { Day } from '../calendar.ts'
import type { UnitKey } from '../territory/unit.ts'
import { ageBandOn, ageBands } from './age-band.ts'
import { evidenceKinds, type EvidenceKind, type Sex } from './figure-entries.ts'
import type { Parts } from './publication.ts'
import { aggregate, type PlaceTree } from './tree.ts'

const sexes: readonly Sex[] = ['female', 'male', 'unknown']

/** People who stand alike at the end of a day: see `Standing` (figure-entries.ts). */
export interface StandingGroup { readonly indicator: string; readonly detail: string; readonly evidence: EvidenceKind | ''; readonly unit: UnitKey; readonly birthYear: number | null; readonly sex: Sex; readonly people: number }

/** How people of one indicator are told apart: not at all, by sex, by age, by what it rests on, of the assessment by what came out, or by how far those came who enrolled. */
export const splits = ['all', 'sex', 'age', 'evidence', 'level', 'funnel'] as const
export type Split = (typeof splits)[number]
/** How the people of one course stand apart: by sex, age and evidence those who completed it, and by how far they came all who enrolled. */
export type Way = Extract<Split, 'sex' | 'age' | 'evidence' | 'funnel'>

/** The parts of each way, in the order in which they are kept; they share nobody. */
export const partsOf: Readonly<Record<Split, readonly string[]>> = { all: ['all'], sex: sexes, age: ageBands, evidence: evidenceKinds, level: ['at-basic', 'below'], funnel: ['enrolled-only', 'started-only', 'completed'] }

/** A table that is published. Its id is an address for ever: «completed:phong-chong-lua-dao/sex». */
export interface PublicTable { readonly id: string; readonly indicator: string; readonly split: Split; /** The table within whose places it stays. */ readonly within: string | null }

/** The tables of some courses for residents, each after the one it stays within, that of the assessment, and those of courses for officials: who holds a valid certificate, by workplace. */
export function publicTables(courses: { readonly residents: readonly string[]; readonly officials: readonly string[] }, hasAssessment: boolean): readonly PublicTable[] {
  const ofCourses = courses.residents.flatMap((courseId): readonly PublicTable[] => {
    const indicator = `completed:${courseId}`
    return [{ id: indicator, indicator, split: 'all', within: null }, ...(['sex', 'age', 'evidence', 'funnel'] as const).map((split) => ({ id: `${indicator}/${split}`, indicator, split, within: indicator }))]
  })
  return [...ofCourses, ...(hasAssessment ? [{ id: 'basic', indicator: 'basic', split: 'level' as const, within: null }] : []), ...courses.officials.map((courseId): PublicTable => ({ id: `valid:${courseId}`, indicator: `valid:${courseId}`, split: 'all', within: null }))]
}

/** The course for officials that a table is about; null for tables of residents. */
export function officialCourseOf({ indicator }: Pick<PublicTable, 'indicator'>): string | null {
  return indicator.startsWith('valid:') ? indicator.slice('valid:'.length) : null
}

/** The counts of every place in the parts of a table of residents, on the day of the tree. */
export function countsOf({ indicator, split }: PublicTable, groups: readonly StandingGroup[], tree: PlaceTree): ReadonlyMap<string, Parts> {
  if (split === 'funnel') return funnelCounts(indicator.slice('completed:'.length), groups, tree)
  const counts = new Map(tree.places.map(({ key }) => [key, partsOf[split].map(() => 0)]))
  for (const group of groups) {
    const part = group.indicator === indicator ? partOf(group, split, tree.day) : null
    if (part !== null) for (const key of tree.pathOf(group.unit)) addTo(counts.get(key), partsOf[split].indexOf(part), group.people)
  }
  return counts
}

function addTo(parts: number[] | undefined, place: number, people: number): void {
  if (parts && place >= 0) parts[place] = (parts[place] ?? 0) + people
}

/**
 * Enrolled and not begun, begun and not completed, completed: by taking one step from the one before. Who completed a course elsewhere may never have
 * begun it here: then a step may hold fewer than the next, and a part is below nothing.
 */
function funnelCounts(courseId: string, groups: readonly StandingGroup[], tree: PlaceTree): ReadonlyMap<string, Parts> {
  const at = (step: string) => aggregate(groups.filter(({ indicator }) => indicator === `${step}:${courseId}`), tree)
  const [enrolled, started, completed] = [at('enrolled'), at('started'), at('completed')]
  const of = (counts: ReadonlyMap<string, number>, key: string) => counts.get(key) ?? 0
  return new Map(tree.places.map(({ key }) => [key, [of(enrolled, key) - of(started, key), of(started, key) - of(completed, key), of(completed, key)]]))
}

/** In which part somebody is; null for those assessed in some areas only, who are neither. */
function partOf({ evidence, birthYear, sex, detail }: Omit<StandingGroup, 'unit' | 'people' | 'indicator'>, split: Exclude<Split, 'funnel'>, day: Day): string | null {
  switch (split) {
    case 'all': return 'all'
    case 'sex': return sex
    case 'age': return ageBandOn(birthYear, day)
    case 'evidence': return evidence
    case 'level': return detail.startsWith('5/5/') ? 'at-basic' : detail.startsWith('5/') ? 'below' : null
  }
}

import type { Day } from '../calendar.ts'
import type { UnitKey } from '../territory/unit.ts'
import { ageBandOn, ageBands } from './age-band.ts'
import { evidenceKinds, type EvidenceKind, type Sex } from './figure-entries.ts'
import type { Parts } from './publication.ts'
import { aggregate, type PlaceTree } from './tree.ts'

const sexes: readonly Sex[] = ['female', 'male', 'unknown']

/** People who stand alike at the end of a day: see `Standing` (figure-entries.ts). */
export interface StandingGroup { readonly indicator: string; readonly detail: string; readonly evidence: EvidenceKind | ''; readonly unit: UnitKey; readonly birthYear: number | null; readonly sex: Sex; readonly people: number }

/** How people of one indicator are told apart: not at all, by sex, by age, by what it rests on, or, of the assessment, by what came out. */
export const splits = ['all', 'sex', 'age', 'evidence', 'level'] as const
export type Split = (typeof splits)[number]

/** The parts of each way, in the order in which they are kept; they share nobody. */
export const partsOf: Readonly<Record<Split, readonly string[]>> = { all: ['all'], sex: sexes, age: ageBands, evidence: evidenceKinds, level: ['at-basic', 'below'] }

/** A table that is published. Its id is an address for ever: «completed:phong-chong-lua-dao/sex». */
export interface PublicTable { readonly id: string; readonly indicator: string; readonly split: Split; /** The table within whose places it stays. */ readonly within: string | null }

/** The tables of some courses for residents, each after the one it stays within, and that of the assessment. */
export function publicTables(courseIds: readonly string[], hasAssessment: boolean): readonly PublicTable[] {
  const ofCourses = courseIds.flatMap((courseId): readonly PublicTable[] => {
    const indicator = `completed:${courseId}`
    return [{ id: indicator, indicator, split: 'all', within: null }, ...(['sex', 'age', 'evidence'] as const).map((split) => ({ id: `${indicator}/${split}`, indicator, split, within: indicator }))]
  })
  return [...ofCourses, ...(hasAssessment ? [{ id: 'basic', indicator: 'basic', split: 'level' as const, within: null }] : [])]
}

/** The counts of every place in the parts of a table, on the day of the tree. */
export function countsOf({ indicator, split }: PublicTable, groups: readonly StandingGroup[], tree: PlaceTree): ReadonlyMap<string, Parts> {
  const own = groups.filter((group) => group.indicator === indicator)
  const byPart = partsOf[split].map((part) => aggregate(own.filter((group) => partOf(group, split, tree.day) === part), tree))
  return new Map(tree.places.map(({ key }) => [key, byPart.map((counts) => counts.get(key) ?? 0)]))
}

/** In which part somebody is; null for those assessed in some areas only, who are neither. */
function partOf({ evidence, birthYear, sex, detail }: Omit<StandingGroup, 'unit' | 'people' | 'indicator'>, split: Split, day: Day): string | null {
  switch (split) {
    case 'all': return 'all'
    case 'sex': return sex
    case 'age': return ageBandOn(birthYear, day)
    case 'evidence': return evidence
    case 'level': return detail.startsWith('5/5/') ? 'at-basic' : detail.startsWith('5/') ? 'below' : null
  }
}

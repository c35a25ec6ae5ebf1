import type { Day } from '../calendar.ts'
import type { PublicBounds } from '../territory/possible-values.ts'
import { fullName } from '../territory/unit.ts'
import type { Denominator } from './carried.ts'
import { coverage } from './coverage.ts'
import type { Limits } from './indicator.ts'
import { achievement, milestoneOn, monthsLeft, nextMilestone, pacePerMonth, stillNeeded, type Achievement, type Milestone } from './milestone.ts'
import type { Place, PlaceTree } from './tree.ts'
import { withheldPlaces } from './withheld-places.ts'

/** A figure as it may be shown. Of a withheld one nothing is kept but that it is withheld. */
export type Figure =
  | { readonly kind: 'withheld' }
  | { readonly kind: 'count-only'; readonly count: number }
  | { readonly kind: 'above-one'; readonly count: number }
  | { readonly kind: 'share'; readonly count: number; readonly value: number }

/** How a share stands to its milestones; what would tell a withheld count is null. */
export interface Progress {
  /** Due today, between two milestones. */
  readonly dueToday: number | null
  readonly next: Milestone | null
  readonly achievement: Achievement | null
  readonly needed: number | null
  readonly perMonth: number | null
}

export interface FigureRow {
  readonly key: string
  readonly parent: string | null
  readonly kind: Place['kind']
  readonly code: string
  readonly name: string
  readonly denominator: Denominator | null
  readonly figure: Figure
  readonly progress: Progress
  /** Of a figure that is told at the ends of months only: the day it stands for. */
  readonly toldOn?: Day
  /** On another day's map, where only a part of its people count in it: see `partlyCounted`. */
  readonly isPartly?: boolean
}

/** The one suppressed table of a course on a day. Pages, maps, charts, files and evidence take their figures from here and nowhere else. */
export interface FigureTable { readonly courseId: string; readonly day: Day; readonly threshold: number; readonly rows: readonly FigureRow[]; readonly milestones: FigureSources['milestones'] }

export interface FigureSources {
  readonly courseId: string
  readonly tree: PlaceTree
  readonly counts: ReadonlyMap<string, number>
  readonly denominators: ReadonlyMap<string, Denominator>
  /** How many people there are as far as a reader knows more than the denominators say: see `partPeople`. */
  readonly people?: ReadonlyMap<string, number>
  /** What is public of these counts, of other days: see `PublicBounds`. */
  readonly open?: ReadonlyMap<string, PublicBounds>
  /** By the key of the unit that has them. */
  readonly milestones: ReadonlyMap<string, readonly Milestone[]>
  readonly threshold: number
  /** From where on something is on track, or watched. */
  readonly limits?: Limits<'achievement'> | undefined
  /** What must not be shown, where another rule than that of a single table says so. */
  readonly withheld?: ReadonlySet<string>
  /** What is withheld besides: see `Present` (figures.ts). */
  readonly alsoHidden?: ReadonlySet<string>
  /** See `FigureRow`, by place. */
  readonly toldOn?: ReadonlyMap<string, Day>
}

/** Counts, denominators and milestones of every place, with small figures withheld over the whole tree at once. */
export function figureTable(sources: FigureSources): FigureTable {
  const { courseId, tree, counts, threshold } = sources
  const places = tree.places.filter(({ key, kind }) => kind !== 'undetermined' || (counts.get(key) ?? 0) > 0)
  const withheld = sources.withheld ?? withheldPlaces({ tree, places, counts, people: knownOf(sources), ...(sources.open && { open: sources.open }), threshold })
  const rows = places.map((place) => rowOf(place, withheld.has(place.key) || sources.alsoHidden?.has(place.key) === true, sources))
  return { courseId, day: tree.day, threshold, rows, milestones: sources.milestones }
}

/** All that is known of how many people places have; what a page shows comes first. */
export function knownOf({ denominators, people }: Pick<FigureSources, 'denominators' | 'people'>): ReadonlyMap<string, number> {
  return new Map([...people ?? [], ...[...denominators].map(([key, own]) => [key, own.people] as const)])
}

function rowOf(place: Place, isWithheld: boolean, { tree, counts, denominators, milestones, limits, toldOn }: FigureSources): FigureRow {
  const told = isWithheld ? undefined : toldOn?.get(place.key)
  const denominator = denominators.get(place.key) ?? null
  const figure = isWithheld ? { kind: 'withheld' as const } : figureOf(counts.get(place.key) ?? 0, denominator)
  return {
    key: place.key, parent: place.parent, kind: place.kind, code: place.unit.code, name: fullName(place.unit), denominator, figure, ...(told !== undefined && { toldOn: told }),
    progress: progressOf(figure, denominator, place.kind === 'undetermined' ? [] : milestonesOf(place, tree, milestones), tree.day, limits),
  }
}

/** A count that may be shown, of so many people. */
export function figureOf(count: number, denominator: Denominator | null): Figure {
  const covered = coverage(count, denominator?.people ?? null)
  return covered.kind === 'share' ? { kind: 'share', count, value: covered.value } : { kind: covered.kind, count }
}

/** A place's own milestones, else those of the nearest place above it: a commune goes by its former district's. */
export function milestonesOf(place: Pick<Place, 'key' | 'parent'>, tree: PlaceTree, milestones: FigureSources['milestones']): readonly Milestone[] {
  const own = milestones.get(place.key)
  if (own) return own
  const above = tree.places.find(({ key }) => key === place.parent)
  return above ? milestonesOf(above, tree, milestones) : []
}

/** How a figure stands to some milestones on a day; nothing of it where the figure is no share. */
function progressOf(figure: Figure, denominator: Denominator | null, milestones: readonly Milestone[], day: Day, limits: FigureSources['limits']): Progress {
  const dueToday = milestoneOn(day, milestones)
  const next = nextMilestone(day, milestones)
  if (figure.kind !== 'share' || denominator === null) return { dueToday, next, achievement: null, needed: null, perMonth: null }
  const needed = next && stillNeeded(next.share, denominator.people, figure.count)
  return { dueToday, next, achievement: achievement(figure.value, dueToday, limits), needed, perMonth: next && needed !== null ? pacePerMonth(needed, monthsLeft(day, next.dueOn)) : null }
}

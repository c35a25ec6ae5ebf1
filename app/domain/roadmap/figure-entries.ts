import { areas } from '../catalogue/area.ts'
import { addDays, addMonths, type Day } from '../calendar.ts'
import type { UnitKey } from '../territory/unit.ts'
import { everyAge, isOfAge, type LeastAges } from './indicator.ts'

/** What a figure rests on: kept apart, and shown apart. */
export const evidenceKinds = ['self', 'proctored', 'in-person', 'imported'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]
export type Sex = 'female' | 'male' | 'unknown'

/** What figures must know of one person. Days are inclusive. */
export interface FigurePerson {
  readonly birthYear: number | null
  readonly sex: Sex
  readonly residences: readonly { readonly unit: UnitKey; readonly startsOn: Day; readonly endsOn: Day | null }[]
  readonly enrolled: readonly CourseDay[]
  readonly started: readonly CourseDay[]
  readonly completed: readonly (CourseDay & { readonly evidence: EvidenceKind })[]
  readonly results: readonly { readonly area: string; readonly on: Day; readonly reached: boolean; readonly proctored: boolean }[]
  /** Confirmations («đạt chuẩn phổ cập») by any rule, from the day of the act until before the day on which it was revoked. */
  readonly confirmed: readonly { readonly on: Day; readonly until: Day | null }[]
}
interface CourseDay { readonly courseId: string; readonly on: Day }

/**
 * What a person counts as on one day, once for each indicator:
 * `enrolled:<course>`, `started:<course>` and `completed:<course>` from their day on, with the month (YYYY-MM) in which it happened as `detail`;
 * `gained:<course>` from the day of completion on and for ever, with its month, in the unit where they lived on that day: the flow, whoever moves afterwards;
 * `basic` with how many areas are assessed, reached, and reached under supervision («5/4/3») as `detail`, from the results that still hold;
 * `area:<area>` with «reached» or «not-reached», from the same, of whoever is assessed in all: of a few who are in some only the areas of a whole province could not be told;
 * `confirmed` once whatever the rule, with the month of the oldest act that stands.
 */
export interface Standing { readonly indicator: string; readonly detail: string; readonly evidence: EvidenceKind | ''; readonly unit: UnitKey; /** Kept instead of a band of age: bands change with the years, and are made when figures are read. */ readonly birthYear: number | null; readonly sex: Sex }

/** One more (1) or one less (-1) who stands so, from a day on. */
export interface FigureEntry extends Standing { readonly day: Day; readonly people: 1 | -1 }

/**
 * How a person counts on a day, where they live on that day (stock), and what they completed where they lived then (flow; DOMAIN §2.3): in the residence begun
 * last if two should overlap. Whoever declared none counts nowhere. A result of the assessment holds for `validMonths` from its day. Where an indicator is of people
 * from some age on, others stand in none of its figures: above the line are only people of those below it.
 */
export function standingsOn(person: FigurePerson, day: Day, validMonths: number, ages: LeastAges = everyAge): readonly Standing[] {
  return [...stockOn(person, day, validMonths, ages), ...flowUntil(person, day, ages)]
}

function stockOn(person: FigurePerson, day: Day, validMonths: number, ages: LeastAges): readonly Standing[] {
  const residence = residenceOn(person, day)
  if (!residence) return []
  return [
    ...(isOfAge(person.birthYear, ages.trained, day) ? coursesOn(person, day, residence) : []),
    ...(isOfAge(person.birthYear, ages.atBasic, day) ? assessmentOn(person, day, validMonths, residence) : []),
  ]
}

type Residence = FigurePerson['residences'][number]

function coursesOn(person: FigurePerson, day: Day, residence: Residence): readonly Standing[] {
  const common = { unit: residence.unit, birthYear: person.birthYear, sex: person.sex }
  const since = (kind: string, of: readonly CourseDay[], evidence: (each: CourseDay) => EvidenceKind | '') =>
    firstOfEach(of.filter(({ on }) => on <= day)).map((each) => ({ indicator: `${kind}:${each.courseId}`, detail: each.on.slice(0, 7), evidence: evidence(each), ...common }))
  return [
    ...since('enrolled', person.enrolled, () => ''),
    ...since('started', person.started, () => ''),
    ...since('completed', person.completed, (each) => person.completed.find((own) => own === each)?.evidence ?? 'self'),
    ...confirmedOn(person, day).map((on) => ({ indicator: 'confirmed', detail: on.slice(0, 7), evidence: '' as const, ...common })),
  ]
}

function assessmentOn(person: FigurePerson, day: Day, validMonths: number, residence: Residence): readonly Standing[] {
  const common = { unit: residence.unit, birthYear: person.birthYear, sex: person.sex, evidence: '' as const }
  const basic = areasOn(person, day, validMonths)
  return [
    ...(basic === null ? [] : [{ indicator: 'basic', detail: basic, ...common }]),
    ...eachArea(person, day, validMonths).map(({ area, reached }) => ({ indicator: `area:${area}`, detail: reached ? 'reached' : 'not-reached', ...common })),
  ]
}

/** Whoever completed a course before the age was no completion of those below the line, and never becomes one. */
function flowUntil(person: FigurePerson, day: Day, ages: LeastAges): readonly Standing[] {
  return firstOfEach(person.completed.filter(({ on }) => on <= day)).flatMap(({ courseId, on }) => {
    const residence = residenceOn(person, on)
    return residence && isOfAge(person.birthYear, ages.trained, on) ? [{ indicator: `gained:${courseId}`, detail: on.slice(0, 7), evidence: '' as const, unit: residence.unit, birthYear: person.birthYear, sex: person.sex }] : []
  })
}

function residenceOn({ residences }: FigurePerson, day: Day): Residence | undefined {
  return residences.filter(({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || endsOn >= day)).toSorted((a, b) => (a.startsOn < b.startsOn ? 1 : -1))[0]
}

function firstOfEach<Each extends CourseDay>(all: readonly Each[]): readonly Each[] {
  const first = new Map<string, Each>()
  for (const each of all) if (each.on < (first.get(each.courseId)?.on ?? '9999')) first.set(each.courseId, each)
  return [...first.values()]
}

function holdingOn({ results }: FigurePerson, day: Day, validMonths: number): FigurePerson['results'] {
  const oldest = addMonths(day, -validMonths)
  return results.filter(({ on }) => on <= day && on >= oldest)
}

/** Each area and whether a result that holds reached it, of whoever has one in every area. */
function eachArea(person: FigurePerson, day: Day, validMonths: number): readonly { readonly area: string; readonly reached: boolean }[] {
  const best = new Map<string, boolean>()
  for (const { area, reached } of holdingOn(person, day, validMonths)) best.set(area, reached || (best.get(area) ?? false))
  return best.size < areas.length ? [] : [...best].map(([area, reached]) => ({ area, reached }))
}

/** The day of the oldest confirmation that stands; none: nothing. */
function confirmedOn({ confirmed }: FigurePerson, day: Day): readonly Day[] {
  return confirmed.filter(({ on, until }) => on <= day && (until === null || day < until)).map(({ on }) => on).toSorted().slice(0, 1)
}

/** Areas assessed, reached, and reached under supervision, by the best result of each that holds; null when none does. */
function areasOn(person: FigurePerson, day: Day, validMonths: number): string | null {
  const holding = holdingOn(person, day, validMonths)
  const count = (is: (result: FigurePerson['results'][number]) => boolean) => new Set(holding.filter(is).map(({ area }) => area)).size
  return holding.length === 0 ? null : `${count(() => true)}/${count(({ reached }) => reached)}/${count(({ reached, proctored }) => reached && proctored)}`
}

/**
 * Everything a person adds to the figures, for all days past and to come: the sum of entries up to a day is how they stand on that day. Adding the
 * entries of everybody therefore gives every figure of every day, and taking a person's entries away leaves no trace of them.
 */
export function figureEntries(person: FigurePerson, validMonths: number, ages: LeastAges = everyAge): readonly FigureEntry[] {
  const entries: FigureEntry[] = []
  let before = new Map<string, Standing>()
  for (const day of turningDays(person, validMonths, ages)) {
    const now = new Map(standingsOn(person, day, validMonths, ages).map((standing) => [keyOf(standing), standing]))
    for (const [key, standing] of before) if (!now.has(key)) entries.push({ ...standing, day, people: -1 })
    for (const [key, standing] of now) if (!before.has(key)) entries.push({ ...standing, day, people: 1 })
    before = now
  }
  return entries
}

/** The days on which anything about the person may change, in order. */
function turningDays(person: FigurePerson, validMonths: number, ages: LeastAges): readonly Day[] {
  const after = (day: Day | null) => (day === null ? [] : [addDays(day, 1)])
  const days = [
    ...person.residences.flatMap(({ startsOn, endsOn }) => [startsOn, ...after(endsOn)]),
    ...[...person.enrolled, ...person.started, ...person.completed, ...person.results].map(({ on }) => on),
    ...person.results.map(({ on }) => firstDayWithout(on, validMonths)),
    ...person.confirmed.flatMap(({ on, until }) => [on, ...(until === null ? [] : [until])]),
    ...[ages.trained, ages.atBasic].flatMap((least) => firstDayOfAge(person.birthYear, least)),
  ]
  return [...new Set(days)].toSorted()
}

function firstDayOfAge(birthYear: number | null, least: number | null): readonly Day[] {
  return birthYear === null || least === null ? [] : [`${birthYear + least}-01-01`]
}

/** The first day on which a result of `on` is older than so many months: `on >= day − months` fails from it on, whatever the lengths of months. */
function firstDayWithout(on: Day, months: number): Day {
  let day = addMonths(on, months)
  while (addMonths(day, -months) <= on) day = addDays(day, 1)
  return day
}

/** Names a standing; two are the same when their keys are. */
export function keyOf({ indicator, detail, evidence, unit, birthYear, sex }: Standing): string {
  return [indicator, detail, evidence, unit.code, unit.validFrom, birthYear ?? '', sex].join('|')
}

/** What must be added to the figures so that `after` stands in them in place of `before`. */
export function figureChange(before: readonly FigureEntry[], after: readonly FigureEntry[]): readonly (Standing & { readonly day: Day; readonly people: number })[] {
  const sums = new Map<string, Standing & { readonly day: Day; readonly people: number }>()
  const add = (entry: FigureEntry, sign: 1 | -1) => {
    const key = `${entry.day}|${keyOf(entry)}`
    sums.set(key, { ...entry, people: (sums.get(key)?.people ?? 0) + sign * entry.people })
  }
  for (const entry of before) add(entry, -1)
  for (const entry of after) add(entry, 1)
  return [...sums.values()].filter(({ people }) => people !== 0)
}

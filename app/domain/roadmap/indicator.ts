import type { Day } from '../calendar.ts'

/** Those of DOMAIN §2.3: counted and divided by people, then what is made of these. */
export const indicatorIds = ['trained', 'at-basic', 'assessed', 'confirmed', 'officials-certified', 'achievement', 'equity', 'quality'] as const
export type IndicatorId = (typeof indicatorIds)[number]
/** Whose number a rate is divided by: official counts of people of a band, or the roster of officials. */
export const denominatorBands = ['all', 'aged-15-plus', 'roster'] as const
export type DenominatorBand = (typeof denominatorBands)[number]

/**
 * On which day people count where they are: the day of the figure (of those newly there the day of their completion), the end of the month that it was told for, the same from the day of a document until it is
 * taken back, or the day on which answers were sent in.
 */
export const countingDays = ['day', 'day-and-completion', 'month-end', 'document', 'submission'] as const
/** Which map places are of: that of the day that is looked at, under former districts; where organisations have their seat on it; that of what is compared; none. */
export const unitMaps = ['day', 'seat', 'compared', 'none'] as const

/** How each indicator is reckoned, which there is one way of: a file of definitions that says another would say what is not so. */
const reckoned: Readonly<Record<IndicatorId, Pick<Indicator, 'on' | 'map'>>> = {
  'trained': { on: 'day-and-completion', map: 'day' }, 'at-basic': { on: 'month-end', map: 'day' }, 'assessed': { on: 'month-end', map: 'day' }, 'confirmed': { on: 'document', map: 'day' },
  'officials-certified': { on: 'day', map: 'seat' }, 'achievement': { on: 'day', map: 'compared' }, 'equity': { on: 'day', map: 'day' }, 'quality': { on: 'submission', map: 'none' },
}

/** By which numbers something is judged: set by whoever answers for the platform, in the file that says so. The numbers here stand for a file that says none. */
const usualLimits = {
  achievement: { onTrack: 1, watch: 0.85, leastPeople: 30 },
  quality: { tooEasy: 0.95, tooHard: 0.2, lowDiscrimination: 0.2 },
}
type Limited = keyof typeof usualLimits
export type Limits<Id extends Limited> = Readonly<(typeof usualLimits)[Id]>

/** The limits of an indicator, as its definition says. */
export function limitsOf<Id extends Limited>(indicators: readonly Indicator[], id: Id): Limits<Id> {
  return { ...usualLimits[id], ...indicators.find((indicator) => indicator.id === id)?.limits }
}

/** What a figure counts, of whom, where and on which map, from which day on, and by whose word (content/indicators.yaml). */
export interface Indicator {
  readonly id: IndicatorId
  readonly name: string
  readonly verb: string
  readonly people: 'residents' | 'officials'
  /** What it is divided by, in words; of a number of people also the band by whose counts it is done. */
  readonly denominator: string
  readonly band?: DenominatorBand | undefined
  readonly limits?: Readonly<Record<string, number>> | undefined
  readonly counted: 'residence' | 'workplace'
  readonly on: (typeof countingDays)[number]
  readonly map: (typeof unitMaps)[number]
  readonly since: Day
  readonly source: string
}

/** The band by which an indicator is divided; people of all ages where nothing is defined. */
export function bandOf(indicators: readonly Indicator[], id: IndicatorId): DenominatorBand {
  return indicators.find((indicator) => indicator.id === id)?.band ?? 'all'
}

/** The first day that any figure can be reckoned for. */
export function firstDayOf(indicators: readonly Indicator[]): Day {
  return indicators.map(({ since }) => since).toSorted()[0] ?? '2020-01-01'
}

/** Whom the figures of courses, and those of the assessment, count; residents are never divided by a roster. */
export function wholeBandsOf(indicators: readonly Indicator[]): Readonly<Record<'trained' | 'basic', Exclude<DenominatorBand, 'roster'>>> {
  const whole = (id: IndicatorId) => { const band = bandOf(indicators, id); return band === 'roster' ? 'all' : band }
  return { trained: whole('trained'), basic: whole('at-basic') }
}

/** From which age on people count above the line, so that they are of those below it: `trained` for everything about courses and confirmations, `atBasic` for the assessment. Null: of every age, also where no year of birth is known. */
export interface LeastAges { readonly trained: number | null; readonly atBasic: number | null }

export const everyAge: LeastAges = { trained: null, atBasic: null }

/** The ages that the bands of the indicators name. */
export function leastAgesOf(indicators: readonly Indicator[]): LeastAges {
  const least = (id: IndicatorId) => (bandOf(indicators, id) === 'aged-15-plus' ? 15 : null)
  return { trained: least('trained'), atBasic: least('at-basic') }
}

/** Whether somebody is of at least an age on a day: the age they reach in that year, as bands of age go; of whom no year of birth is known, it cannot be said, and they do not count. */
export function isOfAge(birthYear: number | null, least: number | null, day: Day): boolean {
  return least === null || (birthYear !== null && Number(day.slice(0, 4)) - birthYear >= least)
}

/** What is wrong with definitions as a whole: one missing or twice, officials by residence or residents by workplace, a roster for residents, a day or a map that nothing is reckoned by, limits that are not those asked for. */
export function indicatorFaults(indicators: readonly Indicator[]): readonly string[] {
  return [
    ...indicatorIds.filter((id) => indicators.filter((each) => each.id === id).length !== 1).map((id) => `chỉ số «${id}» phải có đúng một lần`),
    ...indicators.filter(({ people, counted }) => (people === 'officials') !== (counted === 'workplace')).map(({ id }) => `chỉ số «${id}»: người dân tính theo nơi ở (residence), cán bộ theo cơ quan (workplace), không trộn`),
    ...indicators.filter(({ id, on, map }) => on !== reckoned[id].on || map !== reckoned[id].map).map(({ id }) => `chỉ số «${id}»: on phải là ${reckoned[id].on}, map phải là ${reckoned[id].map}, vì máy chỉ tính như vậy`),
    ...indicators.flatMap(limitFaults),
    ...bandFault(indicators, 'assessed', 'at-basic'), ...bandFault(indicators, 'confirmed', 'trained'),
    ...indicators.filter(({ people, band }) => (people === 'officials') !== (band === 'roster')).map(({ id }) => `chỉ số «${id}»: chỉ cán bộ mới chia cho danh sách (roster)`),
  ]
}

/** Two figures of the same people. */
function bandFault(indicators: readonly Indicator[], id: IndicatorId, like: IndicatorId): readonly string[] {
  return bandOf(indicators, id) === bandOf(indicators, like) ? [] : [`chỉ số «${id}»: band phải như của «${like}», vì cùng đếm trong một nhóm người`]
}

/** Every limit of its kind, each within 0 and 1 but for numbers of people, in their order. */
function limitFaults({ id, limits = {} }: Indicator): readonly string[] {
  const wanted: readonly string[] = Object.keys(id in usualLimits ? usualLimits[id as Limited] : {})
  const names = Object.keys(limits)
  if (names.length !== wanted.length || names.some((name) => !wanted.includes(name))) return [`chỉ số «${id}»: limits phải có đúng: ${wanted.join(', ') || 'không có gì'}`]
  const of = (name: string) => limits[name] ?? 0
  const isWithin = names.every((name) => of(name) >= 0 && (name === 'leastPeople' || of(name) <= 1))
  return isWithin && isOrdered(id, of) ? [] : [`chỉ số «${id}»: limits là tỷ lệ từ 0 đến 1, watch không hơn onTrack, tooHard dưới tooEasy`]
}

function isOrdered(id: IndicatorId, of: (name: string) => number): boolean {
  if (id === 'achievement') return of('watch') <= of('onTrack')
  return id !== 'quality' || of('tooHard') < of('tooEasy')
}

import type { Day } from '../calendar.ts'

export const indicatorIds = ['trained', 'at-basic', 'officials-certified'] as const
export type IndicatorId = (typeof indicatorIds)[number]
/** Whose number a rate is divided by: official counts of people of a band, or the roster of officials. */
export const denominatorBands = ['all', 'aged-15-plus', 'roster'] as const
export type DenominatorBand = (typeof denominatorBands)[number]

/** What a figure counts, of whom, where and on which map, from which day on, and by whose word (content/indicators.yaml). */
export interface Indicator {
  readonly id: IndicatorId
  readonly name: string
  readonly verb: string
  readonly people: 'residents' | 'officials'
  readonly band: DenominatorBand
  readonly counted: 'residence' | 'workplace'
  readonly on: string
  readonly map: string
  readonly since: Day
  readonly source: string
}

/** The band by which an indicator is divided; people of all ages where nothing is defined. */
export function bandOf(indicators: readonly Indicator[], id: IndicatorId): DenominatorBand {
  return indicators.find((indicator) => indicator.id === id)?.band ?? 'all'
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

/** What is wrong with definitions as a whole: one missing or twice, officials by residence or residents by workplace, a roster for residents. */
export function indicatorFaults(indicators: readonly Indicator[]): readonly string[] {
  return [
    ...indicatorIds.filter((id) => indicators.filter((each) => each.id === id).length !== 1).map((id) => `chỉ số «${id}» phải có đúng một lần`),
    ...indicators.filter(({ people, counted }) => (people === 'officials') !== (counted === 'workplace')).map(({ id }) => `chỉ số «${id}»: người dân tính theo nơi ở (residence), cán bộ theo cơ quan (workplace), không trộn`),
    ...indicators.filter(({ people, band }) => (people === 'officials') !== (band === 'roster')).map(({ id }) => `chỉ số «${id}»: chỉ cán bộ mới chia cho danh sách (roster)`),
  ]
}

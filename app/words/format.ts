import { dayOf, type Day } from '#app/domain/calendar.ts'
import type { Language } from './words.ts'

/** How numbers and days are written. A `Day` is already a day in Viet Nam; an instant becomes the day it is there. */
export interface Format {
  /** «1.234,5» · 1,234.5; at most `digits` decimals, none by default. */
  readonly number: (value: number, digits?: number) => string
  /** A share of 0 to 1: «45,7%» · 45.7%; one decimal unless told, and none for whole numbers. */
  readonly percent: (share: number, digits?: number) => string
  /** «23/11/2026» in both languages. */
  readonly day: (at: Day | Date) => string
  /** «ngày 23 tháng 11 năm 2026» · 23 November 2026, as documents write it. */
  readonly longDay: (at: Day | Date) => string
  /** «11/2026», for axes and monthly tables; of a day or a month YYYY-MM. */
  readonly month: (at: Day | Date) => string
  /** «21:04 23/11/2026» in Viet Nam. */
  readonly time: (at: Date) => string
  /** «21:04:05 23/11/2026» in Viet Nam, where seconds tell one from another. */
  readonly instant: (at: Date) => string
  /** «5 kB»; one decimal below 10 where it says something. */
  readonly kilobytes: (bytes: number) => string
}

/** No break and narrow: a number never parts from its sign. */
const narrow = '\u202f'
const englishMonths = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

interface Parts { readonly year: string; readonly month: string; readonly day: string }

function partsOf(at: Day | Date): Parts {
  const [year = '', month = '', day = ''] = (typeof at === 'string' ? at : dayOf(at)).split('-')
  return { year, month, day }
}

const shortDay = (at: Day | Date) => { const { year, month, day } = partsOf(at); return `${day}/${month}/${year}` }

/** Zero before days below 10 and before months 1 and 2 (Decree 30/2020): nothing can be added in front by hand. */
function vietnameseLongDay(at: Day | Date): string {
  const { year, month, day } = partsOf(at)
  return `ngày ${day} tháng ${Number(month) <= 2 ? month : Number(month)} năm ${year}`
}

function englishLongDay(at: Day | Date): string {
  const { year, month, day } = partsOf(at)
  return `${Number(day)} ${englishMonths[Number(month) - 1] ?? month} ${year}`
}

/** The hour to so many signs, and the day. */
function clock(at: Date, signs: number): string {
  const shifted = new Date(at.getTime() + 7 * 3_600_000).toISOString()
  return `${shifted.slice(11, 11 + signs)} ${shortDay(at)}`
}

function makeFormat(language: Language): Format {
  const locale = language === 'vi' ? 'vi-VN' : 'en-GB'
  const cached = Array.from({ length: 4 }, (_, digits) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }))
  const number = (value: number, digits = 0) => (cached[digits] ?? new Intl.NumberFormat(locale, { maximumFractionDigits: digits })).format(value)
  return {
    number,
    percent: (share, digits = 1) => `${number(share * 100, digits)}%`,
    day: shortDay,
    longDay: language === 'vi' ? vietnameseLongDay : englishLongDay,
    month: (at) => { const { year, month } = partsOf(at); return `${Number(month)}/${year}` },
    time: (at) => clock(at, 'HH:MM'.length),
    instant: (at) => clock(at, 'HH:MM:SS'.length),
    kilobytes: (bytes) => `${number(bytes / 1000, bytes < 10_000 ? 1 : 0)}${narrow}kB`,
  }
}

const formats: Record<Language, Format> = { vi: makeFormat('vi'), en: makeFormat('en') }

export function formatOf(language: Language): Format {
  return formats[language]
}

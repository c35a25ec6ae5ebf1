import { isDay } from './calendar.ts'
import { usualBrakeRule, type BrakeRule } from './imports/brake.ts'
import { usualQuietHours, type QuietHours } from './people/message.ts'
import { usualFactorRule, type FactorRule } from './people/staff.ts'
import { usualSessionLimits, type SessionLimits } from './people/session-limits.ts'
import { accept, refuse, type Result } from './result.ts'
import { leastThreshold, usualStaffThreshold } from './territory/suppression.ts'
import { readDays, usualWorkingDays, type WorkingDays } from './working-days.ts'

/** What may be set by a page, and what each holds. A key is that of the table of settings. */
export interface SettingValues {
  /** Smallest count shown to signed-in staff. */
  readonly 'suppression.staff': number
  /** Smallest count shown to everybody. */
  readonly 'suppression.public': number
  /** When nothing is sent to addresses. */
  readonly 'quiet-hours': QuietHours
  /** How many days the link of an invitation serves. */
  readonly 'invitation.days': number
  /** From when a second factor is asked for of who holds a role that reaches far. */
  readonly 'second-factor': FactorRule
  /** How long sessions last. */
  readonly 'session-limits': SessionLimits
  /** When a list needs a second person's yes. */
  readonly 'imports.brake': BrakeRule
  /** Public holidays, and Saturdays worked in their place. */
  readonly 'working-days': WorkingDays
}
export type SettingKey = keyof SettingValues

interface Count { readonly kind: 'count'; readonly usual: number; readonly least: number; readonly most: number }
interface Hours { readonly kind: 'hours'; readonly usual: QuietHours }
/** Several numbers under one name, each with its own bounds; one that `mayBeOff` may be null, which means never. `inOrder`: pairs of which the first may not exceed the second. */
interface Counts { readonly kind: 'counts'; readonly parts: Readonly<Record<string, Omit<Count, 'kind'> & { readonly mayBeOff?: boolean }>>; readonly inOrder?: readonly (readonly [string, string])[] }
/** Days of the calendar that are otherwise. */
interface Days { readonly kind: 'days'; readonly usual: WorkingDays }
type Rule = Count | Hours | Counts | Days
type RuleOf<Value> = Value extends number ? Count : Value extends QuietHours ? Hours : Value extends WorkingDays ? Days : Counts

/** Half a year, in hours. */
const longestSession = 4_380
const hoursOf = (usual: number) => ({ usual, least: 1, most: longestSession })

/** Each setting with the value that holds unless set, and its bounds. Thresholds: DOMAIN §4.4, 10 for everybody, 5 for staff, never under 3. */
export const settingRules: { readonly [Key in SettingKey]: RuleOf<SettingValues[Key]> } = {
  'suppression.staff': { kind: 'count', usual: usualStaffThreshold, least: leastThreshold, most: 50 },
  'suppression.public': { kind: 'count', usual: 10, least: leastThreshold, most: 100 },
  'quiet-hours': { kind: 'hours', usual: usualQuietHours },
  'invitation.days': { kind: 'count', usual: 7, least: 1, most: 30 },
  'second-factor': { kind: 'counts', parts: { graceDays: { usual: usualFactorRule.graceDays, least: 0, most: 365, mayBeOff: true } } },
  'session-limits': {
    kind: 'counts', inOrder: [['idleHours', 'longestHours'], ['staffIdleHours', 'staffLongestHours']],
    parts: { idleHours: hoursOf(usualSessionLimits.idleHours), longestHours: hoursOf(usualSessionLimits.longestHours), staffIdleHours: hoursOf(usualSessionLimits.staffIdleHours), staffLongestHours: hoursOf(usualSessionLimits.staffLongestHours) },
  },
  'imports.brake': { kind: 'counts', parts: { percent: { usual: usualBrakeRule.percent, least: 0, most: 100 }, least: { usual: usualBrakeRule.least, least: 1, most: 10_000 } } },
  'working-days': { kind: 'days', usual: usualWorkingDays },
}
export const settingKeys = Object.keys(settingRules) as readonly SettingKey[]

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(settingRules, key)
}

/** The value that holds: the stored one where it is of the right kind and within its bounds, else the usual one. */
export function settingValue<Key extends SettingKey>(key: Key, stored: unknown): SettingValues[Key] {
  const rule: Rule = settingRules[key]
  if (rule.kind === 'counts') return countsOf(rule, stored) as unknown as SettingValues[Key]
  if (rule.kind === 'days') return (isDays(stored) ? stored : rule.usual) as SettingValues[Key]
  return (rule.kind === 'count' ? (isWithin(stored, rule) ? stored : rule.usual) : isHours(stored) ? stored : rule.usual) as SettingValues[Key]
}

/** Each part by itself: one that cannot hold leaves the usual one. */
function countsOf({ parts }: Counts, stored: unknown): Readonly<Record<string, number | null>> {
  const given = (typeof stored === 'object' && stored !== null ? stored : {}) as Readonly<Record<string, unknown>>
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => {
    const value = Object.hasOwn(given, name) ? given[name] : undefined
    return [name, isWithin(value, part) || (value === null && part.mayBeOff === true) ? value : part.usual]
  }))
}

function isWithin(value: unknown, { least, most }: Pick<Count, 'least' | 'most'>): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
}

function isHours(value: unknown): value is QuietHours {
  const isMinute = (minute: unknown) => typeof minute === 'number' && Number.isInteger(minute) && minute >= 0 && minute < 1_440
  return typeof value === 'object' && value !== null && 'from' in value && 'until' in value && isMinute(value.from) && isMinute(value.until)
}

function isDays(value: unknown): value is WorkingDays {
  const areDays = (days: unknown) => Array.isArray(days) && days.every((day) => typeof day === 'string' && isDay(day))
  return typeof value === 'object' && value !== null && 'off' in value && 'worked' in value && areDays(value.off) && areDays(value.worked)
}

/** A setting as it is typed: a number, two times of the day such as 21:00, or several numbers or lists of days by their names; `off`: the parts that are to mean never. */
export interface TypedSetting { readonly value: string; readonly from: string; readonly until: string; readonly parts?: Readonly<Record<string, string>>; readonly off?: boolean }
export type SettingRefusal = 'setting-number-unreadable' | 'setting-hours-unreadable' | 'setting-days-unreadable' | 'setting-out-of-order'

/** The value that was typed. */
export function readSetting(key: SettingKey, typed: TypedSetting): Result<SettingValues[SettingKey], SettingRefusal> {
  const rule: Rule = settingRules[key]
  if (rule.kind === 'counts') return readCounts(rule, typed) as unknown as Result<SettingValues[SettingKey], SettingRefusal>
  if (rule.kind === 'count') {
    const value = wholeNumber(typed.value)
    return isWithin(value, rule) ? accept(value) : refuse('setting-number-unreadable')
  }
  if (rule.kind === 'days') return readWorkingDays(typed)
  const hours = { from: minuteOf(typed.from), until: minuteOf(typed.until) }
  return isHours(hours) ? accept(hours) : refuse('setting-hours-unreadable')
}

function readWorkingDays({ parts }: TypedSetting): Result<WorkingDays, SettingRefusal> {
  const [off, worked] = [readDays(parts?.['daysOff'] ?? ''), readDays(parts?.['daysWorked'] ?? '')]
  return off === null || worked === null ? refuse('setting-days-unreadable') : accept({ off, worked })
}

function wholeNumber(typed: string): number | null {
  return /^\d{1,5}$/.test(typed.trim()) ? Number(typed) : null
}

/** Whether what was typed for one of several numbers is a whole number within its bounds. */
export function fitsPart(part: { readonly least: number; readonly most: number }, typed: string): boolean {
  return isWithin(wholeNumber(typed), part)
}

function readCounts({ parts, inOrder = [] }: Counts, typed: TypedSetting): Result<Readonly<Record<string, number | null>>, SettingRefusal> {
  const read = Object.entries(parts).map(([name, part]) => [name, typed.off === true && part.mayBeOff === true ? null : wholeNumber(typed.parts?.[name] ?? '')] as const)
  const isOff = (name: string) => typed.off === true && parts[name]?.mayBeOff === true
  if (read.some(([name, value]) => !isOff(name) && !isWithin(value, parts[name] ?? { least: 0, most: -1 }))) return refuse('setting-number-unreadable')
  const values: Readonly<Record<string, number | null>> = Object.fromEntries(read)
  return inOrder.some(([first, second]) => (values[first] ?? 0) > (values[second] ?? 0)) ? refuse('setting-out-of-order') : accept(values)
}

function minuteOf(typed: string): number | null {
  const [, hour, minute] = /^([01]?\d|2[0-3])[:h]([0-5]\d)$/.exec(typed.trim()) ?? []
  return hour === undefined || minute === undefined ? null : Number(hour) * 60 + Number(minute)
}

/** A minute of the day as fields of time take it: «21:00». */
export function timeText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

/** What everybody sees is never finer than what staff see. */
export function fitTogether(values: Pick<SettingValues, 'suppression.staff' | 'suppression.public'>): Result<true, 'setting-public-below-staff'> {
  return values['suppression.public'] < values['suppression.staff'] ? refuse('setting-public-below-staff') : accept(true)
}

import { usualQuietHours, type QuietHours } from './people/message.ts'
import { accept, refuse, type Result } from './result.ts'
import { leastThreshold, usualStaffThreshold } from './territory/suppression.ts'

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
}
export type SettingKey = keyof SettingValues

interface Count { readonly kind: 'count'; readonly usual: number; readonly least: number; readonly most: number }
interface Hours { readonly kind: 'hours'; readonly usual: QuietHours }
type RuleOf<Value> = Value extends number ? Count : Hours

/** Each setting with the value that holds unless set, and its bounds. Thresholds: DOMAIN §4.4, 10 for everybody, 5 for staff, never under 3. */
export const settingRules: { readonly [Key in SettingKey]: RuleOf<SettingValues[Key]> } = {
  'suppression.staff': { kind: 'count', usual: usualStaffThreshold, least: leastThreshold, most: 50 },
  'suppression.public': { kind: 'count', usual: 10, least: leastThreshold, most: 100 },
  'quiet-hours': { kind: 'hours', usual: usualQuietHours },
  'invitation.days': { kind: 'count', usual: 7, least: 1, most: 30 },
}
export const settingKeys = Object.keys(settingRules) as readonly SettingKey[]

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(settingRules, key)
}

/** The value that holds: the stored one where it is of the right kind and within its bounds, else the usual one. */
export function settingValue<Key extends SettingKey>(key: Key, stored: unknown): SettingValues[Key] {
  const rule: Count | Hours = settingRules[key]
  return (rule.kind === 'count' ? (isWithin(stored, rule) ? stored : rule.usual) : isHours(stored) ? stored : rule.usual) as SettingValues[Key]
}

function isWithin(value: unknown, { least, most }: Count): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
}

function isHours(value: unknown): value is QuietHours {
  const isMinute = (minute: unknown) => typeof minute === 'number' && Number.isInteger(minute) && minute >= 0 && minute < 1_440
  return typeof value === 'object' && value !== null && 'from' in value && 'until' in value && isMinute(value.from) && isMinute(value.until)
}

/** A setting as it is typed: a number, or two times of the day such as 21:00. */
export interface TypedSetting { readonly value: string; readonly from: string; readonly until: string }
export type SettingRefusal = 'setting-number-unreadable' | 'setting-hours-unreadable'

/** The value that was typed. */
export function readSetting(key: SettingKey, typed: TypedSetting): Result<SettingValues[SettingKey], SettingRefusal> {
  const rule: Count | Hours = settingRules[key]
  if (rule.kind === 'count') {
    const value = /^\d{1,4}$/.test(typed.value.trim()) ? Number(typed.value) : null
    return isWithin(value, rule) ? accept(value) : refuse('setting-number-unreadable')
  }
  const hours = { from: minuteOf(typed.from), until: minuteOf(typed.until) }
  return isHours(hours) ? accept(hours) : refuse('setting-hours-unreadable')
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

/** What is learnt from a pack without a network: what the phone writes down, and what of it the server takes for true. */
import { refuse, accept, type Result } from '../result.ts'
import { leastReadingMs } from './reading.ts'
import { isUuid } from '../uuid.ts'

/**
 * Given to a learner with a pack, by the server, which alone can read it again: the issue of its pages to them (COMPLETION 7).
 * `issuedAt`: the server's clock; `deviceAt`: the phone's at that instant. Milliseconds since 1970, both.
 */
export interface OfflinePass { readonly learnerId: string; readonly courseId: string; readonly issuedAt: number; readonly deviceAt: number; /** Of a final quiz taken along: its attempt. */ readonly attemptId?: string; /** The version of the course that was taken along. */ readonly version?: number; /** Its lessons, each with the least time that reading it takes: what was done of them is taken in though the course changed since. */ readonly lessons?: readonly (readonly [id: string, leastMs: number])[] }

/** One thing done. `id`: a UUID the phone made; `opened` and `done`: the phone's clock, milliseconds since 1970. `courseId`: where the pack was handed on and the pass was given with another course; `courseVersion`: of it, as the list of the pack says. */
export type OfflineRecord = { readonly id: string; readonly courseId?: string; readonly courseVersion?: number; readonly lessonId: string; readonly opened: number; readonly done: number } & (
  | { readonly kind: 'reading' }
  /** `check`: the hash of the drawn questions; `answers`: the fields of each form, in their order. */
  | { readonly kind: 'check'; readonly check: string; readonly answers: readonly (readonly (readonly [string, readonly string[]])[])[] }
  /** A final quiz as far as it is answered; `id` is its attempt's, `lessonId` empty. `taps`: when each was answered, by the phone's clock. */
  | { readonly kind: 'final'; readonly answers: readonly (readonly (readonly [string, readonly string[]])[])[]; readonly taps: readonly number[]; readonly handedIn: boolean }
)

export interface DeviceTimes { readonly issuedAt: Date; readonly openedAt: Date; readonly doneAt: Date }

/** A pass is good for so long, as a page is (reading.ts). */
const longestMs = 30 * 86_400_000
/** A clock may run away by so much in that time before what it says is left out. */
const astrayMs = 3_600_000

/** The phone's times, moved by as much as its clock was off when the pass was issued. */
export function deviceTimes({ issuedAt, deviceAt }: Pick<OfflinePass, 'issuedAt' | 'deviceAt'>, { opened, done }: Pick<OfflineRecord, 'opened' | 'done'>): DeviceTimes {
  const moved = (at: number) => new Date(at + issuedAt - deviceAt)
  return { issuedAt: new Date(issuedAt), openedAt: moved(opened), doneAt: moved(done) }
}

/**
 * Whether something done without a network counts. A phone whose battery died may have forgotten the year: what lies outside of issue and
 * arrival says nothing, and then the arrival decides whether the pass was still good. How long it took is judged by the phone's clock alone.
 * `leastMs`: the least time the lesson takes; 0 where nothing is read.
 */
export function mayCountOffline({ issuedAt, openedAt, doneAt }: DeviceTimes, leastMs: number, now: Date): Result<true, 'read-too-fast' | 'page-too-old'> {
  if (doneAt.getTime() - openedAt.getTime() < leastMs) return refuse('read-too-fast')
  const isAstray = openedAt.getTime() < issuedAt.getTime() - astrayMs || doneAt.getTime() > now.getTime() + astrayMs
  const when = isAstray ? now : doneAt
  return when.getTime() - issuedAt.getTime() > longestMs ? refuse('page-too-old') : accept(true)
}

/** Whether what the phone says lies between the giving of its pass and now: outside of that it was wrong about the time, or forgot it. */
export function isOnTheClock({ issuedAt, openedAt, doneAt }: DeviceTimes, now: Date): boolean {
  return openedAt >= issuedAt && openedAt <= doneAt && doneAt <= now
}

/** The least time of a lesson read without a network, milliseconds: the same as with one. */
export const leastOfflineMs = leastReadingMs

/** The least time of a lesson as it was taken along, or else as it is now; null where it was, and is, no lesson of the course. */
export function leastTakenAlongMs({ lessons = [] }: Pick<OfflinePass, 'lessons'>, lessonId: string, now: { readonly words: number } | null): number | null {
  return lessons.find(([id]) => id === lessonId)?.[1] ?? (now && leastOfflineMs(now.words))
}

/** More forms than any check asks, and more fields than any form has. */
const mostForms = 50
const mostFields = 60

/** What a phone sealed, read again: a pass still closed and a record; null for anything else. */
export function readOfflineRecord(text: string): { readonly pass: string; readonly record: OfflineRecord } | null {
  const { pass, record } = (jsonOf(text) ?? {}) as { readonly pass?: unknown; readonly record?: unknown }
  if (typeof pass !== 'string' || typeof record !== 'object' || record === null) return null
  const read = recordOf(record as Readonly<Record<string, unknown>>)
  return read && { pass, record: read }
}

type Unread = Readonly<Record<string, unknown>>

function recordOf({ kind, check, answers, taps, handedIn, ...rest }: Unread): OfflineRecord | null {
  const common = commonOf(rest)
  if (common === null) return null
  if (kind === 'reading') return { ...common, kind }
  if (kind === 'final') return finalOf(common, { answers, taps, handedIn })
  return kind === 'check' && isText(check) && areForms(answers) ? { ...common, kind, check, answers } : null
}

/** What records of every kind say. */
function commonOf({ id, courseId, courseVersion, lessonId, opened, done }: Unread): Pick<OfflineRecord, 'id' | 'courseId' | 'courseVersion' | 'lessonId' | 'opened' | 'done'> | null {
  if (typeof id !== 'string' || !isUuid(id) || typeof lessonId !== 'string' || !isInstant(opened) || !isInstant(done)) return null
  return { id, ...(typeof courseId === 'string' && { courseId }), ...(isVersion(courseVersion) && { courseVersion }), lessonId, opened, done }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

/** Milliseconds that a date of JavaScript can hold. */
function isInstant(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 8e14
}

/** A number that a version may have, as it is kept. */
function isVersion(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 1_000_000
}

function finalOf(common: Pick<OfflineRecord, 'id' | 'lessonId' | 'opened' | 'done'>, { answers, taps, handedIn }: { readonly answers?: unknown; readonly taps?: unknown; readonly handedIn?: unknown }): OfflineRecord | null {
  return areForms(answers) && areTaps(taps, answers.length) ? { ...common, kind: 'final', answers, taps, handedIn: handedIn === true } : null
}

function areTaps(value: unknown, count: number): value is readonly number[] {
  return Array.isArray(value) && value.length === count && value.every(isInstant)
}

function areForms(value: unknown): value is Extract<OfflineRecord, { kind: 'check' }>['answers'] {
  return Array.isArray(value) && value.length <= mostForms && value.every((form) => Array.isArray(form) && form.length <= mostFields && form.every(isField))
}

function isField(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && isText(value[0]) && Array.isArray(value[1]) && value[1].every(isText)
}

/** U+0000 and half of a pair of code units are in no text that a person types, and the database refuses both as an error. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 2_000 && !/[\0\p{Cs}]/u.test(value)
}

/** A pass as text and back; null for what is none. */
export function readOfflinePass(text: string | null): OfflinePass | null {
  return text === null ? null : jsonOf(text) as OfflinePass | null
}

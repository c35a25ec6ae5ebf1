import { accept, refuse, type Result } from '../result.ts'
import { canonical } from '../people/text.ts'

export const attendanceStates = ['present', 'late', 'absent'] as const
export type AttendanceState = (typeof attendanceStates)[number]

/** What stands in a register about one person; `version` counts its corrections, 0 where nothing was written yet. */
export interface RegisterLine { readonly personId: string; readonly version: number; readonly state: AttendanceState | null; readonly note: string }

/** What a trainer sends of one person: what they wrote, and the version they saw when they wrote it. */
export interface SentLine { readonly personId: string; readonly seen: number; readonly state: AttendanceState | null; readonly note: string }

export const longestNote = 200

/** Whoever came late was there. */
export function isThere(state: AttendanceState | null): boolean {
  return state === 'present' || state === 'late'
}

export interface RegisterChanges { readonly changed: readonly SentLine[] }

/**
 * What a sent register changes of the one that stands. A line nobody touched is left alone; one that was touched, and has been written otherwise since it was seen,
 * is a conflict, and with one conflict nothing is changed. Somebody who is on no line of the register is refused.
 */
export function registerChanges(standing: readonly RegisterLine[], sent: readonly SentLine[]): Result<RegisterChanges, 'register-changed' | 'register-line-unreadable' | 'field-too-long'> {
  const changed: SentLine[] = []
  for (const line of sent) {
    const note = canonical(line.note)
    const now = standing.find(({ personId }) => personId === line.personId)
    if (!now) return refuse('register-line-unreadable')
    if (note.length > longestNote) return refuse('field-too-long')
    if (line.state === null || (line.state === now.state && note === now.note)) continue
    if (line.seen !== now.version) return refuse('register-changed')
    changed.push({ ...line, note })
  }
  return accept({ changed })
}

/** The people whose lines have been written since somebody saw them, for what they are shown next. */
export function changedSince(standing: readonly RegisterLine[], sent: readonly SentLine[]): ReadonlySet<string> {
  return new Set(sent.filter(({ personId, seen }) => (standing.find((line) => line.personId === personId)?.version ?? seen) !== seen).map(({ personId }) => personId))
}

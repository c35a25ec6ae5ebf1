import { canonical } from '../people/text.ts'
import { accept, refuse, type Result } from '../result.ts'

export const attendanceStates = ['present', 'late', 'absent'] as const
export type AttendanceState = (typeof attendanceStates)[number]

/** What a version of a line says; `unmarked`: what it said was undone, and it says nothing, as before anybody wrote there. */
type WrittenState = AttendanceState | 'unmarked'

/** One version of what a register says of one person; versions count from 1. */
export interface RegisterVersion { readonly personId: string; readonly version: number; readonly state: WrittenState; readonly note: string }

/** What a trainer sends of one person: what they wrote, and the version that stood when they saw it (0: nothing was written yet). */
export interface SentLine { readonly personId: string; readonly seen: number; readonly state: AttendanceState | null; readonly note: string }

export interface RegisterChange { readonly personId: string; readonly version: number; readonly state: WrittenState; readonly note: string; readonly wasThere: boolean }

export const longestNote = 200

/** Whoever came late was there. */
export function isThere(state: WrittenState | null): boolean {
  return state === 'present' || state === 'late'
}

/** What stands about each person: their greatest version. */
export function standingLines(versions: readonly RegisterVersion[]): ReadonlyMap<string, RegisterVersion> {
  const standing = new Map<string, RegisterVersion>()
  for (const each of versions) if ((standing.get(each.personId)?.version ?? 0) < each.version) standing.set(each.personId, each)
  return standing
}

/**
 * What a sent register changes of the one that stands: the lines its sender touched, each as the next version. A line they did not touch is left as it is,
 * whoever wrote there meanwhile. One they touched that was written otherwise since they saw it is a conflict; with one conflict nothing is changed.
 */
export function registerChanges(people: ReadonlySet<string>, versions: readonly RegisterVersion[], sent: readonly SentLine[]): Result<readonly RegisterChange[], 'register-changed' | 'register-line-unreadable' | 'field-too-long'> {
  const standing = standingLines(versions)
  const changes: RegisterChange[] = []
  for (const line of sent) {
    const now = standing.get(line.personId) ?? nothingYet
    const written = { ...line, note: canonical(line.note) }
    if (!people.has(line.personId)) return refuse('register-line-unreadable')
    if (written.note.length > longestNote) return refuse('field-too-long')
    const saw = versions.find(({ personId, version }) => personId === line.personId && version === line.seen) ?? nothingYet
    if (written.state === null || isSame(saw, written) || isSame(now, written)) continue
    if (now.version !== line.seen) return refuse('register-changed')
    changes.push({ personId: line.personId, version: line.seen + 1, state: written.state, note: written.note, wasThere: isThere(now.state) })
  }
  return accept(changes)
}

/** When a register was saved last; null while nothing stands in it. */
export function lastSave(versions: readonly Pick<WrittenAt, 'recordedAt'>[]): Date | null {
  return versions.length === 0 ? null : new Date(Math.max(...versions.map(({ recordedAt }) => recordedAt.getTime())))
}

/** A version with when it was written. */
export interface WrittenAt extends RegisterVersion { readonly recordedAt: Date }

/** What takes back the last save of a register: each line it wrote says again what it said before, or nothing. Undone once more, it stands again. Refused when somebody saved since `seen`. */
export function undoneChanges(versions: readonly WrittenAt[], seen: Date): Result<readonly RegisterChange[], 'register-changed'> {
  if (lastSave(versions)?.getTime() !== seen.getTime()) return refuse('register-changed')
  const before = standingLines(versions.filter(({ recordedAt }) => recordedAt.getTime() !== seen.getTime()))
  return accept([...standingLines(versions).values()].filter((line) => line !== before.get(line.personId)).map(({ personId, version, state }) => {
    const former = before.get(personId)
    return { personId, version: version + 1, state: former?.state ?? 'unmarked', note: former?.note ?? '', wasThere: isThere(state) }
  }))
}

const nothingYet = { version: 0, state: null, note: '' }

function isSame(one: { readonly state: WrittenState | null; readonly note: string }, other: Pick<SentLine, 'state' | 'note'>): boolean {
  return one.state === other.state && one.note === other.note
}

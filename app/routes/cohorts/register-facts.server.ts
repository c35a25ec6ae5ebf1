import { data } from 'react-router'
import { listRegisterPeople, listRegisterVersions, type WrittenVersion } from '#app/data/cohorts/register.server.ts'
import { findSessionOf } from '#app/data/cohorts/sessions.server.ts'
import { attendanceStates, standingLines, type AttendanceState, type SentLine } from '#app/domain/cohorts/register.ts'
import type { CohortSession } from '#app/domain/cohorts/session.ts'
import { isUuid } from '#app/domain/uuid.ts'
import { world } from '#app/world.server.ts'

export interface ShownLine { readonly personId: string; readonly name: string; readonly version: number; readonly state: AttendanceState | null; readonly note: string; readonly history: readonly WrittenVersion[] }

/** The session of an address; 404 when its cohort has no such session. */
export async function requireSession(cohortId: string, sessionId: string): Promise<CohortSession> {
  const session = await findSessionOf(world.db, cohortId, sessionId)
  if (!session) throw data(null, { status: 404 })
  return session
}

/** The register as it stands, each line with what was written before. */
export async function readRegister({ id, cohortId }: Pick<CohortSession, 'id' | 'cohortId'>): Promise<readonly ShownLine[]> {
  const [people, versions] = [await listRegisterPeople(world.db, cohortId, id), await listRegisterVersions(world.db, id)]
  const standing = standingLines(versions)
  return people.map(({ personId, name }) => {
    const now = standing.get(personId)
    return { personId, name, version: now?.version ?? 0, state: now === undefined || now.state === 'unmarked' ? null : now.state, note: now?.note ?? '', history: versions.filter((version) => version.personId === personId) }
  })
}

/** The lines of a sent form: `state-<person>`, `note-<person>`, `seen-<person>`; with `rest` whoever was given no state was present. Null for a form that is none of ours. */
export function linesOf(fields: ReadonlyMap<string, readonly string[]>): readonly SentLine[] | null {
  const rest = stateOf(fields.get('rest')?.[0])
  const lines = [...fields].flatMap(([name, [seen = '']]): (SentLine | null)[] => {
    const personId = name.slice('seen-'.length)
    if (!name.startsWith('seen-') || !isUuid(personId)) return []
    const [state] = fields.get(`state-${personId}`) ?? []
    const known = stateOf(state)
    return [!/^\d{1,6}$/u.test(seen) || (state !== undefined && known === null) ? null : { personId, seen: Number(seen), state: known ?? rest, note: fields.get(`note-${personId}`)?.[0] ?? '' }]
  })
  return lines.includes(null) ? null : lines.filter((line) => line !== null)
}

function stateOf(text: string | undefined): AttendanceState | null {
  return attendanceStates.find((each) => each === text) ?? null
}

import type { Database } from '#app/data/database.server.ts'
import { hasUnmet, listObligations, nothingAsked } from '#app/data/training/cycles.server.ts'
import { listRequirementsById } from '#app/data/training/requirements.server.ts'
import { listCompletionFacts } from '#app/data/training/standings.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { openRound, type AskedCycles, type OpenRound } from '#app/domain/training/open-round.ts'

/** Of some courses that a person completed before, those open once more, by course. Of most who learn nothing is asked, and two statements say so. */
export async function listOpenRounds(db: Database, personId: string, courseIds: readonly string[], now: Date): Promise<ReadonlyMap<string, OpenRound>> {
  if (courseIds.length === 0) return new Map()
  const [completions, asked] = [(await listCompletionFacts(db, [personId], courseIds)).get(personId) ?? [], await listAsked(db, personId, now)]
  return new Map(courseIds.flatMap((courseId): [string, OpenRound][] => {
    const round = openRound(courseId, completions, asked, now)
    return round === null ? [] : [[courseId, round]]
  }))
}

/** The same of one course; null while none is open. */
export async function findOpenRound(db: Database, personId: string, courseId: string, now: Date): Promise<OpenRound | null> {
  return (await listOpenRounds(db, personId, [courseId], now)).get(courseId) ?? null
}

async function listAsked(db: Database, personId: string, now: Date): Promise<readonly AskedCycles[]> {
  if (!(await hasUnmet(db, personId))) return []
  const { obligations } = (await listObligations(db, [personId])).get(personId) ?? nothingAsked
  const requirements = await listRequirementsById(db, obligations.map(({ requirementId }) => requirementId), dayOf(now))
  return obligations.flatMap(({ requirementId, cycles }) => {
    const terms = requirements.find(({ id }) => id === requirementId)
    return terms ? [{ terms, cycles }] : []
  })
}

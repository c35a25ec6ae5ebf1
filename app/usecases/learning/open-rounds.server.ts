import type { Database } from '#app/data/database.server.ts'
import { listObligations, listWithUnmet } from '#app/data/training/cycles.server.ts'
import { listRequirementsById } from '#app/data/training/requirements.server.ts'
import { listCompletionFacts } from '#app/data/training/standings.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { openRound, type AskedCycles, type OpenRound } from '#app/domain/training/open-round.ts'

type RoundsByCourse = ReadonlyMap<string, OpenRound>

/** Of some courses those that these people completed before and that are open to them once more, by person and course; whoever has none is left out. As many statements for many as for one. */
export async function listRoundsOf(db: Database, personIds: readonly string[], courseIds: readonly string[], now: Date): Promise<ReadonlyMap<string, RoundsByCourse>> {
  if (personIds.length === 0 || courseIds.length === 0) return new Map()
  const completions = await listCompletionFacts(db, personIds, courseIds)
  const asked = await listAsked(db, [...completions.keys()], now)
  return new Map([...completions].flatMap(([personId, facts]): [string, RoundsByCourse][] => {
    const rounds = courseIds.flatMap((courseId): [string, OpenRound][] => {
      const round = openRound(courseId, facts, asked.get(personId) ?? [], now)
      return round === null ? [] : [[courseId, round]]
    })
    return rounds.length === 0 ? [] : [[personId, new Map(rounds)]]
  }))
}

/** The same of one course, by person. */
export async function listRoundsOfCourse(db: Database, personIds: readonly string[], courseId: string, now: Date): Promise<ReadonlyMap<string, OpenRound>> {
  return new Map([...await listRoundsOf(db, personIds, [courseId], now)].flatMap(([personId, rounds]) => [...rounds.values()].map((round): [string, OpenRound] => [personId, round])))
}

/** The same of one person. */
export async function listOpenRounds(db: Database, personId: string, courseIds: readonly string[], now: Date): Promise<RoundsByCourse> {
  return (await listRoundsOf(db, [personId], courseIds, now)).get(personId) ?? new Map<string, OpenRound>()
}

/** The same of one course; null while none is open. */
export async function findOpenRound(db: Database, personId: string, courseId: string, now: Date): Promise<OpenRound | null> {
  return (await listOpenRounds(db, personId, [courseId], now)).get(courseId) ?? null
}

/** What is asked of these people. Of most nothing is, and one statement says so. */
async function listAsked(db: Database, personIds: readonly string[], now: Date): Promise<ReadonlyMap<string, readonly AskedCycles[]>> {
  const unmet = personIds.length === 0 ? [] : await listWithUnmet(db, personIds)
  if (unmet.length === 0) return new Map()
  const owed = await listObligations(db, unmet)
  const requirementIds = new Set([...owed.values()].flatMap(({ obligations }) => obligations.map(({ requirementId }) => requirementId)))
  const requirements = new Map((await listRequirementsById(db, [...requirementIds], dayOf(now))).map((each) => [each.id, each]))
  return new Map([...owed].map(([personId, { obligations }]) => [personId, obligations.flatMap(({ requirementId, cycles }) => {
    const terms = requirements.get(requirementId)
    return terms ? [{ terms, cycles }] : []
  })]))
}

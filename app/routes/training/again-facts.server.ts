import { courseIn } from '#app/domain/catalogue/course-version.ts'
import { fold, type CycleRecord } from '#app/domain/training/cycle.ts'
import type { ToDo } from '#app/ui/to-do-list.tsx'
import { findStandings } from '#app/usecases/learning/find-standings.server.ts'
import { world } from '#app/world.server.ts'
import { nextStep } from '../learning/course-facts.server.ts'
import type { ShownRound } from '../learning/round-notice.tsx'
import { toDosOf } from '../learning/to-do.server.ts'

/** What is missing of a course that renews something, or was completed before, and where it goes on: null where that is no page of the course. */
export interface Again { readonly missing: readonly ToDo[]; readonly href: string | null; readonly isFinal: boolean; readonly round: ShownRound | null }

/** Of the courses that open cycles ask for, those that renew or are to be done once more, by course: what the course's own page says, in one line each. */
export async function readAgain(personId: string, cycles: readonly CycleRecord[], now: Date, language: 'vi' | 'en'): Promise<ReadonlyMap<string, Again>> {
  const [asked, renewing] = [idsOf(cycles, now), idsOf(cycles.filter(({ path }) => path === 'renewal'), now)]
  const standings = await findStandings(world, personId, world.catalogue.courses.filter(({ id }) => asked.has(id)))
  return new Map(standings.flatMap(({ course: own, state, round }): [string, Again][] => {
    if (state.status === 'complete' || (round === null && !renewing.has(own.id))) return []
    const course = courseIn(own, language)
    const next = nextStep(course, state)
    return [[course.id, { missing: toDosOf(course, state.locked.length > 0 ? state.locked : state.missing), href: next?.href ?? null, isFinal: next !== null && next.number === null, round }]]
  }))
}

function idsOf(cycles: readonly CycleRecord[], now: Date): ReadonlySet<string> {
  return new Set(cycles.flatMap((cycle) => fold(cycle, now).courseIds))
}

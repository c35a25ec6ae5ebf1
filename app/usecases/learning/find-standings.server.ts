import { listRecords } from '#app/data/learning/record.server.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { emptyRecord, type CourseState } from '#app/domain/learning/completion.ts'
import { stateNow } from '#app/domain/learning/renewal.ts'
import type { OpenRound } from '#app/domain/training/open-round.ts'
import type { World } from '#app/world.server.ts'
import { listOpenRounds } from './open-rounds.server.ts'

/** A course with how a learner stands in it now; `round`: what they completed before and is open once more, null otherwise. */
export interface CourseStanding { readonly course: Course; readonly state: CourseState; readonly round: OpenRound | null }

/** How a learner stands in some courses, as every page of theirs says it; in as many queries for all courses as for one. */
export async function findStandings({ db, clock }: Pick<World, 'db' | 'clock'>, learnerId: string | null, courses: readonly Course[]): Promise<readonly CourseStanding[]> {
  const records = await listRecords(db, learnerId, courses)
  const given = courses.flatMap(({ id }) => (records.get(id)?.given == null ? [] : [id]))
  const rounds = learnerId === null ? new Map<string, OpenRound>() : await listOpenRounds(db, learnerId, given, clock())
  return courses.map((course) => {
    const round = rounds.get(course.id) ?? null
    return { course, state: stateNow(course, records.get(course.id) ?? emptyRecord, round), round }
  })
}

import { endOfDay, startOfDay, type Day } from '#app/domain/calendar.ts'
import type { TrainerYear } from '#app/domain/roadmap/recognition.ts'
import type { Database } from '../database.server.ts'

/** Of every trainer the learners who joined their classes in a stretch of time, each person once, and how many of these completed the course of the class by its end. */
export async function listTrainerYears(db: Database, { from, until, demonstration }: { readonly from: Day; readonly until: Day; readonly demonstration: boolean }): Promise<readonly TrainerYear[]> {
  return await db.$queryRaw<TrainerYear[]>`
    SELECT g.person_id AS "personId", t.name, count(DISTINCT m.person_id)::int AS learners, count(DISTINCT c.person_id)::int AS completed
    FROM role_grant g JOIN person t ON t.id = g.person_id AND t.name IS NOT NULL AND t.claimed_by_id IS NULL AND t.demonstration = ${demonstration}
      JOIN cohort k ON k.id::text = g.scope_id JOIN cohort_member m ON m.cohort_id = k.id AND m.joined_at >= ${startOfDay(from)} AND m.joined_at < ${endOfDay(until)} AND m.person_id <> g.person_id
      LEFT JOIN completion c ON c.person_id = m.person_id AND c.course_id = k.course_id AND c.completed_at >= m.joined_at AND c.completed_at < ${endOfDay(until)}
    WHERE g.role = 'trainer' AND g.scope_kind = 'cohort' GROUP BY 1, 2`
}

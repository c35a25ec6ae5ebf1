import type { Database } from '#app/data/database.server.ts'
import { listRecordedCourses } from '#app/data/learning/record.server.ts'
import { asksBeyond } from '#app/domain/learning/course-rule.ts'
import type { World } from '#app/world.server.ts'
import { settleCompletion } from './settle-completion.server.ts'

/** Settles every course that a person left a trace in, or that may be complete without one: where much came to their record, or went from it, at once. */
export async function settlePerson(world: World, db: Database, personId: string): Promise<void> {
  const recorded = new Set(await listRecordedCourses(db, personId))
  for (const course of world.catalogue.courses) if (recorded.has(course.id) || asksBeyond(course)) await settleCompletion(world, db, course, personId)
}

import { data } from 'react-router'
import { findCohort } from '#app/data/cohorts/cohorts.server.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import type { Cohort } from '#app/domain/cohorts/cohort.ts'
import { world } from '#app/world.server.ts'

/** The cohort of an address with its course; 404 where either is missing. That the asker may see it is the route's guard. */
export async function requireCohort(cohortId: string): Promise<{ readonly cohort: Cohort; readonly course: Course }> {
  const cohort = await findCohort(world.db, cohortId)
  const course = cohort && findCourse(world.catalogue, cohort.courseId)
  if (!cohort || !course) throw data(null, { status: 404 })
  return { cohort, course }
}

/** Where people open this site: as set, else as this request did. */
export function originOf(request: Request): string {
  return world.origin === '' ? new URL(request.url).origin : world.origin
}

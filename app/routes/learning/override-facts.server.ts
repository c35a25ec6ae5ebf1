import { data } from 'react-router'
import { z } from 'zod'
import { findRecord } from '#app/data/learning/record.server.ts'
import { listOverrides } from '#app/data/learning/overrides.server.ts'
import { findPersonName } from '#app/data/people/persons.server.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { evidenceKey } from '#app/domain/learning/evidence.ts'
import { missingItem } from '#app/domain/learning/missing.ts'
import { openItems } from '#app/domain/learning/override.ts'
import { isUnderCharge, type Charge } from '#app/usecases/learning/charge.server.ts'
import { world } from '#app/world.server.ts'
import { toDoItem } from './to-do.server.ts'

/** One of two forms: to let an item count, or, with `takeBack`, to take that one back; each with its reason. */
export const overrideFields = z.object({ item: z.string().max(300).default(''), why: z.string().max(10_000).default(''), takeBack: z.string().max(100).nullable().default(null), takeBackWhy: z.string().max(10_000).default('') })

/** What may be let count for a learner in a course by whoever is in charge, and what was; 404 for anyone not in their charge, or no course. */
export async function readOverrideFacts(charge: Charge, personId: string, courseId: string) {
  const course = findCourse(world.catalogue, courseId)
  if (!course || !(await isUnderCharge(world.db, charge, { personId, courseId, now: world.clock() }))) throw data({ refused: 'not-in-your-charge' as const }, { status: 404 })
  const [record, kept, name] = await Promise.all([findRecord(world.db, personId, course), listOverrides(world.db, [personId], [course.id]), findPersonName(world.db, personId)])
  return {
    name, title: course.title,
    items: openItems(course, record).map((item) => ({ key: evidenceKey(item), what: toDoItem(course, missingItem(course, item)) })),
    overrides: kept.map(({ id, item, at, by, why, takenBackAt, takenBackWhy }) => ({ id, at, by, why, takenBackAt, takenBackWhy, what: toDoItem(course, missingItem(course, item)) })),
  }
}

import { saveCohort, saveCohortTrainer } from '#app/data/cohorts/cohorts.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { cohortEnd, cohortName, cohortPlace, type Cohort } from '#app/domain/cohorts/cohort.ts'
import { joinCode } from '#app/domain/cohorts/join-code.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { accept } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

export interface CohortForm { readonly name: string; readonly courseId: string; readonly place: string; readonly endsOn: string }
export type CohortErrors = Partial<Record<keyof CohortForm, Refusal>>
type Started = { readonly ok: true; readonly value: { readonly cohortId: string } } | { readonly ok: false; readonly reason: 'fields'; readonly errors: CohortErrors }

/** Two codes alike come once in hundreds of millions; ten in a row mean that the bytes are not random. */
const tries = 10

/** A trainer opens a cohort and leads it from then on; its learners join by its code. */
export async function startCohort(world: World, { actorId, ...form }: CohortForm & { readonly actorId: string }): Promise<Started> {
  const now = world.clock()
  const read = readForm(world, form)
  if ('errors' in read) return { ok: false, reason: 'fields', errors: read.errors }
  return world.db.$transaction(async (db) => {
    const cohortId = await saveUnderFreeCode(world, db, { ...read, now })
    await saveCohortTrainer(db, { cohortId, personId: actorId, grantedById: actorId, now })
    await saveAuditEntry(db, { actorId, action: 'cohort.start', subject: `cohort:${cohortId}`, detail: { courseId: read.courseId }, now })
    return accept({ cohortId })
  })
}

async function saveUnderFreeCode(world: World, db: Database, cohort: Omit<Cohort, 'id' | 'joinCode'> & { readonly now: Date }): Promise<string> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const cohortId = await saveCohort(db, { ...cohort, joinCode: joinCode(world.randomBytes(8)) })
    if (cohortId !== null) return cohortId
  }
  throw new Error(`${tries} join codes in a row were taken`)
}

function readForm(world: World, form: CohortForm): Omit<Cohort, 'id' | 'joinCode'> | { readonly errors: CohortErrors } {
  const name = cohortName(form.name)
  const place = cohortPlace(form.place)
  const end = cohortEnd(form.endsOn, dayOf(world.clock()))
  const isCourse = findCourse(world.catalogue, form.courseId) !== null
  if (name.ok && place.ok && end.ok && isCourse) return { name: name.value, courseId: form.courseId, place: place.value, endsOn: end.value }
  return { errors: {
    ...(name.ok ? {} : { name: name.reason }),
    ...(isCourse ? {} : { courseId: 'course-unknown' as const }),
    ...(place.ok ? {} : { place: place.reason }),
    ...(end.ok ? {} : { endsOn: end.reason }),
  } }
}

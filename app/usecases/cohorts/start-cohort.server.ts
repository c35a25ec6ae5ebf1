import { saveCohort, saveCohortTrainer } from '#app/data/cohorts/cohorts.server.ts'
import { isTrainer } from '#app/data/cohorts/trainers.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { lockHolder } from '#app/data/people/grants.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import type { Cohort } from '#app/domain/cohorts/cohort.ts'
import { readCohortFields, type CohortFields } from '#app/domain/cohorts/cohort-form.ts'
import { joinCode } from '#app/domain/cohorts/join-code.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { boundLeading } from '../people/bound-leading.server.ts'

/** The first day may be left out. */
export interface CohortForm extends Omit<CohortFields, 'startsOn'> { readonly courseId: string; readonly startsOn?: string }
export type CohortErrors = Partial<Record<keyof CohortForm, Refusal>>
type Started = Result<{ readonly cohortId: string }, 'no-class-of-own'> | { readonly ok: false; readonly reason: 'fields'; readonly errors: CohortErrors }

/** Two codes alike come once in hundreds of millions; ten in a row mean that the bytes are not random. */
const tries = 10

/** A trainer opens a cohort and leads it from then on, as long as the role that lets them; its learners join by its code. Whoever was only given single classes to lead starts none. */
export async function startCohort(world: World, { actorId, ...form }: CohortForm & { readonly actorId: string }): Promise<Started> {
  const now = world.clock()
  const read = readForm(world, form)
  if ('errors' in read) return { ok: false, reason: 'fields', errors: read.errors }
  return world.db.$transaction(async (db) => {
    await lockHolder(db, actorId)
    if (!(await isTrainer(db, actorId, now))) return refuse('no-class-of-own')
    const cohortId = await saveUnderFreeCode(world, db, { ...read, now })
    await saveCohortTrainer(db, { cohortId, personId: actorId, grantedById: actorId, now })
    await boundLeading(db, actorId, now)
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

function readForm(world: World, { courseId, startsOn = '', ...fields }: CohortForm): Omit<Cohort, 'id' | 'joinCode'> | { readonly errors: CohortErrors } {
  const read = readCohortFields({ ...fields, startsOn }, dayOf(world.clock()))
  const isCourse = findCourse(world.catalogue, courseId) !== null
  if (read.ok && isCourse) return { ...read.value, courseId }
  return { errors: { ...(read.ok ? {} : read.errors), ...(isCourse ? {} : { courseId: 'course-unknown' as const }) } }
}

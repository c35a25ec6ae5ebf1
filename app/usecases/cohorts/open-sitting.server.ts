import { findCohort } from '#app/data/cohorts/cohorts.server.ts'
import { saveSitting } from '#app/data/cohorts/sittings.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { basicLevelQuiz } from '#app/domain/assessment/basic-level.ts'
import { findCourse, findQuiz } from '#app/domain/catalogue/find.ts'
import { joinCode } from '#app/domain/cohorts/join-code.ts'
import { readSitting, type SittingErrors, type SittingForm, type SittingTimes } from '#app/domain/cohorts/sitting.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

type Opened = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly reason: 'fields'; readonly errors: SittingErrors }

/** Two codes alike come once in hundreds of millions; ten in a row mean that the bytes are not random. */
const tries = 10

/** A trainer opens a sitting of the assessment, or of a quiz of the course, for their cohort; answers its id. Who enters its code in time and is let in takes it under their eyes. */
export async function openSitting(world: World, { actorId, cohortId, ...form }: SittingForm & { readonly actorId: string; readonly cohortId: string }): Promise<Opened> {
  const now = world.clock()
  const read = readSitting(form, now)
  const quiz = await readQuiz(world, cohortId, form.quizId ?? '')
  if (!read.ok || !quiz.ok) return { ok: false, reason: 'fields', errors: { ...(read.ok ? {} : read.errors), ...(quiz.ok ? {} : { quizId: quiz.reason }) } }
  return world.db.$transaction(async (db) => {
    const sittingId = await saveUnderFreeCode(world, db, { ...read.value, quizId: quiz.value, cohortId, openedById: actorId, now })
    await saveAuditEntry(db, { actorId, action: 'sitting.open', subject: `sitting:${sittingId}`, detail: { cohortId, ...(quiz.value === null ? {} : { quizId: quiz.value }) }, now })
    return { ok: true as const, value: sittingId }
  })
}

/** The quiz that a sitting is of; null for the assessment of the basic level. */
async function readQuiz(world: World, cohortId: string, quizId: string): Promise<Result<string | null, 'quiz-unknown'>> {
  if (quizId === '' || quizId === basicLevelQuiz) return accept(null)
  const cohort = await findCohort(world.db, cohortId)
  const course = cohort && findCourse(world.catalogue, cohort.courseId)
  return course && findQuiz(course, quizId) ? accept(quizId) : refuse('quiz-unknown')
}

async function saveUnderFreeCode(world: World, db: Database, sitting: SittingTimes & { readonly quizId: string | null; readonly cohortId: string; readonly openedById: string; readonly now: Date }): Promise<string> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const id = await saveSitting(db, { ...sitting, code: joinCode(world.randomBytes(8)) })
    if (id !== null) return id
  }
  throw new Error(`${tries} codes of sittings in a row were taken`)
}

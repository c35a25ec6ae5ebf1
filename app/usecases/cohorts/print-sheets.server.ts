import { findCohort } from '#app/data/cohorts/cohorts.server.ts'
import { listPeopleOf } from '#app/data/cohorts/listed-people.server.ts'
import { savePaperSet, savePaperSheet } from '#app/data/cohorts/paper.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { basicLevelQuiz } from '#app/domain/assessment/basic-level.ts'
import { drawByBlueprint } from '#app/domain/assessment/blueprint.ts'
import { drawOrder, type DrawnQuestion } from '#app/domain/assessment/draw.ts'
import type { Question } from '#app/domain/assessment/question.ts'
import { findCourse, findQuiz } from '#app/domain/catalogue/find.ts'
import { joinCode } from '#app/domain/cohorts/join-code.ts'
import { isForPaper, type PaperForm } from '#app/domain/cohorts/paper.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { withPool } from '../assessment/question-pool.server.ts'
import { ensureVersions, hashOf } from '../assessment/question-versions.server.ts'

export interface SheetsOrder { readonly actorId: string; readonly cohortId: string; readonly quizId: string; readonly form: PaperForm }

/** Two codes alike come once in hundreds of millions; ten in a row mean that the bytes are not random. */
const tries = 10

/** A trainer makes a sheet of a quiz for everybody in their cohort now: drawn once for all, or anew for each. What is drawn is kept as attempts keep it, so that it is entered weeks later against the very same questions. */
export async function printSheets(world: World, { actorId, cohortId, quizId, form }: SheetsOrder): Promise<Result<string, 'cohort-unknown' | 'quiz-unknown' | 'nothing-for-paper' | 'nobody-chosen'>> {
  const now = world.clock()
  const cohort = await findCohort(world.db, cohortId)
  const course = cohort && findCourse(world.catalogue, cohort.courseId)
  const quiz = course && quizId !== basicLevelQuiz ? findQuiz(course, quizId) : null
  if (!course) return refuse('cohort-unknown')
  if (!quiz) return refuse('quiz-unknown')
  const pool = (await withPool(world, course, quiz)).groups.map((group) => group.filter(isForPaper))
  if (pool.flat().length === 0) return refuse('nothing-for-paper')
  await ensureVersions(world.db, course.id, pool.flat(), now)
  const draw = () => drawByBlueprint(pool, quiz, world.chance).map((question) => drawnOf(world, question))
  return world.db.$transaction(async (db) => {
    const people = (await listPeopleOf(db, cohortId)).filter(({ leftAt }) => leftAt === null)
    if (people.length === 0) return refuse('nobody-chosen')
    const setId = await savePaperSet(db, { cohortId, quizId, form, byId: actorId, now })
    const shared = draw()
    for (const { personId } of people) await saveUnderFreeCode(world, db, { setId, personId, drawn: form === 'one' ? shared : draw() })
    await saveAuditEntry(db, { actorId, action: 'paper.print', subject: `cohort:${cohortId}`, detail: { setId, quizId, sheets: people.length }, now })
    return accept(setId)
  }, { timeout: 30_000 })
}

function drawnOf({ chance }: World, question: Question): DrawnQuestion {
  return { questionId: question.id, hash: hashOf(question), order: drawOrder(question, chance) }
}

async function saveUnderFreeCode(world: World, db: Database, sheet: { readonly setId: string; readonly personId: string; readonly drawn: readonly DrawnQuestion[] }): Promise<void> {
  for (let attempt = 0; attempt < tries; attempt++) if (await savePaperSheet(db, { ...sheet, code: joinCode(world.randomBytes(8)) })) return
  throw new Error(`${tries} codes of sheets in a row were taken`)
}

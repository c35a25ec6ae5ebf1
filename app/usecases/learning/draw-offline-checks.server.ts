import { drawnHash } from '#app/catalogue/question-hash.server.ts'
import { saveOfflineChecks, type OfflineCheck } from '#app/data/learning/offline.server.ts'
import { drawByBlueprint } from '#app/domain/assessment/blueprint.ts'
import { drawOrder } from '#app/domain/assessment/draw.ts'
import type { Question } from '#app/domain/assessment/question.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { findQuiz } from '#app/domain/catalogue/find.ts'
import { seededChance } from '#app/domain/seeded-chance.ts'
import type { World } from '#app/world.server.ts'
import { withPool } from '../assessment/question-pool.server.ts'
import { ensureVersions, hashOf } from '../assessment/question-versions.server.ts'

/** A lesson's check as a pack asks it: practice questions with their solutions, in drawn order. Never of a graded quiz. */
export interface PackedCheck extends OfflineCheck { readonly lessonId: string; readonly questions: readonly Question[]; readonly pass: number }

/**
 * The checks of a course as packs ask them, one a lesson. What is drawn follows from the questions there are, so that every pack made of the
 * same content holds the same part, and is kept, so that an answer that comes weeks later is judged by what was asked.
 */
export async function drawOfflineChecks(world: World, course: Course): Promise<readonly PackedCheck[]> {
  const checks = (await Promise.all(course.lessons.map(({ id }) => draw(world, course, id)))).filter((check) => check !== null)
  await ensureVersions(world.db, course.id, checks.flatMap(({ questions }) => questions), world.clock())
  await saveOfflineChecks(world.db, checks.map(({ hash, courseId, quizId, drawn }) => ({ hash, courseId, quizId, drawn })))
  return checks
}

async function draw(world: World, course: Course, lessonId: string): Promise<PackedCheck | null> {
  const found = findQuiz(course, `check:${lessonId}`)
  if (!found) return null
  const { groups, ...rules } = await withPool(world, course, found)
  const quiz = { ...rules, groups: groups.map((group) => group.filter(isAskedOffline)) }
  const chance = seededChance('offline', course.id, lessonId, ...quiz.groups.flat().map(hashOf))
  const questions = drawByBlueprint(quiz.groups, quiz, chance)
  if (questions.length === 0) return null
  const drawn = questions.map((question) => ({ questionId: question.id, hash: hashOf(question), order: drawOrder(question, chance) }))
  return { hash: drawnHash(drawn), courseId: course.id, quizId: quiz.id, lessonId, drawn, questions, pass: quiz.pass }
}

/** What a scenario says next is written by the server as its moves are made. */
function isAskedOffline({ type }: Question): boolean {
  return type !== 'scenario'
}

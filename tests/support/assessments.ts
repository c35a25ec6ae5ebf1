import { basicLevelCourse } from '#app/domain/assessment/basic-level.ts'
import type { World } from '#app/world.server.ts'

/** A finished attempt at the assessment with these areas reached or not; its id. */
export async function anAssessment(world: World, personId: string, at: Date, reached: readonly boolean[], evidence: 'self' | 'proctored' = 'self'): Promise<string> {
  const slot = 1 + await world.db.attempt.count({ where: { personId, courseId: basicLevelCourse } })
  const attempt = await world.db.attempt.create({ data: { personId, courseId: basicLevelCourse, quizId: 'basic-level', slot, drawn: [], passMark: 0.6, ruleVersion: 1, startedAt: at, state: 'finished', submittedAt: at, right: 0, total: 0, passed: true } })
  await world.db.areaResult.createMany({ data: reached.map((is, place) => ({ attemptId: attempt.id, area: String(place + 1), answered: 4, right: is ? 4 : 0, total: 4, outcome: is ? 'reached' : 'not-reached', version: 1, evidence, scoredAt: at })) })
  return attempt.id
}

import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { beginningStatement, standingStatement, type NewAttempt } from '#app/data/assessment/starting.server.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import type { World } from '#app/world.server.ts'
import { begin, courseId, readyLearners } from './learners.ts'
import { atOnce, type Measured } from './load.ts'
import type { Raw } from './raw.ts'
import { inRounds } from './rounds.ts'

const starters = 500
const rounds = 5
const names = { bareInsert: 'start × 500: pg, bare insert', sameWork: 'start × 500: pg, same work', useCase: 'start × 500: use case' }

/**
 * A class of five hundred that begins at the same instant; beside it `pg` sending the same two statements with what was drawn for somebody,
 * and `pg` inserting the rows without a question asked.
 */
export async function starting(world: World, raw: Raw): Promise<readonly Measured[]> {
  const like = await oneBegun(world)
  const body = { drawn: JSON.stringify(like.drawn), rules: JSON.stringify(like.rules) }
  const all = async (act: (learnerId: string) => Promise<unknown>) => {
    const learners = await readyLearners(world, starters)
    return atOnce(learners.map((learnerId) => () => act(learnerId)))
  }
  return inRounds([
    { name: names.bareInsert, run: () => all((learnerId) => raw.insertAttempt(learnerId, body)) },
    { name: names.sameWork, bareInsert: names.bareInsert, run: () => all((personId) => sameWork(raw, { ...like, personId, now: world.clock() })) },
    { name: names.useCase, sameWork: names.sameWork, bareInsert: names.bareInsert, aim: '≥ 60 % of the same work', run: () => all((learnerId) => begin(world, learnerId)) },
  ], { rounds, callers: starters })
}

async function sameWork(raw: Raw, attempt: NewAttempt): Promise<void> {
  await raw.send(standingStatement(attempt.personId, attempt.courseId, attempt.quizId))
  await raw.send(beginningStatement(attempt))
}

/** What was drawn and written for somebody who began. */
async function oneBegun(world: World): Promise<Omit<NewAttempt, 'personId' | 'now'>> {
  const [learnerId = ''] = await readyLearners(world, 1)
  const attempt = await findAttempt(world.db, await begin(world, learnerId), learnerId)
  if (!attempt) throw new Error('an attempt of the benchmark is gone')
  const { quizId, drawn, passMark, rules, deadline, countsUntil, takesUntil } = attempt
  return { courseId, quizId, slot: 1, drawn, passMark, ruleVersion: findCourse(world.catalogue, courseId)?.rule.version ?? 1, rules, deadline, countsUntil, takesUntil, extraMinutes: 0 }
}

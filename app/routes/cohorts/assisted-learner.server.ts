import { data } from 'react-router'
import { findMemberName } from '#app/data/cohorts/members.server.ts'
import { findSeenFrom } from '#app/data/cohorts/seen.server.ts'
import { findRecord } from '#app/data/learning/record.server.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { seenRound, seenState } from '#app/domain/cohorts/seen-record.ts'
import { findOpenRound } from '#app/usecases/learning/open-rounds.server.ts'
import { world } from '#app/world.server.ts'

/** How a learner of a class stands with each lesson, before one is taken together: as their trainer sees it, in the round that is open; 404 for anybody who is not in the class. */
export async function readAssistedLearner(cohortId: string, personId: string, course: Course) {
  const name = /^[0-9a-f-]{36}$/u.test(personId) ? await findMemberName(world.db, cohortId, personId) : null
  if (name === null) throw data(null, { status: 404 })
  const seenFrom = await findSeenFrom(world.db, cohortId, personId)
  const round = await findOpenRound(world.db, personId, course.id, world.clock())
  const { state } = seenState(course, await findRecord(world.db, personId, course), { from: seenFrom, round })
  return { seenFrom, round: seenRound(round, seenFrom), cohortId, personId, name, title: course.title, lessons: course.lessons.map(({ id, title }, place) => ({ id, title, isRead: state.lessons[place]?.isRead === true, check: state.lessons[place]?.check ?? 'to-do' as const })) }
}

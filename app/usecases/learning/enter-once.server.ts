import type { Database } from '#app/data/database.server.ts'
import { listGivenRounds } from '#app/data/learning/completions.server.ts'
import { listEnteredDays, saveEntered, startEntering } from '#app/data/learning/entered-evidence.server.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { isAnew } from '#app/domain/training/open-round.ts'
import { listOpenRounds } from './open-rounds.server.ts'

type Given = Parameters<typeof saveEntered>[1]

/**
 * Keeps what was entered about a person, once in each round of the courses that ask for it: who is to do a course once more may be entered anew, for a
 * day since that round began; so may what a completion of such a round lacks, since it was let count wrongly. Null when it stands already.
 */
export async function enterOnce(db: Database, courses: readonly Course[], given: Given): Promise<string | null> {
  await startEntering(db, given.personId)
  const last = (await listEnteredDays(db, given)).at(-1)
  if (last === undefined) return saveEntered(db, given)
  const courseIds = courses.map(({ id }) => id)
  const rounds = [...(await listOpenRounds(db, given.personId, courseIds, given.now)).values(), ...await listGivenRounds(db, given.personId, courseIds)]
  return isAnew(rounds, last, given.happenedOn) ? saveEntered(db, given) : null
}

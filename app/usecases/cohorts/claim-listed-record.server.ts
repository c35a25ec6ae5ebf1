import { endSlip, findSlip, moveClassRecord } from '#app/data/cohorts/slips.server.ts'
import { moveGuestRecord } from '#app/data/people/claims.server.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { readSlipCode } from '#app/domain/cohorts/slip-code.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { recounting } from '../assessment/count-attempts.server.ts'
import { settleCompletion } from '../learning/settle-completion.server.ts'
import { firstOfBoth } from '../people/claim-guest-record.server.ts'
import { keepClassLimits } from './keep-class-limits.server.ts'
import { sealedSlip } from './issue-slips.server.ts'

/**
 * Somebody who learnt in a class without an account, and has one now, says by their paper slip and year of birth that the record is theirs:
 * it moves to them, and the slip is used up. A slip that is none, was used or belongs to another year is refused alike. What was learnt in class stays marked so.
 */
export async function claimListedRecord(world: World, { personId, code: typed, birthYear }: { readonly personId: string; readonly code: string; readonly birthYear: string }): Promise<Result<number, 'slip-unknown'>> {
  const now = world.clock()
  const code = readSlipCode(typed)
  if (code === null) return refuse('slip-unknown')
  const hash = sealedSlip(world, code)
  return world.db.$transaction(async (db) => {
    const slip = await findSlip(db, hash)
    if (slip === null || slip.personId === personId || String(slip.birthYear) !== birthYear.trim()) return refuse('slip-unknown')
    if (!(await endSlip(db, hash, personId, now))) return refuse('slip-unknown')
    const courses = await recounting(db, await firstOfBoth(db, slip.personId, personId), () => moveGuestRecord(db, slip.personId, personId))
    await moveClassRecord(db, slip.personId, personId, now)
    await keepClassLimits(world, db, { learnerId: personId })
    for (const courseId of courses) {
      const course = findCourse(world.catalogue, courseId)
      if (course) await settleCompletion(world, db, course, personId)
    }
    return accept(courses.length)
  })
}

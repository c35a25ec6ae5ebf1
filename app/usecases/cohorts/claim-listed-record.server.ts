import type { Database } from '#app/data/database.server.ts'
import { lockCohortsOf } from '#app/data/cohorts/cohorts.server.ts'
import { endSlip, findNamed, findSlip, moveClassRecord } from '#app/data/cohorts/slips.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { moveGuestRecord } from '#app/data/people/claims.server.ts'
import { holdBoth } from '#app/data/people/merges.server.ts'
import { isOwnSlip, readSlipCode } from '#app/domain/cohorts/slip-code.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { recounting } from '../assessment/count-attempts.server.ts'
import { leaveSideBySide } from '../learning/own-time.server.ts'
import { settlePerson } from '../learning/settle-person.server.ts'
import { firstOfBoth } from '../people/claim-guest-record.server.ts'
import { keepClassLimits } from './keep-class-limits.server.ts'
import { evaluatePerson } from '../training/evaluate-obligations.server.ts'
import { sealedSlip } from './issue-slips.server.ts'

/**
 * Somebody who learnt in a class without an account, and has one now, says by their paper slip that the record is theirs. It moves to them, and the slip
 * is used up, only where the name and the year of birth of their account are those of whom the slip names; else nothing moves, and that is on record too.
 * Lessons read on a phone of the class while the claimant read others elsewhere are not taken over. A slip that is none or was used is refused alike. What was learnt in class stays marked so.
 */
export async function claimListedRecord(world: World, { personId, code: typed }: { readonly personId: string; readonly code: string }): Promise<Result<number, 'slip-unknown' | 'slip-of-another'>> {
  const now = world.clock()
  const code = readSlipCode(typed)
  if (code === null) return refuse('slip-unknown')
  const hash = sealedSlip(world, code)
  return world.db.$transaction(async (db) => {
    const slip = await findSlip(db, hash)
    if (slip === null || slip.personId === personId) return refuse('slip-unknown')
    await lockCohortsOf(db, [slip.personId, personId])
    if (!(await holdBoth(db, slip.personId, personId))) return refuse('slip-unknown')
    const claimant = await findNamed(db, personId)
    const entry = { actorId: personId, subject: `person:${slip.personId}`, detail: { cohortId: slip.cohortId }, now }
    if (claimant === null || !isOwnSlip(claimant, slip)) {
      await saveAuditEntry(db, { ...entry, action: 'slip.refuse' })
      return refuse('slip-of-another')
    }
    if (!(await endSlip(db, hash, personId, now))) return refuse('slip-unknown')
    await saveAuditEntry(db, { ...entry, action: 'slip.claim' })
    return accept(await moveRecord(world, db, slip.personId, personId))
  })
}

/** How many courses were touched. */
async function moveRecord(world: World, db: Database, fromId: string, toId: string): Promise<number> {
  await leaveSideBySide(world, db, fromId, toId)
  const courses = await recounting(db, await firstOfBoth(db, fromId, toId), () => moveGuestRecord(db, fromId, toId))
  await moveClassRecord(db, fromId, toId, world.clock())
  await keepClassLimits(world, db, { learnerId: toId })
  await settlePerson(world, db, toId)
  await evaluatePerson(db, toId, world.clock()) // a completion of the class counts for what is required of them
  return courses.length
}

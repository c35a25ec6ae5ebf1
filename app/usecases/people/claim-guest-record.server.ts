import { listFirstAttempts } from '#app/data/assessment/evidence.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { holdClaim, moveGuestRecord } from '#app/data/people/claims.server.ts'
import { endGuest } from '#app/data/people/guests.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { recounting } from '../assessment/count-attempts.server.ts'
import { leaveSideBySide } from '../learning/own-time.server.ts'
import { settlePerson } from '../learning/settle-person.server.ts'
import { evaluatePerson } from '../training/evaluate-obligations.server.ts'

/** A person who signed in says that what was learnt in this browser is theirs: it moves to them and completions are settled. Nothing is lost but lessons read there while they read others elsewhere. */
export async function claimGuestRecord(world: World, { personId, guestHash }: { readonly personId: string; readonly guestHash: string | null }): Promise<Result<number, 'nothing-to-claim'>> {
  return world.db.$transaction(async (db) => {
    const guestId = guestHash === null ? null : await endGuest(db, guestHash)
    const toId = guestId === null ? null : await holdClaim(db, guestId, personId)
    if (guestId === null || toId === null) return refuse('nothing-to-claim')
    await leaveSideBySide(world, db, guestId, toId)
    const courses = await recounting(db, await firstOfBoth(db, guestId, toId), () => moveGuestRecord(db, guestId, toId))
    await settlePerson(world, db, toId)
    await evaluatePerson(db, toId, world.clock()) // a completion given in the browser counts for what is required of them
    return accept(courses.length)
  })
}

/** The first attempts at quizzes that both took: together they have but one first, so the statistics count them anew. */
export async function firstOfBoth(db: Database, guestId: string, personId: string): Promise<readonly string[]> {
  const firsts = await listFirstAttempts(db, [guestId, personId])
  return firsts.filter((one) => firsts.some((other) => other.id !== one.id && other.courseId === one.courseId && other.quizId === one.quizId)).map(({ id }) => id)
}

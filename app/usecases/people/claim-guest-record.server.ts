import { moveGuestRecord } from '#app/data/people/claims.server.ts'
import { endGuest } from '#app/data/people/guests.server.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { settleCompletion } from '../learning/settle-completion.server.ts'

/** A person who signed in says that what was learnt in this browser is theirs: it moves to them, nothing is lost, and completions are settled. */
export async function claimGuestRecord(world: World, { personId, guestHash }: { readonly personId: string; readonly guestHash: string | null }): Promise<Result<number, 'nothing-to-claim'>> {
  return world.db.$transaction(async (db) => {
    const guestId = guestHash === null ? null : await endGuest(db, guestHash)
    if (guestId === null || guestId === personId) return refuse('nothing-to-claim')
    const courses = await moveGuestRecord(db, guestId, personId)
    for (const courseId of courses) {
      const course = findCourse(world.catalogue, courseId)
      if (course) await settleCompletion(world, db, course, personId)
    }
    return accept(courses.length)
  })
}

import { findCohort } from '#app/data/cohorts/cohorts.server.ts'
import { findMemberName } from '#app/data/cohorts/members.server.ts'
import { findSeenFrom } from '#app/data/cohorts/seen.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { isEmployedWithin } from '#app/data/training/posts.server.ts'
import { dayOf } from '#app/domain/calendar.ts'

/** By what somebody answers for a learner: a cohort they lead, or an organisation they are the officer of. That they do is the route's guard. */
export type Charge = { readonly kind: 'cohort'; readonly id: string } | { readonly kind: 'organisation'; readonly id: string }

/** Whether a learner is under that charge in a course: a member of the cohort, which learns that course; or employed in the organisation or below it today. */
export async function isUnderCharge(db: Database, charge: Charge, learner: { readonly personId: string; readonly courseId: string; readonly now: Date }): Promise<boolean> {
  if (charge.kind === 'organisation') return isEmployedWithin(db, charge.id, learner.personId, dayOf(learner.now))
  const cohort = await findCohort(db, charge.id)
  return cohort?.courseId === learner.courseId && await findMemberName(db, charge.id, learner.personId) !== null
}

/** From when on alone whoever answers for a learner sees what they did, and may change it: of somebody who was put into a class, since then, until they agree. Null: all of it. */
export async function findChargeFrom(db: Database, charge: Charge, personId: string): Promise<Date | null> {
  return charge.kind === 'cohort' ? findSeenFrom(db, charge.id, personId) : null
}

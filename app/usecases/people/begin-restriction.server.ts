import { endConsent } from '#app/data/cohorts/team.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { listGrants } from '#app/data/people/grants.server.ts'
import { findRestriction, isAskedByOffice, leaveClasses, saveRestriction } from '#app/data/people/restrictions.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { teamConsent } from '#app/domain/cohorts/team.ts'
import { staffRolesOf } from '#app/domain/people/staff.ts'

interface Beginning { readonly personId: string; readonly requestId: string; readonly startedById: string; readonly now: Date }

/** Restricts the use of somebody's data without an officer, when they no longer agree that their learning is kept: nothing where law asks for it, or where it is restricted already. The caller holds the person. */
export async function restrictAtOnce(db: Database, beginning: Beginning): Promise<void> {
  if (await restrictionHindrance(db, beginning.personId, beginning.now) === null) await beginRestriction(db, beginning)
}

/** Why the use of somebody's data is not restricted now; null where it may be. */
export async function restrictionHindrance(db: Database, personId: string, now: Date): Promise<'restrict-staff' | 'restrict-in-office' | 'restricted-already' | null> {
  if (staffRolesOf(await listGrants(db, personId), now).length > 0) return 'restrict-staff'
  if (await isAskedByOffice(db, personId, dayOf(now))) return 'restrict-in-office'
  return await findRestriction(db, personId) === null ? null : 'restricted-already'
}

/** From now on they stand in no list of staff, are out of every class, and no digital team sees them. */
export async function beginRestriction(db: Database, { personId, requestId, startedById, now }: Beginning): Promise<void> {
  await saveRestriction(db, { personId, requestId, startedById, startedAt: now })
  await leaveClasses(db, personId, now)
  await endConsent(db, personId, teamConsent.purpose, now)
}

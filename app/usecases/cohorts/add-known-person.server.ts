import { findCohort, lockCohort } from '#app/data/cohorts/cohorts.server.ts'
import { findMemberName, saveMember } from '#app/data/cohorts/members.server.ts'
import { findSlip } from '#app/data/cohorts/slips.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { saveEnrolment } from '#app/data/learning/record.server.ts'
import { findAccount } from '#app/data/people/accounts.server.ts'
import { holdsUnrestricted } from '#app/data/people/restrictions.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { holdUnclaimed } from '#app/data/people/claims.server.ts'
import { readSlipCode } from '#app/domain/cohorts/slip-code.ts'
import { signInName } from '#app/domain/people/sign-in-name.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { tellPeople } from '../people/tell-people.server.ts'
import { mayLearnIn } from './class-limits.server.ts'
import { sealedSlip } from './issue-slips.server.ts'

/** A trainer adds somebody who is known already and stands before them: by the name they sign in with, or the code on their paper slip. They are told, and may leave. This opens no account: a code for a new secret is given only to those who came into the class by their own hand. */
export async function addKnownPerson(world: World, { actorId, cohortId, known, agreed }: { readonly actorId: string; readonly cohortId: string; readonly known: string; readonly agreed: boolean }): Promise<Result<true, 'person-not-known' | 'consent-missing' | 'already-in-cohort' | 'cohort-unknown' | 'home-outside-area' | 'use-restricted'>> {
  if (!agreed) return refuse('consent-missing')
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    await lockCohort(db, cohortId)
    const cohort = await findCohort(db, cohortId)
    if (!cohort) return refuse('cohort-unknown')
    const personId = await findKnown(world, db, known)
    if (personId === null || !await holdUnclaimed(db, personId)) return refuse('person-not-known')
    if (!await holdsUnrestricted(db, personId)) return refuse('use-restricted')
    if (!await mayLearnIn(world, db, cohortId, personId)) return refuse('home-outside-area')
    if (await findMemberName(db, cohortId, personId) !== null) return refuse('already-in-cohort')
    await saveMember(db, cohortId, personId, now, actorId)
    await saveEnrolment(db, personId, cohort.courseId, now)
    await tellPeople(world, db, [{ personId, key: `cohort-added:${cohortId}:${personId}:${now.getTime()}`, path: '/join', content: { kind: 'added-to-cohort', cohort: cohort.name } }])
    await saveAuditEntry(db, { actorId, action: 'cohort.add-person', subject: `cohort:${cohortId}`, detail: { personId }, now })
    return accept(true)
  })
}

async function findKnown(world: World, db: Database, typed: string): Promise<string | null> {
  const code = readSlipCode(typed)
  const slip = code === null ? null : await findSlip(db, sealedSlip(world, code))
  if (slip) return slip.personId
  const name = signInName(typed)
  return name.ok ? (await findAccount(db, name.value))?.personId ?? null : null
}

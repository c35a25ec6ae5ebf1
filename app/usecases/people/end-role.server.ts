import { findAccountOf } from '#app/data/people/accounts.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { countLastingAdmins, endGrant, endLeadingWithRole, findRunningGrant, lockAdmins, lockHolder } from '#app/data/people/grants.server.ts'
import { endRecoveryCodesGivenBy } from '#app/data/people/recovery-codes.server.ts'
import { endSessionsOfAccount } from '#app/data/people/sessions.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { letsLead, readGrantEnd } from '#app/domain/people/grant.ts'
import { readReason } from '#app/domain/reason.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { keepEachClass } from '../cohorts/keep-class-limits.server.ts'
import { boundLeading } from './bound-leading.server.ts'
import { tellPeople } from './tell-people.server.ts'
import { withdrawInvitationsOf } from './withdraw-invitation.server.ts'

/** `endsOn` as typed: nothing ends it at once. */
export interface EndRole { readonly actorId: string; readonly personId: string; readonly grantId: string; readonly endsOn: string; readonly why: string }
export type EndRoleErrors = Partial<Record<'endsOn' | 'why', Refusal>>

/** An administrator ends a role, at once or with a day, and says why; with the last role that lets somebody lead classes ends their leading of each. They are told. Somebody must always be administrator without an end. */
export async function endRole(world: World, { actorId, personId, grantId, ...form }: EndRole): Promise<Result<true, 'grant-over' | 'last-admin'> | { readonly ok: false; readonly reason: 'fields'; readonly errors: EndRoleErrors }> {
  const now = world.clock()
  const end = readGrantEnd(form.endsOn, dayOf(now), now)
  const why = readReason(form.why)
  if (!end.ok || !why.ok) return { ok: false, reason: 'fields', errors: { ...(end.ok ? {} : { endsOn: end.reason }), ...(why.ok ? {} : { why: why.reason }) } }
  try {
    const ended: Result<true, 'grant-over'> = await world.db.$transaction(async (db) => {
      await lockHolder(db, personId)
      const grant = await findRunningGrant(db, grantId, personId, now)
      if (grant?.role === 'admin') await lockAdmins(db)
      if (grant === null || !(await endGrant(db, { grantId, endsAt: end.value, endedById: actorId, why: why.value, now }))) return refuse('grant-over')
      if (grant.role === 'admin') {
        if (await countLastingAdmins(db, now) === 0) throw new LastAdmin()
        await endSessionsOfAccount(db, await findAccountOf(db, personId))
        if (end.value <= now) await withdrawInvitationsOf(db, { makerId: personId, actorId, now })
      }
      // Codes that are to open the accounts of others end with what let them be given.
      if (end.value <= now) await endRecoveryCodesGivenBy(db, personId, world.wallClock())
      const cohortIds = letsLead(grant.role, grant.scopeKind) ? await endLeadingWithRole(db, { personId, endsAt: end.value, endedById: actorId, why: why.value, now }) : []
      await boundLeading(db, personId, now)
      await saveAuditEntry(db, { actorId, action: 'role.end', subject: `person:${personId}`, detail: { grantId, role: grant.role, endsAt: end.value.toISOString(), ...(cohortIds.length === 0 ? {} : { cohorts: cohortIds.join('+') }) }, now })
      await tellPeople(world, db, [{ personId, key: `role-ended:${grantId}:${now.toISOString()}`, path: '/me', content: { kind: 'role-ended', role: grant.role, at: end.value, why: why.value } }])
      return accept(true)
    })
    // Of a team member whose area became smaller; each class is held by itself, after the person is not held any more.
    if (ended.ok) await keepEachClass(world, { trainerId: personId })
    return ended
  } catch (error) {
    if (error instanceof LastAdmin) return refuse('last-admin')
    throw error
  }
}

/** Leaves the transaction with nothing written; never seen outside this file. */
class LastAdmin extends Error {}

import { lockCohort } from '#app/data/cohorts/cohorts.server.ts'
import { isTrainer, listTrainers, saveCoTrainer } from '#app/data/cohorts/trainers.server.ts'
import { findAccount } from '#app/data/people/accounts.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { lockHolder } from '#app/data/people/grants.server.ts'
import { isLead } from '#app/domain/cohorts/trainers.ts'
import { signInName } from '#app/domain/people/sign-in-name.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { boundLeading } from '../people/bound-leading.server.ts'
import { seesNobodyElse } from './class-limits.server.ts'

/** The lead of a cohort lets another trainer lead it too, as long as the role that lets them, found by their sign-in name alone. Who is no trainer and who does not exist are refused alike; a member of a digital team leads only classes of people of their own hamlets. */
export async function addTrainer(world: World, { actorId, cohortId, signInName: typed }: { readonly actorId: string; readonly cohortId: string; readonly signInName: string }): Promise<Result<true, 'not-the-lead' | 'trainer-unknown' | 'trainer-already' | 'class-beyond-area'>> {
  const now = world.clock()
  const name = signInName(typed)
  return world.db.$transaction(async (db) => {
    await lockCohort(db, cohortId)
    if (!isLead(await listTrainers(db, cohortId, now), actorId)) return refuse('not-the-lead')
    const account = name.ok ? await findAccount(db, name.value) : null
    if (account) await lockHolder(db, account.personId)
    if (!account || !(await isTrainer(db, account.personId, now))) return refuse('trainer-unknown')
    if (!await seesNobodyElse(world, db, [cohortId], account.personId)) return refuse('class-beyond-area')
    if (!(await saveCoTrainer(db, { cohortId, personId: account.personId, grantedById: actorId, now }))) return refuse('trainer-already')
    await boundLeading(db, account.personId, now)
    await saveAuditEntry(db, { actorId, action: 'cohort.trainer-add', subject: `cohort:${cohortId}`, detail: { personId: account.personId }, now })
    return accept(true)
  })
}

import type { CohortTrainer } from '#app/domain/cohorts/trainers.ts'
import type { Database } from '../database.server.ts'

/** Who leads a cohort at an instant, the lead first: the lead is whoever put themselves at its head. */
export async function listTrainers(db: Database, cohortId: string, now: Date): Promise<readonly CohortTrainer[]> {
  return db.$queryRaw<CohortTrainer[]>`
    SELECT g.person_id AS "personId", coalesce(p.name, '') AS name, g.granted_by_id = g.person_id AS "isLead", g.starts_at AS since
    FROM role_grant g JOIN person p ON p.id = g.person_id
    WHERE g.role = 'trainer' AND g.scope_kind = 'cohort' AND g.scope_id = ${cohortId} AND g.starts_at <= ${now} AND (g.ends_at IS NULL OR g.ends_at > ${now})
    ORDER BY "isLead" DESC, g.starts_at, g.id`
}

/**
 * Lets somebody lead a cohort beside its lead, until an administrator's document has them lead it anyway; false when they do already. Call holding them
 * (`lockHolder`): of two at once one does.
 */
export async function saveCoTrainer(db: Database, grant: { readonly cohortId: string; readonly personId: string; readonly grantedById: string; readonly now: Date }): Promise<boolean> {
  return await db.$executeRaw`
    WITH led AS (SELECT starts_at FROM role_grant WHERE person_id = ${grant.personId}::uuid AND role = 'trainer' AND scope_kind = 'cohort' AND scope_id = ${grant.cohortId} AND (ends_at IS NULL OR ends_at > ${grant.now}))
    INSERT INTO role_grant (id, person_id, role, scope_kind, scope_id, starts_at, ends_at, granted_by_id)
    SELECT gen_random_uuid(), ${grant.personId}::uuid, 'trainer', 'cohort', ${grant.cohortId}, ${grant.now}, (SELECT min(starts_at) FROM led), ${grant.grantedById}::uuid
    WHERE NOT EXISTS (SELECT FROM led WHERE starts_at <= ${grant.now})
    ON CONFLICT (person_id, scope_id) WHERE role = 'trainer' AND scope_kind = 'cohort' AND ends_at IS NULL DO NOTHING` === 1
}

/** Ends that somebody leads a cohort, once; false when they do not. Who ended it and when keeps it ended. Call holding them (`lockHolder`). */
export async function endCoTrainer(db: Database, { cohortId, personId, endedById, now }: { readonly cohortId: string; readonly personId: string; readonly endedById: string; readonly now: Date }): Promise<boolean> {
  return await db.$executeRaw`
    UPDATE role_grant SET ends_at = ${now}, ended_by_id = ${endedById}::uuid, ended_at = ${now}
    WHERE person_id::text = ${personId} AND role = 'trainer' AND scope_kind = 'cohort' AND scope_id = ${cohortId} AND starts_at <= ${now} AND (ends_at IS NULL OR ends_at > ${now})` >= 1
}

/** Whether somebody may lead cohorts at all, by a role that is not for one cohort alone (domain: `letsLead`): on that role their leading rests. */
export async function isTrainer(db: Database, personId: string, now: Date): Promise<boolean> {
  const rows = await db.$queryRaw<{ is: boolean }[]>`
    SELECT EXISTS (SELECT FROM role_grant WHERE person_id = ${personId}::uuid AND (role = 'team-member' OR (role = 'trainer' AND scope_kind = 'self')) AND starts_at <= ${now} AND (ends_at IS NULL OR ends_at > ${now})) AS is`
  return rows[0]?.is === true
}

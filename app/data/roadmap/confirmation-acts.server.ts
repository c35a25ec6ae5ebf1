import type { Day } from '#app/domain/calendar.ts'
import type { UnitKey } from '#app/domain/territory/unit.ts'
import type { Database } from '../database.server.ts'
import type { KeptEvidence } from './confirmations.server.ts'

/** An act as it was made, and how many on its list still stand and were revoked. */
export interface ListedAct { readonly id: string; readonly unit: UnitKey; readonly day: Day; readonly document: string; readonly ruleVersion: number; readonly madeAt: Date; readonly madeBy: string; readonly standing: number; readonly revoked: number }
interface ActRow { id: string; unit_code: string; unit_valid_from: Day; day: Day; document: string; rule_version: number; made_at: Date; made_by: string | null; standing: number; revoked: number }

/** The acts of some units, the latest first; real ones or those of the demonstration. */
export async function listActsOf(db: Database, { units, demonstration }: { readonly units: readonly UnitKey[]; readonly demonstration: boolean }): Promise<readonly ListedAct[]> {
  const rows = await db.$queryRaw<ActRow[]>`
    SELECT a.id, a.unit_code, a.unit_valid_from::text, a.day::text, a.document, a.rule_version, a.made_at, by.name AS made_by,
      count(*) FILTER (WHERE c.revoked_at IS NULL)::int AS standing, count(c.revoked_at)::int AS revoked
    FROM confirmation_act a JOIN confirmation c ON c.act_id = a.id LEFT JOIN person by ON by.id = a.made_by_id
    WHERE a.demonstration = ${demonstration} AND (a.unit_code, a.unit_valid_from) IN (SELECT * FROM unnest(${units.map(({ code }) => code)}::text[], ${units.map(({ validFrom }) => validFrom)}::date[]))
    GROUP BY a.id, by.name ORDER BY a.day DESC, a.id DESC`
  return rows.map((row) => ({ id: row.id, unit: { code: row.unit_code, validFrom: row.unit_valid_from }, day: row.day, document: row.document, ruleVersion: row.rule_version, madeAt: row.made_at, madeBy: row.made_by ?? '', standing: row.standing, revoked: row.revoked }))
}

/** One person on a list. */
export interface ListedConfirmation { readonly id: string; readonly name: string; readonly birthYear: number | null; readonly evidence: KeptEvidence; readonly revokedAt: Date | null; readonly revokedWhy: string | null }

/** The people of an act by name, those revoked too. */
export async function listConfirmed(db: Database, actId: string): Promise<readonly ListedConfirmation[]> {
  const rows = await db.$queryRaw<{ id: string; name: string | null; birth_year: number | null; evidence: KeptEvidence; revoked_at: Date | null; revoked_why: string | null }[]>`
    SELECT c.id, p.name, p.birth_year, c.evidence, c.revoked_at, c.revoked_why FROM confirmation c JOIN person p ON p.id = c.person_id WHERE c.act_id::text = ${actId} ORDER BY p.name_sort, c.id`
  return rows.map((row) => ({ id: row.id, name: row.name ?? '', birthYear: row.birth_year, evidence: row.evidence, revokedAt: row.revoked_at, revokedWhy: row.revoked_why }))
}

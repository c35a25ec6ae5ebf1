import { z } from 'zod'
import { changeKinds, leafKinds, type NumberedChange, type TerritoryChange } from '#app/domain/territory/change.ts'
import type { UnitKey } from '#app/domain/territory/unit.ts'
import { unitKey } from '#app/domain/territory/path.ts'
import type { Database } from '../database.server.ts'
import { toDate, toDay } from './units.server.ts'

const content = z.object({
  ends: z.array(z.string()),
  begins: z.array(z.object({ code: z.string(), kind: z.enum(leafKinds), name: z.string(), formerDistrictCode: z.string() })),
  lineage: z.array(z.object({ from: z.string(), to: z.string(), extent: z.enum(['full', 'partial']) })),
})

/** A change as it was entered, and what became of it. */
export interface RecordedChange extends NumberedChange { readonly madeAt: Date; readonly madeBy: string; readonly takenBackAt: Date | null; readonly takenBackWhy: string | null }

/** Every change that staff entered, in order; also those taken back. */
export async function listTerritoryChanges(db: Database): Promise<readonly RecordedChange[]> {
  const rows = await db.$queryRaw<{ number: number; kind: string; day: Date; legal_basis: string; content: unknown; made_at: Date; made_by: string | null; taken_back_at: Date | null; taken_back_why: string | null }[]>`
    SELECT c.number, c.kind, c.day, c.legal_basis, c.content, c.made_at, by.name AS made_by, c.taken_back_at, c.taken_back_why
    FROM territory_change c LEFT JOIN person by ON by.id = c.made_by_id ORDER BY c.number`
  return rows.map((row) => ({
    number: row.number, change: { kind: z.enum(changeKinds).parse(row.kind), day: toDay(row.day), legalBasis: row.legal_basis, ...content.parse(row.content) },
    madeAt: row.made_at, madeBy: row.made_by ?? '', takenBackAt: row.taken_back_at, takenBackWhy: row.taken_back_why,
  }))
}

/** How often the territory was changed or a change taken back: it only ever grows. */
export async function countTerritoryActs(db: Database): Promise<number> {
  const rows = await db.$queryRaw<{ acts: number }[]>`SELECT (count(*) + count(taken_back_at))::int AS acts FROM territory_change`
  return rows[0]?.acts ?? 0
}

/** Any number that nobody else locks by. */
const territoryLock = 33_2020_09

/** Has all who change the territory take turns, until the transaction ends. */
export async function lockTerritory(db: Database): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(${territoryLock})`
}

export async function saveTerritoryChange(db: Database, number: number, { kind, day, legalBasis, ends, begins, lineage }: TerritoryChange, by: { readonly actorId: string; readonly now: Date }): Promise<void> {
  await db.territoryChange.create({ data: { number, kind, day: toDate(day), legalBasis, content: { ends: [...ends], begins: begins.map((each) => ({ ...each })), lineage: lineage.map((each) => ({ ...each })) }, madeAt: by.now, madeById: by.actorId } })
}

/** Takes a change back; false when there is none of that number in force. */
export async function endTerritoryChange(db: Database, number: number, by: { readonly actorId: string; readonly why: string; readonly now: Date }): Promise<boolean> {
  const { count } = await db.territoryChange.updateMany({ where: { number, takenBackAt: null }, data: { takenBackAt: by.now, takenBackById: by.actorId, takenBackWhy: by.why } })
  return count === 1
}

/** Whether anything rests on one of some units: somebody who lives there, a denominator, a milestone, the seat of an organisation, an act, a task, a kit, a role. */
export async function isAnyInUse(db: Database, units: readonly UnitKey[]): Promise<boolean> {
  const [codes, days] = [units.map(({ code }) => code), units.map(({ validFrom }) => validFrom)]
  const rows = await db.$queryRaw<{ found: boolean }[]>`
    WITH named AS (SELECT * FROM unnest(${codes}::text[], ${days}::date[]) AS unit (code, valid_from))
    SELECT EXISTS (SELECT 1 FROM residence r JOIN named ON r.unit_code = named.code AND r.unit_valid_from = named.valid_from)
      OR EXISTS (SELECT 1 FROM denominator d JOIN named ON d.unit_code = named.code AND d.unit_valid_from = named.valid_from)
      OR EXISTS (SELECT 1 FROM milestone m JOIN named ON m.unit_code = named.code AND m.unit_valid_from = named.valid_from)
      OR EXISTS (SELECT 1 FROM organisation o JOIN named ON o.unit_code = named.code AND o.unit_valid_from = named.valid_from)
      OR EXISTS (SELECT 1 FROM organisation_version v JOIN named ON v.unit_code = named.code AND v.unit_valid_from = named.valid_from AND v.taken_back_at IS NULL)
      OR EXISTS (SELECT 1 FROM confirmation_act a JOIN named ON a.unit_code = named.code AND a.unit_valid_from = named.valid_from)
      OR EXISTS (SELECT 1 FROM roadmap_task t JOIN named ON t.unit_code = named.code AND t.unit_valid_from = named.valid_from)
      OR EXISTS (SELECT 1 FROM recognition r JOIN named ON r.unit_code = named.code AND r.unit_valid_from = named.valid_from)
      OR EXISTS (SELECT 1 FROM kit k JOIN named ON k.unit_code = named.code AND k.unit_valid_from = named.valid_from)
      OR EXISTS (SELECT 1 FROM role_grant g WHERE g.scope_kind = 'unit' AND g.scope_id = ANY(${units.map(unitKey)})) AS found`
  return rows[0]?.found === true
}

/** Removes units that no change makes any more. */
export async function endUnits(db: Database, units: readonly UnitKey[]): Promise<void> {
  for (const { code, validFrom } of units) await db.unit.deleteMany({ where: { code, validFrom: toDate(validFrom) } })
}

/** How many people declare each unit as where they live on a day. */
export async function listDeclaredPeople(db: Database, day: string): Promise<readonly { readonly unit: UnitKey; readonly people: number }[]> {
  const rows = await db.$queryRaw<{ code: string; valid_from: string; people: number }[]>`
    SELECT unit_code AS code, unit_valid_from::text AS valid_from, count(*)::int AS people FROM (
      SELECT DISTINCT ON (person_id) person_id, unit_code, unit_valid_from FROM residence WHERE starts_on <= ${day}::date AND (ends_on IS NULL OR ends_on >= ${day}::date)
      ORDER BY person_id, starts_on DESC) AS declared GROUP BY 1, 2`
  return rows.map((row) => ({ unit: { code: row.code, validFrom: row.valid_from }, people: row.people }))
}

/** How many roles in force at an instant are over some units. */
export async function countRolesOver(db: Database, keys: readonly string[], now: Date): Promise<number> {
  return db.roleGrant.count({ where: { scopeKind: 'unit', scopeId: { in: [...keys] }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] } })
}

import type { Day } from '#app/domain/calendar.ts'
import type { PopulationBand } from '#app/domain/roadmap/population-band.ts'
import type { TargetKind, TargetLine } from '#app/domain/roadmap/target-lines.ts'
import type { UnitKey } from '#app/domain/territory/unit.ts'
import type { Database } from '../database.server.ts'

interface Row { id: string; kind: TargetKind; unit_code: string; unit_valid_from: Day; course_id: string | null; band: PopulationBand | null; day: Day; value: number; source: string; entered_at: Date | null; withdrawn_at: Date | null; withdrawn_why: string | null }

/** A denominator or milestone as it stands; `value`: people of a band, or a share. */
export interface TargetEntry { readonly id: string; readonly kind: TargetKind; readonly unit: UnitKey; readonly courseId: string | null; readonly band: PopulationBand | null; readonly day: Day; readonly value: number; readonly source: string; readonly enteredAt: Date | null; readonly withdrawnAt: Date | null; readonly withdrawnWhy: string | null }

const entryOf = (row: Row): TargetEntry => ({ id: row.id, kind: row.kind, unit: { code: row.unit_code, validFrom: row.unit_valid_from }, courseId: row.course_id, band: row.band, day: row.day, value: row.value, source: row.source, enteredAt: row.entered_at, withdrawnAt: row.withdrawn_at, withdrawnWhy: row.withdrawn_why })

/** Every denominator and milestone, real ones or those of the demonstration: those that stand first, the latest day first. */
export async function listTargetEntries(db: Database, demonstration: boolean): Promise<readonly TargetEntry[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT id, 'denominator' AS kind, unit_code, unit_valid_from::text, NULL AS course_id, band, on_date::text AS day, people::float8 AS value, source, entered_at, withdrawn_at, withdrawn_why FROM denominator WHERE demonstration = ${demonstration}
    UNION ALL SELECT id, 'milestone', unit_code, unit_valid_from::text, course_id, NULL, due_on::text, share::float8, source, entered_at, withdrawn_at, withdrawn_why FROM milestone WHERE demonstration = ${demonstration}
    ORDER BY withdrawn_at NULLS FIRST, day DESC, band, unit_code, id`
  return rows.map(entryOf)
}

/** One of them, whether it stands or not. */
export async function findTargetEntry(db: Database, kind: TargetKind, id: string): Promise<TargetEntry | null> {
  const rows = kind === 'denominator'
    ? await db.$queryRaw<Row[]>`SELECT id, 'denominator' AS kind, unit_code, unit_valid_from::text, NULL AS course_id, band, on_date::text AS day, people::float8 AS value, source, entered_at, withdrawn_at, withdrawn_why FROM denominator WHERE id::text = ${id}`
    : await db.$queryRaw<Row[]>`SELECT id, 'milestone' AS kind, unit_code, unit_valid_from::text, course_id, NULL AS band, due_on::text AS day, share::float8 AS value, source, entered_at, withdrawn_at, withdrawn_why FROM milestone WHERE id::text = ${id}`
  return rows[0] ? entryOf(rows[0]) : null
}

interface Entering { readonly kind: TargetKind; readonly courseId: string; readonly band: PopulationBand; readonly lines: readonly TargetLine[]; readonly source: string; readonly demonstration: boolean; readonly actorId: string; readonly now: Date }

/** Keeps lines; answers how many. Where one that was entered stands already for the same unit and day (and course, or band) nothing is written for it: the unique key decides. */
export async function saveTargets(db: Database, { kind, courseId, band, lines, source, demonstration, actorId, now }: Entering): Promise<number> {
  const [codes, froms, days, values] = [lines.map(({ unit }) => unit.code), lines.map(({ unit }) => unit.validFrom), lines.map(({ day }) => day), lines.map(({ value }) => value)]
  if (kind === 'denominator') {
    return db.$executeRaw`
      INSERT INTO denominator (id, unit_code, unit_valid_from, band, people, on_date, source, demonstration, entered_at, entered_by_id)
      SELECT gen_random_uuid(), code, valid_from, ${band}, people, on_day, ${source}, ${demonstration}, ${now}, ${actorId}::uuid
      FROM unnest(${codes}::text[], ${froms}::date[], ${days}::date[], ${values}::int[]) AS given (code, valid_from, on_day, people)
      ON CONFLICT (unit_code, unit_valid_from, band, on_date, demonstration, seeded) WHERE withdrawn_at IS NULL DO NOTHING`
  }
  return db.$executeRaw`
    INSERT INTO milestone (id, unit_code, unit_valid_from, course_id, due_on, share, source, demonstration, entered_at, entered_by_id)
    SELECT gen_random_uuid(), code, valid_from, ${courseId}, due_on, share, ${source}, ${demonstration}, ${now}, ${actorId}::uuid
    FROM unnest(${codes}::text[], ${froms}::date[], ${days}::date[], ${values}::numeric[]) AS given (code, valid_from, due_on, share)
    ON CONFLICT (unit_code, unit_valid_from, course_id, due_on, demonstration, seeded) WHERE withdrawn_at IS NULL DO NOTHING`
}

/** Those of some lines for whose unit and day (and course, or band) one that was entered stands already. */
export async function findStandingLines<Line extends Pick<TargetLine, 'unit' | 'day'>>(db: Database, { kind, courseId, band, lines, demonstration }: Pick<Entering, 'kind' | 'courseId' | 'band' | 'demonstration'> & { readonly lines: readonly Line[] }): Promise<readonly Line[]> {
  const rows = kind === 'denominator'
    ? await db.$queryRaw<{ key: string }[]>`SELECT unit_code || '@' || unit_valid_from::text || ' ' || on_date::text AS key FROM denominator WHERE band = ${band} AND demonstration = ${demonstration} AND NOT seeded AND withdrawn_at IS NULL`
    : await db.$queryRaw<{ key: string }[]>`SELECT unit_code || '@' || unit_valid_from::text || ' ' || due_on::text AS key FROM milestone WHERE course_id = ${courseId} AND demonstration = ${demonstration} AND NOT seeded AND withdrawn_at IS NULL`
  const standing = new Set(rows.map(({ key }) => key))
  return lines.filter(({ unit, day }) => standing.has(`${unit.code}@${unit.validFrom} ${day}`))
}

/** Withdraws one; false when it stands no longer. The row stays. */
export async function endTarget(db: Database, { kind, id, why, actorId, now }: { readonly kind: TargetKind; readonly id: string; readonly why: string; readonly actorId: string; readonly now: Date }): Promise<boolean> {
  const ended = kind === 'denominator'
    ? await db.$executeRaw`UPDATE denominator SET withdrawn_at = ${now}, withdrawn_by_id = ${actorId}::uuid, withdrawn_why = ${why} WHERE id::text = ${id} AND withdrawn_at IS NULL`
    : await db.$executeRaw`UPDATE milestone SET withdrawn_at = ${now}, withdrawn_by_id = ${actorId}::uuid, withdrawn_why = ${why} WHERE id::text = ${id} AND withdrawn_at IS NULL`
  return ended === 1
}

import type { Database } from '../database.server.ts'

export interface Ward { readonly personId: string; readonly accountId: string | null; readonly name: string; readonly birthYear: number; readonly signInName: string; /** When their guardian began to answer for them. */ readonly since: Date; /** Whether they came to answer for them only as somebody of theirs was taken for this child. */ readonly isByMerge: boolean }

/** Puts a child under somebody's care, who is a guardian by role from then on. */
export async function saveGuardianship(db: Database, { guardianId, wardId, now }: { readonly guardianId: string; readonly wardId: string; readonly now: Date }): Promise<void> {
  await db.guardianship.create({ data: { guardianId, wardId, startsAt: now } })
  // One grant, however many children and however many at once; each has named the guardian by then, which this lock lets stand.
  await db.$queryRaw`SELECT id FROM person WHERE id = ${guardianId}::uuid FOR NO KEY UPDATE`
  const held = await db.roleGrant.count({ where: { personId: guardianId, role: 'guardian', OR: [{ endsAt: null }, { endsAt: { gt: now } }] } })
  if (held === 0) await db.roleGrant.create({ data: { personId: guardianId, role: 'guardian', scopeKind: 'self', startsAt: now } })
}

interface WardRow { person_id: string; account_id: string | null; name: string | null; birth_year: number; sign_in_name: string | null; starts_at: Date; is_by_merge: boolean }

/** The children somebody answers for: those born after a year, the oldest guardianship first; or one of them. */
export async function listWards(db: Database, guardianId: string, bornAfter: number, wardId: string | null = null): Promise<readonly Ward[]> {
  const rows = await db.$queryRaw<WardRow[]>`
    SELECT p.id AS person_id, a.id AS account_id, p.name, p.birth_year, coalesce(a.user_name, a.phone, a.email) AS sign_in_name, g.starts_at,
      EXISTS (SELECT FROM person_merge j JOIN merge_move m ON m.merge_id = j.id AND m.table_name = 'guardianship' AND m.column_name = 'ward_id' AND m.key->>'guardian_id' = g.guardian_id::text
        WHERE j.kept_id = p.id AND j.unmerged_at IS NULL) AS is_by_merge
    FROM guardianship g JOIN person p ON p.id = g.ward_id LEFT JOIN account a ON a.person_id = p.id AND a.disabled_at IS NULL
    WHERE g.guardian_id = ${guardianId}::uuid AND p.birth_year > ${bornAfter} AND (${wardId}::text IS NULL OR p.id::text = ${wardId}::text) ORDER BY g.starts_at, p.id`
  return rows.map((row) => ({ personId: row.person_id, accountId: row.account_id, name: row.name ?? '', birthYear: row.birth_year, signInName: row.sign_in_name ?? '', since: row.starts_at, isByMerge: row.is_by_merge }))
}

/** The names of those who answer for a person, or once did. */
export async function listGuardianNames(db: Database, wardId: string): Promise<readonly string[]> {
  const rows = await db.guardianship.findMany({ where: { wardId }, select: { guardian: { select: { name: true } } }, orderBy: { startsAt: 'asc' } })
  return rows.map(({ guardian }) => guardian.name ?? '')
}

/** A person's year of birth and where they live now, as far as they said. */
export async function findHome(db: Database, personId: string): Promise<{ readonly birthYear: number | null; readonly unit: { readonly code: string; readonly validFrom: string } | null }> {
  const person = await db.person.findUnique({ where: { id: personId }, select: { birthYear: true, residences: { where: { endsOn: null }, orderBy: { startsOn: 'desc' }, take: 1, select: { unitCode: true, unitValidFrom: true } } } })
  const residence = person?.residences[0]
  return { birthYear: person?.birthYear ?? null, unit: residence ? { code: residence.unitCode, validFrom: residence.unitValidFrom.toISOString().slice(0, 10) } : null }
}

import { holdersPerPage } from '#app/domain/people/grant.ts'
import type { Role, Scope } from '#app/domain/people/role.ts'
import { fold } from '#app/domain/people/text.ts'
import type { Database } from '../database.server.ts'
import { scopeOfColumns } from './grants.server.ts'
import { unrestricted } from './restrictions.server.ts'

/** A person as the list of roles shows them: enough to tell two of one name apart. */
export interface Holder { readonly personId: string; readonly name: string; readonly birthYear: number | null; readonly grants: readonly { readonly role: Role; readonly scope: Scope; readonly hamlet: string | null }[] }

interface HolderRow { person_id: string; name: string | null; birth_year: number | null; all: number; grants: { role: Role; kind: string; id: string | null; hamlet: string | null }[] }

/**
 * A page of people with an account, by the order of Vietnamese names: those who hold some role or will, or with a query all whose name holds it,
 * read without diacritics. `all` is how many there are on all pages.
 */
export async function listHolders(db: Database, { query, page, now }: { readonly query: string; readonly page: number; readonly now: Date }): Promise<{ readonly holders: readonly Holder[]; readonly all: number }> {
  const pattern = `%${fold(query).replace(/[\\%_]/gu, '\\$&')}%`
  const rows = await db.$queryRaw<HolderRow[]>`
    SELECT p.id AS person_id, p.name, p.birth_year, count(*) OVER ()::int AS all,
      coalesce((SELECT json_agg(json_build_object('role', g.role, 'kind', g.scope_kind, 'id', g.scope_id, 'hamlet', g.hamlet) ORDER BY g.role, g.scope_id)
        FROM role_grant g WHERE g.person_id = p.id AND g.starts_at <= ${now} AND (g.ends_at IS NULL OR g.ends_at > ${now})), '[]') AS grants
    FROM person p JOIN account a ON a.person_id = p.id
    WHERE p.name_folded LIKE ${pattern} AND ((${query} <> '' AND ${unrestricted()}) OR EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id AND (g.ends_at IS NULL OR g.ends_at > ${now})))
    ORDER BY p.name_sort, p.id LIMIT ${holdersPerPage} OFFSET ${(page - 1) * holdersPerPage}`
  return { all: rows[0]?.all ?? 0, holders: rows.map((row) => ({ personId: row.person_id, name: row.name ?? '', birthYear: row.birth_year, grants: row.grants.map(({ role, kind, id, hamlet }) => ({ role, scope: scopeOfColumns(kind, id), hamlet })) })) }
}

/** A person with an account, and how they sign in; null for nobody. */
export async function findHolder(db: Database, personId: string): Promise<{ readonly personId: string; readonly name: string; readonly birthYear: number | null; readonly signInName: string; readonly isDisabled: boolean } | null> {
  const rows = await db.$queryRaw<{ id: string; name: string | null; birth_year: number | null; sign_in: string | null; disabled_at: Date | null }[]>`
    SELECT p.id, p.name, p.birth_year, coalesce(a.user_name, a.email, a.phone) AS sign_in, a.disabled_at FROM person p JOIN account a ON a.person_id = p.id WHERE p.id::text = ${personId}`
  const row = rows[0]
  return row ? { personId: row.id, name: row.name ?? '', birthYear: row.birth_year, signInName: row.sign_in ?? '', isDisabled: row.disabled_at !== null } : null
}

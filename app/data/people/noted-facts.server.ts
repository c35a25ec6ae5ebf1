import type { Database } from '../database.server.ts'
import { anew, factKinds, isUnderway, kindOf, textOfLine, underway, undone, type FactKind } from './fact-kinds.server.ts'

/** A fact by the name of its kind (with what became of it, where something did) and its id. */
export interface NamedFact { readonly name: string; readonly id: string }
/** What stands of a fact: whose it is, what it says, and what it says in words; `words` null where it says nothing so. */
export interface StandingFact { readonly ownerId: string; readonly line: string; readonly words: string | null }

/** Whose a fact is that is nobody's. */
export const nobody = '00000000-0000-0000-0000-000000000000'

/** A fact as one text, whatever became of it. */
export const keyOf = ({ name, id }: NamedFact): string => `${kindOf(name)} ${id}`

const kinds = Object.entries(factKinds)

/** Whether facts of every kind were ever covered here. */
export async function hasCoveredFacts(db: Database): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`SELECT FROM sealed_facts WHERE kinds <> '{}' LIMIT 1`
  return rows.length > 0
}

/** Notes everything that stands: before triggers noted it, or to begin anew. */
export async function noteEverything(db: Database): Promise<void> {
  for (const [name, kind] of kinds) await db.$executeRawUnsafe(`INSERT INTO fact_note (kind, fact_id) ${standingIn(name, kind)}`)
}

/** Facts of one kind that must be covered. All names are constants of ours. */
function standingIn(name: string, { from, id, when }: FactKind): string {
  return `SELECT '${name}' AS kind, ${id} AS id FROM ${from}${when === undefined ? '' : ` WHERE ${when}`}`
}

/** Takes what is noted, the oldest first, each fact once. Answers also how many notes that were. */
export async function takeNotes(db: Database, most: number): Promise<{ readonly notes: number; readonly facts: readonly NamedFact[] }> {
  const rows = await db.$queryRaw<NamedFact[]>`
    DELETE FROM fact_note WHERE id = ANY(ARRAY(SELECT id FROM fact_note ORDER BY id LIMIT ${most})) RETURNING kind AS name, fact_id::text AS id`
  const facts = new Map(rows.map((fact) => [`${fact.name} ${fact.id}`, fact]))
  return { notes: rows.length, facts: [...facts.values()] }
}

/** In letters: what facts say is read about so much at a time. */
const mostLetters = 1_000_000
/** So many at first, while nobody knows how much one says, and at most twice as many each time. */
const atFirst = 50

/** What `keep` makes of what stands today of some facts, by their keys; nothing of one that is gone. What they say is not held all at once: an attempt may say as much as ten thousand readings. */
export async function findStanding<Kept>(db: Database, facts: readonly NamedFact[], keep: (key: string, stands: StandingFact) => Kept, most = mostLetters): Promise<ReadonlyMap<string, Kept>> {
  const found = new Map<string, Kept>()
  for (const [name, kind] of kinds) {
    const ids = facts.flatMap((fact) => (kindOf(fact.name) === name ? [fact.id] : []))
    let size = Math.min(atFirst, most)
    for (let from = 0; from < ids.length;) {
      const rows = await readStanding(db, kind, ids.slice(from, from + size))
      from += size
      for (const { id, ...stands } of rows) found.set(keyOf({ name, id }), keep(keyOf({ name, id }), stands))
      const letters = rows.reduce((sum, { line }) => sum + line.length, 0)
      size = Math.max(1, Math.min(size * 2, Math.floor(most / Math.max(1, letters / Math.max(1, rows.length)))))
    }
  }
  return found
}

function readStanding(db: Database, { from, id, owner, line, words = [] }: FactKind, ids: readonly string[]): Promise<readonly (StandingFact & { readonly id: string })[]> {
  const said = words.length === 0 ? 'NULL' : `CASE WHEN concat(${words.join(', ')}) <> '' THEN jsonb_build_array(${words.join(', ')})::text END`
  return db.$queryRawUnsafe(`SELECT ${id}::text AS id, coalesce(${owner ?? 'NULL'}::text, '${nobody}') AS "ownerId", ${textOfLine(line)} AS line, ${said} AS words FROM ${from} WHERE ${id} = ANY($1::uuid[])`, ids)
}

/** Facts that were covered anew, each with the number of the list that holds now, those of attempts under way among them; and those that the product took away. */
export async function listBecome(db: Database): Promise<{ readonly heldBy: ReadonlyMap<string, number>; readonly gone: ReadonlySet<string> }> {
  const rows = await db.$queryRawUnsafe<(NamedFact & { number: number })[]>(`
    SELECT f.name, f.id::text AS id, s.to_number AS number FROM sealed_facts s, unnest(s.kinds, s.fact_ids) AS f (name, id)
    WHERE f.name LIKE '%${anew}' OR f.name LIKE '%${undone}' OR (f.name = '${underway}' AND EXISTS (SELECT FROM attempt WHERE attempt.id = f.id AND ${isUnderway})) ORDER BY s.to_number`)
  return {
    heldBy: new Map(rows.flatMap((row) => (row.name.endsWith(undone) ? [] : [[keyOf(row), row.number]]))),
    gone: new Set(rows.flatMap((row) => (row.name.endsWith(undone) ? [keyOf(row)] : []))),
  }
}

/** Whether a fact waits for its digest, or for another one. */
export async function isNoted(db: Database, { name, id }: NamedFact): Promise<boolean> {
  const kind = kindOf(name)
  return await db.factNote.count({ where: { factId: id, kind: { in: [kind, `${kind}${anew}`, `${kind}${undone}`] } } }) > 0
}

/** One fact that no list covers and that does not wait for it: it was put in behind the triggers. Null where there is none. */
export async function findUncovered(db: Database): Promise<NamedFact | null> {
  const [row] = await db.$queryRawUnsafe<(NamedFact | undefined)[]>(`
    WITH named AS (SELECT f.kind, f.id FROM sealed_facts s, unnest(s.kinds, s.fact_ids) AS f (kind, id) UNION ALL SELECT kind, fact_id FROM fact_note),
      uncovered AS MATERIALIZED (SELECT kind, id FROM (${kinds.map(([name, kind]) => standingIn(name, kind)).join(' UNION ALL ')}) f
        EXCEPT SELECT CASE WHEN kind LIKE '%${anew}' THEN left(kind, -${anew.length}) ELSE kind END, id FROM named)
    SELECT kind AS name, id::text AS id FROM uncovered LIMIT 1`)
  return row ?? null
}

/** Of facts that are somebody else's than they were, the first that went over by no merge, parting or claim, nor was left to nobody as a reading is that took somebody else's time. */
export async function findStranger(db: Database, moved: readonly { readonly key: string; readonly was: string; readonly is: string }[]): Promise<string | null> {
  if (moved.length === 0) return null
  const rows = await db.$queryRaw<{ key: string }[]>`
    WITH RECURSIVE moved AS (SELECT * FROM unnest(${moved.map(({ key }) => key)}::text[], ${moved.map(({ was }) => was)}::uuid[], ${moved.map(({ is }) => is)}::uuid[]) AS m (key, was, is_now)),
      same AS (SELECT was AS first, was AS id FROM moved UNION SELECT s.first, n.id FROM same s CROSS JOIN LATERAL (
        SELECT claimed_by_id AS id FROM person WHERE person.id = s.id AND claimed_by_id IS NOT NULL UNION ALL SELECT person.id FROM person WHERE claimed_by_id = s.id
        UNION ALL SELECT kept_id FROM person_merge WHERE merged_id = s.id UNION ALL SELECT merged_id FROM person_merge WHERE kept_id = s.id) n)
    SELECT m.key FROM moved m WHERE NOT EXISTS (SELECT FROM same s WHERE s.first = m.was AND s.id = m.is_now)
      AND NOT (m.key LIKE 'reading %' AND EXISTS (SELECT FROM person p WHERE p.id = m.is_now AND p.name IS NULL AND NOT EXISTS (SELECT FROM account a WHERE a.person_id = p.id) AND NOT EXISTS (SELECT FROM guest_key g WHERE g.person_id = p.id))) LIMIT 1`
  return rows[0]?.key ?? null
}

import type { Day } from '#app/domain/calendar.ts'
import { statement, type Database, type Statement } from '../database.server.ts'
import { rowsByCursor } from '../rows-by-cursor.server.ts'
import { unrestricted } from '../people/restrictions.server.ts'

export interface PostFacts { readonly id: string; readonly organisationId: string; /** As a list called it, else the name of the position. */ readonly position: string | null; readonly startsOn: Day; readonly endsOn: Day | null }
export interface ResidenceFacts { readonly id: string; readonly unitCode: string; readonly unitValidFrom: Day; readonly startsOn: Day; readonly endsOn: Day | null }

/** A person as imports see them. */
export interface PersonFacts {
  readonly id: string
  readonly name: string | null
  readonly birthYear: number | null
  readonly phone: string | null
  readonly email: string | null
  readonly accountPhone: string | null
  readonly accountEmail: string | null
  /** Holds a role of staff, or was ever made an administrator. */
  readonly isProtected: boolean
  /** Has their data restricted: is found, so that nobody makes them a second time, and neither shown nor written. */
  readonly isRestricted: boolean
  readonly residence: ResidenceFacts | null
  /** Latest first, ended ones too. */
  readonly posts: readonly PostFacts[]
}

/** These people, in one statement; `locks` holds their rows until the transaction ends. */
export async function listPersonFacts(db: Database, ids: readonly string[], today: Day, now: Date, locks = false): Promise<ReadonlyMap<string, PersonFacts>> {
  if (ids.length === 0) return new Map()
  if (locks) await db.$queryRaw`SELECT id FROM person WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`
  const rows = await db.$queryRaw<PersonFacts[]>(personFacts(statement`SELECT * FROM person p WHERE id = ANY(${ids}::uuid[]) AND claimed_by_id IS NULL`, today, now))
  return new Map(rows.map((row) => [row.id, row]))
}

/** Everything of PersonFacts about people whom a statement names. */
function personFacts(people: Statement, today: Day, now: Date, more: Statement = statement``): Statement {
  return statement`
    SELECT p.id::text AS id, p.name, p.birth_year AS "birthYear", p.phone, p.email, a.phone AS "accountPhone", a.email AS "accountEmail",
      EXISTS (SELECT FROM role_grant g WHERE g.person_id = p.id AND (g.role = 'admin' OR (g.role NOT IN ('learner', 'guardian') AND (g.ends_at IS NULL OR g.ends_at > ${now})))) AS "isProtected", NOT ${unrestricted()} AS "isRestricted",
      r.residence, coalesce(t.posts, '[]') AS posts ${more}
    FROM (${people}) p LEFT JOIN account a ON a.person_id = p.id
    LEFT JOIN LATERAL (SELECT jsonb_build_object('id', id, 'unitCode', unit_code, 'unitValidFrom', unit_valid_from, 'startsOn', starts_on, 'endsOn', ends_on) AS residence FROM residence
      WHERE person_id = p.id AND starts_on <= ${today}::date AND (ends_on IS NULL OR ends_on >= ${today}::date) ORDER BY starts_on DESC LIMIT 1) r ON true
    LEFT JOIN LATERAL (SELECT jsonb_agg(jsonb_build_object('id', t.id, 'organisationId', organisation_id, 'position', coalesce(t.position, n.name), 'startsOn', starts_on, 'endsOn', t.ends_on) ORDER BY starts_on DESC, t.id) AS posts
      FROM post t LEFT JOIN position n ON n.id = t.position_id WHERE person_id = p.id) t ON true`
}

/** Whom a file holds: those who hold a post today, or who live somewhere today; of some organisations or declared units, or (null) of all. */
export type Within = { readonly kind: 'officials'; readonly organisationIds: readonly string[] | null } | { readonly kind: 'residents'; readonly unitCodes: readonly string[] | null }
/** `ownPostId`: the post that lists of ours have spoken of. */
export interface ListedPerson extends PersonFacts { readonly ownPostId: string | null }

/** How many people a file holds; within a transaction. Counted by one process, so that answers find a processor free meanwhile. */
export async function countWithin(db: Database, within: Within, today: Day): Promise<number> {
  await db.$executeRaw`SET LOCAL max_parallel_workers_per_gather = 0`
  const rows = await db.$queryRaw<{ people: number }[]>(statement`SELECT count(*)::int AS people FROM person p WHERE ${isWithin(within, today)}`)
  return rows[0]?.people ?? 0
}

/** These people in order of their sort keys, read as fast as they are taken: one statement. `system` is that of our own lists. */
export function listWithin(db: Database, within: Within, system: string, today: Day, now: Date): AsyncGenerator<readonly ListedPerson[], void, undefined> {
  const ordered = statement`SELECT * FROM person p WHERE ${isWithin(within, today)} ORDER BY name_sort, id OFFSET 0`
  const ownPost = statement`, (SELECT post_id::text FROM imported_record WHERE system = ${system} AND entity = 'person' AND external_id = p.id::text) AS "ownPostId"`
  return rowsByCursor<ListedPerson>(db, statement`${personFacts(ordered, today, now, ownPost)} ORDER BY p.name_sort, p.id`)
}

function isWithin(within: Within, today: Day): Statement {
  const holds = statement`person_id = p.id AND starts_on <= ${today}::date AND (ends_on IS NULL OR ends_on >= ${today}::date)`
  return within.kind === 'officials'
    ? statement`claimed_by_id IS NULL AND ${unrestricted()} AND EXISTS (SELECT FROM post WHERE ${holds} AND (${within.organisationIds === null} OR organisation_id = ANY(${within.organisationIds ?? []}::uuid[])))`
    : statement`claimed_by_id IS NULL AND ${unrestricted()} AND name IS NOT NULL AND EXISTS (SELECT FROM residence WHERE ${holds} AND (${within.unitCodes === null} OR unit_code = ANY(${within.unitCodes ?? []}::text[])))`
}

/** What somebody is or did that a list says in a row of its own: the class by the code one joins with; the course elsewhere by its id. */
export interface ListedFact extends PersonFacts { readonly fact: Readonly<Record<string, string>> }

/** Everybody's classes that they have not left, of the whole province. */
export function listMemberships(db: Database, today: Day, now: Date): AsyncGenerator<readonly ListedFact[], void, undefined> {
  const rows = statement`SELECT p.*, jsonb_build_object('class', c.join_code) AS fact FROM person p JOIN cohort_member m ON m.person_id = p.id AND m.left_at IS NULL JOIN cohort c ON c.id = m.cohort_id WHERE claimed_by_id IS NULL AND ${unrestricted()} ORDER BY p.name_sort, p.id, c.join_code OFFSET 0`
  return rowsByCursor<ListedFact>(db, statement`${personFacts(rows, today, now, statement`, p.fact`)} ORDER BY p.name_sort, p.id, p.fact->>'class'`)
}

/** Where people must work or live to be listed; null sets: anywhere. */
export interface Around { readonly organisationIds: readonly string[] | null; readonly unitCodes: readonly string[] | null }

/** Completions of one system elsewhere that count, of people who work or live there. */
export function listElsewhere(db: Database, system: string, { organisationIds, unitCodes }: Around, today: Day, now: Date): AsyncGenerator<readonly ListedFact[], void, undefined> {
  const holds = statement`person_id = p.id AND starts_on <= ${today}::date AND (ends_on IS NULL OR ends_on >= ${today}::date)`
  const rows = statement`
    SELECT p.*, jsonb_build_object('course', e.subject, 'happenedOn', e.happened_on, 'document', e.document) AS fact
    FROM person p JOIN entered_evidence e ON e.person_id = p.id AND e.kind = 'external' AND e.taken_back_at IS NULL AND e.system = ${system}
    WHERE claimed_by_id IS NULL AND ${unrestricted()} AND (${organisationIds === null && unitCodes === null} OR EXISTS (SELECT FROM post WHERE ${holds} AND organisation_id = ANY(${organisationIds ?? []}::uuid[])) OR EXISTS (SELECT FROM residence WHERE ${holds} AND unit_code = ANY(${unitCodes ?? []}::text[])))
    ORDER BY p.name_sort, p.id, e.subject, e.happened_on OFFSET 0`
  return rowsByCursor<ListedFact>(db, statement`${personFacts(rows, today, now, statement`, p.fact`)} ORDER BY p.name_sort, p.id, p.fact->>'course', p.fact->>'happenedOn'`)
}

/** People of some names, written without diacritics, whose year of birth does not say they are others. Each name is looked up by its index, however many names there are. `notOf`: nobody whom that import made. */
export async function listNamesakes(db: Database, names: readonly { readonly name: string; readonly year: number | null }[], notOf: string | null): Promise<readonly { readonly id: string; readonly nameFolded: string }[]> {
  return db.$queryRaw`
    SELECT DISTINCT p.id, f.name AS "nameFolded" FROM (SELECT DISTINCT name, year FROM jsonb_to_recordset(${JSON.stringify(names)}::jsonb) AS g(name text, year int)) f
    JOIN LATERAL (SELECT id FROM person n WHERE name_folded = f.name AND claimed_by_id IS NULL AND (f.year IS NULL OR birth_year IS NULL OR birth_year = f.year)
      AND (${notOf}::uuid IS NULL OR NOT EXISTS (SELECT FROM import_change c WHERE c.batch_id = ${notOf}::uuid AND c.table_name = 'person' AND c.row_id = n.id::text AND jsonb_typeof(c.before) = 'null')) OFFSET 0) p ON true`
}

export interface RecordFacts { readonly id: string; readonly externalId: string; readonly subjectId: string; readonly fields: Readonly<Record<string, string>>; readonly postId: string | null }

/** What codes of a system mean here. */
export async function listRecords(db: Database, system: string, entity: string, externalIds: readonly string[]): Promise<ReadonlyMap<string, RecordFacts>> {
  const rows = await db.$queryRaw<RecordFacts[]>`
    SELECT id, external_id AS "externalId", subject_id AS "subjectId", fields, post_id AS "postId" FROM imported_record
    WHERE system = ${system} AND entity = ${entity} AND external_id = ANY(${externalIds})`
  return new Map(rows.map((row) => [row.externalId, row]))
}

/** People who hold a post today: in some organisations, or in any. */
export async function countEmployed(db: Database, organisationIds: readonly string[] | null, today: Day): Promise<number> {
  const rows = await db.$queryRaw<{ people: number }[]>`
    SELECT count(DISTINCT person_id)::int AS people FROM post WHERE starts_on <= ${today}::date AND (ends_on IS NULL OR ends_on >= ${today}::date)
      AND (${organisationIds === null} OR organisation_id = ANY(${organisationIds ?? []}::uuid[]))`
  return rows[0]?.people ?? 0
}

/** People who live somewhere today: in some declared units, or in any. */
export async function countLiving(db: Database, unitCodes: readonly string[] | null, today: Day): Promise<number> {
  const rows = await db.$queryRaw<{ people: number }[]>`
    SELECT count(DISTINCT person_id)::int AS people FROM residence WHERE starts_on <= ${today}::date AND (ends_on IS NULL OR ends_on >= ${today}::date)
      AND (${unitCodes === null} OR unit_code = ANY(${unitCodes ?? []}::text[]))`
  return rows[0]?.people ?? 0
}

/** Which of these memberships and completions are there already: «cohort person», «subject person», with the last day of a completion. A membership that ended is there too. */
export async function listHeld(db: Database, entity: 'member' | 'completion', personIds: readonly string[]): Promise<ReadonlyMap<string, Day | null>> {
  const rows = entity === 'member'
    ? await db.$queryRaw<{ held: string; day: Day | null }[]>`SELECT cohort_id || ' ' || person_id AS held, NULL::text AS day FROM cohort_member WHERE person_id = ANY(${personIds}::uuid[])`
    : await db.$queryRaw<{ held: string; day: Day | null }[]>`SELECT subject || ' ' || person_id AS held, max(happened_on)::text AS day FROM entered_evidence WHERE kind = 'external' AND taken_back_at IS NULL AND person_id = ANY(${personIds}::uuid[]) GROUP BY subject, person_id`
  return new Map(rows.map(({ held, day }) => [held, day]))
}

/** Completions elsewhere that a person took back: «subject person day». A list that says the same again brings none of them back. What went with the undoing of a list is not among them. */
export async function listTakenBack(db: Database, personIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw<{ said: string }[]>`
    SELECT e.subject || ' ' || e.person_id || ' ' || e.happened_on AS said FROM entered_evidence e WHERE e.kind = 'external' AND e.taken_back_at IS NOT NULL AND e.person_id = ANY(${personIds}::uuid[])
      AND NOT EXISTS (SELECT FROM import_change c WHERE c.table_name = 'entered_evidence' AND c.row_id = e.id::text AND c.kept_at_undo)`
  return new Set(rows.map(({ said }) => said))
}

/** Cohorts by name and code. */
export async function listCohortNames(db: Database): Promise<readonly { readonly id: string; readonly name: string; readonly joinCode: string }[]> {
  return db.cohort.findMany({ select: { id: true, name: true, joinCode: true } })
}

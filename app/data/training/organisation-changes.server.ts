import type { Day } from '#app/domain/calendar.ts'
import type { Lives, OrganisationLife, OrganisationVersion } from '#app/domain/training/organisation-history.ts'
import type { Database } from '../database.server.ts'

/** Any number that nobody else locks by. */
const treeLock = 33_2020_08

/** Has all who change the tree of organisations take turns, until the transaction ends. */
export async function lockOrganisations(db: Database): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(${treeLock})`
}

interface LifeRow { id: string; starts_on: Day; ends_on: Day | null; name: string; parent_id: string | null; unit_code: string | null; unit_valid_from: Day | null; versions: { starts_on: Day; name: string; parent_id: string | null; unit_code: string | null; unit_valid_from: Day | null }[] }

/** Every organisation through time. */
export async function findLives(db: Database): Promise<Lives> {
  const rows = await db.$queryRaw<LifeRow[]>`
    SELECT o.id, o.starts_on::text, o.ends_on::text, o.name, o.parent_id, o.unit_code, o.unit_valid_from::text,
      coalesce((SELECT json_agg(json_build_object('starts_on', v.starts_on, 'name', v.name, 'parent_id', v.parent_id, 'unit_code', v.unit_code, 'unit_valid_from', v.unit_valid_from) ORDER BY v.starts_on)
        FROM organisation_version v WHERE v.organisation_id = o.id AND v.taken_back_at IS NULL), '[]') AS versions
    FROM organisation o`
  return new Map(rows.map((row) => [row.id, lifeOf(row)]))
}

function lifeOf(row: LifeRow): OrganisationLife {
  const [first = versionOf(row), ...later] = row.versions.map(versionOf)
  return { id: row.id, startsOn: row.starts_on, endsOn: row.ends_on, versions: [first, ...later] }
}

function versionOf(row: { readonly starts_on: Day; readonly name: string; readonly parent_id: string | null; readonly unit_code: string | null; readonly unit_valid_from: Day | null }): OrganisationVersion {
  return { startsOn: row.starts_on, name: row.name, parentId: row.parent_id, unitCode: row.unit_code, unitValidFrom: row.unit_valid_from }
}

/** One entry of an organisation's history, as it was written down. */
export interface RecordedVersion extends OrganisationVersion { readonly id: string; readonly parentName: string | null; readonly document: string | null; readonly recordedAt: Date; readonly recordedBy: string | null; readonly takenBackAt: Date | null; readonly takenBackWhy: string | null }

/** All that was ever written down about an organisation's name and place, latest day first; also what was taken back. */
export async function listRecordedVersions(db: Database, organisationId: string): Promise<readonly RecordedVersion[]> {
  const rows = await db.$queryRaw<{ id: string; starts_on: Day; name: string; parent_id: string | null; parent_name: string | null; unit_code: string | null; unit_valid_from: Day | null; document: string | null; recorded_at: Date; recorded_by: string | null; taken_back_at: Date | null; taken_back_why: string | null }[]>`
    SELECT v.id, v.starts_on::text, v.name, v.parent_id, parent.name AS parent_name, v.unit_code, v.unit_valid_from::text, v.document, v.recorded_at, by.name AS recorded_by, v.taken_back_at, v.taken_back_why
    FROM organisation_version v LEFT JOIN organisation parent ON parent.id = v.parent_id LEFT JOIN person by ON by.id = v.recorded_by_id
    WHERE v.organisation_id::text = ${organisationId} ORDER BY v.starts_on DESC, v.recorded_at DESC, v.id DESC`
  return rows.map((row) => ({ ...versionOf(row), id: row.id, parentName: row.parent_name, document: row.document, recordedAt: row.recorded_at, recordedBy: row.recorded_by, takenBackAt: row.taken_back_at, takenBackWhy: row.taken_back_why }))
}

interface Recorded { readonly document: string | null; readonly actorId: string; readonly now: Date }

/** Makes an organisation; its id. */
export async function saveOrganisation(db: Database, { startsOn, name, parentId, unitCode, unitValidFrom = null, document, actorId, now }: OrganisationVersion & Recorded): Promise<string> {
  const { id } = await db.organisation.create({ data: { name, parentId, unitCode, unitValidFrom: dateOf(unitValidFrom), startsOn: new Date(startsOn) }, select: { id: true } })
  await saveVersion(db, id, { startsOn, name, parentId, unitCode, unitValidFrom, document, actorId, now })
  return id
}

/** Keeps how an organisation is from a day on; the first time also how it was before. Takes the place of what was written for the same day. */
export async function saveOrganisationChange(db: Database, life: OrganisationLife, change: OrganisationVersion & Recorded): Promise<void> {
  const { actorId, now } = change
  const kept = await db.organisationVersion.count({ where: { organisationId: life.id, takenBackAt: null } })
  if (kept === 0 && life.startsOn < change.startsOn) await saveVersion(db, life.id, { ...life.versions[0], document: null, actorId, now })
  await db.organisationVersion.updateMany({ where: { organisationId: life.id, startsOn: new Date(change.startsOn), takenBackAt: null }, data: { takenBackAt: now, takenBackById: actorId, takenBackWhy: null } })
  await saveVersion(db, life.id, change)
  await saveLatest(db, life.id, change)
}

async function saveVersion(db: Database, organisationId: string, { startsOn, name, parentId, unitCode, unitValidFrom = null, document, actorId, now }: OrganisationVersion & Recorded): Promise<void> {
  await db.organisationVersion.create({ data: { organisationId, startsOn: new Date(startsOn), name, parentId, unitCode, unitValidFrom: dateOf(unitValidFrom), document, recordedAt: now, recordedById: actorId } })
}

/** The row of an organisation says what its last version says. */
async function saveLatest(db: Database, id: string, { name, parentId, unitCode, unitValidFrom = null }: OrganisationVersion): Promise<void> {
  await db.organisation.update({ where: { id }, data: { name, parentId, unitCode, unitValidFrom: dateOf(unitValidFrom) } })
}

function dateOf(day: Day | null): Date | null {
  return day === null ? null : new Date(day)
}

/** Takes the last change back, so that the one before it holds again; false when it is not the last one any more. */
export async function endOrganisationChange(db: Database, { life, versionId, actorId, why, now }: { readonly life: OrganisationLife; readonly versionId: string; readonly actorId: string; readonly why: string; readonly now: Date }): Promise<boolean> {
  const [before, last] = life.versions.slice(-2)
  if (before === undefined || last === undefined) return false
  const taken = await db.$executeRaw`
    UPDATE organisation_version SET taken_back_at = ${now}, taken_back_by_id = ${actorId}::uuid, taken_back_why = ${why}
    WHERE id::text = ${versionId} AND organisation_id = ${life.id}::uuid AND starts_on = ${last.startsOn}::date AND taken_back_at IS NULL`
  if (taken !== 1) return false
  await saveLatest(db, life.id, before)
  return true
}

/** Gives an organisation its last day; false when it has one. */
export async function saveOrganisationEnd(db: Database, organisationId: string, end: { readonly endsOn: Day; readonly document: string }): Promise<boolean> {
  const { count } = await db.organisation.updateMany({ where: { id: organisationId, endsOn: null }, data: { endsOn: new Date(end.endsOn), endDocument: end.document } })
  return count === 1
}

/** Takes the last day of an organisation away; false when it has none. */
export async function endOrganisationEnd(db: Database, organisationId: string): Promise<boolean> {
  const { count } = await db.organisation.updateMany({ where: { id: organisationId, endsOn: { not: null } }, data: { endsOn: null, endDocument: null } })
  return count === 1
}

/** The lifetime of an organisation, whenever it stands, and the document that closes it; null for none. */
export async function findOrganisationSpan(db: Database, organisationId: string): Promise<{ readonly startsOn: Day; readonly endsOn: Day | null; readonly endDocument: string | null } | null> {
  const rows = await db.$queryRaw<{ starts_on: Day; ends_on: Day | null; end_document: string | null }[]>`SELECT starts_on::text, ends_on::text, end_document FROM organisation WHERE id::text = ${organisationId}`
  return rows[0] ? { startsOn: rows[0].starts_on, endsOn: rows[0].ends_on, endDocument: rows[0].end_document } : null
}

/** How many people hold a post in an organisation after a day, itself alone. */
export async function countPostsAfter(db: Database, organisationId: string, day: Day): Promise<number> {
  const rows = await db.$queryRaw<{ people: number }[]>`SELECT count(DISTINCT person_id)::int AS people FROM post WHERE organisation_id::text = ${organisationId} AND (ends_on IS NULL OR ends_on > ${day}::date)`
  return rows[0]?.people ?? 0
}

import { statement, type Database } from '../database.server.ts'
import type { CompletionEvidence } from '#app/domain/learning/completion.ts'
import { basesOf } from '#app/domain/training/basis.ts'
import type { CourseAsIssued } from '#app/domain/training/issued.ts'
import { readShown, type ShownKind } from '#app/domain/training/shown.ts'
import { findSetting } from '../settings.server.ts'
import type { StoredCertificate } from './stored-certificate.server.ts'
import { listWithdrawnCertificates, saveShownOfWithdrawn } from './withdrawn-certificates.server.ts'

export interface NewCertificate extends CourseAsIssued { readonly completionId: string; readonly code: string; readonly issuedAt: Date; readonly validUntil: Date | null; readonly issuer: string }

/** The final quiz that a completion «c» rests on: that of its own round. */
const finalOfRound = statement`LATERAL (
  SELECT "right", total FROM attempt WHERE person_id = c.person_id AND course_id = c.course_id AND quiz_id = 'final' AND c.evidence->'attempts' ? id::text ORDER BY submitted_at DESC LIMIT 1)`

/** One certificate a completion; a second claim changes nothing. Name, rule version and score are written down as they stand in this moment. */
export async function saveCertificates(db: Database, certificates: readonly NewCertificate[]): Promise<void> {
  const rows = certificates.map(({ extent, ...certificate }) => ({ ...certificate, ...extent }))
  await db.$executeRaw`
    INSERT INTO certificate (id, code, completion_id, issued_at, valid_until, holder, course_title, lessons, minutes, issuer, rule_version, "right", total)
    SELECT gen_random_uuid(), g.code, c.id, g."issuedAt", g."validUntil", p.name, g."courseTitle", g.lessons, g.minutes, g.issuer, c.rule_version, f."right", f.total
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g ("completionId" uuid, code text, "issuedAt" timestamptz, "validUntil" timestamptz, "courseTitle" text, lessons int, minutes int, issuer text)
    JOIN completion c ON c.id = g."completionId" JOIN person p ON p.id = c.person_id LEFT JOIN ${finalOfRound} f ON true
    ON CONFLICT DO NOTHING`
}

/** Writes down what certificates say that were issued before it was: by what is known now, once. Those that say it keep it. */
export async function stateCertificates(db: Database, courses: readonly (CourseAsIssued & { readonly courseId: string })[], issuer: string): Promise<void> {
  const rows = courses.map(({ extent, ...course }) => ({ ...course, ...extent }))
  await db.$executeRaw`
    UPDATE certificate k SET holder = coalesce(k.holder, p.name), course_title = coalesce(g."courseTitle", c.course_id), lessons = g.lessons, minutes = g.minutes, issuer = ${issuer},
      rule_version = c.rule_version, "right" = coalesce(k."right", f."right"), total = coalesce(k.total, f.total)
    FROM completion c JOIN person p ON p.id = c.person_id LEFT JOIN ${finalOfRound} f ON true
    LEFT JOIN jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g ("courseId" text, "courseTitle" text, lessons int, minutes int) ON g."courseId" = c.course_id
    WHERE c.id = k.completion_id AND k.course_title IS NULL`
}

/** The certificate of a code, also one whose completion was withdrawn: that is a revoked one; null when no certificate bears it. */
export async function findCertificate(db: Database, code: string): Promise<StoredCertificate | null> {
  const row = await db.certificate.findUnique({ where: { code }, include: { completion: { include: { person: true } } } })
  const isDemonstration = await isDemonstrationLoaded(db)
  return row ? toStored(row, isDemonstration) : (await listWithdrawnCertificates(db, { code }, isDemonstration))[0] ?? null
}

/** The code of a person's latest certificate of one course; null while there is none. */
export async function findCertificateOf(db: Database, personId: string, courseId: string): Promise<string | null> {
  const row = await db.certificate.findFirst({ where: { completion: { personId, courseId } }, orderBy: { issuedAt: 'desc' }, select: { code: true } })
  return row?.code ?? null
}

/** A person, with whoever was merged into them or claimed by them: what those hold that the person has alike stayed with them, and is the person's to show. */
const ownOf = (personId: string) => ({ person: { OR: [{ id: personId }, { claimedById: personId }] } })

/** A person's certificates, newest first; last, those of completions withdrawn. */
export async function listCertificates(db: Database, personId: string): Promise<readonly StoredCertificate[]> {
  const rows = await db.certificate.findMany({ where: { completion: ownOf(personId) }, include: { completion: { include: { person: true } } }, orderBy: { issuedAt: 'desc' } })
  const isDemonstration = await isDemonstrationLoaded(db)
  return [...rows.map((row) => toStored(row, isDemonstration)), ...await listWithdrawnCertificates(db, { personId }, isDemonstration)]
}

/** Sets what the public page of a person's own certificate adds, also of one whose completion was withdrawn; false where they have no certificate of that code. */
export async function saveShown(db: Database, { code, personId, shown }: { readonly code: string; readonly personId: string; readonly shown: readonly ShownKind[] }): Promise<boolean> {
  const { count } = await db.certificate.updateMany({ where: { code, completion: ownOf(personId) }, data: { shown: [...shown] } })
  return count > 0 || await saveShownOfWithdrawn(db, { code, personId, shown })
}

/** Revokes a certificate, once: whose it was and of which course; null where none of that code holds. Whose it is is held first, as by whoever merges or parts them. */
export async function saveRevocation(db: Database, { code, byId, why, now }: { readonly code: string; readonly byId: string; readonly why: string; readonly now: Date }): Promise<{ readonly personId: string; readonly courseId: string; readonly course: string } | null> {
  await db.$queryRaw`SELECT p.id FROM certificate k JOIN completion c ON c.id = k.completion_id JOIN person p ON p.id = c.person_id WHERE k.code = ${code} FOR KEY SHARE OF p`
  const rows = await db.$queryRaw<{ personId: string; courseId: string; course: string }[]>`
    UPDATE certificate k SET revoked_at = ${now}, revoked_by_id = ${byId}::uuid, revoked_why = ${why} FROM completion c JOIN person p ON p.id = c.person_id
    WHERE k.code = ${code} AND k.revoked_at IS NULL AND c.id = k.completion_id RETURNING coalesce(p.claimed_by_id, p.id) AS "personId", c.course_id AS "courseId", coalesce(k.course_title, c.course_id) AS course`
  return rows[0] ?? null
}

async function isDemonstrationLoaded(db: Database): Promise<boolean> {
  return await findSetting(db, 'demonstration') !== null
}

interface Row {
  id: string; code: string; statusNumber: number; issuedAt: Date; validUntil: Date | null; revokedAt: Date | null; revokedWhy: string | null; shown: string[]
  holder: string | null; courseTitle: string | null; lessons: number | null; minutes: number | null; issuer: string | null; right: number | null; total: number | null
  completion: { id: string; personId: string; courseId: string; completedAt: Date; ruleVersion: number; evidence: unknown; person: { name: string | null; demonstration: boolean; claimedById: string | null } }
}

function toStored({ completion, id, code, statusNumber, issuedAt, validUntil, revokedAt, revokedWhy, shown, ...said }: Row, isDemonstration: boolean): StoredCertificate {
  const { holder, courseTitle, lessons, minutes, issuer, right, total } = said
  return {
    id, code, statusNumber, issuedAt, validUntil, revokedAt, revokedWhy, shown: readShown(shown), completionId: completion.id, personId: completion.person.claimedById ?? completion.personId, courseId: completion.courseId, completedAt: completion.completedAt,
    name: holder ?? completion.person.name ?? '', courseTitle: courseTitle ?? completion.courseId, extent: lessons === null || minutes === null ? null : { lessons, minutes },
    score: right === null || total === null ? null : { right, total }, issuer: issuer ?? '', ruleVersion: completion.ruleVersion,
    demonstration: isDemonstration || completion.person.demonstration, bases: basesOf(completion.evidence as CompletionEvidence),
  }
}

/** The codes of the certificates of some completions, also withdrawn ones, by completion. */
export async function listCertificateCodes(db: Database, completionIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db.$queryRaw<{ completionId: string; code: string }[]>`
    SELECT completion_id AS "completionId", code FROM certificate WHERE completion_id = ANY(${[...completionIds]}::uuid[])
    UNION ALL SELECT id, code FROM withdrawn_completion WHERE id = ANY(${[...completionIds]}::uuid[]) AND code IS NOT NULL`
  return new Map(rows.map(({ completionId, code }) => [completionId, code]))
}

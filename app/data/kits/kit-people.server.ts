import type { KitAttempt } from '#app/domain/kits/kit-contents.ts'
import type { Database } from '../database.server.ts'

/** Under which name the ids of a kit's people are kept (imported_record): moved when two people are merged, gone when one is erased. */
const kitSystem = (kitId: string) => `kit ${kitId}`

/** Whom an id of a kit means here, held as they are now; null where nobody, or who was erased. */
export async function lockLinked(db: Database, kitId: string, externalId: string): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT p.id::text AS id FROM imported_record i JOIN person p ON p.id = i.subject_id
    WHERE i.system = ${kitSystem(kitId)} AND i.entity = 'person' AND i.external_id = ${externalId} FOR UPDATE OF p`
  return rows[0]?.id ?? null
}

/** Whether somebody was joined here under another registration of the same machine, and erased since. */
export async function isErasedElsewhere(db: Database, kitId: string, externalId: string): Promise<boolean> {
  const rows = await db.$queryRaw<{ erased: boolean | null }[]>`
    SELECT bool_and(i.subject_id IS NULL) AS erased FROM kit_person k LEFT JOIN imported_record i ON i.system = 'kit ' || k.kit_id::text AND i.entity = 'person' AND i.external_id = k.external_id::text
    WHERE k.kit_id = ANY(ARRAY(SELECT id FROM kit WHERE id <> ${kitId}::uuid)) AND k.external_id = ${externalId}::uuid AND k.state = 'joined'`
  return rows[0]?.erased === true
}

/** Which of some people are linked to this kit by an id of theirs already. */
export async function listLinked(db: Database, kitId: string, personIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.importedRecord.findMany({ where: { system: kitSystem(kitId), entity: 'person', subjectId: { in: [...personIds] } }, select: { subjectId: true } })
  return new Set(rows.map(({ subjectId }) => subjectId))
}

/** Whether a unit stands in the tables under this key, so that a home may name it. */
export async function isUnitKnown(db: Database, code: string, validFrom: string): Promise<boolean> {
  return await db.unit.count({ where: { code, validFrom: new Date(validFrom) } }) > 0
}

/** Holds somebody who is to be linked; false for whoever was joined to another meanwhile, or is not there. */
export async function lockLinkable(db: Database, personId: string): Promise<boolean> {
  return (await db.$queryRaw<unknown[]>`SELECT id FROM person WHERE id = ${personId}::uuid AND claimed_by_id IS NULL FOR UPDATE`).length === 1
}

export async function saveLink(db: Database, kitId: string, externalId: string, personId: string): Promise<void> {
  await db.importedRecord.createMany({ data: [{ system: kitSystem(kitId), entity: 'person', externalId, subjectId: personId }], skipDuplicates: true })
}

/** Consents given at a kit, for whoever is made of what it says. */
export async function saveKitConsents(db: Database, personId: string, consents: readonly { readonly purpose: string; readonly textVersion: string; readonly channel: string; readonly givenAt: string }[]): Promise<void> {
  await db.consent.createMany({ data: consents.map(({ givenAt, ...consent }) => ({ personId, ...consent, givenAt: new Date(givenAt) })) })
}

/** How lists say to reach somebody; signing in goes by no such number. */
export async function savePhone(db: Database, personId: string, phone: string): Promise<void> {
  await db.person.update({ where: { id: personId }, data: { phone } })
}

/** An attempt of a kit as one still open, behind those the person has; its answers as they are. Answers its id and slot. The caller ends it in the same transaction, having started judging. */
export async function saveKitAttempt(db: Database, personId: string, attempt: KitAttempt): Promise<{ readonly id: string; readonly slot: number }> {
  const { courseId, quizId } = attempt
  const rows = await db.$queryRaw<{ id: string; slot: number }[]>`
    INSERT INTO attempt (id, person_id, course_id, quiz_id, slot, drawn, pass_mark, rule_version, rules, started_at, deadline, counts_until, extra_minutes)
    SELECT gen_random_uuid(), ${personId}::uuid, ${courseId}, ${quizId}, coalesce(max(slot), 0) + 1, ${JSON.stringify(attempt.drawn)}::jsonb, ${attempt.passMark}, ${attempt.ruleVersion}, ${JSON.stringify(attempt.rules)}::jsonb,
      ${new Date(attempt.startedAt)}, ${instant(attempt.deadline)}, ${instant(attempt.countsUntil)}, ${attempt.extraMinutes}
    FROM attempt WHERE person_id = ${personId}::uuid AND course_id = ${courseId} AND quiz_id = ${quizId} RETURNING id::text, slot`
  const made = rows[0]
  if (!made) throw new Error('an attempt of a kit was not written')
  await db.answer.createMany({ data: attempt.answers.map(({ value, tappedAt, issuedAt, savedAt, acceptedAt, ...answer }) => ({ ...answer, attemptId: made.id, value, tappedAt: instant(tappedAt), issuedAt: instant(issuedAt), savedAt: new Date(savedAt), acceptedAt: instant(acceptedAt) })) })
  return made
}

function instant(iso: string | null): Date | null {
  return iso === null ? null : new Date(iso)
}

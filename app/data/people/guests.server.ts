import type { Database } from '../database.server.ts'

/** The person behind a guest key; null when nothing was recorded yet. */
export async function findGuest(db: Database, hash: string): Promise<string | null> {
  const row = await db.guestKey.findUnique({ where: { id: hash }, select: { personId: true } })
  return row?.personId ?? null
}

/** Since when a person is known: since they signed up, or first recorded something. */
export async function findKnownSince(db: Database, personId: string): Promise<Date | null> {
  const row = await db.person.findUnique({ where: { id: personId }, select: { createdAt: true } })
  return row?.createdAt ?? null
}

/** The person behind a guest key, and the profile of a shared phone that holds it, if any. */
export async function findGuestKey(db: Database, hash: string): Promise<{ readonly personId: string; readonly phoneProfileId: string | null } | null> {
  return db.guestKey.findUnique({ where: { id: hash }, select: { personId: true, phoneProfileId: true } })
}

/** Gives a person without an account a further key, good only while the profile is open. */
export async function saveProfileGuestKey(db: Database, key: { readonly hash: string; readonly personId: string; readonly phoneProfileId: string; readonly now: Date }): Promise<void> {
  await db.guestKey.create({ data: { id: key.hash, personId: key.personId, phoneProfileId: key.phoneProfileId, createdAt: key.now } })
}

/** The person behind a guest key, made with the first thing recorded. Two taps at once make one person: the key decides. */
export async function saveGuest(db: Database, hash: string, now: Date): Promise<string> {
  const held = await findGuest(db, hash)
  if (held) return held
  const person = await db.person.create({ data: { createdAt: now }, select: { id: true } })
  const rows = await db.$queryRaw<{ person_id: string }[]>`
    INSERT INTO guest_key (id, person_id, created_at) VALUES (${hash}, ${person.id}::uuid, ${now})
    ON CONFLICT (id) DO NOTHING RETURNING person_id`
  if (rows[0]) return rows[0].person_id
  await db.person.delete({ where: { id: person.id } })
  return (await findGuest(db, hash)) ?? person.id
}

/** Ends a guest key; the person it stood for, to the one who ended it, else null: of two at once, one. */
export async function endGuest(db: Database, hash: string): Promise<string | null> {
  const rows = await db.$queryRaw<{ person_id: string }[]>`DELETE FROM guest_key WHERE id = ${hash} RETURNING person_id`
  return rows[0]?.person_id ?? null
}

/**
 * Whose record a write joins, held until the transaction ends: the person themself, or, when their record was claimed or merged
 * a moment ago, the one whose it became, however many were merged one after another meanwhile.
 */
export async function findClaimant(db: Database, personId: string): Promise<string> {
  const rows = await db.$queryRaw<{ id: string }[]>`SELECT coalesce(claimed_by_id, id) AS id FROM person WHERE id = ${personId}::uuid FOR KEY SHARE`
  const id = rows[0]?.id ?? personId
  return id === personId ? id : findClaimant(db, id)
}

import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import type { ActDetail } from '#app/domain/people/act-detail.ts'
import type { Database } from '../database.server.ts'

/** What an act says in words: of a hamlet, a year of birth, a reason. */
export type Words = Readonly<Partial<Record<ActDetail, string | number | null>>>

const [keyBytes, nonceBytes, tagBytes] = [32, 12, 16]

/** Words closed under a key: nonce, AES-256-GCM and tag; and their digest under the same key, salted by the nonce, which tells nothing once the key is gone. */
interface ClosedWords { readonly sealed: Uint8Array<ArrayBuffer>; readonly digest: string }

function close(key: Uint8Array, words: Words): ClosedWords {
  const [nonce, text] = [randomBytes(nonceBytes), JSON.stringify(words)]
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return { sealed: new Uint8Array(sealed), digest: digestOf(key, nonce, text) }
}

function digestOf(key: Uint8Array, salt: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(salt).update(text).digest('base64url')
}

/** The words again where they are those of the digest in the act; null where somebody changed either. */
export function openWords({ key, sealed }: { readonly key: Uint8Array; readonly sealed: Uint8Array }, digest: unknown): Words | null {
  const [nonce, closed, tag] = [sealed.subarray(0, nonceBytes), sealed.subarray(nonceBytes, -tagBytes), sealed.subarray(-tagBytes)]
  if (key.length !== keyBytes || sealed.length < nonceBytes + tagBytes) return null
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAuthTag(tag)
    const text = Buffer.concat([decipher.update(closed), decipher.final()]).toString('utf8')
    return digestOf(key, nonce, text) === digest ? JSON.parse(text) as Words : null
  } catch {
    return null // a tag that does not fit
  }
}

/** Closes words under the key of their owner (a person, or an invitation of somebody not known yet); the key is made at the first of them. */
export async function closeWords(db: Database, ownerId: string, words: Words): Promise<ClosedWords> {
  await db.auditKey.createMany({ data: [{ ownerId, key: new Uint8Array(randomBytes(keyBytes)) }], skipDuplicates: true })
  const { key } = await db.auditKey.findUniqueOrThrow({ where: { ownerId } })
  return close(key, words)
}

/** The digest of words that nobody is to read again: under a key that is thrown away at once. */
export function digestOfGone(words: Words): string {
  return close(randomBytes(keyBytes), words).digest
}

/** The keys of some people, made where they have none yet; none of whoever was erased. They are held until the transaction ends, so that an erasure comes before or after. */
export async function holdKeys(db: Database, ownerIds: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
  if (ownerIds.length === 0) return new Map()
  await db.$queryRaw`SELECT FROM person WHERE id = ANY(${[...ownerIds]}::uuid[]) ORDER BY id FOR KEY SHARE`
  const erased = new Set((await db.erasure.findMany({ where: { personId: { in: [...ownerIds] } }, select: { personId: true } })).map(({ personId }) => personId))
  const alive = ownerIds.filter((id) => !erased.has(id))
  await db.auditKey.createMany({ data: alive.map((ownerId) => ({ ownerId, key: new Uint8Array(randomBytes(keyBytes)) })), skipDuplicates: true })
  return new Map((await db.auditKey.findMany({ where: { ownerId: { in: alive } } })).map(({ ownerId, key }) => [ownerId, key]))
}

/** The keys of some people; of whoever was erased, under whatever row of theirs, that there is none any more. */
export async function findKeys(db: Database, ownerIds: readonly string[]): Promise<ReadonlyMap<string, Uint8Array | 'erased'>> {
  const rows = await db.$queryRaw<{ id: string; key: Uint8Array | null; is_erased: boolean }[]>`
    SELECT o.id::text AS id, k.key, EXISTS (SELECT FROM erasure e WHERE e.person_id = o.id) AS is_erased FROM unnest(${[...ownerIds]}::uuid[]) AS o (id) LEFT JOIN audit_key k ON k.owner_id = o.id`
  const found = new Map<string, Uint8Array | 'erased'>()
  for (const { id, key, is_erased: isErased } of rows) {
    if (isErased) found.set(id, 'erased')
    else if (key !== null) found.set(id, key)
  }
  return found
}

/** A digest of what a fact says in words, under the key of whose it is, salted by which fact: it tells nothing once the key is gone. */
export function digestOfWords(key: Uint8Array, fact: string, words: string): string {
  return digestOf(key, Buffer.from(`${fact}\n`), words)
}

/** Puts closed words beside their act. */
export async function saveWords(db: Database, entryId: string, ownerId: string, sealed: Uint8Array<ArrayBuffer>): Promise<void> {
  await db.auditWords.create({ data: { entryId, ownerId, sealed } })
}

/** What is kept of the words of an act, or why nothing is: their owner was erased, or somebody took them away. */
export type KeptWords = { readonly sealed: Uint8Array; readonly key: Uint8Array } | 'erased' | 'lost'

/** What is kept of the words of some acts, each with the owner that it names; by act. */
export async function findWords(db: Database, acts: readonly { readonly id: string; readonly ownerId: string }[]): Promise<ReadonlyMap<string, KeptWords>> {
  if (acts.length === 0) return new Map()
  const rows = await db.$queryRaw<{ id: string; sealed: Uint8Array | null; key: Uint8Array | null; is_erased: boolean }[]>`
    SELECT a.id, w.sealed, k.key, EXISTS (SELECT FROM erasure e WHERE e.person_id = a.owner_id OR e.person_id = (SELECT i.redeemed_by_id FROM invitation i WHERE i.id = a.owner_id)) AS is_erased
    FROM unnest(${acts.map(({ id }) => id)}::uuid[], ${acts.map(({ ownerId }) => ownerId)}::uuid[]) AS a (id, owner_id)
      LEFT JOIN audit_key k ON k.owner_id = a.owner_id LEFT JOIN audit_words w ON w.entry_id = a.id`
  return new Map(rows.map(({ id, sealed, key, is_erased }) => [id, sealed !== null && key !== null ? { sealed, key } : is_erased ? 'erased' : 'lost']))
}

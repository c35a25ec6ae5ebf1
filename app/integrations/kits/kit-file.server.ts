/**
 * The file by which a kit hands on what was learnt at it. Sealed for the centre alone (auth/emergency.server.ts); inside, gzip of UTF-8 JSON
 * { "publicKey": the kit's, base64url, "signature": ECDSA P-256 over text, "text": the JSON of KitContents }, in this order.
 */
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { constants, gunzipSync, gzip } from 'node:zlib'
import { z } from 'zod'
import type { KitContents, KitList, OpenedKitFile } from '#app/domain/kits/kit-contents.ts'
import { personName } from '#app/domain/people/name.ts'
import { isSignedBy, type PackSigner } from '../credentials/pack-signer.server.ts'

/** What one file may hold when it is unpacked: some ten thousand attempts. */
const mostBytes = 100 * 1024 * 1024

/** KitContents as they are read at a kit: of records the JSON of lists of some at a time. */
export interface KitDraft extends Omit<KitContents, 'records'> { readonly records: readonly string[] }

/** Whether what was read so far is more than a file may hold: then no more need be read. */
export function isBeyondKitFile(records: readonly string[]): boolean {
  return records.reduce((length, { length: more }) => length + more, 0) > mostBytes
}

/**
 * Bytes to be sealed; null where they unpack to more than a file may hold. A kit is used while it packs, on a small machine: what takes longest, to compress a hundred megabytes, is done beside,
 * and records come in pieces (usecases/kits/hand-on-kit.server.ts).
 */
export async function packKitFile(signer: PackSigner, { records, ...rest }: KitDraft): Promise<Uint8Array | null> {
  const each = records.map((list) => list.slice(1, -1)).filter((list) => list !== '')
  const text = `${JSON.stringify(rest).slice(0, -1)},"records":[${each.join()}]}`
  const bytes = Buffer.from(JSON.stringify({ publicKey: signer.publicKey, signature: signer.sign(text), text }))
  return bytes.length > mostBytes ? null : await promisify(gzip)(bytes)
}

/** Compressed bytes that hold a public key at the beginning; unpacked they are a megabyte at the most. */
const headBytes = 1024

/**
 * The key by which a file says it is signed, from its beginning alone; null for none. Everybody knows the key to seal files for the centre, it stands on pages: so
 * nothing more is unpacked or read before this key is known for one of a kit.
 */
export function keyOfKitFile(bytes: Uint8Array): string | null {
  try {
    const head = gunzipSync(bytes.subarray(0, headBytes), { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, 200).toString('latin1')
    return /^\{"publicKey":"([\w-]{1,100})"/u.exec(head)?.[1] ?? null
  } catch {
    return null
  }
}

/** What was sealed, if its signature holds, it is shaped as a kit's file and whole; null for anything else. Whose key it is the caller judges, and of each question whether it is the version that it is called. */
export function readKitFile(bytes: Uint8Array): OpenedKitFile | null {
  const outer = signed.safeParse(jsonOf(unpacked(bytes)))
  if (!outer.success) return null
  const { publicKey, signature, text } = outer.data
  if (!isSignedBy(publicKey, text, signature)) return null
  const inner = contents.safeParse(jsonOf(text))
  if (!inner.success || !isWhole(inner.data)) return null
  const { madeAt, people, records, questions } = inner.data
  // Versions in one order, so that of two files at once one waits for the other.
  return { publicKey, hash: createHash('sha256').update(text).digest('base64url'), madeAt, people: listOf(people), records: listOf(records), questions: listOf(questions.toSorted((one, other) => (one.hash < other.hash ? -1 : 1))) }
}

/** Whether everything that the file speaks of is in it: who did each thing, under a name that can be one, and each question that was asked. */
function isWhole({ people, records, questions }: z.infer<typeof contents>): boolean {
  const ids = new Set(people.map(({ id }) => id))
  const hashes = new Set(questions.map(({ hash }) => hash))
  return ids.size === people.length && people.every(({ name }) => personName(name).ok)
    && records.every((record) => ids.has(record.personId) && (record.kind !== 'attempt' || record.drawn.every(({ hash }) => hashes.has(hash))))
}

/** In letters of one piece: more than that many begin the next. */
const longest = 200_000

function listOf(all: readonly object[]): KitList {
  const pieces: Uint8Array[] = []
  let [texts, length] = [[] as string[], 0]
  for (const [at, one] of all.entries()) {
    const text = JSON.stringify(one)
    texts.push(text)
    length += text.length
    if (length < longest && at < all.length - 1) continue
    pieces.push(Uint8Array.from(Buffer.from(`[${texts.join()}]`)))
    ;[texts, length] = [[], 0]
  }
  return { count: all.length, pieces }
}

function unpacked(bytes: Uint8Array): string | null {
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBytes }).toString('utf8')
  } catch {
    return null
  }
}

function jsonOf(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text) as unknown
  } catch {
    return null
  }
}

const signed = z.object({ publicKey: z.string().max(100), signature: z.string().max(100), text: z.string() })

const id = z.uuid()
const code = z.string().min(1).max(120)
const instant = z.iso.datetime()
const count = z.number().int().min(0).max(100_000)
/** Answers and questions are of many shapes, each of which its reader judges again. */
const shape = z.record(z.string(), z.unknown())
const order = z.object({ choices: z.array(code).max(200), rights: z.array(code).max(200) }).loose()

const person = z.object({
  id, name: z.string().min(2).max(80), birthYear: z.number().int().min(1900).max(2100).nullable(), sex: z.enum(['female', 'male']).nullable(), phones: z.array(z.string().regex(/^\+\d{8,15}$/)).max(2),
  home: z.object({ unitCode: code, unitValidFrom: z.iso.date(), startsOn: z.iso.date() }).nullable(),
  consents: z.array(z.object({ purpose: code, textVersion: code, channel: code, givenAt: instant })).max(50),
})
const answer = z.object({
  sequence: z.number().int().min(1).max(2_000_000_000), writer: z.string().min(1).max(100), position: z.number().int().min(1).max(200), questionId: code, value: shape,
  tappedAt: instant.nullable(), issuedAt: instant.nullable(), elapsedMs: z.number().int().nullable(), savedAt: instant, late: z.boolean(), acceptedAt: instant.nullable(), standing: z.boolean(),
})
const of = { id, personId: id, courseId: code }
const record = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reading'), ...of, lessonId: code, openedAt: instant, readAt: instant }),
  z.object({
    kind: z.literal('attempt'), ...of, quizId: code, drawn: z.array(z.object({ questionId: code, hash: z.string().length(64), order })).min(1).max(200), passMark: z.number().min(0).max(1), ruleVersion: count, rules: shape,
    startedAt: instant, deadline: instant.nullable(), countsUntil: instant.nullable(), submittedAt: instant, cause: z.enum(['learner', 'time']), extraMinutes: count, right: count, total: count, passed: z.boolean(), answers: z.array(answer).max(5_000),
  }),
  z.object({ kind: z.literal('completion'), ...of, round: z.number().int().min(1).max(1_000), completedAt: instant, ruleVersion: count }),
])
const contents = z.object({
  name: z.string().min(1).max(120), madeAt: instant, people: z.array(person).max(50_000), records: z.array(record).max(500_000),
  questions: z.array(z.object({ hash: z.string().length(64), courseId: code, question: z.object({ id: code }).loose() })).max(20_000),
})

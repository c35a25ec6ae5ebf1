import { firstSeal, type AuditSeal, type SealedAct } from '#app/domain/people/audit-chain.ts'
import type { Database } from '../database.server.ts'

const sealFields = { number: true, entries: true, hash: true, formerHash: true } as const
const actFields = { id: true, at: true, actorId: true, action: true, subject: true, detail: true } as const

/** The newest seal, and when it was made; null before the first. */
export async function findNewestSeal(db: Database): Promise<AuditSeal & { readonly sealedAt: Date | null }> {
  return await db.auditSeal.findFirst({ orderBy: { number: 'desc' }, select: { ...sealFields, sealedAt: true } }) ?? { ...firstSeal, sealedAt: null }
}

/** One seal; null where it does not stand. */
export function findSeal(db: Database, number: number): Promise<AuditSeal | null> {
  return db.auditSeal.findUnique({ where: { number }, select: sealFields })
}

/** Acts without a seal yet, the earliest made first. */
export function listUnsealedActs(db: Database, most: number): Promise<readonly SealedAct[]> {
  return db.auditEntry.findMany({ where: { seal: null }, orderBy: { id: 'asc' }, take: most, select: actFields })
}

/** How many acts wait for a seal, and since when the earliest does. */
export async function countUnsealedActs(db: Database): Promise<{ readonly acts: number; readonly since: Date | null }> {
  const { _count, _min } = await db.auditEntry.aggregate({ where: { seal: null }, _count: true, _min: { at: true } })
  return { acts: _count, since: _min.at }
}

/** Puts a seal over acts; false when another process took its number first, and nothing was written. Every act must still be without one. */
export async function saveSeal(db: Database, seal: AuditSeal, acts: readonly SealedAct[], now: Date): Promise<boolean> {
  const { count } = await db.auditSeal.createMany({ data: [{ ...seal, sealedAt: now }], skipDuplicates: true })
  if (count === 0) return false
  const sealed = await db.auditEntry.updateMany({ where: { id: { in: acts.map(({ id }) => id) }, seal: null }, data: { seal: seal.number } })
  if (sealed.count !== acts.length) throw new Error('an act was sealed twice')
  return true
}

/** Seals after the given number, in order. */
export function listSeals(db: Database, after: number, most: number): Promise<readonly AuditSeal[]> {
  return db.auditSeal.findMany({ where: { number: { gt: after } }, orderBy: { number: 'asc' }, take: most, select: sealFields })
}

/** The acts under a seal, in the order they were sealed in. */
export function listActsUnder(db: Database, number: number): Promise<readonly SealedAct[]> {
  return db.auditEntry.findMany({ where: { seal: number }, orderBy: { id: 'asc' }, select: actFields })
}

/** Acts whose seal is none of those that stand. */
export function countOrphanedActs(db: Database, newest: number): Promise<number> {
  return db.auditEntry.count({ where: { seal: { gt: newest } } })
}

/** Until the transaction ends, nobody else seals. */
export async function holdSeals(db: Database): Promise<void> {
  await db.$executeRaw`LOCK TABLE audit_seal IN EXCLUSIVE MODE`
}

export type ActWithWords = SealedAct & { readonly seal: number | null; readonly detail: Readonly<Record<string, unknown>> }

/** Acts of earlier versions that hold words in the clear. */
export async function listActsWithWords(db: Database): Promise<readonly ActWithWords[]> {
  return db.$queryRaw<ActWithWords[]>`
    SELECT id, at, actor_id AS "actorId", action, subject, detail, seal FROM audit_entry
    WHERE detail ? 'hamlet' OR detail ? 'birthYear' OR (action = 'completion.give' AND detail ? 'why') ORDER BY id`
}

/** An act without its words. */
export async function saveActApart(db: Database, id: string, detail: Readonly<Record<string, unknown>>): Promise<void> {
  await db.auditEntry.update({ where: { id }, data: { detail: detail as Record<string, string | number | null> } })
}

/** A seal made anew over acts whose words were put apart. */
export async function saveSealAnew(db: Database, { number, hash, formerHash }: AuditSeal): Promise<void> {
  await db.auditSeal.update({ where: { number }, data: { hash, formerHash } })
}

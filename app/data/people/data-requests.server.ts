import type { Clocked, RequestKind } from '#app/domain/people/data-request.ts'
import type { Database } from '../database.server.ts'

export type Outcome = 'done' | 'declined' | 'taken-back'
export interface DataRequest extends Clocked { readonly id: string; readonly personId: string; readonly text: string; readonly askedById: string | null; readonly answer: string; readonly extendedWhy: string; readonly outcome: Outcome | null; readonly closing: string }

const fields = { id: true, personId: true, kind: true, text: true, askedAt: true, askedById: true, answeredAt: true, answer: true, extendedAt: true, extendedWhy: true, closedAt: true, outcome: true, closing: true } as const
type Row = Omit<DataRequest, 'kind' | 'outcome'> & { kind: string; outcome: string | null }
const requestOf = (row: Row): DataRequest => ({ ...row, kind: row.kind as RequestKind, outcome: row.outcome as Outcome | null })

/** The request of a kind that somebody has open; null where none is. */
export async function findOpenRequest(db: Database, personId: string, kind: RequestKind): Promise<string | null> {
  return (await db.dataRequest.findFirst({ where: { personId, kind, closedAt: null }, select: { id: true } }))?.id ?? null
}

/** Files a request; its id, null where one of its kind is open already. `askedById`: the guardian who asks for a child. */
export async function saveDataRequest(db: Database, { now, ...request }: { readonly personId: string; readonly askedById?: string; readonly kind: RequestKind; readonly text: string; readonly now: Date }): Promise<string | null> {
  const [filed] = await db.dataRequest.createManyAndReturn({ data: [{ ...request, askedAt: now }], skipDuplicates: true, select: { id: true } })
  return filed?.id ?? null
}

/** How far every open request is, without whose it is. */
export async function listOpenClocks(db: Database): Promise<readonly (Clocked & { readonly id: string })[]> {
  const rows = await db.dataRequest.findMany({ where: { closedAt: null }, select: { id: true, kind: true, askedAt: true, answeredAt: true, extendedAt: true, closedAt: true }, orderBy: { id: 'asc' } })
  return rows.map((row) => ({ ...row, kind: row.kind as RequestKind }))
}

/** What a person ever asked, newest first. */
export async function listRequestsOf(db: Database, personId: string): Promise<readonly DataRequest[]> {
  return (await db.dataRequest.findMany({ where: { personId }, select: fields, orderBy: { askedAt: 'desc' } })).map(requestOf)
}

/** Requests with who asks: those that are open, the oldest first, or the last that were closed. */
export async function listAllRequests(db: Database, { isOpen, most }: { readonly isOpen: boolean; readonly most: number }): Promise<readonly (DataRequest & { readonly name: string | null })[]> {
  const rows = await db.dataRequest.findMany({ where: { closedAt: isOpen ? null : { not: null } }, select: { ...fields, person: { select: { name: true } } }, orderBy: isOpen ? { askedAt: 'asc' } : { closedAt: 'desc' }, take: most })
  return rows.map(({ person, ...row }) => ({ ...requestOf(row), name: person.name }))
}

/** A request with whose data it is about, and the guardian who asks for a child, none once that name is erased; null where there is none. */
export async function findDataRequest(db: Database, id: string): Promise<(DataRequest & { readonly name: string | null; readonly guardian: string | null }) | null> {
  const [row] = await db.$queryRaw<{ id: string }[]>`SELECT id FROM data_request WHERE id::text = ${id}`
  if (!row) return null
  const { person, ...found } = await db.dataRequest.findUniqueOrThrow({ where: { id: row.id }, select: { ...fields, person: { select: { name: true } } } })
  const guardian = found.askedById === null ? null : await db.person.findUnique({ where: { id: found.askedById }, select: { name: true } })
  return { ...requestOf(found), name: person.name, guardian: guardian === null || guardian.name === '' ? null : guardian.name }
}

/** Whether the first answer stood: false when somebody answered before, or it is over. */
export async function saveAnswerTo(db: Database, { id, actorId, answer, now }: { readonly id: string; readonly actorId: string; readonly answer: string; readonly now: Date }): Promise<boolean> {
  return (await db.dataRequest.updateMany({ where: { id, answeredAt: null, closedAt: null }, data: { answeredAt: now, answeredById: actorId, answer } })).count === 1
}

export async function saveExtension(db: Database, { id, why, now }: { readonly id: string; readonly why: string; readonly now: Date }): Promise<boolean> {
  return (await db.dataRequest.updateMany({ where: { id, extendedAt: null, closedAt: null }, data: { extendedAt: now, extendedWhy: why } })).count === 1
}

/** Closes a request once; false when it was over. */
export async function saveClosing(db: Database, { id, closedById, outcome, closing, now }: { readonly id: string; readonly closedById: string; readonly outcome: Outcome; readonly closing: string; readonly now: Date }): Promise<boolean> {
  return (await db.dataRequest.updateMany({ where: { id, closedAt: null }, data: { closedAt: now, closedById, outcome, closing } })).count === 1
}

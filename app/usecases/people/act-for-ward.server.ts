import { findAccountFacts } from '#app/data/people/accounts.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findDataRequest, saveClosing, saveDataRequest } from '#app/data/people/data-requests.server.ts'
import type { Ward } from '#app/data/people/guardianships.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { needsOwnWord } from '#app/domain/people/birth-year.ts'
import { readRequest } from '#app/domain/people/data-request.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { saveChildConsents } from './child-consents.server.ts'
import { findWard } from './find-wards.server.ts'
import { endFor, endOfRequest } from './lift-restriction.server.ts'
import { tellPeople } from './tell-people.server.ts'
import { tellOfRequest } from './tell-protectors.server.ts'
import { withdrawIn } from './withdraw-consent.server.ts'

/** What is done about the data of a child: asked, no longer agreed to, no longer asked, or no longer restricted. `childAgrees`: the child's own word, where a withdrawal is taken back. */
export type WardAct =
  | { readonly act: 'ask'; readonly kind: string; readonly text: string }
  | { readonly act: 'withdraw'; readonly purpose: string }
  | { readonly act: 'take-back'; readonly requestId: string; readonly childAgrees: boolean }
  | { readonly act: 'lift' }

/** A guardian exercises the rights of a child they answer for (Law 91/2025/QH15, Art. 24). It is on record, and the child is told. */
export async function actForWard(world: World, { guardianId, wardId, wanted }: { readonly guardianId: string; readonly wardId: string; readonly wanted: WardAct }): Promise<Result<true, Refusal>> {
  return world.db.$transaction(async (db) => {
    const ward = await findWard(world, db, { guardianId, wardId })
    if (ward === null) return refuse('ward-unknown')
    const at = world.clock()
    const done = await exercise(world, db, { ward, guardianId, at }, wanted)
    if (!done.ok) return done
    const by = (await findAccountFacts(db, { personId: guardianId }))?.personName ?? ''
    await saveAuditEntry(db, { actorId: guardianId, action: `ward.${wanted.act}`, subject: `person:${ward.personId}`, detail: { of: done.value }, now: at })
    await tellPeople(world, db, [{ personId: ward.personId, key: `ward-${wanted.act}:${done.value}:${at.toISOString()}`, path: '/me/requests', namedId: guardianId, content: { kind: 'ward-acted', by, at, act: wanted.act } }])
    return accept(true)
  })
}

interface For { readonly ward: Ward; readonly guardianId: string; readonly at: Date }

/** Answers what it was about, for the record. */
async function exercise(world: World, db: Database, { ward: { personId, birthYear }, guardianId, at }: For, wanted: WardAct): Promise<Result<string, Refusal>> {
  switch (wanted.act) {
    case 'ask': return ask(world, db, { personId, askedById: guardianId, now: at }, wanted)
    case 'withdraw': {
      const withdrawn = await withdrawIn(world, db, { personId, askedById: guardianId, purpose: wanted.purpose, now: at })
      return withdrawn.ok ? accept(wanted.purpose) : withdrawn
    }
    case 'take-back': return takeBack(db, { personId, birthYear, guardianId, at }, wanted)
    case 'lift': return await endFor(db, { personId, endedById: guardianId, why: '', now: at }) ? accept('restriction') : refuse('not-restricted')
  }
}

async function ask(world: World, db: Database, by: { readonly personId: string; readonly askedById: string; readonly now: Date }, { kind, text }: { readonly kind: string; readonly text: string }): Promise<Result<string, Refusal>> {
  const read = readRequest(kind, text)
  if (!read.ok) return read
  const id = await saveDataRequest(db, { ...by, ...read.value })
  if (id === null) return refuse('request-open')
  await tellOfRequest(world, db, { id, askedAt: by.now })
  return accept(read.value.kind)
}

/** Also what the child asked. Who takes back a withdrawal agrees anew, and from seven years on the child too. */
async function takeBack(db: Database, { personId, birthYear, guardianId, at }: { readonly personId: string; readonly birthYear: number; readonly guardianId: string; readonly at: Date }, { requestId, childAgrees }: { readonly requestId: string; readonly childAgrees: boolean }): Promise<Result<string, Refusal>> {
  const request = await findDataRequest(db, requestId)
  if (request?.personId !== personId) return refuse('request-over')
  const agreesAnew = request.kind === 'withdrawal'
  if (agreesAnew && needsOwnWord(birthYear, dayOf(at)) && !childAgrees) return refuse('own-word-missing')
  if (!(await saveClosing(db, { id: request.id, closedById: guardianId, outcome: 'taken-back', closing: '', now: at }))) return refuse('request-over')
  if (agreesAnew) await endOfRequest(db, request.id, { personId, endedById: guardianId, why: '', now: at })
  if (agreesAnew) await saveChildConsents(db, { personId, birthYear, givenById: guardianId, today: dayOf(at), now: at })
  return accept(request.kind)
}

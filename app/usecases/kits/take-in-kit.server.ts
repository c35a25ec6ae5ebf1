import { findKitByKey, type Kit } from '#app/data/kits/kits.server.ts'
import { isKitFileKnown, listWaiting, lockKit, saveKitFile, saveKitPeople, saveKitRecords } from '#app/data/kits/kit-records.server.ts'
import { saveQuestionVersions } from '#app/data/assessment/questions.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import type { Database } from '#app/data/database.server.ts'
import type { KitContents, KitList, OpenedKitFile } from '#app/domain/kits/kit-contents.ts'
import type { RoleGrant } from '#app/domain/people/role.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { keyOfKitFile } from '#app/integrations/kits/kit-file.server.ts'
import { readKitFileApart } from '#app/integrations/kits/read-kit-file-apart.server.ts'
import type { World } from '#app/world.server.ts'
import { hashOf } from '../assessment/question-versions.server.ts'
import { mayTakeIn } from './kit-reach.server.ts'
import { settleKitPerson } from './settle-kit-person.server.ts'

export type KitFileRefused = 'kit-file-unreadable' | 'kit-unknown' | 'kit-ended' | 'not-in-your-charge'
/** `fresh`: how many records no file told before. */
export interface TakenKitFile { readonly kitId: string; readonly isKnown: boolean; readonly fresh: number }

const patience = { timeout: 120_000 }

/**
 * Takes in the file of a kit: kept whole in one transaction, then each person of whom something waits is settled in one of their own. So a file that
 * broke off is gone on with by sending it again, and one that is known changes nothing. What is not signed by a kit of ours, or was changed on the way, is refused.
 * `by`: who brings it; null where the kit itself sent it over a network, which stands on record under who registered it.
 */
export async function takeInKit(world: World, { by, file }: { readonly by: { readonly actorId: string; readonly grants: readonly RoleGrant[] } | null; readonly file: string }): Promise<Result<TakenKitFile, KitFileRefused>> {
  const read = await readFile(world, by?.grants ?? null, file)
  if (!read.ok) return read
  const { kit, opened } = read.value
  const actorId = by?.actorId ?? kit.registeredById
  const now = world.clock()
  const kept: Result<TakenKitFile, KitFileRefused> = await world.db.$transaction(async (db) => {
    if (!(await lockKit(db, kit.id))) return refuse('kit-ended')
    if (await isKitFileKnown(db, opened.hash)) return accept({ kitId: kit.id, isKnown: true, fresh: 0 })
    const fresh = await keep(db, kit.id, opened, now)
    const counts = { people: opened.people.count, records: opened.records.count, fresh }
    await saveKitFile(db, { hash: opened.hash, kitId: kit.id, madeAt: new Date(opened.madeAt), takenInAt: now, takenInById: actorId, ...counts })
    await saveAuditEntry(db, { actorId, action: 'kit.take-in', subject: `kit:${kit.id}`, detail: { ...counts, ...(by === null && { sentBy: 'kit' }) }, now })
    return accept({ kitId: kit.id, isKnown: false, fresh })
  }, patience).catch((error: unknown) => {
    if (error instanceof OtherQuestion) return refuse('kit-file-unreadable')
    throw error
  })
  if (kept.ok) await settleWaiting(world, kit, now)
  return kept
}

/** A question is not the version that the file calls it. */
class OtherQuestion extends Error {}

/** Keeps what a file holds, a piece at a time: between two of them everybody else is answered. Answers how many records no file told before. */
async function keep(db: Database, kitId: string, { questions, people, records }: OpenedKitFile, now: Date): Promise<number> {
  for (const piece of textsOf(questions)) {
    const versions = JSON.parse(piece) as KitContents['questions']
    if (versions.some(({ hash, question }) => hashOf(question) !== hash)) throw new OtherQuestion()
    await saveQuestionVersions(db, versions, now)
  }
  for (const piece of textsOf(people)) await saveKitPeople(db, kitId, piece, now)
  let fresh = 0
  for (const piece of textsOf(records)) fresh += await saveKitRecords(db, kitId, piece)
  return fresh
}

function* textsOf({ pieces }: KitList): Generator<string> {
  const decoder = new TextDecoder()
  for (const piece of pieces) yield decoder.decode(piece)
}

/** Whose file it is and what it holds. All of it is unpacked only for a kit that is ours still: a stranger's may hold a hundred megabytes of nothing. */
async function readFile(world: World, grants: readonly RoleGrant[] | null, file: string): Promise<Result<{ readonly kit: Kit; readonly opened: OpenedKitFile }, KitFileRefused>> {
  const bytes = world.emergency.openKit(file)
  const key = bytes === null ? null : keyOfKitFile(bytes)
  if (bytes === null || key === null) return refuse('kit-file-unreadable')
  const kit = await findKitByKey(world.db, key)
  if (kit === null) return refuse('kit-unknown')
  if (grants !== null && !mayTakeIn(world, grants, kit)) return refuse('not-in-your-charge')
  if (kit.endedAt !== null) return refuse('kit-ended') // its key may be in anybody's hands
  const opened = await readKitFileApart(bytes)
  return opened?.publicKey === key ? accept({ kit, opened }) : refuse('kit-file-unreadable')
}

/** Each in a transaction of their own: somebody of whom nothing can be made holds up nobody after them. */
async function settleWaiting(world: World, { id: kitId, name: kitName }: Pick<Kit, 'id' | 'name'>, now: Date): Promise<void> {
  const errors: unknown[] = []
  for (const { externalId } of await listWaiting(world.db, kitId)) {
    await world.db.$transaction((db) => settleKitPerson(world, db, { kitId, kitName, externalId, chosen: null, byId: null, now }), patience).catch((error: unknown) => { errors.push(error) })
  }
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} people of the kit ${kitId} were not settled`)
}

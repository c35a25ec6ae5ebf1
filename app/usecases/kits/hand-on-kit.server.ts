import type { Database } from '#app/data/database.server.ts'
import { countNameless, listDrawnVersions, listKitPeople, listKitRecords } from '#app/data/kits/kit-export.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { mostKitFileBytes } from '#app/domain/kits/kit-contents.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { sendToCentre, type CentreAnswer } from '#app/integrations/kits/centre.server.ts'
import { isBeyondKitFile, packKitFile } from '#app/integrations/kits/kit-file.server.ts'
import type { World } from '#app/world.server.ts'

/** A whole kit is read at one moment. */
const patience = { timeout: 60_000, isolationLevel: 'RepeatableRead' } as const

/**
 * Everything that was learnt at this kit by people who said their name, as one file that the centre alone can read and that this kit signed.
 * It holds all of it each time: what the centre has already changes nothing there, so that a lost file is no loss.
 */
export async function handOnKit(world: World, { actorId }: { readonly actorId: string }): Promise<Result<{ readonly file: string; readonly people: number; readonly records: number }, 'kit-off' | 'kit-file-too-large' | 'kit-centre-key-wrong'>> {
  const { kit } = world
  if (kit === null) return refuse('kit-off')
  const now = world.clock()
  const read = await world.db.$transaction(async (db) => {
    const people = await listKitPeople(db)
    const learnt = await readLearnt(db, people.map(({ id }) => id))
    if (learnt === null) return null
    const { records, count, hashes } = learnt
    await saveAuditEntry(db, { actorId, action: 'kit.hand-on', subject: 'kit:own', detail: { people: people.length, records: count }, now })
    return { count, draft: { name: kit.name, madeAt: now.toISOString(), people, records, questions: await listDrawnVersions(db, [...hashes]) } }
  }, patience)
  const packed = read && await packKitFile(world.kitSigner, read.draft)
  if (read === null || packed === null) return refuse('kit-file-too-large')
  const file = world.emergency.sealKit(kit.centreKey, packed)
  if (file === null) return refuse('kit-centre-key-wrong')
  return file.length > mostKitFileBytes ? refuse('kit-file-too-large') : accept({ file, people: read.draft.people.length, records: read.count })
}

/** Of so many people at a time what they learnt is read: between two of these groups everybody else at the kit is answered. */
const together = 50

/** What these people learnt, and the versions of questions that they were asked; null where it is more than a file may hold. */
async function readLearnt(db: Database, personIds: readonly string[]): Promise<{ readonly records: readonly string[]; readonly count: number; readonly hashes: ReadonlySet<string> } | null> {
  const [records, hashes] = [[] as string[], new Set<string>()]
  let count = 0
  for (let at = 0; at < personIds.length; at += together) {
    const some = await listKitRecords(db, personIds.slice(at, at + together))
    for (const { hash } of some.flatMap((record) => (record.kind === 'attempt' ? record.drawn : []))) hashes.add(hash)
    records.push(JSON.stringify(some))
    count += some.length
    if (isBeyondKitFile(records)) return null
  }
  return { records, count, hashes }
}

type SendRefused = 'kit-off' | 'kit-centre-key-wrong' | 'kit-centre-unreachable' | Extract<CentreAnswer, { refused: string }>['refused']

/** Sends over a network the file that is otherwise carried: whichever arrives first, and however often, it is taken in once. Answers how much the centre did not know. */
export async function sendKit(world: World, { actorId }: { readonly actorId: string }): Promise<Result<number, SendRefused>> {
  const origin = world.kit?.centreOrigin ?? null
  if (origin === null) return refuse('kit-off')
  const made = await handOnKit(world, { actorId })
  if (!made.ok) return made
  const answered = await sendToCentre(origin, made.value.file)
  if (answered === null) return refuse('kit-centre-unreachable')
  return 'refused' in answered ? refuse(answered.refused) : accept(answered.fresh)
}

/** What the kit's page says: its key, and who cannot be handed on yet. */
export async function findOwnKit(world: World): Promise<{ readonly name: string; readonly publicKey: string; readonly isPlain: boolean; readonly maySend: boolean; readonly nameless: number } | null> {
  const { kit, kitSigner: { publicKey } } = world
  return kit && { name: kit.name, isPlain: kit.isPlain, maySend: kit.centreOrigin != null, publicKey, nameless: await countNameless(world.db) }
}

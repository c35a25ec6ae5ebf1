import { countNameless, listDrawnVersions, listKitPeople, listKitRecords } from '#app/data/kits/kit-export.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import type { KitContents } from '#app/domain/kits/kit-contents.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { sendToCentre, type CentreAnswer } from '#app/integrations/kits/centre.server.ts'
import { packKitFile } from '#app/integrations/kits/kit-file.server.ts'
import type { World } from '#app/world.server.ts'

/** A whole kit is read at one moment; it is small. */
const patience = { timeout: 60_000, isolationLevel: 'RepeatableRead' } as const

/**
 * Everything that was learnt at this kit by people who said their name, as one file that the centre alone can read and that this kit signed.
 * It holds all of it each time: what the centre has already changes nothing there, so that a lost file is no loss.
 */
export async function handOnKit(world: World, { actorId }: { readonly actorId: string }): Promise<Result<{ readonly file: string; readonly people: number; readonly records: number }, 'kit-off' | 'kit-centre-key-wrong'>> {
  const { kit } = world
  if (kit === null) return refuse('kit-off')
  const now = world.clock()
  const contents = await world.db.$transaction(async (db) => {
    const [people, records] = [await listKitPeople(db), await listKitRecords(db)]
    const hashes = [...new Set(records.flatMap((record) => (record.kind === 'attempt' ? record.drawn.map(({ hash }) => hash) : [])))]
    const read: KitContents = { name: kit.name, madeAt: now.toISOString(), people, records, questions: await listDrawnVersions(db, hashes) }
    await saveAuditEntry(db, { actorId, action: 'kit.hand-on', subject: 'kit:own', detail: { people: people.length, records: records.length }, now })
    return read
  }, patience)
  const file = world.emergency.sealKit(kit.centreKey, packKitFile(world.kitSigner, contents))
  return file === null ? refuse('kit-centre-key-wrong') : accept({ file, people: contents.people.length, records: contents.records.length })
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

import { saveKit } from '#app/data/kits/kits.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { leavesOn } from '#app/domain/territory/unit.ts'
import { isPublicKey } from '#app/integrations/credentials/pack-signer.server.ts'
import type { World } from '#app/world.server.ts'

interface Order { readonly actorId: string; readonly name: string; readonly publicKey: string; /** Code of a commune that stands today. */ readonly unitCode: string; readonly document: string }

const clean = (text: string) => text.normalize('NFC').replace(/\s+/gu, ' ').trim()

/** From now on what this key signed is taken in, by officers of where the kit stands. Answers its id. */
export async function registerKit(world: World, order: Order): Promise<Result<string, 'field-missing' | 'field-too-long' | 'unit-unknown' | 'kit-key-unreadable' | 'kit-key-known'>> {
  const now = world.clock()
  const [name, document, publicKey] = [clean(order.name), clean(order.document), order.publicKey.replace(/\s/gu, '')]
  if (name === '' || document === '') return refuse('field-missing')
  if (name.length > 120 || document.length > 500) return refuse('field-too-long')
  if (!isPublicKey(publicKey)) return refuse('kit-key-unreadable')
  const unit = leavesOn(world.territory, dayOf(now)).find(({ code }) => code === order.unitCode)
  if (!unit) return refuse('unit-unknown')
  return world.db.$transaction(async (db) => {
    const id = await saveKit(db, { name, publicKey, document, unitCode: unit.code, unitValidFrom: unit.validFrom, byId: order.actorId, now })
    if (id === null) return refuse('kit-key-known')
    await saveAuditEntry(db, { actorId: order.actorId, action: 'kit.register', subject: `kit:${id}`, detail: { unit: unit.code }, now })
    return accept(id)
  })
}

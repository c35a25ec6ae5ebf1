import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { saveSetting } from '#app/data/settings.server.ts'
import { accept, type Result } from '#app/domain/result.ts'
import { readOutlines, type OutlineRefusal } from '#app/domain/territory/outline.ts'
import { formerDistricts } from '#app/domain/territory/unit.ts'
import { groundingDocument } from '#app/domain/training/requirement.ts'
import type { World } from '#app/world.server.ts'

type Refused = OutlineRefusal | Extract<ReturnType<typeof groundingDocument>, { ok: false }>['reason']

/** The province gives the outlines of its former districts, with the document they come from; those given before are replaced. */
export async function saveOutlines(world: Pick<World, 'db' | 'clock' | 'territory'>, { actorId, text, document }: { readonly actorId: string; readonly text: string; readonly document: string }): Promise<Result<number, Refused>> {
  const source = groundingDocument(document)
  if (!source.ok) return source
  const read = readOutlines(text, formerDistricts(world.territory).map(({ code }) => code))
  if (!read.ok) return read
  await world.db.$transaction(async (db) => {
    await saveSetting(db, 'map.districts', { value: read.value.map(({ code, rings }) => ({ code, rings: rings.map((ring) => ring.map(([x, y]) => [x, y])) })), source: source.value })
    await saveAuditEntry(db, { actorId, action: 'map.save', subject: 'setting:map.districts', detail: { units: read.value.length }, now: world.clock() })
  })
  return accept(read.value.length)
}

import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { saveSetting } from '#app/data/settings.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { accept, type Result } from '#app/domain/result.ts'
import { mostOutline, outlinedUnits, readOutlines, type OutlineLevel, type OutlineRefusal } from '#app/domain/territory/outline.ts'
import { groundingDocument } from '#app/domain/training/requirement.ts'
import type { World } from '#app/world.server.ts'

type Refused = OutlineRefusal | Extract<ReturnType<typeof groundingDocument>, { ok: false }>['reason']

/** The province gives the outlines of its former districts, or of its communes as they stand, with the document they come from; those given before are replaced. */
export async function saveOutlines(world: Pick<World, 'db' | 'clock' | 'territory'>, { actorId, level, text, document }: { readonly actorId: string; readonly level: OutlineLevel; readonly text: string; readonly document: string }): Promise<Result<number, Refused>> {
  const source = groundingDocument(document)
  if (!source.ok) return source
  const units = outlinedUnits(level, world.territory, dayOf(world.clock()))
  const read = readOutlines(text, units.map(({ code }) => code), mostOutline.points[level])
  if (!read.ok) return read
  // With the day from which the unit stands: a code that is used again later is another place.
  const value = read.value.map(({ code, rings }) => ({ code, validFrom: units.find((unit) => unit.code === code)?.validFrom ?? '', rings: rings.map((ring) => ring.map(([x, y]) => [x, y])) }))
  await world.db.$transaction(async (db) => {
    await saveSetting(db, `map.${level}`, { value, source: source.value })
    await saveAuditEntry(db, { actorId, action: 'map.save', subject: `setting:map.${level}`, detail: { units: value.length }, now: world.clock() })
  })
  return accept(value.length)
}

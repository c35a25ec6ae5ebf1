import { findSetting } from '#app/data/settings.server.ts'
import { drawOutlines, readOutlines } from '#app/domain/territory/outline.ts'
import { formerDistricts } from '#app/domain/territory/unit.ts'
import { world } from '#app/world.server.ts'

export type Drawn = ReturnType<typeof drawOutlines> & { readonly source: string }

/** The outlines that the province gave, drawn; null where it gave none, or where they no longer fit its units. */
export async function drawnOutlines(): Promise<Drawn | null> {
  const kept = await findSetting(world.db, 'map.districts')
  if (kept === null || !Array.isArray(kept.value) || kept.value.length === 0) return null
  const features = (kept.value as readonly { readonly code: string; readonly rings: readonly unknown[] }[]).map(({ code, rings }) => ({ type: 'Feature', properties: { code }, geometry: { type: 'MultiPolygon', coordinates: rings.map((ring) => [ring]) } }))
  const read = readOutlines(JSON.stringify({ type: 'FeatureCollection', features }), formerDistricts(world.territory).map(({ code }) => code))
  return read.ok ? { ...drawOutlines(read.value, 600), source: kept.source } : null
}

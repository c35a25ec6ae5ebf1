import { findSetting, findSettingMark } from '#app/data/settings.server.ts'
import { drawOutlines, readOutlines } from '#app/domain/territory/outline.ts'
import { formerDistricts } from '#app/domain/territory/unit.ts'
import { world } from '#app/world.server.ts'
import { keptWhile } from './kept-while.server.ts'

export type Drawn = ReturnType<typeof drawOutlines> & { readonly source: string }

const key = 'map.districts'
const kept = keptWhile<Drawn | null>(1)

/** The outlines that the province gave, drawn once for each time they were written; null where it gave none, or where they no longer fit its units. */
export async function drawnOutlines(): Promise<Drawn | null> {
  const mark = await findSettingMark(world.db, key)
  return mark === null ? null : await kept(key, `${mark} ${world.territory.units.length}`, draw)
}

async function draw(): Promise<Drawn | null> {
  const setting = await findSetting(world.db, key)
  if (setting === null || !Array.isArray(setting.value) || setting.value.length === 0) return null
  const features = (setting.value as readonly { readonly code: string; readonly rings: readonly unknown[] }[]).map(({ code, rings }) => ({ type: 'Feature', properties: { code }, geometry: { type: 'MultiPolygon', coordinates: rings.map((ring) => [ring]) } }))
  const read = readOutlines(JSON.stringify({ type: 'FeatureCollection', features }), formerDistricts(world.territory).map(({ code }) => code))
  return read.ok ? { ...drawOutlines(read.value, 600), source: setting.source } : null
}

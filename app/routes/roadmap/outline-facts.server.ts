import { findSetting, findSettingMark } from '#app/data/settings.server.ts'
import { drawOutlines, mostOutline, outlinedUnits, outlineLevels, readOutlines, type OutlineLevel, type UnitOutline } from '#app/domain/territory/outline.ts'
import { dayOf } from '#app/domain/calendar.ts'
import type { FigureRow } from '#app/domain/roadmap/figure-table.ts'
import { unitKey } from '#app/domain/territory/path.ts'
import { world } from '#app/world.server.ts'
import { keptWhile } from './kept-while.server.ts'

export type Drawn = ReturnType<typeof drawOutlines> & { readonly source: string }
/** Outlines by the key of their unit. */
interface Given { readonly byKey: ReadonlyMap<string, UnitOutline>; readonly source: string }

const width = 600
const kept = keptWhile<Given | null>(outlineLevels.length)
const keptDrawn = keptWhile<Drawn | null>(outlineLevels.length)

async function givenOutlines(level: OutlineLevel, mark: string): Promise<Given | null> {
  return kept(level, mark, async () => {
    const setting = await findSetting(world.db, `map.${level}`)
    if (setting === null || !Array.isArray(setting.value) || setting.value.length === 0) return null
    const stored = setting.value as readonly { readonly code: string; readonly validFrom?: string; readonly rings: readonly unknown[] }[]
    const features = stored.map(({ code, rings }) => ({ type: 'Feature', properties: { code }, geometry: { type: 'MultiPolygon', coordinates: rings.map((ring) => [ring]) } }))
    const read = readOutlines(JSON.stringify({ type: 'FeatureCollection', features }), stored.map(({ code }) => code), mostOutline.points[level])
    if (!read.ok) return null
    const districts = outlinedUnits('districts', world.territory, dayOf(world.clock()))
    const keyOf = (outline: UnitOutline) => unitKey({ code: outline.code, validFrom: stored.find(({ code }) => code === outline.code)?.validFrom ?? districts.find(({ code }) => code === outline.code)?.validFrom ?? '' })
    return { byKey: new Map(read.value.map((outline) => [keyOf(outline), outline])), source: setting.source }
  })
}

function drawn(given: Given, keys: readonly string[]): Drawn | null {
  const outlines = keys.flatMap((key) => given.byKey.get(key) ?? [])
  return outlines.length === 0 || outlines.length < keys.length ? null : { ...drawOutlines(outlines, width), source: given.source }
}

/** The outlines of a level that the province gave, drawn once for each time they were written; null where it gave none, or where they no longer fit its units. */
export async function drawnOutlines(level: OutlineLevel): Promise<Drawn | null> {
  const mark = await findSettingMark(world.db, `map.${level}`)
  if (mark === null) return null
  const units = outlinedUnits(level, world.territory, dayOf(world.clock()))
  return keptDrawn(level, `${mark} ${units.map(unitKey).join(' ')}`, async () => {
    const given = await givenOutlines(level, mark)
    return given && drawn(given, units.map(unitKey))
  })
}

/** The outlines of some communes; null where one of them has none, as on another day's map: a map with a hole would be read as if nobody lived there. */
export async function drawnCommunes(rows: readonly Pick<FigureRow, 'key' | 'kind'>[]): Promise<Drawn | null> {
  const mark = await findSettingMark(world.db, 'map.communes')
  const given = mark === null ? null : await givenOutlines('communes', mark)
  return given && drawn(given, rows.filter(({ kind }) => kind === 'leaf').map(({ key }) => key))
}

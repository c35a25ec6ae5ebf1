import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawOutlines, mostOutline, outlinedUnits, readOutlines } from './outline.ts'
import type { Unit } from './unit.ts'

type Points = readonly (readonly [number, number])[]
const square = (west: number, south: number, side = 0.2): Points => [[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]]
const feature = (code: unknown, geometry: object = { type: 'Polygon', coordinates: [square(105, 20.5)] }) => ({ type: 'Feature', properties: { code, name: 'Đà Bắc' }, geometry })
const file = (...features: readonly object[]) => JSON.stringify({ type: 'FeatureCollection', features })
const read = (text: string, codes = ['150']) => { const result = readOutlines(text, codes, mostOutline.points.districts); return result.ok ? result.value : result.reason }

describe('a file of outlines', () => {
  test('gives the rings of each unit by its code, of one polygon or several, and nothing else of the file', () => {
    expect(read(file(feature('150')))).toEqual([{ code: '150', rings: [square(105, 20.5)] }])
    expect(read(file(feature(150, { type: 'MultiPolygon', coordinates: [[square(105, 20.5)], [square(105.5, 20.5), square(105.55, 20.55, 0.05)]] })))).toEqual([{ code: '150', rings: [square(105, 20.5), square(105.5, 20.5), square(105.55, 20.55, 0.05)] }])
    expect(read(file(feature('150', { type: 'Polygon', coordinates: [square(105, 20.5).map(([x, y]) => [x, y, 12])] })))).toEqual([{ code: '150', rings: [square(105, 20.5)] }])
  })
  test.each<[string, string, string]>([
    ['no JSON', '{', 'map-unreadable'],
    ['another kind of document', '{"type":"Topology","features":[]}', 'map-unreadable'],
    ['something else than features', file({ type: 'Point' }), 'map-unreadable'],
    ['a unit that is none', file(feature('999')), 'map-unit-unknown'],
    ['no code', file(feature(undefined)), 'map-unit-unknown'],
    ['a unit twice', file(feature('150'), feature('150')), 'map-unit-twice'],
    ['no unit', file(), 'map-unit-missing'],
    ['a point', file(feature('150', { type: 'Point', coordinates: [105, 20] })), 'map-geometry'],
    ['a line', file(feature('150', { type: 'LineString', coordinates: square(105, 20) })), 'map-geometry'],
    ['no geometry', file({ type: 'Feature', properties: { code: '150' }, geometry: null }), 'map-geometry'],
    ['a ring that is open', file(feature('150', { type: 'Polygon', coordinates: [square(105, 20).slice(0, 4)] })), 'map-geometry'],
    ['a ring around nothing', file(feature('150', { type: 'Polygon', coordinates: [[[105, 20], [105, 21], [105, 20.5], [105, 20]]] })), 'map-geometry'],
    ['a text among numbers', file(feature('150', { type: 'Polygon', coordinates: [[['105', '20'], [105, 21], [106, 21], ['105', '20']]] })), 'map-geometry'],
    ['latitude before longitude', file(feature('150', { type: 'Polygon', coordinates: [square(20.5, 105)] })), 'map-coordinates'],
    ['metres', file(feature('150', { type: 'Polygon', coordinates: [square(500_000, 2_300_000, 1_000)] })), 'map-coordinates'],
    ['an address elsewhere', JSON.stringify({ type: 'FeatureCollection', crs: { type: 'link', properties: { href: 'x.prj' } }, features: [feature('150')] }), 'map-foreign'],
    ['a link in a property', file({ ...feature('150'), properties: { code: '150', flag: 'https://xau.vn/a.svg' } }), 'map-foreign'],
    ['too many points', file(feature('150', { type: 'Polygon', coordinates: [[...Array.from({ length: mostOutline.points.districts }, (_, at) => [105 + at / 1e5, 20.5 + (at % 7) / 1e3]), [105, 20.5]]] })), 'map-too-large'],
    ['too many bytes', ' '.repeat(mostOutline.bytes + 1), 'map-too-large'],
  ])('%s is refused', (_what, text, reason) => { expect(read(text)).toBe(reason) })
  test('whatever the text, it is read or refused, never a fault', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json(), fc.anything().map((value) => file(feature('150', { type: 'Polygon', coordinates: value })))), (text) => { expect(['string', 'object']).toContain(typeof read(text ?? '')) }))
  })
})

test('outlines are drawn north above and west to the left, within their paper, with no word of the file in the path', () => {
  const drawn = drawOutlines([{ code: 'nw', rings: [square(105, 20.8)] }, { code: 'se', rings: [square(105.3, 20.5)] }], 600)
  const [north, south] = drawn.shapes
  expect(north!.x).toBeLessThan(south!.x)
  expect(north!.y).toBeLessThan(south!.y)
  for (const { path, x, y } of drawn.shapes) {
    expect(path).toMatch(/^(?:M[\d. L]+Z)+$/)
    expect(x >= 0 && x <= drawn.width && y >= 0 && y <= drawn.height).toBe(true)
    for (const value of path.match(/[\d.]+/g) ?? []) expect(Number(value)).toBeLessThanOrEqual(Math.max(drawn.width, drawn.height))
  }
})

test('a file is of all former districts, or of the communes that stand on the day: a code that is used again is asked for once', () => {
  const unit = (code: string, kind: Unit['kind'], validFrom: string, validUntil: string | null): Unit => ({ code, kind, validFrom, validUntil, name: code, parentCode: null, formerDistrictCode: null, legalBasis: '', aliases: [] })
  const territory = { units: [unit('17', 'province', '2020-01-01', null), unit('150', 'district', '2020-01-01', '2025-06-30'), unit('04831', 'township', '2020-01-01', '2025-06-30'), unit('04831', 'commune', '2025-07-01', null), unit('04833', 'commune', '2020-01-01', '2025-06-30')], lineage: [] }
  const keys = (level: 'districts' | 'communes', day: string) => outlinedUnits(level, territory, day).map(({ code, validFrom }) => `${code}@${validFrom}`)
  expect([keys('districts', '2026-11-23'), keys('communes', '2026-11-23'), keys('communes', '2025-06-30')]).toEqual([['150@2020-01-01'], ['04831@2025-07-01'], ['04831@2020-01-01', '04833@2020-01-01']])
})

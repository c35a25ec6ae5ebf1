import type { Day } from '../calendar.ts'
import { refuse, type Result } from '../result.ts'
import { formerDistricts, leavesOn, type Territory, type Unit } from './unit.ts'

/** The outline of a unit by its code: rings of longitude and latitude in degrees, each closed. */
export interface UnitOutline { readonly code: string; readonly rings: readonly Ring[] }
type Point = readonly [number, number]
type Ring = readonly Point[]
export type OutlineRefusal = 'map-too-large' | 'map-foreign' | 'map-unreadable' | 'map-geometry' | 'map-coordinates' | 'map-unit-unknown' | 'map-unit-twice' | 'map-unit-missing'

/** Whose outlines a file has: the former districts', for the page of the province; or those of all communes that stand, for the pages of districts, each of which draws its own. */
export const outlineLevels = ['districts', 'communes'] as const
export type OutlineLevel = (typeof outlineLevels)[number]

/** Bytes of a file, and points in it: they are drawn into the page of everybody who opens it, of communes those of one district. */
export const mostOutline = { bytes: 1_000_000, points: { districts: 6_000, communes: 20_000 } } as const

/** The units that a file of a level has to have, all of them and no other, on a day. */
export function outlinedUnits(level: OutlineLevel, territory: Territory, day: Day): readonly Unit[] {
  return level === 'districts' ? formerDistricts(territory) : leavesOn(territory, day)
}
/** Viet Nam with its sea, so that swapped or projected coordinates are known. */
const within = { longitude: [102, 118], latitude: [6, 24] } as const

/**
 * The outlines in a GeoJSON FeatureCollection (RFC 7946): Polygon and MultiPolygon alone, one feature for each of the units and for no other, its code in
 * `properties.code`. Nothing but codes and coordinates is taken; what points elsewhere is refused.
 */
export function readOutlines(text: string, codes: readonly string[], mostPoints: number): Result<readonly UnitOutline[], OutlineRefusal> {
  if (text.length > mostOutline.bytes) return refuse('map-too-large')
  if (/:\/\/|"\$ref"|"crs"\s*:\s*\{[^}]*"link"/u.test(text)) return refuse('map-foreign')
  const features = featuresOf(text)
  if (features === null) return refuse('map-unreadable')
  const outlines: UnitOutline[] = []
  for (const feature of features) {
    const code = codeOf(feature)
    if (code === null || !codes.includes(code)) return refuse('map-unit-unknown')
    if (outlines.some((each) => each.code === code)) return refuse('map-unit-twice')
    const rings = ringsOf(feature)
    if (rings === null) return refuse('map-geometry')
    if (!rings.every((ring) => ring.every(isHere))) return refuse('map-coordinates')
    outlines.push({ code, rings })
  }
  if (outlines.length < codes.length) return refuse('map-unit-missing')
  const points = outlines.reduce((sum, { rings }) => sum + rings.reduce((so, ring) => so + ring.length, 0), 0)
  return points > mostPoints ? refuse('map-too-large') : { ok: true, value: outlines }
}

type Fields = Readonly<Record<string, unknown>>
function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function featuresOf(text: string): readonly Fields[] | null {
  try {
    const read: unknown = JSON.parse(text)
    if (!isFields(read) || read['type'] !== 'FeatureCollection' || !Array.isArray(read['features'])) return null
    const features: readonly unknown[] = read['features']
    return features.every((each): each is Fields => isFields(each) && each['type'] === 'Feature') ? features : null
  } catch {
    return null
  }
}

function codeOf({ properties }: Fields): string | null {
  const code = isFields(properties) ? properties['code'] : null
  return typeof code === 'string' || typeof code === 'number' ? String(code) : null
}

function ringsOf({ geometry }: Fields): readonly Ring[] | null {
  if (!isFields(geometry) || !Array.isArray(geometry['coordinates'])) return null
  const coordinates: readonly unknown[] = geometry['coordinates']
  const polygons = geometry['type'] === 'Polygon' ? [coordinates] : geometry['type'] === 'MultiPolygon' ? coordinates : null
  if (polygons === null || polygons.length === 0) return null
  const rings: Ring[] = []
  for (const polygon of polygons) {
    if (!Array.isArray(polygon) || polygon.length === 0) return null
    for (const ring of polygon as readonly unknown[]) if (isRing(ring)) rings.push(ring.map(([longitude, latitude]) => [longitude, latitude])); else return null
  }
  return rings
}

/** Below this many square degrees (some square metres) nothing is drawn, and a map of nothing else would have no size. */
const leastArea = 1e-10

/** At least a triangle, closed, and around something. */
function isRing(ring: unknown): ring is Ring {
  if (!Array.isArray(ring) || ring.length < 4) return false
  const points: readonly unknown[] = ring
  if (!points.every((point): point is Point => Array.isArray(point) && point.length >= 2 && Number.isFinite(point[0]) && Number.isFinite(point[1]))) return false
  const [first, last] = [points[0], points.at(-1)]
  return first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1] && Math.abs(areaOf(points)) > leastArea
}

function isHere([longitude, latitude]: Point): boolean {
  return longitude >= within.longitude[0] && longitude <= within.longitude[1] && latitude >= within.latitude[0] && latitude <= within.latitude[1]
}

/** A unit as it is drawn: the path of SVG, and where its name stands. */
export interface DrawnOutline { readonly code: string; readonly path: string; readonly x: number; readonly y: number }

/**
 * Outlines on paper of so many units across, north above: degrees of longitude shortened by the cosine of the middle latitude, which over a province is as
 * good as any projection.
 */
export function drawOutlines(outlines: readonly UnitOutline[], width: number): { readonly width: number; readonly height: number; readonly shapes: readonly DrawnOutline[] } {
  const all = outlines.flatMap(({ rings }) => rings.flat())
  const [west, east] = [Math.min(...all.map(([x]) => x)), Math.max(...all.map(([x]) => x))]
  const [south, north] = [Math.min(...all.map(([, y]) => y)), Math.max(...all.map(([, y]) => y))]
  const shortened = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = width / Math.max(1e-9, (east - west) * shortened)
  const round = (value: number) => Math.round(value * 10) / 10
  const on = ([x, y]: Point): Point => [round((x - west) * shortened * scale), round((north - y) * scale)]
  const shapes = outlines.map(({ code, rings }): DrawnOutline => {
    const drawn = rings.map((ring) => ring.map(on))
    const largest = [...drawn].sort((one, other) => Math.abs(areaOf(other)) - Math.abs(areaOf(one)))[0] ?? []
    const [x, y] = middleOf(largest)
    return { code, path: drawn.map((ring) => `M${ring.map((point) => point.join(' ')).join('L')}Z`).join(''), x: round(x), y: round(y) }
  })
  return { width, height: round((north - south) * scale), shapes }
}

function areaOf(ring: Ring): number {
  return ring.reduce((sum, [x, y], at) => { const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [x, y]; return sum + x * nextY - nextX * y }, 0) / 2
}

/** The centre of gravity of a ring; of one without an area, its first point. */
function middleOf(ring: Ring): Point {
  const area = areaOf(ring)
  if (Math.abs(area) < 1e-9) return ring[0] ?? [0, 0]
  const sums = ring.reduce<[number, number]>(([sumX, sumY], [x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [x, y]
    const cross = x * nextY - nextX * y
    return [sumX + (x + nextX) * cross, sumY + (y + nextY) * cross]
  }, [0, 0])
  return [sums[0] / (6 * area), sums[1] / (6 * area)]
}

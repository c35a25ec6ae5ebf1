import { anyone, nobody } from '#app/domain/people/access.ts'
import { partsOf } from '#app/domain/roadmap/public-tables.ts'
import { publicThreshold } from '#app/domain/roadmap/publication.ts'
import { openEquity, type OpenFigure, type OpenPlace } from '#app/domain/roadmap/open-figures.ts'
import { publicAnswer } from '#app/http/etag.server.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/open-data-json'
import { askedFigures } from './open-data-query.server.ts'
import { licence } from './open-data-licence.ts'

export const access = { read: anyone, write: nobody }

/** Everything published, for programs: tables, places by their stable ids, and figures with the day they stand for. */
export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs) => {
  const asked = await askedFigures(request)
  if (asked instanceof Response) return asked
  const { demonstration, tables, months, publishedAt, figures } = asked
  const places = new Map(figures.map(({ place }) => [place.key, place]))
  return publicAnswer(request, JSON.stringify({
    licence: licence.address, attribution: licence.attribution, simulated: demonstration, smallest: publicThreshold, publishedAt, months,
    tables: tables.map(({ id, indicator, split, within }) => ({ id, indicator, split, parts: partsOf[split], within })),
    units: [...places.values()].map(unitOf),
    equity: tables.flatMap(({ id }) => equityIn(figures, id)),
    figures: figures.map(figureOf),
  }), { 'Content-Type': 'application/json; charset=utf-8', 'Link': `<${licence.address}>; rel="license"`, ...(publishedAt && { 'Last-Modified': publishedAt.toUTCString() }) })
})

/** How far apart the former districts are, of what was asked for. */
function equityIn(figures: readonly OpenFigure[], table: string) {
  const equity = openEquity(figures, table)
  if (equity === null) return []
  const share = (value: number) => Math.round(value * 1e6) / 1e6
  const { places, month, p10, p90 } = equity
  return [{ table, month, units: places.length, lowest: { unit: places[0]?.key, share: share(places[0]?.share ?? 0) }, highest: { unit: places.at(-1)?.key, share: share(places.at(-1)?.share ?? 0) }, p10: share(p10), p90: share(p90) }]
}

function unitOf({ key: id, ...place }: OpenPlace) {
  return { id, ...place }
}

function figureOf({ table, place, month, asOf, parts, denominator, coverage }: OpenFigure) {
  return {
    table, unit: place.key, month, asOf, parts: Object.fromEntries(parts.map(({ part, people }) => [part, people])),
    ...(denominator && { people: denominator.people, peopleOn: denominator.onDate, peopleSource: denominator.source }),
    ...(coverage.kind === 'share' && { share: Math.round(coverage.value * 1e6) / 1e6 }),
    ...(coverage.kind === 'above-one' && { error: 'more-than-everybody' }),
  }
}

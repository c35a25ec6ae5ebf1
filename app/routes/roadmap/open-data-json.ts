import { anyone, nobody } from '#app/domain/people/access.ts'
import { partsOf } from '#app/domain/roadmap/public-tables.ts'
import { publicThreshold } from '#app/domain/roadmap/publication.ts'
import { openEquity, type OpenFigure, type OpenPlace } from '#app/domain/roadmap/open-figures.ts'
import { publicStream } from '#app/http/etag.server.ts'
import { streamed, unhurried } from '#app/http/streamed.server.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/open-data-json'
import { askedFigures, openHeaders, type AskedFigures } from './open-data-query.server.ts'
import { licence } from './open-data-licence.ts'

export const access = { read: anyone, write: nobody }

/** Everything published, for programs: tables, places by their stable ids, and figures with the day they stand for; written while it is sent. */
export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs) => {
  const asked = await askedFigures(request)
  if (asked instanceof Response) return asked
  return publicStream(request, `json\n${asked.madeOf}`, openHeaders(asked), () => streamed(textOf(asked), { 'Content-Type': 'application/json; charset=utf-8' }))
})

/** One object; what follows from all figures stands behind them. */
async function* textOf({ demonstration, tables, months, publishedAt, figures }: AskedFigures): AsyncGenerator<Uint8Array> {
  const head = {
    licence: licence.address, attribution: licence.attribution, simulated: demonstration, smallest: publicThreshold, publishedAt, months,
    tables: tables.map(({ id, indicator, split, within }) => ({ id, indicator, split, parts: partsOf[split], within })),
  }
  const [places, compared] = [new Map<string, OpenPlace>(), [] as OpenFigure[]]
  let opening = `${JSON.stringify(head).slice(0, -1)},"figures":[`
  for await (const some of unhurried(figures())) {
    if (some.length === 0) continue
    for (const figure of some) places.set(figure.place.key, figure.place)
    compared.push(...some.filter(({ place, coverage }) => place.kind === 'district' && coverage.kind === 'share'))
    yield Buffer.from(opening + some.map((figure) => JSON.stringify(figureOf(figure))).join())
    opening = ','
  }
  const rest = JSON.stringify({ units: [...places.values()].map(unitOf), equity: tables.flatMap(({ id }) => equityIn(compared, id)) })
  yield Buffer.from(`${opening === ',' ? '' : opening}],${rest.slice(1)}`)
}

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

import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { anyone, nobody } from '#app/domain/people/access.ts'
import { latestFigures, openEquity, openRows } from '#app/domain/roadmap/open-figures.ts'
import { officialCourseOf } from '#app/domain/roadmap/public-tables.ts'
import { provinceKey } from '#app/domain/roadmap/tree.ts'
import { languageOf } from '#app/http/language.ts'
import { Empty } from '#app/ui/empty.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/open-data'
import { allOf, readOpenData } from './open-data-facts.server.ts'
import { EquityStrip } from './groups.tsx'
import { Api, Files, How } from './open-data-notes.tsx'
import { Indicators } from './indicators.tsx'
import { OpenMap, OpenOverTime, OpenPlaces } from './open-data-places.tsx'
import { OpenSplits } from './open-data-splits.tsx'

export const access = { read: anyone, write: nobody }

export const meta = pageTitle((words) => words.openData.title)

/** One published table as a page: the province, its former districts, the communes of one of them, and its people told apart. */
export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs & { asker: Asker }) => {
  const open = await readOpenData(languageOf(request))
  const main = open.tables.filter(({ within }) => within === null)
  const root = provinceKey(world.territory)
  const ofProvince = await allOf(open.figures({ place: root }))
  const query = new URL(request.url).searchParams
  const provinceOf = (id: string) => latestFigures(ofProvince, id).get(root) ?? null
  const lead = main.filter((each) => officialCourseOf(each) === null).toSorted((one, other) => (provinceOf(other.id)?.parts[0]?.people ?? 0) - (provinceOf(one.id)?.parts[0]?.people ?? 0))[0]
  const table = query.has('table') ? main.find(({ id }) => id === query.get('table')) : lead
  if (!table) throw data(null, { status: 404 })
  const province = provinceOf(table.id)
  const figures = await allOf(open.figures({ table: table.id }))
  return {
    demonstration: open.demonstration, months: open.months, publishedAt: open.publishedAt, indicators: world.indicators, table: table.id, isOfOfficials: officialCourseOf(table) !== null, equity: openEquity(figures, table.id), province,
    tables: main.map((each) => ({ id: each.id, isOfOfficials: officialCourseOf(each) !== null, course: world.catalogue.courses.find(({ id }) => each.indicator === `completed:${id}` || officialCourseOf(each) === id)?.short ?? null })),
    ...openRows(world.territory, dayOf(world.clock()), latestFigures(figures, table.id), query.get('district')),
    splits: open.tables.filter(({ within }) => within === table.id).map(({ id, split }) => ({ split, figure: provinceOf(id) })),
    overTime: ofProvince.filter((figure) => figure.table === table.id),
  }
})

export default function OpenDataPage({ loaderData }: Route.ComponentProps) {
  const { words: { openData }, format } = useWords()
  const { province, months, table, demonstration } = loaderData
  return (
    <Page width="wide" title={<Headline {...loaderData} />} kicker={<><strong>{openData.title}</strong>{province && <> · {province.place.name} · {openData.asOf(format.day(province.asOf))}</>}</>} lead={openData.lead}>
      {demonstration && <Notice kind="info"><p>{openData.simulated}</p></Notice>}
      <TableChoice {...loaderData} />
      {months.length === 0 && <Empty title={openData.none}><p>{openData.noneText}</p></Empty>}
      {province && <>
        {province.parts.length === 2 && <p>{openData.ofAssessed(format.number(province.parts.reduce((sum, { people }) => sum + people, 0)))}</p>}
        <div className="columns"><OpenMap {...loaderData} /><OpenOverTime {...loaderData} /></div>
        <EquityStrip equity={loaderData.equity} />
        <OpenPlaces {...loaderData} />
        <OpenSplits splits={loaderData.splits} />
      </>}
      <p className="small muted">{loaderData.isOfOfficials ? openData.ofOfficialsNote : openData.officialsNote}</p>
      <Indicators indicators={loaderData.indicators} />
      <Files table={table} />
      <div className="columns"><How /><Api {...loaderData} /></div>
    </Page>
  )
}

type Loaded = Route.ComponentProps['loaderData']

function Headline({ province, tables, table, isOfOfficials }: Loaded) {
  const { words: { openData }, format } = useWords()
  const course = tables.find(({ id }) => id === table)?.course ?? null
  const people = province && format.number(province.parts[0]?.people ?? 0)
  if (course === null) return <>{people === null ? openData.headlineBasicNone : openData.headlineBasic(people)}</>
  if (people === null) return <>{openData.headlineNone(course)}</>
  return <>{isOfOfficials ? openData.headlineOfficials(people, course) : openData.headline(people, course)}</>
}

function TableChoice({ tables, table }: Loaded) {
  const { words: { openData } } = useWords()
  return (
    <nav className="actions" aria-label={openData.tables}>
      {tables.map(({ id, course, isOfOfficials }) => <a key={id} href={`/open-data?table=${encodeURIComponent(id)}`} aria-current={id === table ? 'page' : undefined}>{course === null ? openData.basic : isOfOfficials ? openData.tableOfOfficials(course) : course}</a>)}
    </nav>
  )
}

import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { may } from '#app/domain/people/role.ts'
import { bandOf } from '#app/domain/roadmap/indicator.ts'
import { readSort, sortRows } from '#app/domain/roadmap/sort-rows.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/roadmap'
import { Basic } from './basic.tsx'
import { districtLayout } from './district-layout.ts'
import { readFigures } from './figure-facts.server.ts'
import { FigureMap } from './figure-map.tsx'
import { FigureRows } from './figure-rows.tsx'
import { CourseChoice, CourseFigures } from './figures.tsx'
import { EquityStrip, Groups } from './groups.tsx'
import { headlineOf } from './headline.ts'
import { Indicators } from './indicators.tsx'
import { NationalTargets } from './national-targets.tsx'
import { MonthlyLine } from './monthly-line.tsx'
import { Milestones, Withheld } from './notes.tsx'
import { OfficialRows } from './official-rows.tsx'
import { drawnOutlines } from './outline-facts.server.ts'
import { WhenForm } from './when-form.tsx'
import { whenQuery } from './when.ts'

/** Only whoever answers for the province sees all districts side by side; a coordinator has the page of their own unit. */
export const access = { read: role('roadmap.see', 'province'), write: nobody }

export const meta = pageTitle((words) => words.roadmap.title)

export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { facts, pageOf, course, measures, residentCourses, officialCourses, when } = await readFigures(request)
  const figures = pageOf('province', when.map)
  if (!figures) throw data(null, { status: 404 })
  const sort = readSort(new URL(request.url).searchParams.get('sort'))
  return { ...figures, below: sortRows(figures.below, sort), sort, band: bandOf(world.indicators, course.id === 'indicator:at-basic' ? 'at-basic' : 'trained'), course, measures, residentCourses, officialCourses, when, drawn: await drawnOutlines('districts'), targets: world.nationalTargets, indicators: world.indicators, mayEnter: may(personOf(asker).grants, 'target.enter', [{ kind: 'province' }], world.clock()), day: facts.day, threshold: facts.threshold }
})

export default function RoadmapPage({ loaderData }: Route.ComponentProps) {
  const { words: { roadmap, targets, plan, outlines }, format } = useWords()
  const { row, below, course, sort, day, when } = loaderData
  return (
    <Page width="wide" title={headlineOf(row, course, day, roadmap, format)} kicker={<><strong>{roadmap.title}</strong> · {row.name} · {roadmap.asOf(format.day(day))}</>}>
      <CourseChoice here="/roadmap" courses={[...loaderData.residentCourses, ...loaderData.measures]} shown={course} />
      <WhenForm here="/roadmap" courseId={course.id} when={when} hasMaps />
      <CourseFigures {...loaderData} />
      <div className="columns">
        <MonthlyLine {...loaderData} />
        <FigureMap title={roadmap.districtsTitle} rows={below} next={row.progress.next} course={course} layout={districtLayout} drawn={loaderData.drawn} />
      </div>
      <div className="columns"><Milestones {...loaderData} /><Plan {...loaderData} /></div>
      <FigureRows caption={roadmap.districtsTitle} here="/roadmap" rows={below} course={course} sort={sort} dueToday={row.progress.dueToday} when={when} isLinked />
      <EquityStrip equity={loaderData.equity} />
      {course.code !== '' && <Groups groups={loaderData.groups} people={loaderData.groupPeople} basic={loaderData.basic} />}
      <OfficialRows tables={loaderData.officialsBelow} courses={loaderData.officialCourses} />
      <Withheld threshold={loaderData.threshold} />
      <Basic basic={loaderData.basic} />
      <Indicators indicators={loaderData.indicators} />
      <NationalTargets targets={loaderData.targets} />
      <p className="actions">
        <ButtonLink href={`/roadmap/plan?course=${course.id}`} kind="ghost">{plan.link}</ButtonLink>
        <ButtonLink href={`/roadmap.csv?course=${course.id}${whenQuery(when)}`} kind="ghost" icon="download">{roadmap.csv}</ButtonLink>
        {loaderData.mayEnter && <><ButtonLink href="/roadmap/targets" kind="ghost">{targets.title}</ButtonLink><ButtonLink href="/roadmap/outlines" kind="ghost">{outlines.title}</ButtonLink></>}
      </p>
    </Page>
  )
}

/** What must happen each month to arrive. */
function Plan({ row: { progress: { next, needed, perMonth } } }: Pick<Route.ComponentProps['loaderData'], 'row'>) {
  const { words: { roadmap }, format } = useWords()
  if (!next || needed === null || perMonth === null) return null
  return <Card title={roadmap.planTitle} kind="attention"><p>{needed === 0 ? roadmap.planReached : roadmap.plan(format.number(needed), format.number(perMonth), format.day(next.dueOn))}</p></Card>
}

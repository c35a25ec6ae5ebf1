import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { may } from '#app/domain/people/role.ts'
import { bandOf } from '#app/domain/roadmap/indicator.ts'
import { readSort, sortRows } from '#app/domain/roadmap/sort-rows.ts'
import { ancestorsOf } from '#app/domain/territory/lineage.ts'
import { scopesOfUnit, unitKey, unitOfCode } from '#app/domain/territory/path.ts'
import { fullName, isLeaf, type Unit } from '#app/domain/territory/unit.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/unit'
import { Basic } from './basic.tsx'
import { readFigures } from './figure-facts.server.ts'
import { FigureMap } from './figure-map.tsx'
import { FigureRows } from './figure-rows.tsx'
import { EquityStrip, Groups } from './groups.tsx'
import { headlineOf } from './headline.ts'
import { CourseChoice, CourseFigures } from './figures.tsx'
import { Milestones, UnitFacts, Withheld } from './notes.tsx'
import { drawnCommunes } from './outline-facts.server.ts'
import { requirePlace } from './place.server.ts'
import { RoadmapLinks } from './roadmap-links.tsx'
import { MonthlyLine } from './monthly-line.tsx'
import { WhenForm } from './when-form.tsx'
import { whenQuery } from './when.ts'

export const access = { read: role('figures.see', 'unit', 'unit'), write: nobody }

export const meta = pageTitle((words, loaded) => (loaded as { unit?: { name: string } } | undefined)?.unit?.name ?? words.roadmap.unitTitle)

export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const unit = requirePlace(params.unit)
  const { facts, pageOf, course, measures, residentCourses, officialCourses, when } = await readFigures(request)
  // A commune has nothing below it that another map would divide otherwise.
  const map = isLeaf(unit) ? null : when.map
  const figures = pageOf(unitKey(unit), map)
  if (!figures) throw data(null, { status: 404 })
  const sort = readSort(new URL(request.url).searchParams.get('sort'))
  return { unit: aboutUnit(unit, asker), ...figures, below: sortRows(figures.below, sort), drawn: isLeaf(unit) ? null : await drawnCommunes(figures.below), sort, band: bandOf(world.indicators, course.id === 'indicator:at-basic' ? 'at-basic' : 'trained'), course, measures, residentCourses, officialCourses, when: { ...when, map }, day: facts.day, threshold: facts.threshold }
})

/** The unit in words, and its former district: a link only for those who may open it. */
function aboutUnit(unit: Unit, asker: Asker) {
  const now = world.clock()
  const district = unit.formerDistrictCode === null ? null : unitOfCode(world.territory, unit.formerDistrictCode, dayOf(now))
  const mayOpen = district !== null && may(personOf(asker).grants, 'figures.see', [...scopesOfUnit(world.territory, district.code, dayOf(now)), { kind: 'province' }], now)
  const former = isLeaf(unit) ? ancestorsOf(unit, world.territory).filter((each) => !(each.code === unit.code && each.validFrom === unit.validFrom)) : []
  return {
    code: unit.code, name: fullName(unit), legalBasis: unit.legalBasis, isLeaf: isLeaf(unit),
    above: district && { name: fullName(district), href: mayOpen ? `/units/${district.code}` : null },
    former: [...new Set(former.map(fullName))],
    maySeeProvince: may(personOf(asker).grants, 'roadmap.see', [{ kind: 'province' }], now),
  }
}

export default function UnitPage({ loaderData }: Route.ComponentProps) {
  const { words: { roadmap }, format } = useWords()
  const { unit, row, below, course, threshold } = loaderData
  const { when } = loaderData
  const here = `/units/${unit.code}`
  return (
    <Page width="wide" title={headlineOf(row, course, loaderData.day, roadmap, format)} kicker={<Where {...loaderData} />}>
      <CourseChoice here={here} courses={[...loaderData.residentCourses, ...loaderData.measures]} shown={course} />
      <WhenForm here={here} courseId={course.id} when={when} hasMaps={!unit.isLeaf} />
      <CourseFigures {...loaderData} />
      <div className="columns">
        <MonthlyLine {...loaderData} />
        {unit.isLeaf ? <UnitFacts unit={unit} /> : <FigureMap title={roadmap.communesTitle} rows={below} next={row.progress.next} course={course} isLinked={when.map === null} drawn={loaderData.drawn} />}
      </div>
      {!unit.isLeaf && <FigureRows caption={roadmap.communesTitle} here={here} rows={below} course={course} sort={loaderData.sort} dueToday={row.progress.dueToday} when={when} isLinked={when.map === null} />}
      <EquityStrip equity={loaderData.equity} />
      {course.code !== '' && <Groups groups={loaderData.groups} people={loaderData.groupPeople} basic={loaderData.basic} />}
      <Withheld threshold={threshold} />
      <Milestones {...loaderData} />
      <Basic basic={loaderData.basic} />
      <RoadmapLinks unit={unit} courseId={course.id} />
      <p className="actions">
        <ButtonLink href={`${here}/figures.csv?course=${course.id}${whenQuery(when)}`} kind="ghost" icon="download">{roadmap.csv}</ButtonLink>
        {course.code !== '' && row.figure.kind !== 'withheld' && <ButtonLink href={`${here}/evidence?course=${course.id}${whenQuery({ ...when, map: null })}`} kind="ghost" icon="search">{roadmap.evidence}</ButtonLink>}
      </p>
    </Page>
  )
}

function Where({ unit, day }: Pick<Route.ComponentProps['loaderData'], 'unit' | 'day'>) {
  const { words: { roadmap }, format } = useWords()
  return (
    <>
      {unit.maySeeProvince && <><a href="/roadmap">{roadmap.title}</a> › </>}
      {unit.above && <>{unit.above.href === null ? unit.above.name : <a href={unit.above.href}>{unit.above.name}</a>} › </>}
      <strong>{unit.name}</strong> · {roadmap.asOf(format.day(day))}
    </>
  )
}

import { data } from 'react-router'
import { listAssessed, listCompletions, listCourseGroups, listMonthlyCompletions } from '#app/data/roadmap/figure-reads.server.ts'
import { listSeats } from '#app/data/roadmap/officials.server.ts'
import { listDenominators, listMilestones } from '#app/data/roadmap/targets.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { dayOf, endOfDay, type Day } from '#app/domain/calendar.ts'
import { bandOf } from '#app/domain/roadmap/indicator.ts'
import { leadCourse } from '#app/domain/roadmap/lead-course.ts'
import { figuresOn, type FigureFacts, type Figures } from '#app/domain/roadmap/figures.ts'
import { staffThreshold } from '#app/domain/territory/suppression.ts'
import { languageOf, type RequestLanguage } from '#app/http/language.ts'
import { wordsOf } from '#app/words/words.ts'
import { world } from '#app/world.server.ts'
import { askedWhen, type When } from './when.ts'

/** A course as pages of figures name it. */
export interface NamedCourse { readonly id: string; readonly code: string; readonly short: string }
/** What figures are made of, and the suppressed tables made of it. Only parts of `figures` may leave a loader. */
interface Read { readonly facts: FigureFacts; readonly figures: Figures; readonly demonstration: boolean }
export interface ReadFigures extends Read { readonly residentCourses: readonly NamedCourse[]; readonly officialCourses: readonly NamedCourse[]; /** The course the address asks for, or the one that leads. */ readonly course: NamedCourse; /** The day and the map asked for. */ readonly when: When }

/** The figures of today or of the day asked for, and the courses they are about. */
export async function readFigures(request: Request): Promise<ReadFigures> {
  const courses = world.catalogue.courses.map(({ id, code, short, audience }) => ({ id, code, short, isForResidents: audience.includes('resident') }))
  const residents = courses.filter(({ isForResidents }) => isForResidents)
  const officials = courses.filter(({ isForResidents }) => !isForResidents)
  const query = new URL(request.url).searchParams
  const asked = query.get('course')
  if (asked !== null && !residents.some(({ id }) => id === asked)) throw data(null, { status: 404 })
  const today = dayOf(world.clock())
  const when = askedWhen(query, world.territory, today)
  const language = languageOf(request)
  const ofDay = when.day ?? today
  const read = await together(`${language} ${ofDay}`, () => readFacts(language, ofDay, { residents: residents.map(({ id }) => id), officials: officials.map(({ id }) => id) }))
  const course = residents.find(({ id }) => id === (asked ?? leadCourse(residents.map((each) => each.id), read.facts)))
  if (!course) throw data(null, { status: 404 })
  const scope = { day: read.facts.day, demonstration: read.demonstration }
  const [monthly, groups] = await together(`${course.id} ${scope.day} ${scope.demonstration}`, () => Promise.all([listMonthlyCompletions(world.db, course.id, scope), listCourseGroups(world.db, course.id, scope)]))
  return { ...read, when, facts: { ...read.facts, monthly, groups, otherMap: when.map }, residentCourses: residents.map(named), officialCourses: officials.map(named), course: named(course) }
}

const underWay = new Map<string, Promise<unknown>>()

/** Requests that come while the same is being read share that reading: under load it is done once, and is never older than it takes. */
function together<Value>(key: string, read: () => Promise<Value>): Promise<Value> {
  const begun = underWay.get(key) as Promise<Value> | undefined
  if (begun) return begun
  const reading = read().finally(() => underWay.delete(key))
  underWay.set(key, reading)
  return reading
}

/**
 * Everything that the figures of a day are made of, in eight queries however many units there are, and however much was ever learnt: those of residents read sums that are kept beside the facts (jobs/keep-figures). With the demonstration loaded only its people,
 * denominators and milestones count; else only real ones.
 */
async function readFacts(language: RequestLanguage, day: Day, courses: FigureFacts['courses']): Promise<Read> {
  const today = dayOf(world.clock())
  // Of a day that is over, certificates count as they stood at its end.
  const now = day === today ? world.clock() : new Date(endOfDay(day).getTime() - 1)
  const [demonstrationSetting, staffSetting] = await Promise.all([findSetting(world.db, 'demonstration'), findSetting(world.db, 'suppression.staff')])
  const demonstration = demonstrationSetting !== null
  const [completions, assessed, seats, denominators, basicDenominators, milestones] = await Promise.all([
    listCompletions(world.db, courses.residents, { day, demonstration }),
    world.catalogue.basicLevel === undefined ? null : listAssessed(world.db, { day, demonstration }),
    listSeats(world.db, courses.officials, { day, now, demonstration }),
    listDenominators(world.db, { day, demonstration }, bandOf(world.indicators, 'trained')),
    listDenominators(world.db, { day, demonstration }, bandOf(world.indicators, 'at-basic')),
    listMilestones(world.db, [...courses.residents, ...courses.officials], demonstration),
  ])
  // Read after the rows: of every unit that a row names, the territory then knows.
  await world.livingTerritory.reread()
  const { sumSource: sum, rosterSource: roster } = wordsOf(language).roadmap
  const facts: FigureFacts = { territory: world.territory, day, map: today, otherMap: null, threshold: staffThreshold(staffSetting?.value), courses, completions, monthly: [], groups: [], assessed, seats, denominators, basicDenominators, milestones, sources: { sum, roster } }
  return { facts, figures: figuresOn(facts), demonstration }
}

function named({ id, code, short }: NamedCourse): NamedCourse {
  return { id, code, short }
}

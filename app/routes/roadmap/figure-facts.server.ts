import { data } from 'react-router'
import { findFigureVersion, type FigureVersion } from '#app/data/roadmap/figure-version.server.ts'
import { listSeats } from '#app/data/roadmap/officials.server.ts'
import { dayOf, lastInstantOf, type Day } from '#app/domain/calendar.ts'
import { tableOf } from '#app/domain/roadmap/figures.ts'
import { firstDayOf } from '#app/domain/roadmap/indicator.ts'
import { isMilestoneIndicator, milestoneIndicators } from '#app/domain/roadmap/milestone-measures.ts'
import { groupsOfCourse, unitFigures, type UnitFigures } from '#app/domain/roadmap/unit-figures.ts'
import { staffThreshold } from '#app/domain/territory/suppression.ts'
import { languageOf, type RequestLanguage } from '#app/http/language.ts'
import { gatherFigures, type Gathered } from '#app/usecases/roadmap/gather-figures.server.ts'
import { wordsOf } from '#app/words/words.ts'
import { forReading, world, type World } from '#app/world.server.ts'
import { keptWhile } from './kept-while.server.ts'
import { askedWhen, type When } from './when.ts'

/** A course as pages of figures name it; of what is measured besides courses the code is empty. */
export interface NamedCourse { readonly id: string; readonly code: string; readonly short: string }
/** What figures are made of, and the suppressed tables made of it. Only parts of `figures` may leave a loader. */
interface Read extends Gathered { /** What a page about one place shows, its places below on the map of today or of another day; null where there is no such place. */ readonly pageOf: (place: string, map: Day | null) => UnitFigures | null }
export interface ReadFigures extends Read { /** Where they were read, for what stands behind them. */ readonly db: World['db']; readonly demonstration: boolean; readonly residentCourses: readonly NamedCourse[]; readonly officialCourses: readonly NamedCourse[]; /** The course, or what is measured besides, that the address asks for; else the course that leads. */ readonly course: NamedCourse; /** What may be asked for besides courses. */ readonly measures: readonly NamedCourse[]; /** The course asked for, or the one that leads. */ readonly lead: NamedCourse; /** The day and the map asked for. */ readonly when: When }

/** The figures of today or of the day asked for, and the courses they are about; of today, whatever is asked for, on pages that know no other day. */
export async function readFigures(request: Request, days: 'any' | 'today' = 'any'): Promise<ReadFigures> {
  const { residents, officials } = namedCourses()
  const query = new URL(request.url).searchParams
  const asked = query.get('course')
  if (asked !== null && !isMilestoneIndicator(asked) && !residents.some(({ id }) => id === asked)) throw data(null, { status: 404 })
  const today = dayOf(world.clock())
  const reading = await forReading(world)
  const [version] = await Promise.all([findFigureVersion(reading.db), world.livingTerritory.reread()])
  const when = askedWhen(days === 'any' ? query : new URLSearchParams(), world.territory, { today, since: firstDayOf(world.indicators) })
  const read = await figuresFor({ reading, language: languageOf(request), day: when.day ?? today, today, version, courseId: asked, officials: officials.map(({ id }) => id) })
  const titles = wordsOf(languageOf(request)).targets.indicators
  const measures = milestoneIndicators.filter((id) => read && tableOf(read.figures, id)).map((id): NamedCourse => ({ id, code: '', short: titles[id] }))
  const course = [...residents, ...measures].find(({ id }) => id === read?.courseId)
  const lead = residents.find(({ id }) => id === read?.leadId)
  if (!read || !course || !lead) throw data(null, { status: 404 })
  return { ...read, db: reading.db, demonstration: version.demonstration, when, residentCourses: residents, officialCourses: officials, course, measures, lead }
}

function namedCourses(): { readonly residents: readonly NamedCourse[]; readonly officials: readonly NamedCourse[] } {
  const of = (forResidents: boolean) => world.catalogue.courses.filter(({ audience }) => audience.includes('resident') === forResidents).map(({ id, code, short }) => ({ id, code, short }))
  return { residents: of(true), officials: of(false) }
}

interface Question { readonly reading: World; readonly language: RequestLanguage; readonly day: Day; readonly today: Day; readonly version: FigureVersion; readonly courseId: string | null; readonly officials: readonly string[] }

/** Days, courses and languages whose figures are kept at once; each is some thousand numbers. */
const mostKept = 24
const kept = keptWhile<Read | null>(mostKept)

/**
 * The figures of a day, made once of each version of what they are made of and shared by all that show them: pages, maps, files. Officials are not among the kept
 * sums, since a certificate ends by itself: they are read each time and are part of the version. With the demonstration loaded only its people, denominators and milestones count; else only real ones.
 */
async function figuresFor(question: Question): Promise<Read | null> {
  const { reading, language, day, today, courseId, officials, version: { version, demonstration, staff } } = question
  const present = day === today ? null : await figuresFor({ ...question, day: today })
  // Of a day that is over, certificates count as they stood at its end.
  const now = day === today ? world.clock() : lastInstantOf(day)
  const seats = await listSeats(reading.db, officials, { day, now, demonstration })
  const threshold = staffThreshold(staff)
  const state = [version, demonstration, threshold, numberOf(world.territory), present && numberOf(present), JSON.stringify(seats)].join(' ')
  return kept([language, day, today, courseId ?? ''].join(' '), state, async () => {
    const { sumSource: sum, rosterSource: roster } = wordsOf(language).roadmap
    const gathered = await gatherFigures(reading, { day, map: today, demonstration, threshold, seats, sources: { sum, roster }, courseId: courseId ?? present?.courseId ?? null, leadId: present?.leadId ?? null, present })
    return gathered && { ...gathered, pageOf: pagesOf(gathered) }
  })
}

const numbers = new WeakMap<object, number>()
let lastNumber = 0

/** Tells one object from another in a text. */
function numberOf(one: object): number {
  const number = numbers.get(one) ?? ++lastNumber
  numbers.set(one, number)
  return number
}

/** The pages of all places, each made when it is first asked for. */
function pagesOf({ facts, figures, courseId, leadId }: Gathered): Read['pageOf'] {
  const groups = groupsOfCourse(facts, figures, leadId)
  const made = new Map<string, UnitFigures | null>()
  return (place, map) => {
    const key = `${place} ${map ?? ''}`
    const page = made.get(key) ?? unitFigures({ ...facts, otherMap: map }, figures, place, courseId, groups)
    made.set(key, page)
    return page
  }
}

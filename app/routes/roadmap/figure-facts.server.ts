import { data } from 'react-router'
import { listMonthlyCompletions } from '#app/data/roadmap/completions.server.ts'
import { listSeats } from '#app/data/roadmap/officials.server.ts'
import { listDenominators, listMilestones } from '#app/data/roadmap/targets.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import type { FigureFacts } from '#app/domain/roadmap/figures.ts'
import { staffThreshold } from '#app/domain/territory/suppression.ts'
import { languageOf } from '#app/http/language.ts'
import { wordsOf } from '#app/words/words.ts'
import { world } from '#app/world.server.ts'

/** A course as pages of figures name it. */
export interface NamedCourse { readonly id: string; readonly code: string; readonly short: string }
export interface ReadFigures { readonly facts: FigureFacts; readonly demonstration: boolean; readonly residentCourses: readonly NamedCourse[]; readonly officialCourses: readonly NamedCourse[]; /** The course the address asks for, or the first. */ readonly course: NamedCourse }

/**
 * Everything that the figures of today are made of, in six queries however many units there are. With the demonstration loaded only its people,
 * denominators and milestones count; else only real ones.
 */
export async function readFigureFacts(request: Request): Promise<ReadFigures> {
  const now = world.clock()
  const day = dayOf(now)
  const courses = world.catalogue.courses.map(({ id, code, short, audience }) => ({ id, code, short, isForResidents: audience.includes('resident') }))
  const residents = courses.filter(({ isForResidents }) => isForResidents)
  const officials = courses.filter(({ isForResidents }) => !isForResidents)
  const course = courseAsked(request, residents)
  const [demonstrationSetting, staffSetting] = await Promise.all([findSetting(world.db, 'demonstration'), findSetting(world.db, 'suppression.staff')])
  const demonstration = demonstrationSetting !== null
  const ids = { residents: residents.map(({ id }) => id), officials: officials.map(({ id }) => id) }
  const [completions, seats, denominators, milestones] = await Promise.all([
    listMonthlyCompletions(world.db, ids.residents, { day, demonstration }),
    listSeats(world.db, ids.officials, { day, now, demonstration }),
    listDenominators(world.db, { day, demonstration }),
    listMilestones(world.db, [...ids.residents, ...ids.officials], demonstration),
  ])
  const { sumSource: sum, rosterSource: roster } = wordsOf(languageOf(request)).roadmap
  const facts: FigureFacts = { territory: world.territory, day, threshold: staffThreshold(staffSetting?.value), courses: ids, completions, seats, denominators, milestones, sources: { sum, roster } }
  return { facts, demonstration, residentCourses: residents.map(named), officialCourses: officials.map(named), course: named(course) }
}

function courseAsked<Course extends NamedCourse>(request: Request, courses: readonly Course[]): Course {
  const asked = new URL(request.url).searchParams.get('course')
  const course = asked === null ? courses[0] : courses.find(({ id }) => id === asked)
  if (!course) throw data(null, { status: 404 })
  return course
}

function named({ id, code, short }: NamedCourse): NamedCourse {
  return { id, code, short }
}

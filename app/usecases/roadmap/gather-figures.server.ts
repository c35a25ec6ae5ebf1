import type { Database } from '#app/data/database.server.ts'
import type { Day } from '#app/domain/calendar.ts'
import { figuresOn, type CourseSeat, type FigureFacts, type Figures, type Present } from '#app/domain/roadmap/figures.ts'
import { leadCourse } from '#app/domain/roadmap/lead-course.ts'
import type { World } from '#app/world.server.ts'
import { readCourseFacts, readFigureFacts } from './figures-of-day.server.ts'

interface Asked {
  readonly day: Day
  readonly map: Day
  readonly demonstration: boolean
  readonly threshold: number
  readonly seats: readonly CourseSeat[]
  readonly sources: FigureFacts['sources']
  /** The course whose line and groups are asked for; null for the one that leads. */
  readonly courseId: string | null
  /** The figures of today beside those of an earlier day. */
  readonly present: Present | null
}

/** The figures of a day and of one course of it; null where there is no course. */
export interface Gathered { readonly facts: FigureFacts; readonly figures: Figures; readonly courseId: string }

/** Reads all that the figures of a day are made of at one moment, so that no two tables differ by somebody who came in between, and makes the suppressed tables of it. */
export async function gatherFigures(world: World, { courseId: asked, present, ...scope }: Asked): Promise<Gathered | null> {
  const read = await world.db.$transaction(async (db: Database) => {
    const facts = await readFigureFacts(world, db, scope)
    const courseId = asked ?? leadCourse(facts.courses.residents, facts)
    return courseId === null ? null : { facts: { ...facts, ...await readCourseFacts(world, db, courseId, scope) }, courseId }
  }, { isolationLevel: 'RepeatableRead' })
  if (read === null) return null
  // After the rows: of every unit that a row names, the territory then knows.
  await world.livingTerritory.reread()
  const facts = { ...read.facts, present, territory: world.territory }
  return { facts, figures: figuresOn(facts), courseId: read.courseId }
}

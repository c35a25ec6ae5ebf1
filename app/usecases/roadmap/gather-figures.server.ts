import type { Database } from '#app/data/database.server.ts'
import type { Day } from '#app/domain/calendar.ts'
import { figuresOn, type CourseSeat, type FigureFacts, type Figures, type Present } from '#app/domain/roadmap/figures.ts'
import { leadCourse } from '#app/domain/roadmap/lead-course.ts'
import type { World } from '#app/world.server.ts'
import { isMilestoneIndicator } from '#app/domain/roadmap/milestone-measures.ts'
import { readCourseFacts, readFigureFacts, readMeasureLine } from './figures-of-day.server.ts'

interface Asked {
  readonly day: Day
  readonly map: Day
  readonly demonstration: boolean
  readonly threshold: number
  readonly seats: readonly CourseSeat[]
  readonly sources: FigureFacts['sources']
  /** The course whose line and groups are asked for, or what is measured besides; null for the course that leads. */
  readonly courseId: string | null
  /** The course whose groups go with what is no course; null for the one that leads. */
  readonly leadId: string | null
  /** The figures of today beside those of an earlier day. */
  readonly present: Present | null
}

/** The figures of a day and of one course of it, or of what is measured besides, with the people of the course `leadId` told apart; null where there is no course. */
export interface Gathered { readonly facts: FigureFacts; readonly figures: Figures; readonly courseId: string; readonly leadId: string }

/** Reads all that the figures of a day are made of at one moment, so that no two tables differ by somebody who came in between, and makes the suppressed tables of it. */
export async function gatherFigures(world: World, { courseId: asked, leadId: lead, present, ...scope }: Asked): Promise<Gathered | null> {
  const read = await world.db.$transaction(async (db: Database) => {
    const facts = await readFigureFacts(world, db, scope)
    const measured = asked !== null && isMilestoneIndicator(asked) ? asked : null
    const leadId = (measured === null ? asked : lead) ?? leadCourse(facts.courses.residents, facts)
    if (leadId === null) return null
    const line = measured === null ? {} : await readMeasureLine(db, [measured], scope)
    return { facts: { ...facts, ...await readCourseFacts(world, db, leadId, scope), ...line }, courseId: measured ?? leadId, leadId }
  }, { isolationLevel: 'RepeatableRead' })
  if (read === null) return null
  // After the rows: of every unit that a row names, the territory then knows.
  await world.livingTerritory.reread()
  const facts = { ...read.facts, present, territory: world.territory }
  return { facts, figures: figuresOn(facts), courseId: read.courseId, leadId: read.leadId }
}

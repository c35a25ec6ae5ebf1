import type { FigureRow } from '#app/domain/roadmap/figure-table.ts'
import { bandOf, type DenominatorBand } from '#app/domain/roadmap/indicator.ts'
import { tableOf } from '#app/domain/roadmap/figures.ts'
import type { MilestoneIndicator } from '#app/domain/roadmap/milestone-measures.ts'
import { world } from '#app/world.server.ts'
import type { ReadFigures } from './figure-facts.server.ts'

/** A figure and how it stands to milestones of its own. */
type Standing = Pick<FigureRow, 'figure' | 'progress' | 'toldOn'>
/** Trained, at basic, and confirmed: three figures of one place, each from a table that was suppressed as a whole. */
export interface ThreeFigures { readonly course: { readonly id: string; readonly short: string }; readonly people: number | null; readonly band: DenominatorBand; readonly trained: Standing; readonly atBasic: Standing | null; readonly confirmed: Standing }

/** Null where there is no such place. */
export function threeFigures({ figures, lead: course }: Pick<ReadFigures, 'figures' | 'lead'>, key: string): ThreeFigures | null {
  const row = figures.residents.find(({ courseId }) => courseId === course.id)?.rows.find((each) => each.key === key)
  const standing = (indicator: MilestoneIndicator): Standing | null => tableOf(figures, indicator)?.rows.find((each) => each.key === key) ?? null
  const confirmed = standing('indicator:confirmed')
  if (!row || !confirmed) return null
  const atBasic = standing('indicator:at-basic')
  return {
    course: { id: course.id, short: course.short }, people: row.denominator?.people ?? null, band: bandOf(world.indicators, 'trained'),
    trained: standingOf(row), atBasic: atBasic && standingOf(atBasic), confirmed: standingOf(confirmed),
  }
}

function standingOf({ figure, progress, toldOn }: Standing): Standing {
  return { figure, progress, ...(toldOn !== undefined && { toldOn }) }
}

import { basicOf } from '#app/domain/roadmap/basic-table.ts'
import { coverage } from '#app/domain/roadmap/coverage.ts'
import type { Figure, FigureRow } from '#app/domain/roadmap/figure-table.ts'
import { bandOf, type DenominatorBand } from '#app/domain/roadmap/indicator.ts'
import { indicatorProgress, type MilestoneIndicator } from '#app/domain/roadmap/milestone-indicator.ts'
import { world } from '#app/world.server.ts'
import type { ReadFigures } from './figure-facts.server.ts'

/** A figure and how it stands to milestones of its own. */
type Standing = Pick<FigureRow, 'figure' | 'progress'>
/** Trained, at basic, and confirmed: three figures of one place, each from a table that was suppressed as a whole. */
export interface ThreeFigures { readonly course: { readonly id: string; readonly short: string }; readonly people: number | null; readonly band: DenominatorBand; readonly trained: Standing; readonly atBasic: Standing | null; readonly confirmed: Standing }

/** Null where there is no such place. */
export function threeFigures({ facts, figures, course }: Pick<ReadFigures, 'facts' | 'figures' | 'course'>, key: string): ThreeFigures | null {
  const row = figures.residents.find(({ courseId }) => courseId === course.id)?.rows.find((each) => each.key === key)
  const confirmed = figures.confirmed.get(key)
  if (!row || !confirmed) return null
  const basic = figures.basic && basicOf(figures.basic, key)
  const atBasic = basic && basicFigure(basic.figure)
  const standing = (indicator: MilestoneIndicator, figure: Figure): Standing => ({ figure, progress: indicatorProgress(indicator, figure, row, { facts, figures }) })
  return {
    course: { id: course.id, short: course.short }, people: row.denominator?.people ?? null, band: bandOf(world.indicators, 'trained'),
    trained: { figure: row.figure, progress: row.progress }, atBasic: atBasic && standing('indicator:at-basic', atBasic), confirmed: standing('indicator:confirmed', confirmed),
  }
}

function basicFigure(figure: NonNullable<ReturnType<typeof basicOf>>['figure']): Figure {
  if (figure.kind === 'withheld') return { kind: 'withheld' }
  const covered = coverage(figure.atBasic, figure.people)
  return covered.kind === 'share' ? { kind: 'share', count: figure.atBasic, value: covered.value } : { kind: covered.kind, count: figure.atBasic }
}

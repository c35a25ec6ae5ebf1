import { basicOf } from '#app/domain/roadmap/basic-table.ts'
import type { Figure, FigureRow } from '#app/domain/roadmap/figure-table.ts'
import { indicatorProgress, type MilestoneIndicator } from '#app/domain/roadmap/milestone-indicator.ts'
import type { ReadFigures } from './figure-facts.server.ts'

/** A figure and how it stands to milestones of its own. */
type Standing = Pick<FigureRow, 'figure' | 'progress'>
/** Trained, at basic, and confirmed: three figures of one place, each from a table that was suppressed as a whole. */
export interface ThreeFigures { readonly course: { readonly id: string; readonly short: string }; readonly people: number | null; readonly trained: Standing; readonly atBasic: Standing | null; readonly confirmed: Standing }

/** Null where there is no such place. */
export function threeFigures({ facts, figures, course }: Pick<ReadFigures, 'facts' | 'figures' | 'course'>, key: string): ThreeFigures | null {
  const row = figures.residents.find(({ courseId }) => courseId === course.id)?.rows.find((each) => each.key === key)
  const confirmed = figures.confirmed.get(key)
  if (!row || !confirmed) return null
  const basic = figures.basic && basicOf(figures.basic, key)
  const atBasic = basic && basicFigure(basic.figure)
  const standing = (indicator: MilestoneIndicator, figure: Figure): Standing => ({ figure, progress: indicatorProgress(indicator, figure, row, { facts, figures }) })
  return {
    course: { id: course.id, short: course.short }, people: row.denominator?.people ?? null,
    trained: { figure: row.figure, progress: row.progress }, atBasic: atBasic && standing('indicator:at-basic', atBasic), confirmed: standing('indicator:confirmed', confirmed),
  }
}

function basicFigure(figure: NonNullable<ReturnType<typeof basicOf>>['figure']): Figure {
  if (figure.kind === 'withheld') return { kind: 'withheld' }
  if (figure.people === null || figure.people === 0) return { kind: 'count-only', count: figure.atBasic }
  return figure.atBasic > figure.people ? { kind: 'above-one', count: figure.atBasic } : { kind: 'share', count: figure.atBasic, value: figure.atBasic / figure.people }
}

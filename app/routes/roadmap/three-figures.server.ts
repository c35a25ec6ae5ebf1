import type { Figure } from '#app/domain/roadmap/figure-table.ts'
import { basicOf } from '#app/domain/roadmap/basic-table.ts'
import type { ReadFigures } from './figure-facts.server.ts'

/** Trained, at basic, and confirmed: three figures of one place, each from a table that was suppressed as a whole. */
export interface ThreeFigures { readonly course: { readonly id: string; readonly short: string }; readonly people: number | null; readonly trained: Figure; readonly atBasic: Figure | null; readonly confirmed: Figure }

/** Null where there is no such place. */
export function threeFigures({ figures, course }: Pick<ReadFigures, 'figures' | 'course'>, key: string): ThreeFigures | null {
  const trained = figures.residents.find(({ courseId }) => courseId === course.id)?.rows.find((row) => row.key === key)
  const confirmed = figures.confirmed.get(key)
  if (!trained || !confirmed) return null
  const basic = figures.basic && basicOf(figures.basic, key)
  return { course: { id: course.id, short: course.short }, people: trained.denominator?.people ?? null, trained: trained.figure, atBasic: basic && basicFigure(basic.figure), confirmed }
}

function basicFigure(figure: NonNullable<ReturnType<typeof basicOf>>['figure']): Figure {
  if (figure.kind === 'withheld') return { kind: 'withheld' }
  if (figure.people === null || figure.people === 0) return { kind: 'count-only', count: figure.atBasic }
  return figure.atBasic > figure.people ? { kind: 'above-one', count: figure.atBasic } : { kind: 'share', count: figure.atBasic, value: figure.atBasic / figure.people }
}

import { listStandingCounts } from '#app/data/roadmap/standing-reads.server.ts'
import { countTable } from '#app/domain/roadmap/count-table.ts'
import { denominatorsByPlace, type Figure } from '#app/domain/roadmap/figure-table.ts'
import { basicOf } from '#app/domain/roadmap/basic-table.ts'
import { world } from '#app/world.server.ts'
import type { ReadFigures } from './figure-facts.server.ts'

/** Trained, at basic, and confirmed: three figures of one place, each from a table that was suppressed as a whole. */
export interface ThreeFigures { readonly course: { readonly id: string; readonly short: string }; readonly people: number | null; readonly trained: Figure; readonly atBasic: Figure | null; readonly confirmed: Figure }

/** Null where there is no such place. */
export async function readThreeFigures({ facts, figures, course, demonstration }: ReadFigures, key: string): Promise<ThreeFigures | null> {
  const trained = figures.residents.find(({ courseId }) => courseId === course.id)?.rows.find((row) => row.key === key)
  const counts = await listStandingCounts(world.db, ['confirmed'], { day: facts.day, demonstration })
  const confirmed = countTable({ tree: figures.tree, counts, denominators: denominatorsByPlace(facts.denominators, figures.tree, ''), threshold: facts.threshold }).get(key)
  if (!trained || !confirmed) return null
  const basic = figures.basic && basicOf(figures.basic, key)
  return { course: { id: course.id, short: course.short }, people: trained.denominator?.people ?? null, trained: trained.figure, atBasic: basic && basicFigure(basic.figure), confirmed }
}

function basicFigure(figure: NonNullable<ReturnType<typeof basicOf>>['figure']): Figure {
  if (figure.kind === 'withheld') return { kind: 'withheld' }
  if (figure.people === null || figure.people === 0) return { kind: 'count-only', count: figure.atBasic }
  return figure.atBasic > figure.people ? { kind: 'above-one', count: figure.atBasic } : { kind: 'share', count: figure.atBasic, value: figure.atBasic / figure.people }
}

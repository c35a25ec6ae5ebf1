import { data } from 'react-router'
import type { EvidenceQuery, EvidenceRow } from '#app/data/roadmap/evidence.server.ts'
import { systemTitle } from '#app/domain/imports/elsewhere.ts'
import { declaredWithin } from '#app/domain/roadmap/evidence.ts'
import { evidenceOf } from '#app/domain/roadmap/figures.ts'
import { leastAgesOf } from '#app/domain/roadmap/indicator.ts'
import { unitKey } from '#app/domain/territory/path.ts'
import type { Unit } from '#app/domain/territory/unit.ts'
import { world, type World } from '#app/world.server.ts'
import { readFigures, type NamedCourse } from './figure-facts.server.ts'
import { requirePlace } from './place.server.ts'
import type { When } from './when.ts'

/** A completion as whoever sees the figure may: `elsewhere` by name (null: recognised one by one), `residence` null where the tables withhold it. */
export interface ShownEvidence extends Pick<EvidenceRow, 'completedAt' | 'ruleVersion' | 'readings' | 'attempts' | 'inPerson'> { readonly id: string; readonly elsewhere: readonly (string | null)[]; readonly residence: string | null }
interface AskedEvidence { readonly db: World['db']; readonly unit: Unit; readonly course: NamedCourse; readonly when: When; readonly count: number; readonly query: EvidenceQuery; readonly show: (row: EvidenceRow) => ShownEvidence }

/** The evidence behind the figure that an address names, or the answer that says why not: withheld (403), none (404). */
export async function readEvidence(request: Request, code: string): Promise<AskedEvidence> {
  const unit = requirePlace(code)
  const { db, facts, figures, course, demonstration, when } = await readFigures(request)
  const evidence = evidenceOf(facts, figures, unitKey(unit), course.id)
  if (evidence === 'withheld') throw data({ refused: 'figure-withheld' }, { status: 403 })
  if (evidence === 'unknown') throw data(null, { status: 404 })
  const show = ({ id, unit: declared, elsewhere, completedAt, ruleVersion, readings, attempts, inPerson }: EvidenceRow): ShownEvidence => ({
    id: id.slice(-8), completedAt, ruleVersion, readings, attempts, inPerson, residence: evidence.nameOf(declared),
    elsewhere: elsewhere.map((system) => (system === '' ? null : systemTitle(world.elsewhere, system))),
  })
  return { db, unit, course, when, count: evidence.count, show, query: { courseId: course.id, units: declaredWithin(unitKey(unit), world.territory.units, evidence.tree), day: facts.day, demonstration, leastAge: leastAgesOf(world.indicators).trained } }
}

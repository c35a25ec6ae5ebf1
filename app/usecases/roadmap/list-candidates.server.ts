import type { Database } from '#app/data/database.server.ts'
import { listCandidates, type Candidate } from '#app/data/roadmap/confirmations.server.ts'
import { listFigurePeople } from '#app/data/roadmap/figure-people.server.ts'
import type { Day } from '#app/domain/calendar.ts'
import { shownOn, unfitness, type ConfirmationRule, type Shown, type Unfit } from '#app/domain/roadmap/confirmation.ts'
import { declaredAs } from '#app/domain/roadmap/declared-as.ts'
import type { Unit } from '#app/domain/territory/unit.ts'
import type { World } from '#app/world.server.ts'
import { validMonthsOf } from './settle-figures.server.ts'

/** Somebody of a commune beside the rule: what they can show, and why they cannot be confirmed; nothing in `unfit`: they fit. */
export interface JudgedPerson extends Candidate { readonly shown: Shown; readonly unfit: readonly Unfit[] }
export interface Judging { readonly unit: Unit; readonly day: Day; readonly rule: ConfirmationRule; readonly demonstration: boolean; /** Who judges: nobody confirms themself. */ readonly judgeId: string; readonly ids?: readonly string[]; readonly most: number; readonly after?: number }

/** The people of a commune on a day, each judged by a rule: the preview and the act itself ask here. */
export async function judgeCandidates({ catalogue, territory }: Pick<World, 'catalogue' | 'territory'>, db: Database, { unit, day, rule, demonstration, judgeId, ids, most, after }: Judging): Promise<readonly JudgedPerson[]> {
  const candidates = await listCandidates(db, { units: declaredAs(unit, day, territory), day, demonstration, ruleVersion: rule.version, most, ...(ids && { ids }), ...(after !== undefined && { after }) })
  const known = new Map((await listFigurePeople(db, candidates.map(({ personId }) => personId))).map(({ id, person }) => [id, person]))
  return candidates.flatMap((candidate) => {
    const person = known.get(candidate.personId)
    if (!person) return []
    const shown = shownOn(person, day, validMonthsOf({ catalogue }))
    return [{ ...candidate, shown, unfit: unfitness(shown, rule, { birthYear: candidate.birthYear, day, isActor: candidate.personId === judgeId }) }]
  })
}

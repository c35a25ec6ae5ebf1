import { addDays, type Day } from '../calendar.ts'
import { drawId, seededChance } from './chance.ts'
import { alikeOf } from '../training/requirement.ts'
import { midnight, minute } from './hours.ts'
import type { Organisations } from './organisations.ts'
import type { Plan } from './plan.ts'
import type { Rows } from './rows.ts'

/** When C1 is demanded and until when: of the communes by the end of last year, of everybody by thirty days from today. */
export interface Demands { readonly past: { readonly madeOn: Day; readonly dueOn: Day }; readonly coming: { readonly madeOn: Day; readonly dueOn: Day } }

/** The two demands as they stand on a day. */
export function demandsOn(today: Day): Demands {
  const endOfLastYear = `${Number(today.slice(0, 4)) - 1}-12-31`
  return { past: { madeOn: addDays(endOfLastYear, -150), dueOn: endOfLastYear }, coming: { madeOn: addDays(today, -75), dueOn: addDays(today, 30) } }
}

/** The requirements of an administrator, each with its line in the audit. */
export function addRequirements(rows: Rows, plan: Plan, demands: Demands, { root, communes }: Pick<Organisations, 'root' | 'communes'>, createdById: string): void {
  const chance = seededChance(plan.seed, 'requirements')
  const add = (number: number, organisationId: string, { madeOn, dueOn }: Demands['past']) => {
    const createdAt = midnight(madeOn) + 9 * 60 * minute
    const document = `Kế hoạch ${number}/KH-UBND ngày ${madeOn.slice(8)}/${madeOn.slice(5, 7)}/${madeOn.slice(0, 4)} (trình diễn)`
    const id = drawId(createdAt, chance)
    const courseId = plan.officialCourse.id
    const audience = { any: [{ organisationId }], except: [] }
    rows.requirements.push({ id, organisationId, courseId, audience, alike: alikeOf({ courseIds: [courseId], dueOn, dueDays: null, dueFrom: 'audience', audience }), startsOn: madeOn, dueOn, document, createdAt, createdById })
    rows.requirementPaths.push({ requirementId: id, kind: 'first', startsOn: madeOn, courseIds: [courseId], document, recordedAt: createdAt, recordedById: createdById })
    rows.auditEntries.push({ id: drawId(createdAt, chance), at: createdAt, actorId: createdById, action: 'requirement.make', subject: `requirement:${id}`, detail: { organisationId, courseId, dueOn } })
  }
  add(128, communes.id, demands.past)
  add(45, root.id, demands.coming)
}

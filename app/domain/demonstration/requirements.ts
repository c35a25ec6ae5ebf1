import { addDays, type Day } from '../calendar.ts'
import { drawId, seededChance } from './chance.ts'
import { midnight, minute } from './hours.ts'
import type { Plan } from './plan.ts'
import type { RequirementRow } from './rows.ts'

/** When C1 is demanded and until when: once by the end of last year, once by thirty days from today. */
export interface Demands { readonly past: { readonly madeOn: Day; readonly dueOn: Day }; readonly coming: { readonly madeOn: Day; readonly dueOn: Day } }

export function demandsOn(today: Day): Demands {
  const endOfLastYear = `${Number(today.slice(0, 4)) - 1}-12-31`
  return { past: { madeOn: addDays(endOfLastYear, -150), dueOn: endOfLastYear }, coming: { madeOn: addDays(today, -75), dueOn: addDays(today, 30) } }
}

export function requirementRows(plan: Plan, demands: Demands, organisationId: string, createdById: string): readonly RequirementRow[] {
  const chance = seededChance(plan.seed, 'requirements')
  const row = (number: number, { madeOn, dueOn }: Demands['past']): RequirementRow => {
    const createdAt = midnight(madeOn) + 9 * 60 * minute
    const document = `Kế hoạch ${number}/KH-UBND ngày ${madeOn.slice(8)}/${madeOn.slice(5, 7)}/${madeOn.slice(0, 4)} (trình diễn)`
    return { id: drawId(createdAt, chance), organisationId, courseId: plan.officialCourse.id, dueOn, document, createdAt, createdById }
  }
  return [row(128, demands.past), row(45, demands.coming)]
}

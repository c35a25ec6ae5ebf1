import { addDays, type Day } from '../calendar.ts'
import { type Finding, finding } from './check-finding.ts'

/** When a fact was last compared with its source, and for how many days that holds. */
export interface DatedFact { readonly key: string; readonly checkedOn: Day; readonly reviewDays: number }

/** The last day a fact holds without being looked at again. */
export function holdsUntil({ checkedOn, reviewDays }: DatedFact): Day {
  return addDays(checkedOn, reviewDays)
}

/** Facts that have to be compared with their sources again: `today` is after the last day they hold. */
export function checkAge(facts: readonly DatedFact[], today: Day): readonly Finding[] {
  return facts.filter((fact) => holdsUntil(fact) < today).flatMap((fact) =>
    finding(fact, `Dữ kiện «${fact.key}» hết hạn ngày ${holdsUntil(fact)}: so lại với nguồn rồi ghi «checkedOn: ${today}».`))
}

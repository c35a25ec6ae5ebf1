import { readDay, type Day } from '../calendar.ts'
import { accept, refuse, type Result } from '../result.ts'
import { readYear } from './task.ts'

/** The closing of a year as it is typed; `why` is asked for where a version is corrected. */
export interface EvaluationForm { readonly year: string; readonly closesOn: string; readonly why: string }
export type EvaluationRefusal = 'year-unreadable' | 'day-unreadable' | 'evaluation-day-ahead' | 'evaluation-day-elsewhere' | 'field-too-long'

/** The closing day lies in the year, or in the January after it when reports are written; and it has come. */
export function readEvaluation(form: EvaluationForm, today: Day): Result<{ readonly year: number; readonly closesOn: Day }, EvaluationRefusal> {
  const year = readYear(form.year)
  const closesOn = readDay(form.closesOn)
  if (year === null) return refuse('year-unreadable')
  if (closesOn === null) return refuse('day-unreadable')
  if (closesOn > today) return refuse('evaluation-day-ahead')
  return closesOn < `${year}-01-01` || closesOn > `${year + 1}-01-31` ? refuse('evaluation-day-elsewhere') : accept({ year, closesOn })
}

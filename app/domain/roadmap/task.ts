import { readDay, type Day } from '../calendar.ts'
import { canonical } from '../people/text.ts'
import { accept, refuse, type Result } from '../result.ts'

/** What a unit's yearly plan sets out to do (clause III.1 of the programme). */
export const taskStates = ['planned', 'under-way', 'done', 'dropped'] as const
export type TaskState = (typeof taskStates)[number]

export interface TaskText { readonly title: string; /** The body that answers for it. */ readonly responsible: string; readonly dueOn: Day | null; readonly state: TaskState; /** What is said about this change; may be empty. */ readonly note: string }

/** A task as it is typed; a due day left empty: none. */
export interface TaskForm { readonly title: string; readonly responsible: string; readonly dueOn: string; readonly state: string; readonly note: string }
export type TaskRefusal = 'task-title-missing' | 'task-responsible-missing' | 'field-too-long' | 'day-unreadable' | 'task-state-missing' | 'task-note-missing'

export const longestTask = 300
const longestNote = 1_000

/** A task that is dropped says why. */
export function readTask(form: TaskForm): Result<TaskText, TaskRefusal> {
  const [title, responsible, note] = [canonical(form.title), canonical(form.responsible), form.note.normalize('NFC').trim()]
  if (title === '') return refuse('task-title-missing')
  if (responsible === '') return refuse('task-responsible-missing')
  if (title.length > longestTask || responsible.length > longestTask || note.length > longestNote) return refuse('field-too-long')
  const dueOn = form.dueOn.trim() === '' ? null : readDay(form.dueOn)
  if (dueOn === null && form.dueOn.trim() !== '') return refuse('day-unreadable')
  const state = taskStates.find((each) => each === form.state)
  if (state === undefined) return refuse('task-state-missing')
  return state === 'dropped' && note === '' ? refuse('task-note-missing') : accept({ title, responsible, dueOn, state, note })
}

/** Whether it should be done by now and is not. */
export function isOverdue({ dueOn, state }: Pick<TaskText, 'dueOn' | 'state'>, today: Day): boolean {
  return dueOn !== null && dueOn < today && state !== 'done' && state !== 'dropped'
}

/** The year a page or a form names; null for what is none. */
export function readYear(typed: string): number | null {
  return /^20\d{2}$/.test(typed.trim()) ? Number(typed) : null
}

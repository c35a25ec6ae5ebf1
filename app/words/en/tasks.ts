import type { tasks as vi } from '../vi/tasks.ts'

export const tasks: typeof vi = {
  title: (year) => `Tasks of ${year}`, heading: 'Tasks of the year', lead: 'Each unit sets tasks in its yearly plan (III.1 of the programme), with the body that answers for them and their state. Every change is kept.',
  none: 'No tasks in this year yet.', unit: 'Unit', task: 'Task', responsible: 'Responsible body', dueOn: 'Due', dueHint: 'Such as 30/9/2026. Leave empty where there is no day yet.', state: 'State', note: 'Note', noteHint: 'A task that is dropped says why.',
  states: { 'planned': 'not begun', 'under-way': 'under way', 'done': 'done', 'dropped': 'dropped' }, overdue: 'overdue', noDue: 'no day yet',
  set: 'Add a task', saved: 'The task is kept.', change: 'Change the task', keep: 'Keep', history: 'Changes', at: 'At', by: 'Changed by', year: 'Year', show: 'Show the year',
}

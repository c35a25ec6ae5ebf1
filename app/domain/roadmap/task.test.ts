import { expect, test } from 'vitest'
import { isOverdue, readTask, readYear, type TaskForm } from './task.ts'

const form: TaskForm = { title: 'Mở  12 lớp', responsible: 'Ban Tuyên giáo Huyện ủy', dueOn: '30/9/2026', state: 'planned', note: '' }
const reason = (over: Partial<TaskForm>) => { const read = readTask({ ...form, ...over }); return read.ok ? 'fine' : read.reason }

test('a task is read as typed, or each thing wrong has its reason', () => {
  expect(readTask(form)).toEqual({ ok: true, value: { title: 'Mở 12 lớp', responsible: 'Ban Tuyên giáo Huyện ủy', dueOn: '2026-09-30', state: 'planned', note: '' } })
  expect(readTask({ ...form, dueOn: ' ' })).toMatchObject({ ok: true, value: { dueOn: null } })
  expect([reason({ title: ' ' }), reason({ responsible: '' }), reason({ title: 'a'.repeat(301) }), reason({ note: 'a'.repeat(1_001) }), reason({ dueOn: 'sớm' }), reason({ state: 'gone' })])
    .toEqual(['task-title-missing', 'task-responsible-missing', 'field-too-long', 'field-too-long', 'day-unreadable', 'task-state-missing'])
  expect([reason({ state: 'dropped' }), reason({ state: 'dropped', note: 'Trùng với việc khác' }), reason({ state: 'done' })]).toEqual(['task-note-missing', 'fine', 'fine'])
})

test('a task is overdue after its day, while it is neither done nor dropped', () => {
  const on = (state: 'planned' | 'under-way' | 'done' | 'dropped', dueOn: string | null = '2026-09-30') => [isOverdue({ dueOn, state }, '2026-09-30'), isOverdue({ dueOn, state }, '2026-10-01')]
  expect([on('planned'), on('under-way'), on('done'), on('dropped'), on('planned', null)]).toEqual([[false, true], [false, true], [false, false], [false, false], [false, false]])
})

test('a year is four digits of this century', () => {
  expect(['2026', ' 2030 ', '26', '1999', 'năm nay', ''].map(readYear)).toEqual([2026, 2030, null, null, null, null])
})

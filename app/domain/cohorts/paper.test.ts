import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Question } from '../assessment/question.ts'
import { differences, isForPaper, itemCode, overlooked, printedItem, readItem, typedItem } from './paper.ts'

const options = ['x', 'y', 'z'].map((id) => ({ id, text: `phương án ${id}`, correct: id === 'y', because: 'LỜI GIẢI' }))
const base = { id: 'q', competence: '4.2', level: 'TH' as const, difficulty: 0.3, stem: 'Bác làm gì?' }
const single: Question = { ...base, type: 'single', options }
const multiple: Question = { ...base, type: 'multiple', options }
const numeric: Question = { ...base, type: 'numeric', accepted: [{ id: 'n', value: 113, tolerance: 0, because: '' }], otherwise: '' }
const order = { choices: ['z', 'x', 'y'], rights: [] }

describe('a sheet', () => {
  test('shows each option beside its letter in the drawn order, and no solution', () => {
    const item = printedItem(single, order, 3)
    expect(item.options).toEqual([{ letter: 'A', text: 'phương án z' }, { letter: 'B', text: 'phương án x' }, { letter: 'C', text: 'phương án y' }])
    expect(item.code).toMatch(/^3[B-Z]$/u)
    expect(JSON.stringify(item)).not.toMatch(/LỜI GIẢI|correct/u)
  })
  test('is read by its letters, however they are typed; empty is left out', () => {
    expect(readItem(single, order, ' b ')).toEqual({ ok: true, value: { chosen: ['x'] } })
    expect(readItem(multiple, order, 'a, C')).toEqual({ ok: true, value: { chosen: ['y', 'z'] } })
    expect(readItem(single, order, '  ')).toEqual({ ok: true, value: null })
    expect(readItem(numeric, { choices: [], rights: [] }, '113')).toEqual({ ok: true, value: { number: '113' } })
  })
  test('refuses letters that are not on it, two where one is asked, and a number that is none', () => {
    for (const [question, typed] of [[single, 'D'], [multiple, 'AA'], [single, '1'], [single, 'ABZ']] as const) expect(readItem(question, order, typed)).toEqual({ ok: false, reason: 'sheet-item-unreadable' })
    expect(readItem(single, order, 'AB')).toEqual({ ok: false, reason: 'sheet-item-one-letter' })
    expect(readItem(numeric, order, 'abc')).toEqual({ ok: false, reason: 'sheet-item-no-number' })
  })
  test('reads a letter to which a Vietnamese keyboard gave a mark', () => {
    expect(readItem(single, order, 'â')).toEqual({ ok: true, value: { chosen: ['z'] } })
    expect(readItem(single, { choices: ['w', 'z', 'x', 'y'], rights: [] }, 'Đ')).toEqual({ ok: true, value: { chosen: ['y'] } })
  })
  test('tells of the items left empty those that nobody has looked at', () => {
    expect(overlooked(4, new Map([[2, { chosen: ['x'] }]]), new Set([3]))).toEqual([1, 4])
    expect(overlooked(2, new Map([[1, { number: '1' }], [2, { text: 'a' }]]), new Set())).toEqual([])
  })
  test('typed from what was read is the same answer', () => {
    fc.assert(fc.property(fc.shuffledSubarray(['A', 'B', 'C'], { minLength: 1 }), (marked) => {
      const read = readItem(multiple, order, marked.join(''))
      return read.ok && typedItem(order, read.value) === marked.toSorted().join('')
    }))
  })
  test('entered twice differs where it differs, whatever the order of the letters', () => {
    const drawn = [{ questionId: 'q', hash: 'h', order }, { questionId: 'r', hash: 'i', order }]
    expect(differences(drawn, new Map([[1, { chosen: ['z', 'y'] }]]), new Map([[1, { chosen: ['y', 'z'] }]]))).toEqual([])
    expect(differences(drawn, new Map([[1, { chosen: ['z'] }]]), new Map([[2, { chosen: ['z'] }]]))).toEqual([1, 2])
  })
  test('holds only what a pencil can answer', () => {
    expect([single, multiple, numeric].every(isForPaper)).toBe(true)
    expect((['ordering', 'matching', 'cloze', 'hot-spot', 'scenario'] as const).some((type) => isForPaper({ type }))).toBe(false)
  })
  test('has codes that tell most questions at one place apart', () => {
    expect(new Set(Array.from({ length: 20 }, (_, number) => itemCode(1, `cau-${number}`))).size).toBeGreaterThan(8)
  })
})

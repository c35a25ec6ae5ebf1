import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCohortFields } from './cohort-form.ts'
import { personKey, readPeopleList } from './people-list.ts'
import { pinOf, readSlipCode, slipCode } from './slip-code.ts'
import { mayRemoveTrainer, type CohortTrainer } from './trainers.ts'

const today = '2026-11-29'
const nobody: ReadonlySet<string> = new Set()

describe('a list of people', () => {
  test('is read line by line, numbered or not, with a comma, a semicolon, a tab or a blank before the year', () => {
    const { people, problems } = readPeopleList('1. Bùi Thị Lan, 1968\nHà Văn Thắng;1955\n\n  Quách Công Đức\t1990 \nĐinh Thị Xa 2001\n12)  Lò Thị Mận ,; 1971', today, nobody)
    expect(problems).toEqual([])
    expect(people.map(({ name, birthYear }) => [name.full, birthYear])).toEqual([['Bùi Thị Lan', 1968], ['Hà Văn Thắng', 1955], ['Quách Công Đức', 1990], ['Đinh Thị Xa', 2001], ['Lò Thị Mận', 1971]])
  })
  test('names every line at fault at once, with its number', () => {
    const { people, problems } = readPeopleList('Bùi Thị Lan\nB4n, 1980\nHà Văn An, 1800\nEm Bé, 2020\nHà Văn An, 1980\nhà văn an, 1980\nQuách Thị Tư, 1970', today, new Set([personKey('quach thi tu', 1970)]))
    expect(people).toHaveLength(1)
    expect(problems.map(({ line, reason }) => [line, reason])).toEqual([[1, 'line-unreadable'], [2, 'name-unreadable'], [3, 'birth-year-unreadable'], [4, 'too-young'], [6, 'listed-twice'], [7, 'already-in-cohort']])
  })
  test('loses no line: each that is not blank is a person or a problem', () => {
    fc.assert(fc.property(fc.array(fc.string({ maxLength: 40 }).map((line) => line.replace(/[\r\n]/gu, ' '))), (lines) => {
      const { people, problems } = readPeopleList(lines.join('\n'), today, nobody)
      return people.length + problems.length === lines.filter((line) => line.normalize('NFC').trim() !== '').length
    }))
  })
})

describe('a slip', () => {
  test('is read back however it was typed, and its PIN has six digits', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
      const code = slipCode(bytes)
      return readSlipCode(` ${code.toLowerCase().replace('-', ' ')} `) === code && /^\d{6}$/u.test(pinOf(bytes))
    }))
  })
  test('of another length is none', () => {
    expect(['', 'BCDF', 'BCDF-GHJ', 'BCDF-GHJKK', 'ABCD-EFGH'].map(readSlipCode)).toEqual([null, null, null, null, null])
  })
})

describe('the trainers of a cohort', () => {
  const trainer = (personId: string, isLead = false): CohortTrainer => ({ personId, name: personId, isLead, since: new Date(0) })
  const trainers = [trainer('lead', true), trainer('an'), trainer('ba')]
  test('are removed by the lead, or go by themselves; the lead stays', () => {
    expect(mayRemoveTrainer(trainers, 'lead', 'an').ok).toBe(true)
    expect(mayRemoveTrainer(trainers, 'an', 'an').ok).toBe(true)
    expect(mayRemoveTrainer(trainers, 'an', 'ba')).toEqual({ ok: false, reason: 'not-the-lead' })
    expect(mayRemoveTrainer(trainers, 'lead', 'lead')).toEqual({ ok: false, reason: 'lead-stays' })
    expect(mayRemoveTrainer(trainers, 'lead', 'nobody')).toEqual({ ok: false, reason: 'trainer-unknown' })
  })
})

describe('the days of a cohort', () => {
  const fields = { name: 'Lớp xóm Ké', place: '', startsOn: '', endsOn: '' }
  test('stand in their order, or are left out', () => {
    expect(readCohortFields(fields, today).ok).toBe(true)
    expect(readCohortFields({ ...fields, startsOn: '2026-12-01', endsOn: '2026-12-01' }, today).ok).toBe(true)
    expect(readCohortFields({ ...fields, startsOn: '2026-12-02', endsOn: '2026-12-01' }, today)).toEqual({ ok: false, errors: { endsOn: 'end-before-start' } })
    expect(readCohortFields({ ...fields, startsOn: 'mai', endsOn: '2026-11-28' }, today)).toEqual({ ok: false, errors: { startsOn: 'start-date-unreadable', endsOn: 'end-date-past' } })
  })
  test('that have passed stay when something else is changed', () => {
    expect(readCohortFields({ ...fields, endsOn: '2026-11-01' }, today, '2026-11-01').ok).toBe(true)
  })
})

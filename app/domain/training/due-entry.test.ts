import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../calendar.ts'
import type { Absence, CycleRecord, Relief } from './cycle.ts'
import { dueEntry } from './due-entry.ts'

const at = (day: string) => new Date(`${day}T09:00:00+07:00`)
const cycle = (over: Partial<CycleRecord> = {}): CycleRecord => ({ number: 1, path: 'first', opensOn: '2026-11-01', dueOn: '2026-12-31', courseIds: ['c1'], openedAt: at('2026-11-01'), events: [], reliefs: [], ...over })
const extension: Relief = { id: 'r', kind: 'extension', startsOn: '2026-12-01', untilOn: '2027-01-31', why: 'bão', madeAt: at('2026-12-01'), takenBackAt: null }
const entryOn = (day: string, record: CycleRecord, absences: readonly Absence[] = []) => dueEntry({ cycles: [record] }, absences, at(day))

test('the last day is there before it and after it, unchanged as long as nothing is recorded', () => {
  expect(entryOn('2026-11-02', cycle())).toEqual({ number: 1, dueOn: '2026-12-31', courseIds: ['c1'], changedAt: at('2026-11-01'), sequence: 0 })
  expect(entryOn('2027-01-05', cycle())).toMatchObject({ dueOn: '2026-12-31', sequence: 0 })
})

test('an extension, and taking it back, is a later revision of the same entry', () => {
  expect(entryOn('2026-12-02', cycle({ reliefs: [extension] }))).toMatchObject({ dueOn: '2027-01-31', changedAt: at('2026-12-01'), sequence: 30 * 86_400 })
  expect(entryOn('2026-12-06', cycle({ reliefs: [{ ...extension, takenBackAt: at('2026-12-05') }] }))).toMatchObject({ dueOn: '2026-12-31', sequence: 34 * 86_400 })
})

test('nothing is left of what was met or ended', () => {
  expect(entryOn('2026-12-10', cycle({ events: [{ kind: 'met', at: at('2026-12-02'), completedAt: at('2026-12-02'), validThrough: null, completionIds: [] }] }))).toBeNull()
  expect(entryOn('2026-12-10', cycle({ events: [{ kind: 'ending', at: at('2026-12-02'), day: '2026-12-03', why: 'withdrawn' }] }))).toBeNull()
})

test('whenever the last day moves from one day to a later one, the revision is greater', () => {
  const day = fc.integer({ min: 0, max: 100 }).map((days) => addDays('2026-11-02', days))
  const absence = fc.record({ startsOn: day, length: fc.option(fc.integer({ min: 0, max: 40 })), recorded: day, takenBack: fc.option(day) })
    .map(({ startsOn, length, recorded, takenBack }): Absence => ({ id: 'a', kind: 'study', startsOn, endsOn: length === null ? null : addDays(startsOn, length), recordedAt: at(recorded), takenBackAt: takenBack !== null && takenBack >= recorded ? at(takenBack) : null }))
  fc.assert(fc.property(fc.array(absence, { maxLength: 3 }), fc.boolean(), day, day, (absences, isExtended, one, other) => {
    const record = cycle({ reliefs: isExtended ? [extension] : [] })
    const [before, after] = [one, other].toSorted().map((each) => entryOn(each, record, absences))
    if (!before || !after) return
    expect(after.sequence).toBeGreaterThanOrEqual(before.sequence)
    if (after.dueOn !== before.dueOn) expect(after.sequence).toBeGreaterThan(before.sequence)
  }))
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../calendar.ts'
import { aggregate, placeTree } from '../roadmap/tree.ts'
import { readChange, lastingLeaves, type ChangeForm } from './change-form.ts'
import { changeKinds, replayChanges, type NumberedChange } from './change.ts'
import { leafOn } from './lineage.ts'
import { movesBy } from './moves.ts'
import { keysOfUnit, scopesOfUnit, unitKey } from './path.ts'
import { isLeaf, isValidOn, leavesOn, type Territory, type Unit } from './unit.ts'

const day = '2027-01-01'
const unit = (given: Partial<Unit> & Pick<Unit, 'code' | 'name'>): Unit => ({ validFrom: '2025-07-01', validUntil: null, kind: 'commune', parentCode: '25', formerDistrictCode: '150', legalBasis: 'NQ 1676', aliases: [], ...given })
const past = { validFrom: '2020-01-01', validUntil: '2025-06-30' }
const seed: Territory = {
  units: [
    unit({ ...past, code: '17', name: 'Hòa Bình', kind: 'province', parentCode: null, formerDistrictCode: null }),
    unit({ ...past, code: '150', name: 'Đà Bắc', kind: 'district', parentCode: '17', formerDistrictCode: null }),
    unit({ ...past, code: '152', name: 'Lương Sơn', kind: 'district', parentCode: '17', formerDistrictCode: null }),
    unit({ code: '25', name: 'Phú Thọ', kind: 'province', parentCode: null, formerDistrictCode: null }),
    ...['Một', 'Hai', 'Ba', 'Bốn', 'Năm'].map((name, at) => unit({ code: `0000${at + 1}`, name, formerDistrictCode: at < 3 ? '150' : '152' })),
  ],
  lineage: [],
}
const form = (over: Partial<ChangeForm>): ChangeForm => ({ kind: 'rename', day, legalBasis: 'Nghị quyết 9/NQ', from: [], into: [], parts: [], formerDistrict: '', ...over })
const part = (code: string, name: string) => ({ code, name, kind: 'commune' })
const after = (...forms: ChangeForm[]): Territory => forms.reduce<Territory>((territory, each) => {
  const read = readChange(each, territory)
  if (!read.ok) throw new Error(JSON.stringify(read.errors))
  return read.value.after
}, seed)
const whereIs = (code: string, territory: Territory, on = day) => { const leaf = leafOn({ code, validFrom: '2025-07-01' }, on, territory); return leaf.kind === 'unit' ? leaf.unit.name : `? ${leaf.formerDistrictCode}` }

test('renamed from a day on: the old name until the day before, everybody goes along, a role over it goes along', () => {
  const territory = after(form({ from: ['00001'], parts: [part('', 'Mới')] }))
  expect([whereIs('00001', territory, '2026-12-31'), whereIs('00001', territory)]).toEqual(['Một', 'Mới'])
  expect(scopesOfUnit(territory, '00001', day)).toEqual([{ kind: 'unit', id: '00001@2027-01-01' }, { kind: 'unit', id: '00001@2025-07-01' }, { kind: 'unit', id: '150@2020-01-01' }])
})

test('merged: all their people are in the new one, and a role over one of them is not one over all', () => {
  const territory = after(form({ kind: 'merge', from: ['00001', '00002'], parts: [part('00002', 'Hợp')] }))
  expect([whereIs('00001', territory), whereIs('00002', territory), whereIs('00003', territory)]).toEqual(['Hợp', 'Hợp', 'Ba'])
  expect(scopesOfUnit(territory, '00002', day)).toEqual([{ kind: 'unit', id: '00002@2027-01-01' }, { kind: 'unit', id: '150@2020-01-01' }])
})

test('split: its people are «chưa xác định» until they say; of a unit that takes in a part all its own people stay in it', () => {
  const territory = after(form({ kind: 'split', from: ['00001'], into: ['00002'], parts: [part('00001', 'Nửa')] }))
  expect([whereIs('00001', territory), whereIs('00002', territory)]).toEqual(['? 150', 'Hai'])
  expect(leavesOn(territory, day).map(({ name }) => name).toSorted()).toEqual(['Ba', 'Bốn', 'Hai', 'Năm', 'Nửa'])
})

test('made new, or abolished without a successor', () => {
  expect(whereIs('00004', after(form({ kind: 'abolish', from: ['00004'] })))).toBe('? 152')
  expect(leavesOn(after(form({ kind: 'new', parts: [part('00009', 'Chín')], formerDistrict: '152' })), day).map(({ code }) => code)).toContain('00009')
})

test.each<[string, Partial<ChangeForm>, object]>([
  ['nothing typed', { day: 'mai', legalBasis: '' }, { day: 'day-unreadable', legalBasis: 'document-missing', from: 'unit-not-standing', parts: 'unit-name-missing' }],
  ['a merger of one', { kind: 'merge', from: ['00001'], parts: [part('00001', 'Hợp')] }, { from: 'units-too-few' }],
  ['a split into one', { kind: 'split', from: ['00001'], parts: [part('00001', 'Nửa')] }, { parts: 'units-too-few' }],
  ['a code of another unit', { kind: 'merge', from: ['00001', '00002'], parts: [part('00003', 'Hợp')] }, { parts: 'unit-code-taken' }],
  ['a code twice', { kind: 'split', from: ['00001'], parts: [part('00001', 'Nửa'), part('00001', 'Nửa kia')] }, { parts: 'unit-code-taken' }],
  ['a code that is none', { kind: 'new', parts: [part('12', 'Chín')], formerDistrict: '150' }, { parts: 'unit-code-unreadable' }],
  ['no kind', { kind: 'new', parts: [{ code: '00009', name: 'Chín', kind: 'kingdom' }], formerDistrict: '150' }, { parts: 'unit-kind-missing' }],
  ['a district that never was', { kind: 'new', parts: [part('00009', 'Chín')], formerDistrict: '999' }, { formerDistrict: 'former-district-unknown' }],
  ['a day before it began', { from: ['00001'], day: '2025-07-01', parts: [part('', 'Mới')] }, { from: 'unit-changed-later' }],
  ['a unit of the province', { kind: 'abolish', from: ['25'] }, { from: 'unit-not-standing' }],
])('%s is refused with the fields named', (_what, over, errors) => {
  expect(readChange(form(over), seed)).toEqual({ ok: false, errors })
})

test('what would rewrite a later change is refused', () => {
  const territory = after(form({ from: ['00001'], day: '2027-06-01', parts: [part('', 'Mới')] }))
  expect(readChange(form({ from: ['00001'], parts: [part('', 'Khác')] }), territory)).toEqual({ ok: false, errors: { from: 'unit-changed-later' } })
})

const aForm = fc.record({
  kind: fc.constantFrom(...changeKinds), day: fc.nat(900).map((days) => addDays('2025-06-20', days)), legalBasis: fc.constant('Nghị quyết 9/NQ'),
  from: fc.uniqueArray(fc.constantFrom('00001', '00002', '00003', '00004', '00005', '00006'), { maxLength: 3 }), into: fc.array(fc.constantFrom('00001', '00002', '00003'), { maxLength: 2 }),
  parts: fc.array(fc.record({ code: fc.constantFrom('00001', '00002', '00003', '00006', '00007'), name: fc.constantFrom('Xa', 'Gần', 'Cao'), kind: fc.constantFrom('commune', 'ward') }), { maxLength: 3 }),
  formerDistrict: fc.constantFrom('', '150', '152'),
})
/** Whatever is entered one after the other, each upon what the ones before left. */
const entered = (forms: readonly ChangeForm[]) => forms.reduce<{ territory: Territory; changes: readonly NumberedChange[] }>(({ territory, changes }, each) => {
  const read = readChange(each, territory)
  return read.ok ? { territory: read.value.after, changes: [...changes, { number: changes.length + 1, change: read.value.change }] } : { territory, changes }
}, { territory: seed, changes: [] })
const aDay = fc.nat(1_000).map((days) => addDays('2025-06-20', days))

test('of forms at random enough are possible for what follows to say something', () => {
  expect(entered(fc.sample(aForm, { numRuns: 400, seed: 1 })).changes.length).toBeGreaterThan(5)
})

test('whatever is changed, a code names one unit a day, and everybody is in exactly one place of every day', () => {
  fc.assert(fc.property(fc.array(aForm, { maxLength: 12 }), aDay, (forms, on) => {
    const { territory } = entered(forms)
    const codes = territory.units.filter((each) => isValidOn(each, on)).map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
    const counts = territory.units.filter(isLeaf).map((each) => ({ unit: each, people: 7 }))
    const tree = placeTree(territory, on)
    const province = tree.places[0]
    expect(aggregate(counts, tree).get(province?.key ?? '')).toBe(7 * counts.length)
  }), { numRuns: 300 })
})

test('the past is never rewritten: a day before a change is as it was', () => {
  fc.assert(fc.property(fc.array(aForm, { maxLength: 8 }), aForm, aDay, (forms, last, on) => {
    const { territory } = entered(forms)
    const read = readChange(last, territory)
    if (!read.ok || on >= read.value.change.day) return
    const leavesThen = (each: Territory) => leavesOn(each, on).map(({ code, name, kind, validFrom }) => `${code} ${name} ${kind} ${validFrom}`).toSorted()
    expect(leavesThen(read.value.after)).toEqual(leavesThen(territory))
  }), { numRuns: 300 })
})

test('replayed upon the files, changes give what was seen when they were entered; without the last, what was before it', () => {
  fc.assert(fc.property(fc.array(aForm, { maxLength: 10 }), (forms) => {
    const { territory, changes } = entered(forms)
    expect(replayChanges(seed, changes)).toEqual({ territory, skipped: [] })
    const { territory: before, changes: allButLast } = entered(forms.slice(0, -1))
    if (allButLast.length < changes.length) expect(replayChanges(seed, changes.slice(0, -1)).territory).toEqual(before)
  }))
})

test('a change that the files came to hold themselves is left out, and the others stand', () => {
  const { changes } = entered([form({ from: ['00001'], parts: [part('', 'Mới')] }), form({ from: ['00004'], parts: [part('', 'Xa')] })])
  const files = after(form({ from: ['00001'], parts: [part('', 'Mới')] }))
  const { territory, skipped } = replayChanges(files, changes)
  expect(skipped).toEqual([1])
  expect([whereIs('00001', territory), whereIs('00004', territory)]).toEqual(['Mới', 'Xa'])
})

test('a preview counts everybody once: moved whole, without a known place, or staying', () => {
  const counts = fc.array(fc.record({ code: fc.constantFrom('00001', '00002', '00003', '00004', '00005'), people: fc.nat(50) }), { maxLength: 9 }).map((rows) => rows.map(({ code, people }) => ({ unit: { code, validFrom: '2025-07-01' }, people })))
  fc.assert(fc.property(counts, aForm, aDay, (declared, each, on) => {
    const read = readChange(each, seed)
    if (!read.ok) return
    const { moved, undetermined, stay } = movesBy(declared, seed, read.value.after, on)
    expect(moved.reduce((sum, { people }) => sum + people, 0) + undetermined + stay).toBe(declared.reduce((sum, { people }) => sum + people, 0))
  }))
  const split = readChange(form({ kind: 'split', from: ['00001'], parts: [part('00001', 'Nửa'), part('00006', 'Nửa kia')] }), seed)
  expect(split.ok && movesBy([{ unit: { code: '00001', validFrom: '2025-07-01' }, people: 4 }, { unit: { code: '00002', validFrom: '2025-07-01' }, people: 3 }], seed, split.value.after, day)).toEqual({ moved: [], undetermined: 4, stay: 3 })
})

test('a role over a unit holds over what came of it alone, on every day, and never over people who were not in it', () => {
  fc.assert(fc.property(fc.array(aForm, { maxLength: 8 }), aDay, (forms, on) => {
    const { territory } = entered(forms)
    const isAmong = (leaf: Unit, held: readonly string[]) => territory.units.filter((each) => isLeaf(each) && each.validFrom <= on && !held.includes(unitKey(each)))
      .some((other) => { const at = leafOn(other, on, territory); return at.kind === 'unit' && at.unit === leaf })
    for (const leaf of leavesOn(territory, on)) {
      const held = keysOfUnit(leaf, territory)
      if (held.length > 1) expect(isAmong(leaf, held)).toBe(false)
    }
  }))
  expect(lastingLeaves(seed)).toHaveLength(5)
})

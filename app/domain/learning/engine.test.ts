import fc from 'fast-check'
import { expect, test } from 'vitest'
import { advance, replay } from './engine.ts'
import type { Entry, Evidence, Override } from './evidence.ts'
import { judgeItem } from './judge-item.ts'
import { type ItemRule, itemsOfRule, type Rule, ruleProblems } from './rule.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 1, 0, minute))
const tried = (minute: number, share: number, passed = share >= 0.5): Evidence => ({ kind: 'pass', id: `a${minute}`, subject: 'final', share, passed, at: at(minute) })
const seen = (subject: string, minute: number): Evidence => ({ kind: 'read', id: `r${subject}${minute}`, subject, at: at(minute) })
const pass: ItemRule & { readonly kind: 'pass' } = { kind: 'pass', subject: 'final', passMark: 0.5, scoring: 'best' }
const read = (subject: string): Rule => ({ kind: 'read', subject })

const kinds = ['read', 'course', 'placement', 'attendance', 'external'] as const
const subject = fc.constantFrom('mot', 'hai')
const item: fc.Arbitrary<Rule> = fc.oneof(
  fc.record({ kind: fc.constantFrom(...kinds), subject }),
  fc.record({ kind: fc.constant('pass' as const), subject, passMark: fc.constantFrom(0.5, 0.8), scoring: fc.constantFrom('best' as const, 'first' as const, 'last' as const, 'mean' as const), orAllAttempts: fc.integer({ min: 1, max: 3 }) }),
)
const anyRule = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof({ maxDepth: 2 }, item,
    fc.record({ kind: fc.constantFrom('all' as const, 'any' as const), of: fc.array(tie('rule'), { maxLength: 4 }) }),
    fc.record({ kind: fc.constant('n-of' as const), least: fc.integer({ min: 1, max: 3 }), of: fc.array(tie('rule'), { maxLength: 4 }) })),
})).rule
const row: fc.Arbitrary<Evidence> = fc.tuple(fc.nat(20), subject, fc.constantFrom(...kinds, 'pass' as const), fc.constantFrom(0, 0.4, 0.6, 1)).map(([minute, of, kind, share]): Evidence => {
  const fact = { id: `${kind}-${of}-${minute % 7}-${share}-${minute}`, subject: of, at: at(minute % 7) }
  if (kind === 'pass') return { ...fact, kind, share, passed: share >= 0.5 }
  return kind === 'attendance' || kind === 'external' ? { ...fact, kind, by: 'cán bộ' } : { ...fact, kind }
})
const overridden = (kind: ItemRule['kind'], of: string, minute: number): Override => ({ kind: 'override', id: `o-${kind}-${of}-${minute}`, item: { kind, subject: of }, at: at(minute), by: 'giảng viên', why: 'học ở lớp' })
const entry: fc.Arbitrary<Entry> = fc.oneof({ weight: 4, arbitrary: row },
  fc.tuple(fc.constantFrom(...kinds, 'pass' as const), subject, fc.nat(6)).map(([kind, of, minute]) => overridden(kind, of, minute)),
  fc.tuple(fc.constantFrom(...kinds, 'pass' as const), subject, fc.nat(6)).map(([kind, of, minute]): Entry => ({ kind: 'taken-back', of: `o-${kind}-${of}-${minute}` })),
  row.map(({ id }): Entry => ({ kind: 'taken-back', of: id })))

test('of 10,000 streams over all shapes of rules, one piece at a time comes to what the whole replay does, progress within 0 to 1', () => {
  fc.assert(fc.property(anyRule, fc.array(entry, { maxLength: 12 }), (rule, stream) => {
    const { judgement } = replay(rule, stream)
    const stepwise = stream.reduce(advance, replay(rule, [])).judgement
    const isShare = judgement.progress >= 0 && judgement.progress <= 1
    return isShare && (judgement.progress === 1) === (judgement.metAt !== null) && JSON.stringify(stepwise) === JSON.stringify(judgement)
  }), { numRuns: 10_000 })
})
test('COMPLETION 12: of any rule that can be met, doing what is missing meets it, and what is missing is a rule that can be met', () => {
  fc.assert(fc.property(anyRule.filter((rule) => ruleProblems(rule).length === 0), fc.array(entry, { maxLength: 8 }), (rule, stream) => {
    const { missing, metAt } = replay(rule, stream).judgement
    if (metAt !== null) return missing.length === 0
    const done = missing.flatMap(itemsOfRule).map((item, place): Override => ({ kind: 'override', id: `done ${place}`, item, at: at(30), by: '', why: '' }))
    return missing.length > 0 && missing.every((left) => ruleProblems(left).length === 0) && replay(rule, [...stream, ...done]).judgement.metAt !== null
  }), { numRuns: 2_000 })
})
test('COMPLETION 24: a share of NaN, infinity or 1.0000000001 is refused, counts nowhere, and leaves progress within 0 to 1', () => {
  const impossible = [NaN, Infinity, -Infinity, 1.0000000001, -0.0000000001]
  for (const share of impossible) {
    expect(replay(pass, [tried(1, share, true)])).toMatchObject({ ledger: { refused: [{ share }] }, judgement: { metAt: null, progress: 0, missing: [pass] } })
  }
  fc.assert(fc.property(anyRule, fc.array(row, { maxLength: 8 }), fc.array(fc.constantFrom(...impossible), { maxLength: 4 }), fc.boolean(), (rule, sound, shares, passed) => {
    const bad = shares.map((share, place) => tried(place, share, passed))
    const { judgement, ledger: { refused } } = replay(rule, [...bad, ...sound])
    const stepwise = [...sound, ...bad].reduce(advance, replay(rule, []))
    return refused.length === bad.length && stepwise.ledger.refused.length === bad.length && judgement.progress >= 0 && judgement.progress <= 1
      && JSON.stringify(judgement) === JSON.stringify(replay(rule, sound).judgement) && JSON.stringify(stepwise.judgement) === JSON.stringify(judgement)
  }))
})
test('COMPLETION 1: a score below the mark is failed, at the mark passed', () => {
  expect([judgeItem(pass, [tried(1, 0.21)]).state, judgeItem(pass, [tried(1, 0.5)]).state, judgeItem(pass, []).state]).toEqual(['failed', 'passed', 'to-do'])
})
test('COMPLETION 2: who passed without having read it keeps the reading to do', () => {
  expect(replay({ kind: 'all', of: [read('final'), pass] }, [tried(1, 1)]).judgement.missing).toEqual([read('final')])
})
test('COMPLETION 5: pass or use all attempts: after the first fail to do, after the second done, not passed', () => {
  const rule = { ...pass, orAllAttempts: 2 }
  expect(judgeItem(rule, [tried(1, 0)])).toMatchObject({ state: 'failed', isMet: false })
  expect(judgeItem(rule, [tried(1, 0), tried(2, 0.4)])).toMatchObject({ state: 'failed', isMet: true, proof: { id: 'a2' } })
})
test('COMPLETION 6: a missing pass mark, one above the maximum and a rule without items are refused; nothing to do is never complete', () => {
  expect([{ ...pass, passMark: 0 }, { ...pass, passMark: NaN }, { ...pass, passMark: 1.0000000001 }, { kind: 'all' as const, of: [] }, { kind: 'n-of' as const, least: 2, of: [pass] }].map((rule) => ruleProblems(rule)))
    .toEqual([['pass-mark-missing'], ['pass-mark-missing'], ['pass-mark-too-high'], ['no-items'], ['least-impossible']])
  expect(ruleProblems({ kind: 'any', of: [pass, read('mot')] })).toEqual([])
  expect(replay({ kind: 'all', of: [] }, [tried(1, 1)]).judgement).toMatchObject({ metAt: null, progress: 0 })
})
test('COMPLETION 8: an override counts beside the rule with who, when and why; evidence goes before it, and taken back it counts no more', () => {
  const rule: Rule = { kind: 'all', of: [read('mot'), pass] }
  const stream: readonly Entry[] = [tried(5, 1), overridden('read', 'mot', 9)]
  expect(replay(rule, stream).judgement).toMatchObject({ metAt: at(9), missing: [], proofs: [{ id: 'a5' }], overrides: [{ by: 'giảng viên', why: 'học ở lớp', at: at(9) }] })
  expect(replay(rule, [...stream, seen('mot', 20)]).judgement).toMatchObject({ metAt: at(20), overrides: [], proofs: [{ kind: 'read' }, { kind: 'pass' }] })
  const takenBack: Entry = { kind: 'taken-back', of: 'o-read-mot-9' }
  expect(replay(rule, [takenBack, ...stream]).judgement).toMatchObject({ metAt: null, missing: [read('mot')], overrides: [] })
  expect(judgeItem(pass, [tried(1, 0)]).state).toBe('failed')
  expect(replay(pass, [tried(1, 0), overridden('pass', 'final', 3)]).judgement).toMatchObject({ metAt: at(3), proofs: [] })
})
test('evidence taken back counts no more, whichever came first', () => {
  const gone: Entry = { kind: 'taken-back', of: 'rmot3' }
  for (const stream of [[seen('mot', 3), gone], [gone, seen('mot', 3)]]) expect(replay(read('mot'), stream).judgement.metAt).toBeNull()
})
test('any and n-of are met at the instant the last part needed was', () => {
  const of = [read('mot'), read('hai'), read('ba')]
  const stream = [seen('ba', 9), seen('mot', 3)]
  expect(replay({ kind: 'any', of }, stream).judgement.metAt).toEqual(at(3))
  expect(replay({ kind: 'n-of', least: 2, of }, stream).judgement.metAt).toEqual(at(9))
  expect(replay({ kind: 'all', of }, stream).judgement.metAt).toBeNull()
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkSeal, firstSeal, sealedText, type AuditSeal, type SealedAct } from './audit-chain.ts'

const digest = (text: string) => `<${text}>`
const act = fc.record({
  id: fc.uuid(), at: fc.date({ noInvalidDate: true, min: new Date('2020-01-01'), max: new Date('2060-01-01') }), actorId: fc.uuid(), action: fc.string(), subject: fc.string(),
  detail: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.constant(null))),
})
const sealOf = (previous: AuditSeal, acts: readonly SealedAct[]): AuditSeal => ({ number: previous.number + 1, entries: acts.length, hash: digest(sealedText(previous, acts)), formerHash: null })

test('an untouched chain holds, whatever the acts say', () => {
  fc.assert(fc.property(fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), { maxLength: 4 }), (batches) => {
    let previous = firstSeal
    for (const acts of batches) {
      const seal = sealOf(previous, acts)
      expect(checkSeal(previous, seal, acts, digest)).toBeNull()
      previous = seal
    }
  }))
})

test('different batches never give the same text: no field can be moved into the next', () => {
  fc.assert(fc.property(fc.array(act, { maxLength: 3 }), fc.array(act, { maxLength: 3 }), (one, other) => {
    const same = JSON.stringify(one.map((each) => ({ ...each, detail: Object.entries(each.detail).sort() }))) === JSON.stringify(other.map((each) => ({ ...each, detail: Object.entries(each.detail).sort() })))
    expect(sealedText(firstSeal, one) === sealedText(firstSeal, other)).toBe(same)
  }))
})

test('an act edited, deleted, added or moved to another batch breaks the seal over it', () => {
  fc.assert(fc.property(fc.array(act, { minLength: 2, maxLength: 5 }), act, fc.nat(), (acts, other, at) => {
    const seal = sealOf(firstSeal, acts)
    const place = at % acts.length
    const broken = [acts.filter((_, index) => index !== place), [...acts, other], acts.with(place, { ...(acts[place] ?? other), subject: `${acts[place]?.subject}x` })]
    for (const each of broken) expect(checkSeal(firstSeal, seal, each, digest)).toEqual({ kind: 'changed', number: 1 })
  }))
})

test('a seal taken out, or one put in the place of another, is noticed by the next', () => {
  const acts: readonly SealedAct[] = [{ id: 'a', at: new Date(0), actorId: 'b', action: 'role.grant', subject: 'person:c', detail: {} }]
  const one = sealOf(firstSeal, acts)
  const two = sealOf(one, acts)
  const three = sealOf(two, acts)
  expect(checkSeal(one, three, acts, digest)).toEqual({ kind: 'missing', number: 2 })
  expect(checkSeal({ ...one, hash: 'another' }, two, acts, digest)).toEqual({ kind: 'changed', number: 2 })
})

test('what a seal was formerly is sealed with it: another breaks it, and so does none', () => {
  const acts = [{ id: '1', at: new Date('2026-11-23T02:00:00Z'), actorId: 'a', action: 'role.end', subject: 'person:x', detail: {} }]
  const seal = { number: 1, entries: 1, hash: digest(sealedText(firstSeal, acts, 'before')), formerHash: 'before' }
  expect(checkSeal(firstSeal, seal, acts, digest)).toBeNull()
  for (const formerHash of ['other', null]) expect(checkSeal(firstSeal, { ...seal, formerHash }, acts, digest)).toEqual({ kind: 'changed', number: 1 })
})

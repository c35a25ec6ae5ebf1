import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nameOfOwn, numberedNames } from './offered-name.ts'
import { signInName } from './sign-in-name.ts'

test('a name is made that its owner can remember, with a number behind that nobody foresees', () => {
  expect(nameOfOwn('Bùi Thị Lan')).toBe('lan.bui')
  expect(nameOfOwn('Đào')).toBe('dao')
  expect(numberedNames('lan.bui', () => 0)).toEqual(['lan.bui-1000', 'lan.bui-1000', 'lan.bui-1000', 'lan.bui-100000', 'lan.bui-100000', 'lan.bui-100000'])
  expect(numberedNames('lan.bui', () => 0.999_999_9).at(0)).toBe('lan.bui-9999')
})

test('whatever the name and the chance, each one made can be signed in with, and none is the wish itself', () => {
  fc.assert(fc.property(fc.string({ maxLength: 80 }), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.stringMatching(/^[a-z][a-z0-9._-]{2,31}$/u), (full, chance, wished) => {
    for (const name of [nameOfOwn(full), wished]) {
      for (const each of numberedNames(name, () => chance)) {
        const read = signInName(each)
        expect(read).toEqual({ ok: true, value: { kind: 'userName', value: each } })
        expect(each).not.toBe(name)
      }
    }
  }))
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { offeredNames } from './offered-name.ts'
import { signInName } from './sign-in-name.ts'

test('a name is offered that its owner can remember', () => {
  expect(offeredNames('Bùi Thị Lan', 1968, 3)).toEqual(['lan.bui68', 'lan.bui68-2', 'lan.bui68-3'])
  expect(offeredNames('Đào', null, 1)).toEqual(['dao'])
})

test('whatever the name, each one offered can be signed in with', () => {
  fc.assert(fc.property(fc.string({ maxLength: 80 }), fc.option(fc.integer({ min: 1906, max: 2026 })), (name, year) => {
    const offered = offeredNames(name, year)
    return new Set(offered).size === offered.length && offered.every((each) => { const read = signInName(each); return read.ok && read.value.kind === 'userName' && read.value.value === each })
  }))
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { displayCookie, displayModes, displayOf } from './display.ts'

const sent = (cookie: string) => cookie.split(';', 1)[0] ?? ''

test('what was chosen is found again, by who chose it and by nobody else', () => {
  fc.assert(fc.property(fc.subarray([...displayModes]), fc.option(fc.uuid()), fc.uuid(), (modes, profile, other) => {
    const cookies = `guest=1; ${sent(displayCookie(profile, modes))}; language=vi`
    expect(displayOf(cookies, profile)).toEqual(modes)
    if (other !== profile) expect(displayOf(cookies, other)).toEqual([])
  }))
})

test('anything else is no choice', () => {
  expect(displayOf('display=huge.large."><x; language=vi', null)).toEqual(['large'])
  expect(displayOf('', null)).toEqual([])
})

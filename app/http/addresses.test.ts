import fc from 'fast-check'
import { expect, test } from 'vitest'
import { safePath, signInAddress } from './addresses.ts'

test.each([['/me', '/me'], ['/courses/x?a=1', '/courses/x?a=1'], ['//evil.example', '/'], ['/\\evil.example', '/'], ['https://evil.example', '/'], ['javascript:alert(1)', '/'], ['/a\nb', '/'], ['/a\0b', '/'], ['/..//evil.example', '/'], ['/courses/ế?tìm=ế#ế', '/courses/%E1%BA%BF?t%C3%ACm=%E1%BA%BF#%E1%BA%BF'], [null, '/'], ['', '/']])(
  'after signing in, %j leads to %s', (given, expected) => { expect(safePath(given)).toBe(expected) })

test('the sign-in page remembers where one came from', () => {
  expect(signInAddress(new Request('http://localhost/me?x=1'))).toBe('/sign-in?next=%2Fme%3Fx%3D1')
})

test('whatever is given, what comes back is a header of this site', () => {
  const anything = fc.array(fc.oneof(fc.constantFrom(...'/\\.?#:@ \t\0'), fc.nat(0xFFFF).map((unit) => String.fromCharCode(unit)))).map((parts) => parts.join(''))
  fc.assert(fc.property(anything, (given) => {
    const location = new Headers({ Location: safePath(`/${given}`) }).get('Location') ?? ''
    return location.startsWith('/') && new URL(location, 'http://here.invalid').origin === 'http://here.invalid'
  }))
})

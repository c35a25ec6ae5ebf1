import { expect, test } from 'vitest'
import { safePath, signInAddress } from './addresses.ts'

test.each([['/me', '/me'], ['/courses/x?a=1', '/courses/x?a=1'], ['//evil.example', '/'], ['/\\evil.example', '/'], ['https://evil.example', '/'], ['javascript:alert(1)', '/'], ['/a\nb', '/'], [null, '/'], ['', '/']])(
  'after signing in, %j leads to %s', (given, expected) => { expect(safePath(given)).toBe(expected) })

test('the sign-in page remembers where one came from', () => {
  expect(signInAddress(new Request('http://localhost/me?x=1'))).toBe('/sign-in?next=%2Fme%3Fx%3D1')
})

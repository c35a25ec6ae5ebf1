import { expect, test } from 'vitest'
import { anonymousError, anonymousPath } from './log.server.ts'

test.each([
  ['/attempts/0192d1f0-1111-7111-8111-aaaaaaaaaaaa/questions/3?x=1', '/attempts/:id/questions/3'],
  ['/check/7K2QX-00000-00000-0000A', '/check/:id'],
  ['/check/anything typed', '/check/:id'],
  ['/certificates/7K2QX-00000-00000-0000A', '/certificates/:id'],
  ['/me?name=Lan\nnăm=1968#x', '/me'],
  ['/courses/phong-chong-lua-dao', '/courses/phong-chong-lua-dao'],
])('the log keeps %s as %s', (path, kept) => { expect(anonymousPath(path)).toBe(kept) })

test('what a queue hands on as an object like an error is logged as one, without the values it quotes', () => {
  const { name, message, stack } = new TypeError(`no row "Quách Thị Kín" of 'account'`)
  expect(anonymousError({ message, stack, code: '57P01', queue: 'remind-due' })).toEqual({ type: 'Error', code: '57P01', message: 'no row «…» of «…»', stack: expect.stringMatching(/^ +at /u) as string })
  expect(anonymousError({ name, message })).toMatchObject({ type: 'TypeError', message: 'no row «…» of «…»' })
  expect([anonymousError('Kín'), anonymousError({ message: 7 }), anonymousError(null)].map(({ message: said }) => said)).toEqual(['not an Error', 'not an Error', 'not an Error'])
})

import { pino } from 'pino'
import { expect, test } from 'vitest'
import { anonymousError, anonymousPath, log } from './log.server.ts'

test.each([
  ['/attempts/0192d1f0-1111-7111-8111-aaaaaaaaaaaa/questions/3?x=1', '/attempts/:id/questions/3'],
  ['/check/7K2QX-00000-00000-0000A', '/check/:id'],
  ['/check/anything typed', '/check/:id'],
  ['/certificates/7K2QX-00000-00000-0000A', '/certificates/:id'],
  ['/me?name=Lan\nnăm=1968#x', '/me'],
  ['/courses/phong-chong-lua-dao', '/courses/phong-chong-lua-dao'],
])('the log keeps %s as %s', (path, kept) => { expect(anonymousPath(path)).toBe(kept) })

test('whatever is written stays one line of JSON, with its time in UTC', () => {
  const lines: string[] = []
  Object.assign(log, { [pino.symbols.streamSym]: { write: (line: string) => lines.push(line) } })
  const typed = 'a\n{"level":60,"msg":"forged"}\r\n\u2028\u001b[31m"\\'
  log.info({ path: typed, [typed]: 1 }, typed)
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/^[^\p{Cc}]*\n$/u)
  expect(JSON.parse(lines[0] ?? '')).toEqual({ level: 30, time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/u) as string, path: typed, [typed]: 1, msg: typed })
})

test('what a queue hands on as an object like an error is logged as one, without the values it quotes', () => {
  const { name, message, stack } = new TypeError(`no row "Quách Thị Kín" of 'account'`)
  expect(anonymousError({ message, stack, code: '57P01', queue: 'remind-due' })).toEqual({ type: 'Error', code: '57P01', message: 'no row «…» of «…»', stack: expect.stringMatching(/^ +at /u) as string })
  expect(anonymousError({ name, message })).toMatchObject({ type: 'TypeError', message: 'no row «…» of «…»' })
  expect([anonymousError('Kín'), anonymousError({ message: 7 }), anonymousError(null)].map(({ message: said }) => said)).toEqual(['not an Error', 'not an Error', 'not an Error'])
})

import { expect, test } from 'vitest'
import { anonymousPath } from './log.server.ts'

test.each([
  ['/attempts/0192d1f0-1111-7111-8111-aaaaaaaaaaaa/questions/3?x=1', '/attempts/:id/questions/3'],
  ['/check/7K2QX-00000-00000-0000A', '/check/:id'],
  ['/check/anything typed', '/check/:id'],
  ['/certificates/7K2QX-00000-00000-0000A', '/certificates/:id'],
  ['/me?name=Lan\nnăm=1968#x', '/me'],
  ['/courses/phong-chong-lua-dao', '/courses/phong-chong-lua-dao'],
])('the log keeps %s as %s', (path, kept) => { expect(anonymousPath(path)).toBe(kept) })

/** That each reason is one kind or the other is held by its type (domain/not-yours); that nobody put one among the others whose very name says «not yours», here. */
import { expect, test } from 'vitest'
import { securityKind } from '#app/domain/not-yours.ts'
import { wordsOf } from '#app/words/words.ts'

const reasons = Object.keys(wordsOf('vi').refusals)

test('a reason that is named as not theirs is written into the security log', () => {
  const named = reasons.filter((reason) => /-yours$|-your-|^not-the-|^not-allowed|-of-others$|-area$|-own$|-to-self$/u.test(reason))
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((reason) => securityKind(reason) !== 'not-yours')).toEqual([])
})

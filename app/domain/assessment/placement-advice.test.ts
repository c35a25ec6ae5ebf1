import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areas } from '../catalogue/area.ts'
import type { PoolAnswer } from './item-selection.ts'
import { inOrder, placementAdvice } from './placement-advice.ts'

const answers = (isRight: (area: string, place: number) => boolean): readonly PoolAnswer[] => areas.flatMap((area) => [0, 1, 2].map((place) => ({ item: { id: `${area}${place}`, area, a: 1, b: 0, isCalibrated: false }, right: isRight(area, place) })))

describe('what to learn first', () => {
  test('is nothing where everything was right, everything where nothing was', () => {
    expect(new Set(placementAdvice(answers(() => true)).map(({ advice }) => advice))).toEqual(new Set(['skim']))
    expect(new Set(placementAdvice(answers(() => false)).map(({ advice }) => advice))).toEqual(new Set(['begin']))
  })
  test('is the area that was wrong, not the others', () => {
    const advice = placementAdvice(answers((area) => area !== '3'))
    expect(advice.find(({ area }) => area === '3')?.advice).not.toBe('skim')
    expect(advice.filter(({ area }) => area !== '3').every((each) => each.advice !== 'begin')).toBe(true)
  })
  test('of an area nobody was asked about is unknown, never a weakness', () => {
    fc.assert(fc.property(fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), (marks) => placementAdvice(answers((_area, place) => marks[place] === true).filter(({ item }) => item.area !== '5')).at(-1)?.advice === 'unknown'))
  })
  test('stands with the weakest first, and names a lesson once', () => {
    const [both, own] = [{ href: '/both' }, { href: '/own' }]
    expect(inOrder([{ advice: 'skim', lessons: [both, own] }, { advice: 'begin', lessons: [both] }] as const))
      .toEqual([{ advice: 'begin', areas: [{ advice: 'begin', lessons: [both] }] }, { advice: 'skim', areas: [{ advice: 'skim', lessons: [own] }] }])
  })
})

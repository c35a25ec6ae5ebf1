import { expect, test } from 'vitest'
import { formatOf } from '#app/words/format.ts'
import { wordsOf } from '#app/words/words.ts'
import { headlineOf } from './headline.ts'

const said = (dueOn: string, day: string) => headlineOf({ figure: { kind: 'share', count: 1, value: 0.1 }, progress: { dueToday: null, next: { dueOn, share: 0.8, source: '' }, achievement: null, needed: null, perMonth: null } }, { id: 'khoa', code: 'S2', short: 'Phòng' }, day, wordsOf('vi').roadmap, formatOf('vi'))

test('a milestone of the end of the year is that of this year; of another year its day is said', () => {
  expect(said('2026-12-31', '2026-11-23')).toContain('mốc cuối năm 80%')
  expect(said('2030-12-31', '2026-11-23')).toContain('31/12/2030')
  expect(said('2030-12-31', '2026-11-23')).not.toContain('cuối năm')
})

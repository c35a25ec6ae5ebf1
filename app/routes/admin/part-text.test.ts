import { expect, test } from 'vitest'
import { formatOf } from '#app/words/format.ts'
import { wordsOf } from '#app/words/words.ts'
import { partText } from './part-text.ts'

const vi = { oversight: wordsOf('vi').oversight, format: formatOf('vi') }
const en = { oversight: wordsOf('en').oversight, format: formatOf('en') }

test.each([['idleHours', 720, '30 ngày', '30 days'], ['staffIdleHours', 24, '1 ngày', '1 day'], ['staffIdleHours', 8, '8 giờ', '8 hours'], ['longestHours', 36, '36 giờ', '36 hours'], ['percent', 24, '24', '24']])('%s %i reads «%s»', (name, value, inVietnamese, inEnglish) => {
  expect([partText(name, value, vi), partText(name, value, en)]).toEqual([inVietnamese, inEnglish])
})

import fs from 'node:fs'
import { describe, expect, test } from 'vitest'
import { wordsOf } from '#app/words/words.ts'

const sources = fs.readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.') && !/^(?:generated|words)\//.test(file))
  .map((file) => fs.readFileSync(`app/${file}`, 'utf8')).join('\n')

/** The refusals are complete by their type; every other string is there because a page says it. */
describe.each(Object.entries(wordsOf('vi')).filter(([area]) => area !== 'refusals'))('the words of %s', (_area, strings) => {
  test('are all said somewhere', () => {
    expect(Object.keys(strings).filter((key) => !new RegExp(`\\b${key}\\b`).test(sources))).toEqual([])
  })
})

test('a percentage stands close to its sign in every sentence', () => {
  const sentences = ['vi', 'en'].flatMap((language) => fs.readdirSync(`app/words/${language}`, { encoding: 'utf8' }).map((file) => fs.readFileSync(`app/words/${language}/${file}`, 'utf8')))
  expect(sentences.flatMap((text) => text.match(/[\d}][ \u00A0\u202F]%/gu) ?? [])).toEqual([])
})

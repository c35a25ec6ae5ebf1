import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { indicatorIds } from '#app/domain/roadmap/indicator.ts'
import { readIndicators } from './read-indicators.server.ts'

test('every indicator of the content names its verb, people, band, place, map, first day and source', () => {
  const { indicators, problems } = readIndicators('content')
  expect([problems, indicators.map(({ id }) => id)]).toEqual([[], [...indicatorIds]])
})
test('a file that lacks one, or counts officials where they live, is told with what is wrong', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'indicators-'))
  const one = '  - { id: officials-certified, name: a, verb: a, people: officials, denominator: a, band: roster, counted: residence, on: day, map: seat, since: 2020-01-01, source: a }\n'
  writeFileSync(path.join(folder, 'indicators.yaml'), `indicators:\n${one}`)
  const told = readIndicators(folder).problems.map((problem) => JSON.stringify(problem)).join('\n')
  for (const words of ['trained', 'at-basic', 'không trộn']) expect(told).toContain(words)
  rmSync(folder, { recursive: true })
})
test('a day or a map that the figures are not reckoned by is refused, so that what a page says of them is so', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'indicators-'))
  const content = readFileSync('content/indicators.yaml', 'utf8')
  const told = (given: string) => { writeFileSync(path.join(folder, 'indicators.yaml'), given); return readIndicators(folder).problems.map((problem) => JSON.stringify(problem)).join('\n') }
  expect(told(content)).toBe('')
  expect(told(content.replace('on: month-end', 'on: day'))).toContain('chỉ số «at-basic»: on phải là month-end')
  expect(told(content.replace('map: seat', 'map: day'))).toContain('chỉ số «officials-certified»: on phải là day, map phải là seat')
  expect(told(content.replace('map: day', 'map: the one of 2020'))).toContain('map')
  rmSync(folder, { recursive: true })
})

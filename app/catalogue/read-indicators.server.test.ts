import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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
  const one = '  - { id: officials-certified, name: a, verb: a, people: officials, denominator: a, band: roster, counted: residence, on: a, map: a, since: 2020-01-01, source: a }\n'
  writeFileSync(path.join(folder, 'indicators.yaml'), `indicators:\n${one}`)
  const told = readIndicators(folder).problems.map((problem) => JSON.stringify(problem)).join('\n')
  for (const words of ['trained', 'at-basic', 'không trộn']) expect(told).toContain(words)
  rmSync(folder, { recursive: true })
})

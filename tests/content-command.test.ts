import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { CheckedContent } from '#app/catalogue/check-content.server.ts'
import { contentReport, readContentOptions } from '#scripts/content/report.ts'

const script = path.resolve(import.meta.dirname, '../scripts/content.ts')

/** Runs the command as npm does, on a stated day. */
function run(...words: string[]) {
  const { status, stdout } = spawnSync(process.execPath, [script, ...words], { encoding: 'utf8' })
  return { status, lines: stdout.trim().split('\n') }
}

test.each([
  ['a day on which every fact holds', ['--on=2026-11-24'], 0, /^\d+ khóa học/],
  ['the same day, strictly', ['--on=2026-11-24', '--strict'], 0, /^\d+ khóa học/],
  ['a day on which all have expired', ['--on=2028-01-01'], 0, /^\d+ khóa học/],
  ['that day, strictly', ['--on=2028-01-01', '--strict'], 1, /^\d+ chỗ phải sửa$/],
  ['a day that does not exist', ['--on=2026-02-30'], 2, /^Không có ngày «2026-02-30»/],
  ['a word it does not know', ['--strikt'], 2, /^Cách dùng/],
])('npm run content on %s', (_what, words, status, last) => {
  const ran = run(...words)
  expect(ran.status).toBe(status)
  expect(ran.lines.at(-1)).toMatch(last)
})

const fine: CheckedContent = { catalogue: { courses: [] }, territory: { units: [], successions: [] } as unknown as CheckedContent['territory'], problems: [], expired: [] }
const problem = { file: 'content/a.yaml', line: 3, message: 'Sửa.' }

test('an expired fact is told either way, and counts only when strict', () => {
  const old = { ...fine, expired: [problem] }
  expect(contentReport(old, false)).toMatchObject({ exitCode: 0, lines: ['Lưu ý  content/a.yaml:3  Sửa.', expect.stringContaining('0 khóa học')] })
  expect(contentReport(old, true)).toEqual({ exitCode: 1, lines: ['content/a.yaml:3  Sửa.', '1 chỗ phải sửa'] })
})

test('a fault counts either way', () => {
  expect([true, false].map((isStrict) => contentReport({ ...fine, problems: [problem] }, isStrict).exitCode)).toEqual([1, 1])
})

test('without a day it is today, and the product\'s own folder', () => {
  expect(readContentOptions([], '2026-11-24')).toEqual({ ok: true, isStrict: false, today: '2026-11-24', folder: null })
})

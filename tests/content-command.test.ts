import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { checkContent, type CheckedContent } from '#app/catalogue/check-content.server.ts'
import { readCatalogue } from '#app/catalogue/read-catalogue.server.ts'
import { smallContent, withContent } from '#app/catalogue/small-content.server.ts'
import { beginLesson, newLessonRefusals } from '#scripts/content/new-lesson.ts'
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
  expect(readContentOptions([], '2026-11-24')).toEqual({ ok: true, isStrict: false, today: '2026-11-24', folder: null, newLesson: null })
})

const smallCourse = (folder: string) => path.join(folder, 'courses/an-toan')

test('a new lesson passes every check of form; what waits to be written is told place by place', () => {
  withContent(smallContent, (folder) => {
    const ran = run('new', 'an-toan', 'ma-qr-la', `--folder=${folder}`)
    expect(ran.status).toBe(0)
    expect(readdirSync(smallCourse(folder))).toEqual(expect.arrayContaining(['02-ma-qr-la.md', '02-ma-qr-la.bank.yaml']))
    expect(readdirSync(path.join(smallCourse(folder), 'final'))).toContain('02-ma-qr-la.bank.yaml')
    expect(readFileSync(path.join(smallCourse(folder), '02-ma-qr-la.bank.yaml'), 'utf8')).toContain('type: hot-spot')
    expect(readCatalogue(folder).problems).toEqual([])
    const waiting = checkContent(folder, '2026-11-24').problems.filter(({ file }) => file.includes('02-ma-qr-la'))
    expect(waiting.length).toBeGreaterThan(20)
    expect(waiting.filter(({ message }) => !message.startsWith('Chỗ này chưa viết'))).toEqual([])
  })
})

test('two new lessons have nothing in common', () => {
  withContent(smallContent, (folder) => {
    for (const lessonId of ['mot-bai', 'hai-bai']) expect(beginLesson(folder, 'an-toan', lessonId, '4.2').ok).toBe(true)
    expect(readCatalogue(folder).problems).toEqual([])
    expect(checkContent(folder, '2026-11-24').problems.filter(({ message }) => message.includes('đã có trong bài'))).toEqual([])
  })
})

test.each([
  ['a lesson that is there', 'an-toan', 'dung-lai', 'lesson-exists'],
  ['a course that is not', 'khong-co', 'bai-moi', 'no-such-course'],
  ['a way out of the folder', '../..', 'bai-moi', 'no-such-course'],
  ['an id with marks', 'an-toan', 'Bài mới', 'not-a-slug'],
] as const)('%s is refused, and nothing is written', (_what, courseId, lessonId, reason) => {
  withContent(smallContent, (folder) => {
    const before = readdirSync(folder, { recursive: true })
    expect(beginLesson(folder, courseId, lessonId, '4.2')).toEqual({ ok: false, reason })
    expect(run('new', courseId, lessonId, `--folder=${folder}`)).toEqual({ status: 1, lines: [newLessonRefusals[reason]] })
    expect(readdirSync(folder, { recursive: true })).toEqual(before)
  })
})

import { parseArgs } from 'node:util'
import type { CheckedContent } from '#app/catalogue/check-content.server.ts'
import { problemLine } from '#app/catalogue/source.server.ts'
import { type Day, isDay } from '#app/domain/calendar.ts'

/** What the command line asks for; `folder` is null for the product's own. */
export type ContentOptions =
  | { readonly ok: true; readonly isStrict: boolean; readonly today: Day; readonly folder: string | null; /** A lesson to begin, instead of checking. */ readonly newLesson: { readonly courseId: string; readonly lessonId: string } | null }
  | { readonly ok: false; readonly reason: string }

const usage = 'Cách dùng: npm run content -- [--strict] [--on=2026-11-20] [--folder=<thư mục>], hoặc npm run content -- new <mã khóa> <mã bài>'

/** Reads the words after `npm run content --`; unknown ones and days that do not exist are refused with the usage. */
export function readContentOptions(words: readonly string[], today: Day): ContentOptions {
  try {
    const { values: { strict = false, on = today, folder = null }, positionals } = parseArgs({ args: [...words], allowPositionals: true, options: { strict: { type: 'boolean' }, on: { type: 'string' }, folder: { type: 'string' } } })
    const [verb, courseId, lessonId] = positionals
    const newLesson = verb === 'new' && courseId !== undefined && lessonId !== undefined && positionals.length === 3 ? { courseId, lessonId } : null
    if (positionals.length > 0 && newLesson === null) return { ok: false, reason: usage }
    return isDay(on) ? { ok: true, isStrict: strict, today: on, folder, newLesson } : { ok: false, reason: `Không có ngày «${on}». ${usage}` }
  } catch {
    return { ok: false, reason: usage }
  }
}

/** What is printed, and the exit code: 1 when something has to be mended; expired facts only count where they are asked to. */
export function contentReport(checked: CheckedContent, isStrict: boolean): { readonly lines: readonly string[]; readonly exitCode: 0 | 1 } {
  const { problems, expired } = checked
  const faults = isStrict ? [...problems, ...expired] : problems
  const notices = isStrict ? [] : expired.map((each) => `Lưu ý  ${problemLine(each)}`)
  if (faults.length > 0) return { lines: [...faults.map(problemLine), ...notices, `${faults.length} chỗ phải sửa`], exitCode: 1 }
  return { lines: [...notices, summary(checked)], exitCode: 0 }
}

function summary({ catalogue, territory }: CheckedContent): string {
  const lessons = catalogue.courses.flatMap((course) => course.lessons)
  const total = (count: (lesson: (typeof lessons)[number]) => number) => lessons.reduce((sum, lesson) => sum + count(lesson), 0)
  return `${catalogue.courses.length} khóa học, ${lessons.length} bài, ${total((lesson) => lesson.cards.length)} thẻ, ${total((lesson) => lesson.practice.length)} câu luyện tập, ${total((lesson) => lesson.graded.length)} câu chấm điểm, ${territory.units.length} đơn vị hành chính`
}

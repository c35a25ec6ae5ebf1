import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isSlug } from '#app/domain/catalogue/check-text.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { gradedTemplate, lessonTemplate, practiceTemplate } from './lesson-template.ts'

/** Why no lesson was begun, as the command tells it. */
export const newLessonRefusals = {
  'not-a-slug': 'Mã bài chỉ dùng chữ thường không dấu, số và gạch nối, ví dụ «vneid-gia».',
  'no-such-course': 'Không có khóa học này trong content/courses.',
  'lesson-exists': 'Khóa này đã có bài mang mã ấy: không ghi đè.',
  'course-full': 'Khóa này đã có bài số 99: không còn số.',
} as const

export type NewLessonRefusal = keyof typeof newLessonRefusals

/** Writes the three files of a new lesson, the next in its course; nothing that is there is ever overwritten. Answers their paths. */
export function beginLesson(folder: string, courseId: string, lessonId: string, competence: string): Result<readonly string[], NewLessonRefusal> {
  const course = path.join(folder, 'courses', courseId)
  if (!isSlug(lessonId)) return refuse('not-a-slug')
  if (!isSlug(courseId) || !existsSync(path.join(course, 'course.yaml'))) return refuse('no-such-course')
  const names = [...namesIn(course), ...namesIn(path.join(course, 'final'))]
  if (names.some((name) => name === `${name.slice(0, 3)}${lessonId}.md` || name === `${name.slice(0, 3)}${lessonId}.bank.yaml`)) return refuse('lesson-exists')
  const number = 1 + Math.max(0, ...names.flatMap((name) => /^\d\d(?=-)/.exec(name)?.map(Number) ?? []))
  if (number > 99) return refuse('course-full')
  const stem = `${String(number).padStart(2, '0')}-${lessonId}`
  const lesson = { lessonId, competence }
  mkdirSync(path.join(course, 'final'), { recursive: true })
  return accept([
    write(path.join(course, `${stem}.md`), lessonTemplate(lesson)),
    write(path.join(course, `${stem}.bank.yaml`), practiceTemplate(lesson)),
    write(path.join(course, 'final', `${stem}.bank.yaml`), gradedTemplate(lesson)),
  ])
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : []
}

function write(file: string, text: string): string {
  writeFileSync(file, text, { flag: 'wx' })
  return file
}

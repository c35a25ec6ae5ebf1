import { z } from 'zod'
import type { Question } from '#app/domain/assessment/question.ts'
import type { LessonText } from '#app/domain/catalogue/check-lesson.ts'
import { type Course, type Lesson, otherLanguages } from '#app/domain/catalogue/course.ts'
import { courseRule } from './course-rule.server.ts'
import { readBank } from './read-bank.server.ts'
import type { FactBook } from './read-facts.server.ts'
import { readCourseVersion } from './read-course-version.server.ts'
import { readLesson } from './read-lesson.server.ts'
import { readTranslatedBank } from './read-translated-bank.server.ts'
import { readVersion } from './read-version.server.ts'
import { namesIn, note, type Notes, openSource, placed, shownPath } from './source.server.ts'
import { filledIn as text } from './text.server.ts'
import { readYaml } from './yaml.server.ts'

const head = z.strictObject({
  id: text,
  code: text,
  title: text,
  short: text,
  summary: text,
  audience: z.array(z.enum(['resident', 'official'])).min(1),
  outcomes: z.array(text).min(1),
  rule: courseRule,
  validMonths: z.number().int().min(1).nullable(),
})

const numbered = /^(\d\d-[a-z0-9-]+)\.((?:(en|mtq)\.)?md|bank(?:\.en)?\.yaml)$/

const ofCourse: ReadonlySet<string> = new Set(['course.yaml', 'course.en.yaml', 'final'])

/** One folder of content/courses; null when its course.yaml cannot be read. */
export function readCourse(notes: Notes, name: string, facts: FactBook): Course | null {
  const folder = `courses/${name}`
  const source = openSource(notes, `${folder}/course.yaml`)
  const read = source && readYaml(notes, source, head)
  const lessons = readLessons(notes, folder, facts)
  if (!read) return null
  if (read.value.id !== name) note(notes, source, read.lineOf(['id']), `Mã «${read.value.id}» khác tên thư mục: viết «id: ${name}».`)
  const { rule: { lessons: _all, ...rule }, ...rest } = read.value
  for (const quiz of ['checks', 'final'] as const) rule[quiz].blueprint?.forEach((line, at) => placed(notes, source, read.lineOf(['rule', quiz, 'blueprint', at]), line))
  const told = namesIn(notes, folder).includes('course.en.yaml') ? readCourseVersion(notes, `${folder}/course.en.yaml`) : null
  return placed(notes, source, 1, { ...rest, rule, ...told, lessons })
}

function readLessons(notes: Notes, folder: string, facts: FactBook): readonly Lesson[] {
  const names = namesIn(notes, folder)
  const finals = namesIn(notes, `${folder}/final`)
  const stems = names.flatMap((name) => (numbered.exec(name)?.[2] === 'md' ? numbered.exec(name)?.[1] ?? [] : []))
  names.filter((name) => !ofCourse.has(name)).forEach((name) => checkName(notes, `${folder}/${name}`, name, stems))
  finals.forEach((name) => checkName(notes, `${folder}/final/${name}`, name, stems))
  checkNumbers(notes, folder, stems)
  return stems.flatMap((stem) => readOne(notes, folder, stem, facts, names, finals))
}

function readOne(notes: Notes, folder: string, stem: string, facts: FactBook, names: readonly string[], finals: readonly string[]): readonly Lesson[] {
  const relative = `${folder}/${stem}.md`
  const used = new Set<string>()
  const practice = readBank(notes, `${folder}/${stem}.bank.yaml`, { facts, used })
  const graded: readonly Question[] = finals.includes(`${stem}.bank.yaml`) ? readBank(notes, `${folder}/final/${stem}.bank.yaml`, { facts, used }) : []
  const words = readLesson(notes, relative, { facts, used })
  if (!words) return []
  const id = stem.slice('00-'.length)
  if (words.id !== id) note(notes, { file: shownPath(notes, relative) }, 2, `Mã bài «${words.id}» khác tên tệp: viết «id: ${id}».`)
  const versions = readVersions(notes, folder, stem, words, facts, { names, finals })
  const lesson: Lesson = { ...words, ...(Object.keys(versions).length > 0 ? { versions } : {}), practice, graded }
  const place = notes.places.get(words)
  if (place) notes.places.set(lesson, place)
  return [lesson]
}

/** The lesson in the other languages that have a file of it. */
function readVersions(notes: Notes, folder: string, stem: string, words: LessonText, facts: FactBook, { names, finals }: { readonly names: readonly string[]; readonly finals: readonly string[] }): NonNullable<Lesson['versions']> {
  const told = (among: readonly string[], place: string) => (among.includes(`${stem}.bank.en.yaml`) ? readTranslatedBank(notes, `${place}/${stem}.bank.en.yaml`, `${place}/${stem}.bank.yaml`, facts) : new Map<string, Question>())
  const banks = { practice: told(names, folder), graded: told(finals, `${folder}/final`) }
  const none = { practice: new Map<string, Question>(), graded: new Map<string, Question>() }
  return Object.fromEntries(otherLanguages.flatMap((language) => {
    const name = `${stem}.${language}.md`
    const version = names.includes(name) ? readVersion(notes, `${folder}/${name}`, language, words, facts, language === 'en' ? banks : none) : null
    return version ? [[language, version]] : []
  }))
}

function checkName(notes: Notes, relative: string, name: string, stems: readonly string[]): void {
  const [, stem, kind] = numbered.exec(name) ?? []
  const file = { file: shownPath(notes, relative) }
  if (stem === undefined) note(notes, file, 1, 'Tên tệp không đúng khuôn: đặt «NN-mã-bài.md» hoặc «NN-mã-bài.bank.yaml», hoặc bỏ tệp đi.')
  else if (kind !== 'md' && !stems.includes(stem)) note(notes, file, 1, `Không có bài «${stem}.md» cho ${kind?.startsWith('bank') ? 'ngân hàng câu hỏi' : 'bản dịch'} này: đặt cùng số và cùng mã với bài.`)
}

function checkNumbers(notes: Notes, folder: string, stems: readonly string[]): void {
  stems.forEach((stem, place) => {
    const number = stem.slice(0, 2)
    if (stems.findIndex((other) => other.startsWith(number)) < place) note(notes, { file: shownPath(notes, `${folder}/${stem}.md`) }, 1, `Số ${number} đã dùng cho bài khác: đổi số thứ tự.`)
  })
}

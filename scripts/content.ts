import path from 'node:path'
import { checkContent } from '#app/catalogue/check-content.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { beginLesson, newLessonRefusals } from './content/new-lesson.ts'
import { contentReport, readContentOptions } from './content/report.ts'

/**
 * Checks content/ alone: every fault with file, line and what to write instead, or one line of what is there.
 *
 *   npm run content                        an expired fact is a notice
 *   npm run content -- --strict            an expired fact is a fault
 *   npm run content -- --on=2027-01-31     as if it were that day
 *   npm run content -- new <mã khóa> <mã bài>    begins a lesson: three files to write
 */
const options = readContentOptions(process.argv.slice(2), dayOf(new Date()))
if (!options.ok) {
  console.log(options.reason)
  process.exitCode = 2
} else {
  const folder = options.folder ?? path.resolve(import.meta.dirname, '../content')
  const { lines, exitCode } = options.newLesson ? begun(folder, options.newLesson, options.today) : contentReport(checkContent(folder, options.today), options.isStrict)
  console.log(lines.join('\n'))
  process.exitCode = exitCode
}

/** Begins the lesson and says where its files are. */
function begun(folder: string, { courseId, lessonId }: { readonly courseId: string; readonly lessonId: string }, today: string) {
  const { catalogue } = checkContent(folder, today)
  const competence = catalogue.courses.find(({ id }) => id === courseId)?.lessons[0]?.competences[0] ?? '4.2'
  const result = beginLesson(folder, courseId, lessonId, competence)
  if (!result.ok) return { lines: [newLessonRefusals[result.reason]], exitCode: 1 }
  return { lines: [...result.value.map((file) => path.relative(process.cwd(), file)), 'Viết vào những chỗ «(viết)»; npm run content kể ra từng chỗ còn lại.'], exitCode: 0 }
}

import type { Question } from '#app/domain/assessment/question.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { checkCourses } from '#app/domain/catalogue/check.ts'
import type { Catalogue } from '#app/domain/catalogue/find.ts'
import { inCurriculumOrder } from '#app/domain/catalogue/curriculum-order.ts'
import { readBasicLevel } from './read-basic-level.server.ts'
import { readCompetences } from './read-competences.server.ts'
import { readCourse } from './read-course.server.ts'
import { readFacts } from './read-facts.server.ts'
import { namesIn, note, type Notes, openNotes, type Problem, shownPath, stopOnProblems } from './source.server.ts'

/** Everything in the content folder, and everything that has to be mended before it may be taught. */
export function readCatalogue(folder: string): { readonly catalogue: Catalogue; readonly problems: readonly Problem[] } {
  const notes = openNotes(folder)
  const competences = new Set(readCompetences(notes).map((competence) => competence.code))
  const facts = readFacts(notes)
  const courses = inCurriculumOrder(namesIn(notes, 'courses').flatMap((name) => readCourse(notes, name, facts) ?? []))
  const basicLevel = readBasicLevel(notes, competences)
  addFindings(notes, courses, competences, basicLevel?.areas.flatMap((area) => area.questions) ?? [])
  return { catalogue: { courses, basicLevel }, problems: inOrder(notes.problems) }
}

/** The catalogue to teach from; a fault in content stops the start, with everything there is to mend. */
export function loadCatalogue(folder: string): Catalogue {
  const { catalogue, problems } = readCatalogue(folder)
  stopOnProblems('Nội dung', problems)
  return catalogue
}

function addFindings(notes: Notes, courses: readonly Course[], competences: ReadonlySet<string>, assessed: readonly Question[]): void {
  for (const { about, message } of checkCourses(courses, competences, assessed)) {
    const place = notes.places.get(about) ?? { file: shownPath(notes, 'courses'), line: 1 }
    note(notes, place, place.line, message)
  }
}

function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort((one, other) => one.file.localeCompare(other.file) || one.line - other.line)
}

import type { Finding } from '#app/domain/catalogue/check-finding.ts'
import { checkCourses } from '#app/domain/catalogue/check.ts'
import { checkFrameworks } from '#app/domain/catalogue/check-frameworks.ts'
import type { Catalogue } from '#app/domain/catalogue/find.ts'
import { inCurriculumOrder } from '#app/domain/catalogue/curriculum-order.ts'
import { readBasicLevel } from './read-basic-level.server.ts'
import { readCompetences } from './read-competences.server.ts'
import { readCourse } from './read-course.server.ts'
import { type FactBook, readFacts } from './read-facts.server.ts'
import { readFrameworks } from './read-frameworks.server.ts'
import { readLanguage } from './read-language.server.ts'
import { readPronunciation } from './read-pronunciation.server.ts'
import { namesIn, type Notes, openNotes, type Problem, shownPath, stopOnProblems } from './source.server.ts'

/** Everything in the content folder, and everything that has to be mended before it may be taught. */
export function readCatalogue(folder: string): { readonly catalogue: Catalogue; readonly problems: readonly Problem[] } {
  const notes = openNotes(folder)
  const catalogue = collectCatalogue(notes, readFacts(notes))
  return { catalogue, problems: inOrder(notes.problems) }
}

/** The same into notes that are already open, for whoever has more to check. */
export function collectCatalogue(notes: Notes, facts: FactBook): Catalogue {
  const language = readLanguage(notes)
  const pronunciation = readPronunciation(notes)
  const frameworks = readFrameworks(notes)
  const titled = readCompetences(notes)
  const competences = new Set(titled.map((competence) => competence.code))
  const courses = inCurriculumOrder(namesIn(notes, 'courses').flatMap((name) => readCourse(notes, name, facts) ?? []))
  const basicLevel = readBasicLevel(notes, competences, facts)
  addFindings(notes, checkCourses(courses, competences, basicLevel?.areas.flatMap((area) => area.questions)))
  addFindings(notes, checkFrameworks(frameworks, courses))
  return { courses, basicLevel, pronunciation, editorial: language && { competences: titled, frameworks, language, facts: [...facts.values()] } }
}

/** The catalogue to teach from; a fault in content stops the start, with everything there is to mend. */
export function loadCatalogue(folder: string): Catalogue {
  const { catalogue, problems } = readCatalogue(folder)
  stopOnProblems('Nội dung', problems)
  return catalogue
}

/** Findings of a rule become faults, each at the line where its thing was written. */
export function addFindings(notes: Notes, findings: readonly Finding[]): void {
  notes.problems.push(...problemsOf(notes, findings))
}

/** Where each finding stands; of a thing that nobody placed, the folder of courses. */
export function problemsOf(notes: Notes, findings: readonly Finding[]): readonly Problem[] {
  return findings.map(({ about, message }) => ({ ...(notes.places.get(about) ?? { file: shownPath(notes, 'courses'), line: 1 }), message }))
}

/** Problems as people read them: file by file, from the first line down. */
export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort((one, other) => one.file.localeCompare(other.file) || one.line - other.line)
}

import { listRetirements, listVersionsOf } from '#app/data/assessment/banks.server.ts'
import { findStagedImport } from '#app/data/assessment/staged-imports.server.ts'
import { listNeutralisationRecords, listNeutralisations } from '#app/data/assessment/neutralisations.server.ts'
import type { BankKind } from '#app/domain/assessment/bank.ts'
import { questionFileFormats, type QuestionFileFormat } from '#app/domain/assessment/question-file.ts'
import type { Question } from '#app/domain/assessment/question.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { examinedCourses, findCourse } from '#app/domain/catalogue/find.ts'
import { fold } from '#app/domain/people/text.ts'
import { findExportLosses } from '#app/usecases/assessment/export-losses.server.ts'
import { findKnownQuestion, listHeldQuestions } from '#app/usecases/assessment/held-questions.server.ts'
import { findNeutralisingEffect } from '#app/usecases/assessment/neutralise-question.server.ts'
import { findImportVerdicts } from '#app/usecases/assessment/preview-import.server.ts'
import { world } from '#app/world.server.ts'

export interface ListedQuestion { readonly courseId: string; readonly id: string; readonly stem: string; readonly kind: BankKind; readonly from: 'file' | 'bank'; readonly tags: readonly string[]; readonly isRetired: boolean }

const mostShown = 50

/** Courses and the assessment of the basic level with their counts, and the questions whose words or tags hold what was typed. */
export async function readBanks(courseId: string, typed: string) {
  const held = await Promise.all(examinedCourses(world.catalogue).map(async (course) => {
    const retired = new Set((await listRetirements(world.db, course.id)).filter(({ retiredFrom }) => retiredFrom <= world.clock()).map(({ questionId }) => questionId))
    return { course, retired, questions: await listHeldQuestions(world.db, course) }
  }))
  const counts = held.map(({ course, retired, questions }) => ({
    id: course.id, title: course.title, practice: questions.filter(({ kind }) => kind === 'practice').length, graded: questions.filter(({ kind }) => kind === 'graded').length,
    imported: questions.filter(({ from }) => from === 'bank').length, retired: retired.size,
  }))
  const all = held.filter(({ course }) => courseId === '' || course.id === courseId).flatMap(({ course, retired, questions }) =>
    questions.map(({ id, question, kind, from }): ListedQuestion => ({ courseId: course.id, id, stem: question.stem, kind, from, tags: tagsOf(question), isRetired: retired.has(id) })))
  const found = all.filter(({ id, stem, tags }) => fold(typed).split(' ').every((word) => fold([id, stem, ...tags].join(' ')).includes(word)))
  return { counts, count: found.length, found: found.slice(0, mostShown) }
}

function tagsOf({ competence, level, tags }: Question): readonly string[] {
  return [competence, level, ...(tags ?? [])]
}

/** A staged import of this author and what would become of each of its questions; null when there is none. */
export async function readStaged(stagedId: string, authorId: string) {
  const staged = await findStagedImport(world.db, stagedId, authorId, world.clock())
  const course = staged && findCourse(world.catalogue, staged.courseId)
  if (!staged || !course) return null
  const judged = staged.confirmedAt === null ? await findImportVerdicts(world, course, staged) : []
  const { format, problems, unsupported } = staged.content
  const asleep = await listAsleep(course.id)
  return {
    fileName: staged.fileName, kind: staged.kind, courseTitle: course.title, lessonTitle: course.lessons.find(({ id }) => id === staged.lessonId)?.title ?? null, written: staged.confirmedAt === null ? null : staged.written ?? 0,
    format, problems, unsupported, questions: judged.map(({ question, verdict }, at) => ({ id: question.id, stem: question.stem, verdict, where: staged.content.questions[at]?.where ?? {}, notes: staged.content.questions[at]?.notes ?? [], isAsleep: asleep.has(question.id) })),
  }
}

/** Questions that are drawn no more, whatever they say: retired by now or from a later day on, or left out of every score in every version. */
async function listAsleep(courseId: string): Promise<ReadonlySet<string>> {
  const [retired, leftOut] = await Promise.all([listRetirements(world.db, courseId), listNeutralisations(world.db, courseId)])
  return new Set([...retired, ...leftOut.filter(({ hash }) => hash === undefined)].map(({ questionId }) => questionId))
}

export const isFormat = (text: string): text is QuestionFileFormat => (questionFileFormats as readonly string[]).includes(text)

/** What an export would leave behind; null when the form was not filled in. */
export async function readExport(courseId: string, kind: string, format: string) {
  const course = findCourse(world.catalogue, courseId)
  if (!course || !isFormat(format) || kind !== 'practice' && kind !== 'graded') return null
  const bankKind: BankKind = kind
  return { courseId, kind: bankKind, format, ...await findExportLosses(world, { course, kind, format }) }
}

/** Courses and lessons to choose from. */
export function readTargets() {
  return world.catalogue.courses.map(({ id, title, lessons }) => ({ id, title, lessons: lessons.map((lesson) => ({ id: lesson.id, title: lesson.title })) }))
}

/** One question of a course, or of the assessment, also one taken out of its file since, with its versions, when it is retired from when and why, and who left it out of scores; null when there is none. */
export async function readQuestion(courseId: string, questionId: string) {
  const held = await findKnownQuestion(world, courseId, questionId)
  if (!held) return null
  const versions = (await listVersionsOf(world.db, courseId, questionId)).map(({ hash, question, firstSeenAt }) => ({ hash, question, day: dayOf(firstSeenAt) }))
  const retirement = (await listRetirements(world.db, courseId)).find((each) => each.questionId === questionId)
  return { held, versions, retirement: retirement ? { from: dayOf(retirement.retiredFrom), why: retirement.why } : null, today: dayOf(world.clock()), neutralisations: await listNeutralisationRecords(world.db, courseId, questionId) }
}

/** A question that may be left out of scores and, once a reason is given, what that would change; null when there is no such question or version. */
export async function readNeutralising(courseId: string, questionId: string, { hash, reason }: { readonly hash?: string; readonly reason: string }) {
  const found = await readQuestion(courseId, questionId)
  if (found === null || hash !== undefined && found.versions.every((version) => version.hash !== hash)) return null
  const effect = reason.trim() === '' ? null : await findNeutralisingEffect(world, { courseId, questionId, ...(hash !== undefined && { hash }) })
  return { stem: found.held.question.stem, versions: found.versions.map((version) => ({ hash: version.hash, day: version.day })), preview: effect && { ...effect, hash: hash ?? null, reason } }
}

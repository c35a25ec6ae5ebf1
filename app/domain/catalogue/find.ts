import type { QuizId } from '../assessment/attempt.ts'
import { isCheck, lessonOfCheck } from '../assessment/attempt.ts'
import { fits, type Blueprint, type BlueprintLine } from '../assessment/blueprint.ts'
import { basicLevelCourse, basicLevelQuiz, type BasicLevel } from '../assessment/basic-level.ts'
import type { Question } from '../assessment/question.ts'
import { openRules, type QuizRules } from '../assessment/quiz-rules.ts'
import { areaOf, type Area } from './area.ts'
import { basicLevelAsCourse } from './basic-level-course.ts'
import type { Course, Lesson, QuizRule } from './course.ts'
import type { Editorial } from './editorial.ts'
import type { Pronunciation } from './spoken.ts'

/** Everything that is taught, read once at start. */
export interface Catalogue { readonly courses: readonly Course[]; /** The assessment of all five areas; absent where content has none. */ readonly basicLevel?: BasicLevel | null; /** How a voice says what is not written as it sounds; absent where content is made by hand. */ readonly pronunciation?: Pronunciation | null; /** What editors work by; absent where content is made by hand. */ readonly editorial?: Editorial | null }

/** A course by its id; by its own, the assessment of the basic level, whose attempts go through the same engine. */
export function findCourse(catalogue: Catalogue, courseId: string): Course | null {
  if (courseId === basicLevelCourse && catalogue.basicLevel) return basicLevelAsCourse(catalogue.basicLevel)
  return catalogue.courses.find((course) => course.id === courseId) ?? null
}

/** Everything whose questions are asked in graded quizzes: the courses, and last the assessment of the basic level in the shape of one. */
export function examinedCourses(catalogue: Catalogue): readonly Course[] {
  return [...catalogue.courses, ...(catalogue.basicLevel ? [basicLevelAsCourse(catalogue.basicLevel)] : [])]
}

export function findLesson(course: Course, lessonId: string): Lesson | null {
  return course.lessons.find((lesson) => lesson.id === lessonId) ?? null
}

/** What a quiz draws from and how; null when the course has no such quiz. Graded and practice questions never meet in one quiz. */
export function findQuiz(course: Course, quizId: string): { readonly id: QuizId; readonly groups: readonly (readonly Question[])[]; readonly draw: number; readonly blueprint: Blueprint; readonly pass: number; readonly rules: QuizRules } | null {
  if ((course.id === basicLevelCourse) !== (quizId === basicLevelQuiz)) return null
  if (quizId === 'final' || quizId === basicLevelQuiz) return { id: quizId, groups: course.lessons.map((lesson) => lesson.graded), ...withDefaults(course.rule.final) }
  if (!isCheck(quizId)) return null
  const lesson = findLesson(course, lessonOfCheck(quizId))
  return lesson && { id: quizId, groups: [lesson.practice], ...withDoing(lesson, withDefaults(course.rule.checks)) }
}

/** How the checks of a course are passed, also that of a lesson it has no more. */
export const checkRules = ({ rule }: Course) => withDefaults(rule.checks)

/** Something done, not chosen from a list: a place touched on a mock screen, or a conversation led to its end. */
const doing: BlueprintLine = { types: ['hot-spot', 'scenario'], count: 1 }

/** Whoever practises does something each time, where the lesson has it. On paper neither can be asked: the rest fills its place. */
function withDoing({ practice }: Lesson, rule: ReturnType<typeof withDefaults>): ReturnType<typeof withDefaults> {
  return practice.some((question) => fits(doing, question)) ? { ...rule, blueprint: [...rule.blueprint, doing] } : rule
}

function withDefaults({ draw, blueprint, pass, rules }: QuizRule): Required<Omit<QuizRule, 'orAllAttempts'>> & { readonly rules: QuizRules } {
  return { draw, blueprint: blueprint ?? [], pass, rules: { ...openRules, ...rules } }
}

/** The lessons for residents that teach something of an area, with their addresses; six at most, so that the list is begun. */
export function lessonsOfArea({ courses }: Catalogue, area: Area): readonly { readonly href: string; readonly title: string }[] {
  return courses.filter(({ audience }) => audience.includes('resident'))
    .flatMap(({ id, lessons }) => lessons.filter(({ competences }) => competences.some((code) => areaOf(code) === area)).map((lesson) => ({ href: `/courses/${id}/lessons/${lesson.id}`, title: lesson.title }))).slice(0, 6)
}

import type { Course, QuizRule } from '../catalogue/course.ts'
import { leavesOf, lessonNamedIn, type Term } from '../catalogue/term.ts'
import { evidenceKey } from './evidence.ts'
import { itemsOfRule, type ItemRule, type Rule } from './rule.ts'

/** The rule that completes a course: what it says itself, else all of its lessons and the final quiz. Nothing of a course without lessons, which is never met. */
export function completionRule(course: Course): Rule {
  if (course.lessons.length === 0) return { kind: 'all', of: [] }
  return ruleOf(course, course.rule.complete ?? { all: ['lessons', 'final'] })
}

/** What is to be done before a course opens; null when it is open to everybody. */
export function openingRule(course: Course): Rule | null {
  return course.rule.before === undefined ? null : ruleOf(course, course.rule.before)
}

/** Whether a course asks for anything beyond its own lessons and quizzes. */
export function asksBeyond({ rule: { before, complete } }: Course): boolean {
  return before !== undefined || (complete !== undefined && leavesOf(complete).some((leaf) => typeof leaf === 'object' && lessonNamedIn(leaf) === null))
}

/** What the rules of some courses ask for beyond their lessons and quizzes to be complete: keys of what is entered, other courses, whether a placement. */
export function askedBeyond(courses: readonly Course[]): { readonly entered: readonly string[]; readonly courseIds: readonly string[]; readonly isPlaced: boolean } {
  const items = courses.flatMap((course) => itemsOfRule(completionRule(course)))
  return {
    entered: items.flatMap((item) => (item.kind === 'attendance' || item.kind === 'external' ? [evidenceKey(item)] : [])),
    courseIds: items.flatMap(({ kind, subject }) => (kind === 'course' ? [subject] : [])),
    isPlaced: items.some(({ kind }) => kind === 'placement'),
  }
}

/** Whether a course opens only after something else, or its lessons one after another. */
export function isGated({ rule: { before, order } }: Course): boolean {
  return before !== undefined || order !== undefined
}

/** The subject of a session of a course: two courses may name theirs alike. */
export function sessionOf(courseId: string, session: string): string {
  return `${courseId}/${session}`
}

/** A lesson's check passed; where the course says so, all attempts used will do. */
export function checkRule({ rule: { checks } }: Course, lessonId: string): ItemRule & { readonly kind: 'pass' } {
  const rule = passOf(`check:${lessonId}`, checks)
  return checks.orAllAttempts && checks.rules?.slots != null ? { ...rule, orAllAttempts: checks.rules.slots } : rule
}

export function finalRule({ rule }: Course): ItemRule & { readonly kind: 'pass' } {
  return passOf('final', rule.final)
}

function ruleOf(course: Course, term: Term): Rule {
  const partsOf = (terms: readonly Term[]) => terms.flatMap((each) => (each === 'lessons' ? lessonsOf(course) : [ruleOf(course, each)]))
  if (term === 'lessons') return { kind: 'all', of: lessonsOf(course) }
  if (term === 'final') return finalRule(course)
  if ('all' in term) return { kind: 'all', of: partsOf(term.all) }
  if ('any' in term) return { kind: 'any', of: term.any.map((each) => ruleOf(course, each)) }
  return 'of' in term ? { kind: 'n-of', least: term.least, of: term.of.map((each) => ruleOf(course, each)) } : itemOf(course, term)
}

type Item = Exclude<ReturnType<typeof leavesOf>[number], string>

function itemOf(course: Course, item: Item): Rule {
  if ('lesson' in item) return { kind: 'all', of: lessonRule(course, item.lesson) }
  if ('read' in item) return { kind: 'read', subject: item.read }
  if ('check' in item) return checkRule(course, item.check)
  if ('course' in item) return { kind: 'course', subject: item.course }
  if ('placement' in item) return { kind: 'placement', subject: item.placement }
  return 'attendance' in item ? { kind: 'attendance', subject: sessionOf(course.id, item.attendance) } : { kind: 'external', subject: item.external }
}

function lessonsOf(course: Course): readonly Rule[] {
  return course.lessons.flatMap(({ id }) => lessonRule(course, id))
}

/** What a lesson asks: to be read to its end, and its check passed. */
export function lessonRule(course: Course, lessonId: string): readonly Rule[] {
  return [{ kind: 'read', subject: lessonId }, checkRule(course, lessonId)]
}

function passOf(quizId: string, { pass, rules }: QuizRule): ItemRule & { readonly kind: 'pass' } {
  return { kind: 'pass', subject: quizId, passMark: pass, scoring: rules?.scoring ?? 'best' }
}

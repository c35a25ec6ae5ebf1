import { dayOf, startOfDay } from '../calendar.ts'
import type { Course } from '../catalogue/course.ts'
import { courseState, mayTakeFinal, type CourseState, type LearningRecord } from './completion.ts'
import { completionRule } from './course-rule.ts'
import { itemsOfRule } from './rule.ts'

/** The beginning of the day on which a round began: what is entered has a day and no hour, and counts for that day. */
export function roundDay(since: Date): Date {
  return startOfDay(dayOf(since))
}

/** The quizzes of a course that are passed anew in each round of it: the final one, or where the rule asks for none, all of them. */
export function quizzesAnew(course: Course): readonly string[] {
  const asksFinal = itemsOfRule(completionRule(course)).some(({ kind, subject }) => kind === 'pass' && subject === 'final')
  return asksFinal ? ['final'] : ['final', ...course.lessons.map(({ id }) => `check:${id}`)]
}

/**
 * What of a record counts in a round of a course that began at an instant: the final quiz passed since (where the rule asks for none, the checks), and
 * what was entered, let count or placed since. What was read stays read, and courses done before stay done.
 */
export function roundRecord(course: Course, record: LearningRecord, since: Date): LearningRecord {
  const anew = new Set(quizzesAnew(course))
  const isEntered = (kind: string) => kind === 'attendance' || kind === 'external'
  return {
    readings: record.readings,
    attempts: record.attempts.filter(({ quizId, submittedAt }) => submittedAt >= since || !anew.has(quizId)),
    others: (record.others ?? []).filter(({ kind, at }) => kind === 'course' || at >= (isEntered(kind) ? roundDay(since) : since)),
    overrides: (record.overrides ?? []).filter(({ at }) => at >= since),
  }
}

/** What of a record was there before a round began: what is shown for that round stands for none before it. */
export function recordBefore(record: LearningRecord, since: Date): LearningRecord {
  const isEntered = (kind: string) => kind === 'attendance' || kind === 'external'
  return {
    ...record,
    readings: record.readings.filter(({ readAt }) => readAt < since), attempts: record.attempts.filter(({ submittedAt }) => submittedAt < since),
    others: (record.others ?? []).filter(({ kind, at }) => at < (isEntered(kind) ? roundDay(since) : since)), overrides: (record.overrides ?? []).filter(({ at }) => at < since),
  }
}

/** The state of a course by what counts in a round. Something must be from the round itself: where what was kept is enough for the rule, that is the final quiz passed anew. */
export function renewedState(course: Course, record: LearningRecord, since: Date): CourseState {
  const counted = roundRecord(course, record, since)
  const state = courseState(course, counted)
  return state.completedAt !== null && !(state.completedAt >= roundDay(since) && isShownAnew(state, counted, since)) ? courseState(withFinal(course), counted) : state
}

/** Whether a completion rests on anything of the round: an attempt handed in since, or what else counts in it but courses done before. */
function isShownAnew({ evidence: { attempts, others = [], overrides = [] } }: CourseState, counted: LearningRecord, since: Date): boolean {
  const anew = new Set(counted.attempts.flatMap(({ id, submittedAt }) => (submittedAt >= since ? [id] : [])))
  return attempts.some((id) => anew.has(id)) || others.some(({ kind }) => kind !== 'course') || overrides.length > 0
}

function withFinal({ rule, ...course }: Course): Course {
  return { ...course, rule: { ...rule, complete: { all: [rule.complete ?? { all: ['lessons', 'final'] }, 'final'] } } }
}

/**
 * How somebody stands in a course now, whatever page asks: by all they ever did; of one completed before and open once more, by what counts in that
 * round, so that what is missing is what is missing of it. What was open to them once stays open.
 */
export function stateNow(course: Course, record: LearningRecord, round: { readonly since: Date } | null): CourseState {
  const whole = courseState(course, record)
  if (round === null || record.given == null) return whole
  const state = renewedState(course, record, round.since)
  return {
    ...state, status: state.completedAt === null ? 'in-progress' : 'complete', locked: [],
    lessons: state.lessons.map((lesson, place) => ({ ...lesson, after: whole.lessons[place]?.after ?? [] })),
    final: state.final.state === 'locked' && mayTakeFinal(whole) ? { ...state.final, state: 'to-do' } : state.final,
  }
}

import { addDays, dayOf, startOfDay } from '../calendar.ts'
import type { LearningRecord } from '../learning/completion.ts'
import { renewedState } from '../learning/renewal.ts'
import { askedOf } from '../training/asked.ts'
import type { Standing } from '../training/audience.ts'
import { certificateCode, validUntil } from '../training/certificate.ts'
import type { CycleRecord } from '../training/cycle.ts'
import { evaluate, withChange } from '../training/evaluate.ts'
import type { CompletionFact } from '../training/meeting.ts'
import { takeQuiz } from './attempts.ts'
import { between, drawBytes, drawId, happens, seededChance } from './chance.ts'
import type { Chance } from '../assessment/draw.ts'
import { midnight, minute, nextSession } from './hours.ts'
import type { Rows } from './rows.ts'
import type { Duties, OfficialsStage } from './stage.ts'

/**
 * Adds the cycles of an official as the rule of the product would have written them, night by night, whenever something happened; most of those
 * whose first cycle ended in the meantime renewed it by the final quiz. With a chance of their own, so that nobody else's rows depend on them.
 */
export function addCycles(rows: Rows, stage: OfficialsStage, personId: string, label: string | number): void {
  const chance = seededChance(stage.plan.seed, 'cycles', label)
  for (const requirement of stage.duties.requirements) {
    let cycles = live(rows, stage, personId, requirement)
    const last = cycles.at(-1)
    if (last?.path === 'renewal' && last.events.length === 0 && midnight(last.opensOn) < stage.period.endsBefore && happens(0.8, chance) && renew(rows, stage, personId, last, chance)) cycles = live(rows, stage, personId, requirement)
    for (const cycle of cycles) addCycle(rows, requirement.id, personId, cycle)
  }
}

/** The cycles as they would have been written at each instant at which something changed. */
function live(rows: Rows, { duties, period }: OfficialsStage, personId: string, requirement: Duties['requirements'][number]): readonly CycleRecord[] {
  const posts = rows.posts.filter((post) => post.personId === personId)
  const completions = completionsOf(rows, personId)
  const nights = posts.flatMap(({ startsOn, endsOn }) => [startsOn, ...(endsOn === null ? [] : [addDays(endsOn, 1)])]).map((day) => midnight(day) + 5 * minute)
  const instants = [requirement.madeAt, ...nights, ...completions.map(({ completedAt }) => completedAt.getTime()), period.endsBefore - minute].filter((at) => at >= requirement.madeAt && at < period.endsBefore)
  let cycles: readonly CycleRecord[] = []
  for (const at of instants.toSorted((a, b) => a - b)) {
    const now = new Date(at)
    const today = dayOf(now)
    // An end is entered when it has come.
    const standing: Standing = { lists: [], posts: posts.filter(({ startsOn }) => startsOn <= today).map(({ startsOn, endsOn, organisationId, positionId }) => ({ from: startsOn, until: endsOn !== null && endsOn < today ? endsOn : null, organisationId, positionId, endedWhy: null })) }
    for (const change of evaluate(askedOf(requirement, { standing, tree: duties.tree, cycles, completions }, now), now)) cycles = withChange(cycles, change)
  }
  return cycles
}

function completionsOf(rows: Rows, personId: string): readonly CompletionFact[] {
  return rows.completions.filter((row) => row.personId === personId).map(({ id, courseId, completedAt }) => {
    const until = rows.certificates.find(({ completionId }) => completionId === id)?.validUntil ?? null
    return { id, courseId, completedAt: new Date(completedAt), validUntil: until === null ? null : new Date(until), revokedAt: null }
  })
}

/** Passes the final quiz once more within the window; false when they did not, or what they did does not make it. */
function renew(rows: Rows, { plan, period, officialCourse }: OfficialsStage, personId: string, cycle: CycleRecord, chance: Chance): boolean {
  const { course, final } = officialCourse
  const startedAt = nextSession(Math.round(between(midnight(cycle.opensOn), midnight(addDays(cycle.dueOn, -1)), chance)), 0, 'official', chance)
  const mine = rows.attempts.filter((row) => row.personId === personId && row.courseId === course.id)
  const { attempt, answers, endsAt } = takeQuiz({ personId, courseId: course.id, ruleVersion: course.rule.version, quiz: final, slot: mine.filter(({ quizId }) => quizId === final.id).length + 1, startedAt, weakness: 0.1, leavesAfter: null }, chance)
  if (endsAt >= period.endsBefore || attempt.submitted?.passed !== true) return false
  rows.attempts.push(attempt)
  for (const answer of answers) rows.answers.push(answer)
  const record: LearningRecord = {
    readings: rows.readings.filter((row) => row.personId === personId && row.courseId === course.id).map(({ id, lessonId, readAt }) => ({ id, lessonId, readAt: new Date(readAt) })),
    attempts: [...mine, attempt].flatMap(({ id, quizId, submitted }) => (submitted ? [{ id, quizId, right: submitted.right, total: submitted.total, passed: submitted.passed, submittedAt: new Date(submitted.at) }] : [])),
  }
  const { completedAt, evidence } = renewedState(plan.officialCourse, record, startOfDay(cycle.opensOn))
  if (completedAt === null) return true
  const id = drawId(completedAt.getTime(), chance)
  rows.completions.push({ id, personId, courseId: course.id, round: 2, completedAt: completedAt.getTime(), ruleVersion: course.rule.version, evidence })
  rows.certificates.push({ id: drawId(completedAt.getTime(), chance), code: certificateCode(drawBytes(13, chance)), completionId: id, issuedAt: completedAt.getTime(), validUntil: validUntil(completedAt, course.validMonths)?.getTime() ?? null })
  return true
}

function addCycle(rows: Rows, requirementId: string, personId: string, cycle: CycleRecord): void {
  const key = { requirementId, personId, number: cycle.number }
  const { path, opensOn, dueOn, courseIds, openedAt } = cycle
  rows.cycles.push({ ...key, path, opensOn, dueOn, courseIds, openedAt: openedAt.getTime() })
  rows.cycleEvents.push(...cycle.events.map((event, place) => ({ ...key, sequence: place + 1, event })))
}

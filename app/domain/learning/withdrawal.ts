import type { Course } from '../catalogue/course.ts'
import { courseState, entriesOf, type CompletionEvidence, type LearningRecord } from './completion.ts'
import { replay } from './engine.ts'
import type { KeptRule } from './kept-rule.ts'
import { recordBefore, renewedState, roundDay, roundRecord } from './renewal.ts'

/** A completion that was given: by which rule, on what it rests, and, of a later round, from when on things counted for it. */
export interface Given { readonly ruleVersion: number; readonly since: Date | null; readonly evidence: CompletionEvidence }

/**
 * Of the completions given in a course, those that may be withdrawn: they rest on something that was taken back since (an override, a session or a
 * certificate entered), and what else counts for their own round completes the course neither by the rule of their time nor by that of today: a round
 * ends where the next of `completions` began. Taking back alone takes nothing given away (COMPLETION 3); this is an act of its own. `record` holds
 * everything entered that stands.
 */
export function withdrawable<Row extends Given>(course: Course, record: LearningRecord, completions: readonly Row[], rules: readonly Pick<KeptRule, 'version' | 'rule'>[]): readonly Row[] {
  return completions.filter((given) => restsOnTakenBack(record, given.evidence) && !stands(course, recordUntil(record, nextRound(completions, given)), given, rules))
}

/** When the round after that of a completion began; null of the last. */
function nextRound(completions: readonly Given[], { since: own }: Given): Date | null {
  return completions.flatMap(({ since }) => (since !== null && (own === null || since > own) ? [since] : [])).toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null
}

function recordUntil(record: LearningRecord, next: Date | null): LearningRecord {
  return next === null ? record : recordBefore(record, next)
}

function restsOnTakenBack({ overrides = [], others: standing = [] }: LearningRecord, evidence: CompletionEvidence): boolean {
  const takenBack = new Set(overrides.flatMap(({ id, takenBackAt }) => (takenBackAt === null ? [] : [id])))
  const ids = new Set(standing.map(({ id }) => id))
  const isEntered = (kind: string) => kind === 'attendance' || kind === 'external'
  return (evidence.overrides ?? []).some((id) => takenBack.has(id)) || (evidence.others ?? []).some(({ kind, id }) => isEntered(kind) && !ids.has(id))
}

function stands(course: Course, record: LearningRecord, { since, ruleVersion }: Given, rules: readonly Pick<KeptRule, 'version' | 'rule'>[]): boolean {
  const rule = rules.find(({ version }) => version === ruleVersion)?.rule
  const counted = since === null ? { ...record, given: null } : roundRecord(course, record, since)
  const metAt = rule ? replay(rule, entriesOf(counted)).judgement.metAt : null
  const today = since === null ? courseState(course, counted) : renewedState(course, record, since)
  return today.completedAt !== null || (metAt !== null && (since === null || metAt >= roundDay(since)))
}

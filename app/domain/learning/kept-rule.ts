import { entriesOf, evidenceGiven, type CompletionEvidence, type LearningRecord } from './completion.ts'
import { replay, type Judgement } from './engine.ts'
import type { Rule } from './rule.ts'

/** One version of a course's rule, kept since it was first served: as course.yaml wrote it, and as the engine judges by it, lesson by lesson. */
export interface KeptRule { readonly courseId: string; readonly version: number; readonly since: Date; readonly text: string; readonly rule: Rule }

/** A rule as a text that is the same for rules that ask the same, in whatever order their parts are written. */
export function ruleKey(rule: Rule): string {
  if ('of' in rule) return `${rule.kind}${rule.kind === 'n-of' ? rule.least : ''}(${rule.of.map(ruleKey).toSorted().join(', ')})`
  if (rule.kind !== 'pass') return `${rule.kind} ${rule.subject}`
  return `pass ${rule.subject} ${rule.passMark} ${rule.scoring}${rule.orAllAttempts === undefined ? '' : ` or ${rule.orAllAttempts} attempts`}`
}

/**
 * A completion judged once more, by the rule of its time and by the rows it names alone, whatever the course asks now. Met at the instant it was
 * given, it stands; not met any more, something it rests on was taken back or judged anew since.
 */
export function replayGiven(rule: Rule, record: LearningRecord, evidence: CompletionEvidence): Judgement {
  const named = new Set([...evidence.readings, ...evidence.attempts, ...(evidence.others ?? []).map(({ id }) => id), ...evidence.overrides ?? []])
  return replay(rule, entriesOf(record).filter((entry) => named.has(entry.kind === 'taken-back' ? entry.of : entry.id))).judgement
}

/** What all evidence there is comes to by a rule of another time: when it was met, null where it is not, and what it rests on. */
export function stateByKept({ rule }: Pick<KeptRule, 'rule'>, record: LearningRecord): { readonly completedAt: Date | null; readonly evidence: CompletionEvidence } {
  const { metAt, proofs, overrides } = replay(rule, entriesOf(record)).judgement
  return { completedAt: metAt, evidence: evidenceGiven(proofs, overrides, []) }
}

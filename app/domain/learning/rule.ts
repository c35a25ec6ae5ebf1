import type { Scoring } from '../assessment/quiz-rules.ts'

/** What one item asks; `subject` is the id of a lesson, quiz, course, session or recognised certificate. */
export type ItemRule =
  | { readonly kind: 'read' | 'course' | 'placement' | 'attendance' | 'external'; readonly subject: string }
  /** passMark: share 0 to 1 · orAllAttempts: how many failed hand-ins also make it done, though not passed. */
  | { readonly kind: 'pass'; readonly subject: string; readonly passMark: number; readonly scoring: Scoring; readonly orAllAttempts?: number }

/** What completes a course. A group without parts is never met. */
export type Rule =
  | ItemRule
  | { readonly kind: 'all' | 'any'; readonly of: readonly Rule[] }
  | { readonly kind: 'n-of'; readonly least: number; readonly of: readonly Rule[] }

/** The items of a rule, whatever group they stand in. */
export function itemsOfRule(rule: Rule): readonly ItemRule[] {
  return 'of' in rule ? rule.of.flatMap(itemsOfRule) : [rule]
}

export type RuleProblem = 'no-items' | 'pass-mark-missing' | 'pass-mark-too-high' | 'least-impossible'

/** Everything that keeps a rule from being saved (COMPLETION 6); empty when it may. */
export function ruleProblems(rule: Rule): readonly RuleProblem[] {
  if (rule.kind === 'pass') return passProblems(rule.passMark)
  if (!('of' in rule)) return []
  const impossible = rule.kind === 'n-of' && !(Number.isInteger(rule.least) && rule.least >= 1 && rule.least <= rule.of.length)
  return [...(rule.of.length === 0 ? ['no-items' as const] : []), ...(impossible ? ['least-impossible' as const] : []), ...rule.of.flatMap(ruleProblems)]
}

function passProblems(mark: number): readonly RuleProblem[] {
  if (!(mark > 0)) return ['pass-mark-missing']
  return mark > 1 ? ['pass-mark-too-high'] : []
}

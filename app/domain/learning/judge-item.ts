import type { Evidence } from './evidence.ts'
import type { ItemRule } from './rule.ts'

/** completed, passed and failed are different facts everywhere (COMPLETION 1). */
export interface ItemJudgement { readonly state: 'to-do' | 'failed' | 'completed' | 'passed'; readonly isMet: boolean; readonly proof: Evidence | null }

type Attempt = Evidence & { readonly kind: 'pass' }

/** How one item stands by its evidence in time. */
export function judgeItem(rule: ItemRule, evidence: readonly Evidence[]): ItemJudgement {
  const [first = null] = evidence
  if (rule.kind !== 'pass') return { state: first ? 'completed' : 'to-do', isMet: first !== null, proof: first }
  const attempts = evidence.filter((row): row is Attempt => row.kind === 'pass')
  const proof = provingAttempt(attempts, rule)
  if (proof) return { state: 'passed', isMet: true, proof }
  const last = attempts[(rule.orAllAttempts ?? Infinity) - 1] ?? null
  return { state: attempts.length > 0 ? 'failed' : 'to-do', isMet: last !== null, proof: last }
}

/** best: the earliest that passed · first, last: that one, if it passed · mean: the last, if the mean of all shares reaches the pass mark. */
function provingAttempt(attempts: readonly Attempt[], { scoring, passMark }: ItemRule & { readonly kind: 'pass' }): Attempt | null {
  const passedOf = (some: readonly Attempt[]) => some.find(({ passed }) => passed) ?? null
  switch (scoring) {
    case 'first': return passedOf(attempts.slice(0, 1))
    case 'last': return passedOf(attempts.slice(-1))
    case 'mean': return reaches(meanShare(attempts), passMark) ? attempts.at(-1) ?? null : null
    default: return passedOf(attempts)
  }
}

function meanShare(attempts: readonly Attempt[]): number {
  return attempts.reduce((sum, { share }) => sum + share, 0) / attempts.length
}

/** Compared in millionths, so that no rounding of a sum decides. */
export function reaches(share: number, pass: number): boolean {
  return Math.round(share * 1_000_000) >= Math.round(pass * 1_000_000)
}

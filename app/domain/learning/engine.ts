import { evidenceKey, inTime, isRefused, type Evidence, type EvidenceByItem } from './evidence.ts'
import { judgeItem } from './judge-item.ts'
import type { ItemRule, Rule } from './rule.ts'

/**
 * How a learner stands by one rule: progress 0 to 1, and once met the proofs and the instant. `missing`: what is left of the rule, in the order
 * to do it; of a group where only some are needed, the ways left with how many of them still are.
 */
export interface Judgement { readonly metAt: Date | null; readonly missing: readonly Rule[]; readonly proofs: readonly Evidence[]; readonly progress: number }

/** A rule with the evidence so far, what of it was refused, and what the rest comes to. */
export interface Standing { readonly rule: Rule; readonly evidence: EvidenceByItem; readonly refused: readonly Evidence[]; readonly judgement: Judgement }

/** The whole judgement from all evidence, in any order; the same id twice counts once. */
export function replay(rule: Rule, evidence: readonly Evidence[]): Standing {
  const rows = new Map<string, Evidence[]>()
  for (const row of evidence.filter((each) => !isRefused(each))) rows.set(evidenceKey(row), [...rows.get(evidenceKey(row)) ?? [], row])
  const byItem = new Map([...rows].map(([key, some]) => [key, inTime(some)] as const))
  return { rule, evidence: byItem, refused: evidence.filter(isRefused), judgement: judge(rule, byItem) }
}

/** The same, one piece further: equals `replay` of all pieces so far. */
export function advance(standing: Standing, row: Evidence): Standing {
  if (isRefused(row)) return { ...standing, refused: [...standing.refused, row] }
  const key = evidenceKey(row)
  const before = standing.evidence.get(key) ?? []
  const evidence = new Map(standing.evidence).set(key, inTime([...before, row]))
  return { ...standing, evidence, judgement: judge(standing.rule, evidence) }
}

function judge(rule: Rule, evidence: EvidenceByItem): Judgement {
  if (!('of' in rule)) {
    const { isMet, proof } = judgeItem(rule, evidence.get(evidenceKey(rule)) ?? [])
    return { metAt: isMet && proof ? proof.at : null, missing: isMet ? [] : [rule], proofs: isMet && proof ? [proof] : [], progress: isMet ? 1 : 0 }
  }
  return judgeGroup(rule.of.map((part) => judge(part, evidence)), leastOf(rule))
}

function leastOf(rule: Exclude<Rule, ItemRule>): number {
  if (rule.kind === 'n-of') return rule.least
  return rule.kind === 'any' ? 1 : rule.of.length
}

/** Met at the instant the last of the parts needed was; a group that asks nothing, or more than it has, is never met. */
function judgeGroup(parts: readonly Judgement[], least: number): Judgement {
  const instants = parts.flatMap(({ metAt }) => (metAt ? [metAt.getTime()] : [])).sort((a, b) => a - b)
  const last = instants[least - 1]
  const nearest = parts.map(({ progress }) => progress).sort((a, b) => b - a).slice(0, least)
  return {
    metAt: last === undefined ? null : new Date(last),
    missing: last === undefined ? leftOf(parts, least) : [],
    proofs: parts.flatMap(({ proofs }) => proofs),
    progress: least < 1 || !Number.isInteger(least) ? 0 : nearest.reduce((sum, share) => sum + share, 0) / least,
  }
}

function leftOf(parts: readonly Judgement[], least: number): readonly Rule[] {
  const ways = parts.filter(({ metAt }) => metAt === null).map(({ missing }) => missing)
  const needed = least - (parts.length - ways.length)
  if (needed >= ways.length) return ways.flat()
  return [{ kind: 'n-of', least: needed, of: ways.map((way): Rule => (way.length === 1 && way[0] ? way[0] : { kind: 'all', of: way })) }]
}

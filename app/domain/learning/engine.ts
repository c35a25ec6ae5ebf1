import { evidenceKey, type Entry, type Evidence, type Override } from './evidence.ts'
import { judgeItem } from './judge-item.ts'
import { enter, evidenceOf, ledgerOf, overrideOf, type Ledger } from './ledger.ts'
import type { ItemRule, Rule } from './rule.ts'

/**
 * How a learner stands by one rule: progress 0 to 1, and once met the instant, the proofs, and the overrides it needed beside them.
 * `missing`: what is left of the rule, in the order to do it; of a group where only some are needed, the ways left with how many of them still are.
 */
export interface Judgement { readonly metAt: Date | null; readonly missing: readonly Rule[]; readonly proofs: readonly Evidence[]; readonly overrides: readonly Override[]; readonly progress: number }

/** A rule with all that was entered so far, and what it comes to. */
export interface Standing { readonly rule: Rule; readonly ledger: Ledger; readonly judgement: Judgement }

/** The whole judgement from all entries, in any order; the same id twice counts once. */
export function replay(rule: Rule, entries: readonly Entry[]): Standing {
  return judgeBy(rule, ledgerOf(entries))
}

/** The same by a ledger made before: of several rules over the same entries it is made once. */
export function judgeBy(rule: Rule, ledger: Ledger): Standing {
  return { rule, ledger, judgement: judge(rule, ledger) }
}

/** The same, one entry further: equals `replay` of all entries so far. */
export function advance({ rule, ledger: before }: Standing, entry: Entry): Standing {
  return judgeBy(rule, enter(before, entry))
}

function judge(rule: Rule, ledger: Ledger): Judgement {
  return 'of' in rule ? judgeGroup(rule.of.map((part) => judge(part, ledger)), leastOf(rule)) : judgeOne(rule, ledger)
}

/** Evidence first; without it, an override in force. */
function judgeOne(rule: ItemRule, ledger: Ledger): Judgement {
  const { isMet, proof } = judgeItem(rule, evidenceOf(ledger, evidenceKey(rule)))
  if (isMet && proof) return { metAt: proof.at, missing: [], proofs: [proof], overrides: [], progress: 1 }
  const override = overrideOf(ledger, evidenceKey(rule))
  return override ? { metAt: override.at, missing: [], proofs: [], overrides: [override], progress: 1 } : { metAt: null, missing: [rule], proofs: [], overrides: [], progress: 0 }
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
    overrides: parts.flatMap(({ overrides }) => overrides),
    progress: least < 1 || !Number.isInteger(least) ? 0 : nearest.reduce((sum, share) => sum + share, 0) / least,
  }
}

function leftOf(parts: readonly Judgement[], least: number): readonly Rule[] {
  const ways = parts.filter(({ metAt }) => metAt === null).map(({ missing }) => missing)
  const needed = least - (parts.length - ways.length)
  if (needed >= ways.length) return ways.flat()
  return [{ kind: 'n-of', least: needed, of: ways.map((way): Rule => (way.length === 1 && way[0] ? way[0] : { kind: 'all', of: way })) }]
}

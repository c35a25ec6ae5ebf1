import { allWithin, childrenOf, rawText, type XmlElement } from '../parse-xml.server.ts'

export interface TypedScore { readonly text: string; readonly share: number; readonly low?: number; readonly high?: number; readonly feedback?: string }
interface Scores {
  /** Label → share −1…1 of the mark. */
  readonly shares: ReadonlyMap<string, number>
  /** Labels in the right order, for an ordered response. */
  readonly order: readonly string[]
  /** Response → its right label, for matching. */
  readonly answers: ReadonlyMap<string, string>
  readonly typed: readonly TypedScore[]
}
interface Condition { readonly value: number; readonly isAdded: boolean; readonly equals: readonly { readonly response: string; readonly value: string; readonly index: number }[]; readonly low: number | undefined; readonly high: number | undefined; readonly feedback: string | undefined }

/** What earns: the conditions that set or add to the score, in units of the best that can be had. */
export function readScores(item: XmlElement, many: boolean): Scores {
  const conditions = allWithin(item, 'respcondition').map(conditionOf).filter(({ value }) => value !== 0)
  const shares = new Map<string, number>()
  for (const { value, equals, isAdded } of conditions) {
    for (const { value: label } of equals) {
      const part = isAdded && equals.length === 1 ? value : value / equals.length
      shares.set(label, isAdded ? (shares.get(label) ?? 0) + part : Math.max(shares.get(label) ?? -Infinity, part))
    }
  }
  const positive = [...shares.values()].filter((share) => share > 0)
  const whole = many ? positive.reduce((sum, share) => sum + share, 0) : Math.max(...positive)
  const best = Math.max(...conditions.map(({ value }) => value))
  const ordered = conditions.find(({ equals }) => equals.some(({ index }) => index > 0))
  return {
    shares: new Map([...shares].map(([label, share]) => [label, share / whole])),
    order: (ordered?.equals ?? []).toSorted((one, other) => one.index - other.index).map(({ value }) => value),
    answers: new Map(conditions.flatMap(({ equals }) => equals.map(({ response, value }) => [response, value] as const))),
    typed: conditions.filter(({ value }) => value > 0).map(({ value, equals, low, high, feedback }) => ({ text: equals[0]?.value ?? '', share: value / best, ...(low === undefined || high === undefined ? {} : { low, high }), ...(feedback === undefined ? {} : { feedback }) })),
  }
}

function conditionOf(condition: XmlElement): Condition {
  const set = childrenOf(condition, 'setvar').find(({ attributes }) => /^(?:score|que_score)?$/iu.test(attributes.varname ?? ''))
  const variables = childrenOf(condition, 'conditionvar')[0]
  const bound = (...names: string[]) => { const found = variables && unnegated(variables, names)[0]; return found ? Number(rawText(found)) : undefined }
  return {
    value: set ? Number(rawText(set)) || 0 : 0,
    isAdded: /add/iu.test(set?.attributes.action ?? ''),
    equals: (variables ? unnegated(variables, ['varequal']) : []).map((each) => ({ response: each.attributes.respident ?? '', value: rawText(each).trim(), index: Number(each.attributes.index ?? '0') })),
    low: bound('vargte', 'vargt'), high: bound('varlte', 'varlt'),
    feedback: childrenOf(condition, 'displayfeedback')[0]?.attributes.linkrefid,
  }
}

/** Conditions of some names that do not stand under a <not>. */
function unnegated(element: XmlElement, names: readonly string[]): readonly XmlElement[] {
  return childrenOf(element).filter(({ name }) => name !== 'not').flatMap((child) => [...(names.includes(child.name) ? [child] : []), ...unnegated(child, names)])
}

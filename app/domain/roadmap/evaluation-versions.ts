import type { EvaluatedUnit, EvaluationContent } from './evaluation.ts'

/**
 * A new version of a year withholds what the one before it withheld, and perhaps more: both are kept by whoever read them, and where another sibling went
 * along with a small figure in each, the small figure could be taken from the two.
 */
export function withinLast(content: EvaluationContent, last: EvaluationContent | null): EvaluationContent {
  if (last === null) return content
  const before = new Map(last.units.map((unit) => [unit.unit, unit]))
  return { ...content, units: content.units.map((unit) => unitWithin(unit, before.get(unit.unit))) }
}

function unitWithin(unit: EvaluatedUnit, before: EvaluatedUnit | undefined): EvaluatedUnit {
  if (before === undefined) return unit
  const residents = unit.residents.map((each): typeof each => {
    const own = before.residents.find(({ course }) => course === each.course)
    if (own?.count === null) return { ...each, count: null, gained: null, achievement: null, evidence: null, sex: null, age: null, months: [], projection: null }
    return { ...each, ...(own?.gained === null && { gained: null }), ...(own?.evidence === null && { evidence: null }), ...(own?.sex === null && { sex: null }), ...(own?.age === null && { age: null }) }
  })
  const officials = unit.officials.map((each) => (before.officials.find(({ course }) => course === each.course)?.count === null ? { ...each, count: null, roster: null, achievement: null } : each))
  const basic = before.basic === null && before.assessed === null ? { basic: null, assessed: null, basicPeople: null } : {}
  const confirmed = before.confirmed === null ? null : unit.confirmed
  const isWithheld = { 'indicator:at-basic': 'basic' in basic, 'indicator:confirmed': confirmed === null }
  const measures = unit.measures?.map((each) => (isWithheld[each.indicator] ? { ...each, toldOn: null, achievement: null, months: [], projection: null } : each))
  return { ...unit, residents, officials, ...basic, confirmed, ...(measures && { measures }) }
}

/** Which version of which year an address names; null where it names none. */
export function readVersion(typed: { readonly year: string; readonly version: string }): { readonly year: number; readonly version: number } | null {
  return /^[12]\d{3}$/u.test(typed.year) && /^[1-9]\d{0,5}$/u.test(typed.version) ? { year: Number(typed.year), version: Number(typed.version) } : null
}

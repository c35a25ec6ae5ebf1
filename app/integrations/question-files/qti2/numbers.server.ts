import type { DraftNumber } from '../draft.server.ts'
import { allWithin, childOf, rawText, type XmlElement } from '../parse-xml.server.ts'
import type { Declaration } from './responses.server.ts'

/** Numbers that earn: the <equal> of each branch of the response processing with its tolerance, else the correct response alone. */
export function readNumbers(item: XmlElement, { correct }: Declaration): readonly DraftNumber[] {
  const branches = allWithin(item, 'responseIf', 'responseElseIf').flatMap(branchOf)
  if (branches.length > 0) return branches
  return correct.filter((value) => value !== '').map((value) => ({ value: Number(value), tolerance: 0, share: 1, because: '' }))
}

function branchOf(branch: XmlElement): readonly DraftNumber[] {
  const equal = allWithin(branch, 'equal')[0]
  const value = childOf(equal, 'baseValue')
  const set = allWithin(branch, 'setOutcomeValue').find(({ attributes }) => attributes.identifier === 'SCORE')
  const share = Number(rawText(childOf(set, 'baseValue')))
  if (!equal || !value || !(share > 0)) return []
  return [{ ...around(Number(rawText(value)), equal), share, because: '' }]
}

/** «absolute» states how far below and above, «relative» the same in percent of the value; one number stands for both. */
function around(value: number, { attributes: { tolerance = '0', toleranceMode } }: XmlElement): { readonly value: number; readonly tolerance: number } {
  const [below = 0, above = below] = tolerance.trim().split(/\s+/u).map(Number)
  const unit = toleranceMode === 'absolute' ? 1 : toleranceMode === 'relative' ? Math.abs(value) / 100 : 0
  if (below === above) return { value, tolerance: unit === 1 ? below : rounded(below * unit) }
  return { value: rounded(value + (above - below) * unit / 2), tolerance: rounded((below + above) * unit / 2) }
}

/** Without the dust of binary numbers. */
function rounded(value: number): number {
  return Number(value.toPrecision(12))
}

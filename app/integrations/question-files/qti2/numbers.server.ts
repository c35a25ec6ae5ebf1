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
  const [tolerance = '0'] = (equal.attributes.tolerance ?? '0').trim().split(/\s+/u)
  return [{ value: Number(rawText(value)), tolerance: equal.attributes.toleranceMode === 'absolute' ? Number(tolerance) : 0, share, because: '' }]
}

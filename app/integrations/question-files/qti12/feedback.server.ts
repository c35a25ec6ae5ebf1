import { allWithin, type XmlElement } from '../parse-xml.server.ts'
import type { PlainText } from '../plain-text.server.ts'
import { materialText } from './material.server.ts'

/** What is said after an answer: to everybody, and by option (or by the name of the feedback itself). */
export interface ItemFeedback { readonly general: PlainText; readonly of: (name: string | undefined) => string }

/** Names under which systems keep what is said whatever the answer; the first that is there counts. */
const generalNames = ['general_fb', 'Solution', 'Mastery', 'correct_fb', 'general_incorrect_fb']

export function readFeedback(item: XmlElement): ItemFeedback {
  const all = new Map(allWithin(item, 'itemfeedback').map((each) => [each.attributes.ident ?? '', materialText(each)] as const))
  const byOption = new Map(allWithin(item, 'respcondition').flatMap((condition) => {
    const named = allWithin(condition, 'varequal')
    const shown = allWithin(condition, 'displayfeedback').map(({ attributes }) => attributes.linkrefid ?? '').filter((name) => !generalNames.includes(name))
    const option = named[0]?.children.find((child) => typeof child === 'string')
    return named.length === 1 && typeof option === 'string' && shown[0] !== undefined ? [[option.trim(), shown[0]] as const] : []
  }))
  const general = generalNames.map((name) => all.get(name)).find((text) => text !== undefined && text.text !== '')
  return { general: general ?? { text: '', lacks: null }, of: (name) => all.get(byOption.get(name ?? '') ?? name ?? '')?.text ?? '' }
}

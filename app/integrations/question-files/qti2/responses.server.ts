import { allWithin, childOf, childrenOf, rawText, type XmlElement } from '../parse-xml.server.ts'

/** What is right in one response of an item. */
export interface Declaration { readonly identifier: string; readonly cardinality: string; readonly baseType: string; readonly correct: readonly string[]; readonly mapped: ReadonlyMap<string, number>; readonly caseSensitive: boolean }

export function declarationOf(item: XmlElement, interaction: XmlElement): Declaration {
  const identifier = interaction.attributes.responseIdentifier ?? ''
  const found = childrenOf(item, 'responseDeclaration').find(({ attributes }) => attributes.identifier === identifier)
  const entries = found ? allWithin(found, 'mapEntry') : []
  return {
    identifier, cardinality: found?.attributes.cardinality ?? 'single', baseType: found?.attributes.baseType ?? 'identifier',
    correct: childrenOf(childOf(found, 'correctResponse') ?? interaction, 'value').map((value) => rawText(value).trim()),
    mapped: new Map(entries.map(({ attributes }) => [attributes.mapKey ?? '', Number(attributes.mappedValue)])),
    caseSensitive: entries.some(({ attributes }) => attributes.caseSensitive === 'true'),
  }
}

/** Value → share of the mark: by the mapping where it earns something, else every right value its part. */
export function sharesOfResponse({ correct, mapped }: Declaration, many: boolean): ReadonlyMap<string, number> {
  const earned = [...mapped.values()].filter((value) => value > 0)
  if (earned.length === 0) return new Map(correct.map((value) => [value, many ? 1 / correct.length : 1]))
  const whole = many ? earned.reduce((sum, value) => sum + value, 0) : Math.max(...earned)
  return new Map([...mapped].map(([value, share]) => [value, share === 0 ? 0 : share / whole]))
}

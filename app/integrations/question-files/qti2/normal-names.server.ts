import type { XmlElement } from '../parse-xml.server.ts'

const camel = (name: string) => name.replace(/-([a-z])/gu, (_whole, letter: string) => letter.toUpperCase())
const kebab = (name: string) => name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)

/** QTI 3.0 writes «qti-choice-interaction max-choices» where 2.1 writes «choiceInteraction maxChoices»: from here on there is one reader. */
export function withNamesOf21(element: XmlElement): XmlElement {
  return {
    ...element, name: element.name.startsWith('qti-') ? camel(element.name.slice('qti-'.length)) : element.name,
    attributes: Object.fromEntries(Object.entries(element.attributes).map(([name, value]) => [camel(name), value])),
    children: element.children.map((child) => (typeof child === 'string' ? child : withNamesOf21(child))),
  }
}

const html = new Set(['p', 'br', 'div', 'span'])

/** The other way, for a name of an element or of its attributes. */
export function namesOf30(tag: string): { readonly tag: string; readonly attribute: (name: string) => string } {
  return { tag: html.has(tag) ? tag : `qti-${kebab(tag)}`, attribute: (name) => (name.startsWith('xmlns') ? name : kebab(name)) }
}

/** What a browser of a given age knows, by MDN's browser-compat-data: of built style sheets and scripts, all that is younger. */
import bcd, { type CompatStatement, type Identifier, type SimpleSupportStatement } from '@mdn/browser-compat-data' with { type: 'json' }
import { parse, type Node } from 'acorn'
import { full } from 'acorn-walk'
import postcss, { type AtRule, type ChildNode, type Declaration, type Rule } from 'postcss'

/** The oldest browser that pages are made for: the last Chrome for Android 5. */
const oldest = 95

/** The version of Chrome for Android that knows a feature; Infinity where none does, 0 where the data do not say. Behind a flag or a prefix is not known. */
function since(compat: CompatStatement | undefined): number {
  const given = compat?.support.chrome_android
  if (given === undefined) return 0
  const whole = (Array.isArray(given) ? given : [given]).filter((each: SimpleSupportStatement) => each.flags === undefined && each.prefix === undefined && each.alternative_name === undefined)
  return Math.min(...whole.map(({ version_added: added }) => (typeof added === 'string' ? Number(added.replace('≤', '')) : Infinity)), Infinity)
}

const isTooYoung = (feature: Identifier | undefined) => since(feature?.__compat) > oldest
const named = (features: Identifier | undefined, name: string): Identifier | undefined => features !== undefined && Object.hasOwn(features, name) ? features[name] : undefined

/** Younger than the oldest browser, but asked for by `@supports`: there the browser decides. */
function isAsked(node: ChildNode | Declaration): boolean {
  for (let at: ChildNode['parent'] = node.parent; at; at = at.parent as ChildNode['parent']) if (at.type === 'atrule' && (at as AtRule).name === 'supports') return true
  return false
}

const css = bcd.css as unknown as Record<'properties' | 'selectors' | 'types' | 'at-rules', Identifier>

function youngAtRule({ name, params }: AtRule): readonly string[] {
  const rule = named(css['at-rules'], name)
  // What a rule asks: media features with their values, functions such as selector(), words such as layer.
  const asked = [...params.matchAll(/([a-z][\w-]*)(?:\s*:\s*([a-z][\w-]*))?/g)].flatMap(([, feature = '', value = '']) => {
    const known = named(rule, feature.replace(/^(?:min|max)-/, ''))
    return isTooYoung(known) || isTooYoung(named(known, value)) ? [`@${name} ${value === '' ? feature : `${feature}: ${value}`}`] : []
  })
  return [...(isTooYoung(rule) ? [`@${name}`] : []), ...asked, ...(name === 'media' && /[<>]/.test(params) ? [`@media ${params}`] : [])]
}

function youngSelectors({ selector, parent }: Rule): readonly string[] {
  const isNested = parent?.type === 'rule' || selector.includes('&')
  const pseudo = [...selector.matchAll(/::?([a-z][\w-]*)/g)].map(([, name = '']) => name)
  const isOf = /:nth-(?:last-)?child\([^)]*\bof\b/.test(selector) && isTooYoung(named(named(css.selectors, 'nth-child'), 'of_syntax'))
  return [...(isNested ? [`nested ${selector}`] : []), ...(isOf ? [':nth-child(of)'] : []), ...pseudo.filter((name) => isTooYoung(named(css.selectors, name))).map((name) => `:${name}`)]
}

/** Functions and units, which the data name under the types they belong to. */
const ofTypes = (name: string) => [named(css.types, name), ...Object.values(css.types as Readonly<Record<string, Identifier>>).map((type) => named(type, name))].filter((each) => each?.__compat !== undefined)
/** Young only where everything of this name is: one name may belong to several types. */
const isYoungInTypes = (name: string) => { const found = ofTypes(name); return found.length > 0 && found.every(isTooYoung) }

function youngDeclaration({ prop, value, parent }: Declaration): readonly string[] {
  if (prop.startsWith('--')) return []
  const property = named(parent?.type === 'atrule' ? named(css['at-rules'], (parent as AtRule).name) : css.properties, prop)
  const bare = value.replace(/"[^"]*"|'[^']*'|url\([^)]*\)/g, '')
  const calls = bare.match(/\b[a-z][a-z-]*(?=\()/g) ?? []
  const words = new Set([value, ...bare.match(/(?<![\w-])[a-z][a-z-]*(?![\w(-])/g) ?? []])
  const units = [...bare.matchAll(/(?<=\d)[a-z]+\b/g)].map(([unit]) => unit)
  return [
    ...(isTooYoung(property) ? [prop] : []), ...[...words].filter((word) => isTooYoung(named(property, word))).map((word) => `${prop}: ${word}`),
    ...calls.filter((name) => isTooYoung(named(property, name)) || isYoungInTypes(name)).map((name) => `${prop}: ${name}()`),
    ...units.filter((unit) => isTooYoung(named(named(css.types, 'length'), unit))),
  ]
}

function youngNode(node: ChildNode): readonly string[] {
  if (node.type === 'comment' || isAsked(node)) return []
  if (node.type === 'atrule') return youngAtRule(node)
  return node.type === 'rule' ? youngSelectors(node) : youngDeclaration(node)
}

/** Every property, value, function, at-rule and selector of a style sheet that is too young; each once. */
export function youngStyles(text: string): readonly string[] {
  const found = new Set<string>()
  postcss.parse(text).walk((node) => { for (const each of youngNode(node)) found.add(each) })
  // Colours and lengths hide in custom properties too.
  for (const [word] of text.matchAll(/\b(?:oklch|oklab|lab|lch|color-mix|light-dark|color)(?=\()|(?<=\d)(?:[sdl]v[hw]|cq[whib])\b/g)) found.add(word)
  return [...found].sort()
}

/** All names that any object of the web or of the language has, with the age of the one that has it longest. */
const memberAges = agesOfMembers()

function agesOfMembers(): ReadonlyMap<string, number> {
  const ages = new Map<string, number>()
  const owners = [...Object.values(bcd.api), ...Object.values(bcd.javascript['builtins'] ?? {})] as Identifier[]
  for (const [name, member] of owners.flatMap((owner) => Object.entries(owner)).filter(([name]) => name !== '__compat')) {
    const own = name.replace(/_static$|_event$/, '')
    ages.set(own, Math.min(ages.get(own) ?? Infinity, since((member as Identifier).__compat)))
  }
  return ages
}

type Named = Node & { readonly key?: Named; readonly name?: string; readonly computed?: boolean; readonly object?: Named; readonly property?: Named }

/** The names that objects written in the script itself have: what they are called is nobody's business but ours. */
function ownNames(tree: Node): ReadonlySet<string> {
  const names = new Set<string>()
  full(tree, (each) => {
    const { type, key } = each as Named
    if ((type === 'Property' || type === 'MethodDefinition' || type === 'PropertyDefinition') && key?.name !== undefined) names.add(key.name)
  })
  return names
}

const globals = { ...bcd.api, ...bcd.javascript['builtins'] } as Identifier

/** The name of a member that is too young; null otherwise. */
function youngMember({ computed, object, property }: Named, own: ReadonlySet<string>): string | null {
  const name = computed === true ? undefined : property?.name
  if (name === undefined || own.has(name)) return null
  const owner = object?.name ?? '…'
  const member = named(object?.type === 'Identifier' ? named(globals, owner) : undefined, `${name}_static`)
  const isYoung = member === undefined ? (memberAges.get(name) ?? 0) > oldest : isTooYoung(member)
  return isYoung ? `${owner}.${name}` : null
}

/** Syntax, globals and members of a script that are too young. A member is judged by the oldest thing of its name, unless it is of a global: then by its own. */
export function youngScript(code: string): readonly string[] {
  const found = new Set<string>()
  // What ES2022 brought to the language is in Chrome 94; class static blocks were the last.
  const tree = parse(code, { ecmaVersion: 2022, sourceType: 'module' })
  const own = ownNames(tree)
  full(tree, (each) => {
    const node = each as Named
    if (node.type === 'Identifier' && node.name !== undefined && isTooYoung(named(globals, node.name))) found.add(node.name)
    const member = node.type === 'MemberExpression' ? youngMember(node, own) : null
    if (member !== null) found.add(member)
  })
  return [...found].sort()
}

const html = bcd.html as unknown as { readonly elements: Identifier; readonly global_attributes: Identifier }

/** Elements, attributes and their values in a document that are too young; each once. What stands within drawings is not HTML's to say. */
export function youngMarkup(text: string): readonly string[] {
  const found = new Set<string>()
  for (const [, name = '', attributes = ''] of text.replace(/<svg\b.*?<\/svg>|<(script|style)\b[^>]*>.*?<\/\1>/gs, '').matchAll(/<([a-z][\w-]*)((?:\s+[^\s=>]+(?:="[^"]*")?)*)/g)) {
    const element = named(html.elements, name)
    if (isTooYoung(element)) found.add(`<${name}>`)
    for (const [, attribute = '', value = ''] of attributes.matchAll(/([^\s="]+)(?:="([^"]*)")?/g)) {
      const known = named(element, attribute) ?? named(html.global_attributes, attribute)
      const values = [named(known, value), named(element, `${attribute}_${value}`)]
      if (isTooYoung(known)) found.add(`<${name} ${attribute}>`)
      else if (values.some(isTooYoung)) found.add(`<${name} ${attribute}=${value}>`)
    }
  }
  return [...found].sort()
}

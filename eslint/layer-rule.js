import { builtinModules } from 'node:module'
import path from 'node:path'
import { forTests, layers } from './layers.js'

/** ESLint's own no-restricted-imports compares strings, and cannot tell app/data from app/domain/data: this rule resolves. */

/** The layer of a path below app/, or undefined where the table has no line. */
function layerOf(below) {
  const [first] = below.split('/')
  const name = below.includes('/') || first in layers ? first : first.replace(/(\.server)?(\.test)?\.\w+$/, '')
  return Object.hasOwn(layers, name) ? name : undefined
}

/** What is imported: a path below app/, a path of the repository outside it, or a package. */
function resolve(source, file) {
  if (source.startsWith('#app/')) return { below: source.slice('#app/'.length) }
  if (source.startsWith('#')) return { outside: source }
  if (!source.startsWith('.')) return { package: packageName(source) }
  const target = path.posix.join(path.posix.dirname(file), source)
  return target.startsWith('../') ? { outside: source } : { below: target }
}

function packageName(source) {
  if (source.startsWith('node:') || builtinModules.includes(source)) return 'node'
  return source.split('/').slice(0, source.startsWith('@') ? 2 : 1).join('/')
}

const listed = (names, none) => (names.length > 0 ? names.join(', ') : none)
const isListed = (list, name) => list.some((entry) => (entry.endsWith('*') ? name.startsWith(entry.slice(0, -1)) : entry === name))
const withoutLine = (below) => `app/${below} has no line in eslint/layers.js: add one, with what it may import.`

/** Why this import is refused, or undefined. */
function refusal(from, target, style) {
  const says = `app/${from} is ${layers[from].is}`
  if (target.outside) return `${says}: it imports nothing from outside app/, not ${target.outside}.`
  if (target.package) return packageRefusal(layers[from], target.package, says)
  const to = layerOf(target.below)
  if (to === undefined) return withoutLine(target.below)
  return to === from ? undefined : layerRefusal(layers[from], to, style, says)
}

function packageRefusal({ packages = [] }, name, says) {
  return isListed(packages, name) ? undefined : `${says}: it may use ${listed(packages, 'no package')}, not "${name}".`
}

function layerRefusal({ may = [], types = [], reads = [] }, to, { typeOnly, names }, says) {
  if (may.includes(to)) return undefined
  if (types.includes(to)) return typeOnly ? undefined : `${says}: it takes app/${to} as an argument; use \`import type\`.`
  if (!reads.includes(to)) return `${says}: it may import ${listed([...may, ...types, ...reads], 'no other layer')}, not app/${to}.`
  const write = names.find((name) => !/^(find|list|count)[A-Z]/.test(name))
  if (typeOnly || write === undefined) return undefined
  return `${says}: from app/${to} it only reads (find…, list…, count…), not "${write}". A write is a use case.`
}

/** The names an import takes as values; `*` for a whole module. */
function importedNames(node) {
  if (!node.specifiers) return ['*']
  return node.specifiers
    .filter((each) => each.importKind !== 'type' && each.exportKind !== 'type')
    .map((each) => (each.type === 'ImportSpecifier' ? each.imported.name : each.type === 'ExportSpecifier' ? each.local.name : '*'))
}

function importStyle(node) {
  const whole = node.importKind === 'type' || node.exportKind === 'type'
  const names = whole ? [] : importedNames(node)
  return { typeOnly: whole || (node.specifiers?.length > 0 && names.length === 0), names }
}

/** @type {import('eslint').Rule.RuleModule} */
export const layerRule = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const app = path.join(context.cwd, 'app')
    const file = path.relative(app, context.filename).split(path.sep).join('/')
    if (file.startsWith('../')) return {}
    const from = layerOf(file)
    if (from === undefined) {
      return { Program: (node) => context.report({ node, message: withoutLine(file) }) }
    }
    const isTest = /\.test\.tsx?$/.test(file)

    function check(node, source, style) {
      if (typeof source !== 'string' || source.includes('/+types/') || source.endsWith('.css')) return
      if (isTest && forTests.some((allowed) => source.startsWith(allowed))) return
      const message = refusal(from, resolve(source, file), style)
      if (message !== undefined) context.report({ node, message })
    }

    const declaration = (node) => node.source && check(node, node.source.value, importStyle(node))
    return {
      ImportDeclaration: declaration,
      ExportNamedDeclaration: declaration,
      ExportAllDeclaration: declaration,
      ImportExpression: (node) => check(node, node.source.value, { typeOnly: false, names: ['*'] }),
      TSImportType: (node) => check(node, node.source?.value ?? node.argument?.literal?.value, { typeOnly: true, names: [] }),
    }
  },
}

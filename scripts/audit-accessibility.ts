/**
 * `npm run audit:accessibility`: the journeys once more on a phone and on a desktop, each look of axe written down, and what came of all of them kept as the
 * record that the page of conformance tells of (content/accessibility-audit.yaml). Pages that no journey leads to are opened one after the other (every-page.sweep.ts). What fails is a finding like any other: the record says how many.
 *
 *   npm run audit:accessibility -- pages profiles          only journeys of these names; the record then says of how few pages that was
 *   npm run audit:accessibility -- --on pages profiles     the same, beside what was looked at before: an audit may be made bit by bit
 */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { stringify } from 'yaml'
import { buildIfStale } from './building.ts'
import { requireBrowser } from './testing/browser.ts'

interface Look { readonly path: string; readonly tool: string; readonly findings: number }

requireBrowser(Boolean(process.env['CI']))
await buildIfStale()
const looks = path.resolve('var/test/looks.jsonl')
fs.mkdirSync(path.dirname(looks), { recursive: true })
const { values: { on }, positionals: asked } = parseArgs({ options: { on: { type: 'boolean', default: false } }, allowPositionals: true })
if (!on) fs.rmSync(looks, { force: true })
// Last, on a phone, whatever no journey leads to.
const runs = asked.includes('every-page') ? [['every-question', '1', asked]] as const : [['phone', '1', asked], ['desktop', '0', asked], ...(asked.length > 0 ? [] : [['every-question', '1', ['every-page']] as const])] as const
for (const [project, cookieSecure, files] of runs) {
  spawnSync('playwright', ['test', '--config', 'tests/e2e/playwright.config.ts', `--project=${project}`, '--reporter=line', ...files], { stdio: 'inherit', env: { ...process.env, COOKIE_SECURE: cookieSecure, LOOKS_FILE: looks } })
}
const all = fs.existsSync(looks) ? fs.readFileSync(looks, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Look) : []
if (all.length === 0) throw new Error('No page was looked at.')
const pages = pagesThereAre()
const seen = new Set(all.flatMap(({ path: address }) => pages.find(({ pattern }) => pattern.test(address))?.name ?? []))
const record = { on: new Date().toISOString().slice(0, 10), tool: all[0]?.tool ?? '', pages: seen.size, of: pages.length, looks: all.length, findings: all.reduce((sum, { findings }) => sum + findings, 0) }
fs.writeFileSync('content/accessibility-audit.yaml', `# The last audit of accessibility. Written by \`npm run audit:accessibility\`, not by hand.\n${stringify(record)}`)
console.log(record, 'not looked at:', pages.flatMap(({ name }) => (seen.has(name) ? [] : [name])))

/** Every page that app/routes.ts names, those of fixed addresses first, and last the one for all others. */
function pagesThereAre(): readonly { readonly name: string; readonly pattern: RegExp }[] {
  const named = [...fs.readFileSync('app/routes.ts', 'utf8').matchAll(/(?:route\('([^']+)', |index\()'[^']+\.tsx'/g)].map(([, name = '']) => name)
  const params = (name: string) => (name === '*' ? Infinity : name.split(':').length)
  return named.toSorted((one, other) => params(one) - params(other)).map((name) => ({ name: `/${name}`, pattern: new RegExp(`^/${name.replace(/[.]/g, '\\.').replace(/:\w+/g, '[^/]+').replace('*', '.*')}$`, 'u') }))
}

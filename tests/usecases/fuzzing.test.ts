import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Access } from '#app/domain/people/access.ts'
import { permissions } from '#app/domain/people/role.ts'
import { aFullProvince, type Seeded } from '#tests/support/seeded.ts'
import type { MadePerson } from '#tests/support/makers.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { listRoutes, type ListedRoute } from '#tests/support/routes.ts'
import { aSite, type Answered } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const seed = Number(process.env['FUZZ_SEED'] ?? 20261129)
const runs = Number(process.env['FUZZ_RUNS'] ?? 4)
let seeded: Seeded

beforeAll(async () => { seeded = await aFullProvince(world) })

/** What breaks parsers, numbers, dates, ids, SQL, pages and file names elsewhere; U+0000 in an address is refused at the door (http/gate.server.test.ts), in a form it is here. */
const nasty = [
  '', ' ', '0', '-1', '1e309', '9'.repeat(40), '2147483648', '9223372036854775808', 'NaN', '1,5', '٣',  '\u202eabc', 'e\u0301', '​', '<script>alert(1)</script>', "' OR 1=1 --", '%', '%00', '../../etc/passwd', '..%2f', '//evil.example', 'javascript:alert(1)', '__proto__', 'constructor', 'toString',
  '=HYPERLINK("http://evil.example")', '2026-02-30', '0000-00-00', '9999-12-31', '-000001-01-01', '2026-11-23', '25:61', '07:30', '00000000-0000-0000-0000-000000000000', '-'.repeat(36), 'x'.repeat(3000), '{"a":', '[]', '${7*7}', '\r\nSet-Cookie: a=b', 'on', 'yes', 'true',
]

/** Words of the route's own files: names of fields and values that its schema knows, so that forms reach past the first check. */
function wordsOf(file: string): { readonly names: readonly string[]; readonly values: readonly string[] } {
  const folder = path.dirname(path.join('app', file))
  const source = fs.readFileSync(path.join('app', file), 'utf8')
  const near = [...source.matchAll(/from '\.\/([\w.-]+)'/gu)].map(([, name = '']) => path.join(folder, name)).filter((each) => fs.existsSync(each))
  const text = [source, ...near.map((each) => fs.readFileSync(each, 'utf8'))].join('\n')
  return {
    names: [...new Set([...text.matchAll(/(?:\b([a-zA-Z]\w*): (?:z\.|text|field|day|optional)|name="([\w-]+)"|(?:get|getAll|has)\('([\w-]+)'\))/gu)].map(([, ...found]) => found.find(Boolean) ?? ''))].filter(Boolean),
    values: [...new Set([...text.matchAll(/'([a-z][\w:-]{0,30})'/gu)].map(([, value = '']) => value))],
  }
}

/** A value of a field: nasty, known to the route, the id of something, or anything. */
const valueOf = (known: readonly string[]) => fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...nasty) }, { weight: 3, arbitrary: fc.constantFrom(...known, 'x') }, { weight: 2, arbitrary: fc.constantFrom(...seeded.ids) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replaceAll('\0', '')) })

/** A form of the route's own names, most of them filled, some twice. */
function formOf({ names, values }: ReturnType<typeof wordsOf>, more: readonly string[] = []) {
  const pair = fc.tuple(fc.constantFrom(...names, '__proto__', 'act'), valueOf([...values, ...more]))
  return fc.array(pair, { maxLength: names.length + 3 })
}

/** Parts of the address: those of something that stands, now and then of something else. */
function paramsOf({ names }: ListedRoute) {
  return fc.record(Object.fromEntries(names.map((name) => [name, fc.oneof({ weight: 4, arbitrary: fc.constant(seeded.params[name] ?? 'x') }, { weight: 1, arbitrary: valueOf([]) })])))
}

/** How many rows each table holds, but for what counts tries and keeps sessions: those may grow with a refusal. */
async function rowCounts(): Promise<string> {
  const uncounted = new Set(['_prisma_migrations', 'try_count', 'secret_try', 'guest_key', 'session', 'known_device', 'sign_in_step'])
  const tables = await world.db.$queryRaw<{ name: string }[]>`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`
  const union = tables.filter(({ name }) => !uncounted.has(name)).map(({ name }) => `SELECT '${name}' AS name, count(*)::int AS rows FROM "${name}"`).join(' UNION ALL ')
  return JSON.stringify(await world.db.$queryRawUnsafe(union))
}

/** Never an error of ours; and what was refused has changed nothing. */
async function expectAnswered(run: () => Promise<Answered>): Promise<void> {
  const before = await rowCounts()
  const { status } = await run()
  expect(status).toBeLessThan(500)
  if (status >= 400) expect(await rowCounts()).toBe(before)
}

const roleOf = { admin: 'admin', trainer: 'trainer', officer: 'organisation-officer', learner: 'learner', editor: 'editor', protector: 'data-protection-officer' } as const
const people = ['admin', 'trainer', 'officer', 'learner', 'editor', 'protector'] as const

function admittedTo(access: Access): readonly (typeof people)[number][] {
  const allowed: readonly string[] = access.who === 'role' ? permissions[access.permission] : people.map((name) => roleOf[name])
  const admitted = people.filter((name) => allowed.includes(roleOf[name]))
  return admitted.length > 0 ? admitted : people
}

/** Mostly somebody whom the route admits. */
function whoFor(access: Access) {
  return fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...admittedTo(access)) }, { weight: 1, arbitrary: fc.constantFrom(...people) }).map((name): MadePerson => seeded[name])
}

/** Numbers that no column holds: chance alone seldom puts one where a number is read. */
const beyond = ['1e309', '2147483648', '9'.repeat(40)]

describe.each(listRoutes())('$address', (route) => {
  test('whatever an address or a form says is answered, and a refusal changes nothing', async () => {
    const { access, loader, action } = await route.load()
    const words = wordsOf(route.file)
    const query = formOf(words).map((pairs) => `?${new URLSearchParams(pairs.slice(0, 4)).toString()}`)
    for (const number of beyond) for (const name of route.names) await expectAnswered(() => ask(seeded[admittedTo(access.read)[0] ?? 'admin'], loader, { ...seeded.params, [name]: number }))
    await fc.assert(fc.asyncProperty(whoFor(access.read), paramsOf(route), query, (person, params, asked) => expectAnswered(() => ask(person, loader, params, undefined, {}, asked))), { seed, numRuns: runs })
    if (action === undefined) return
    await fc.assert(fc.asyncProperty(whoFor(access.write), paramsOf(route), formOf(words, ['a\u0000b']), (person, params, pairs) => expectAnswered(() => ask(person, action, params, new URLSearchParams(pairs)))), { seed, numRuns: runs * 2 })
  })
})

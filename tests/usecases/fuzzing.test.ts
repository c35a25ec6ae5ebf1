import { randomInt } from 'node:crypto'
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
/** Another one at every run, told at its beginning; `PROPERTY_SEED=7` runs that one again. */
const asked = Number(process.env['PROPERTY_SEED'])
const seed = Number.isInteger(asked) ? asked : randomInt(2 ** 31 - 1)
const runs = Number(process.env['FUZZ_RUNS'] ?? 4)
let seeded: Seeded

beforeAll(async () => {
  process.stdout.write(`fuzzing with PROPERTY_SEED=${seed}\n`)
  seeded = await aFullProvince(world)
})

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

/** What counts tries and keeps sessions: those may change with a refusal. */
const uncounted = new Set(['_prisma_migrations', 'try_count', 'secret_try', 'guest_key', 'session', 'known_device', 'sign_in_step'])
/** What looking may write: that a list of people was taken, and that a poster was followed. */
const byLooking = new Set(['audit_entry', 'campaign_opening'])

/** A digest of each table: of what its rows say, not of how many they are. */
async function contents(): Promise<ReadonlyMap<string, string>> {
  const tables = await world.db.$queryRaw<{ name: string }[]>`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`
  const union = tables.filter(({ name }) => !uncounted.has(name)).map(({ name }) => `SELECT '${name}' AS name, count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) AS rows FROM "${name}" t`).join(' UNION ALL ')
  return new Map((await world.db.$queryRawUnsafe<{ name: string; rows: string }[]>(union)).map(({ name, rows }) => [name, rows]))
}

/** How the tables stood after the last request: nothing else writes to this database meanwhile. */
let standing: ReadonlyMap<string, string> | null = null

/** Never an error of ours; what was refused has changed nothing, not a letter of a row, and looking changes nothing whatever it is answered. */
async function expectAnswered(run: () => Promise<Answered>, method: 'GET' | 'POST'): Promise<void> {
  const before = standing ?? await contents()
  const { status } = await run()
  const after = standing = await contents()
  expect(status).toBeLessThan(500)
  const changed = [...after].filter(([name, rows]) => before.get(name) !== rows).map(([name]) => name)
  if (status >= 400) expect(changed).toEqual([])
  else if (method === 'GET') expect(changed.filter((name) => !byLooking.has(name))).toEqual([])
}

/** The same form as browsers send it with a file: bytes of any kind under a name of any kind. */
function withFile(pairs: readonly (readonly [string, string])[], file: { readonly field: string; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }): FormData {
  const form = new FormData()
  for (const [name, value] of pairs) form.append(name, value)
  form.append(file.field, new File([file.bytes], file.name))
  return form
}

/** Beginnings of what is uploaded here, so that readers get past the first look. */
const beginnings = ['', 'PK\u0003\u0004', '<?xml version="1.0"?><quiz>', '{"a":', 'Họ và tên,Năm sinh\n', '::a::b{=c}', 'Câu 1: a\nA. b\n', '\u0000', '%PDF-1.7', '<svg xmlns="http://www.w3.org/2000/svg">']
const fileOf = (names: readonly string[]) => fc.record({
  field: fc.constantFrom('file', ...names), name: fc.constantFrom('a.csv', '../../etc/passwd', 'a\u0000.xlsx', 'x'.repeat(300), '', 'ảnh.png', 'CON', 'a.json'),
  bytes: fc.tuple(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 200 })).map(([beginning, rest]) => new Uint8Array(Buffer.concat([Buffer.from(beginning), rest]))),
})

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
    for (const number of beyond) for (const name of route.names) await expectAnswered(() => ask(seeded[admittedTo(access.read)[0] ?? 'admin'], loader, { ...seeded.params, [name]: number }), 'GET')
    await fc.assert(fc.asyncProperty(whoFor(access.read), paramsOf(route), query, (person, params, asked) => expectAnswered(() => ask(person, loader, params, undefined, {}, asked), 'GET')), { seed, numRuns: runs })
    if (action === undefined) return
    await fc.assert(fc.asyncProperty(whoFor(access.write), paramsOf(route), formOf(words, ['a\u0000b']), (person, params, pairs) => expectAnswered(() => ask(person, action, params, new URLSearchParams(pairs)), 'POST')), { seed, numRuns: runs * 2 })
    await fc.assert(fc.asyncProperty(whoFor(access.write), paramsOf(route), formOf(words), fileOf(words.names), (person, params, pairs, file) => expectAnswered(() => ask(person, action, params, withFile(pairs, file)), 'POST')), { seed, numRuns: runs })
  })
})

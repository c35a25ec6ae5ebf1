import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { movedColumns, stayingColumns } from '#app/data/people/merge-tables.server.ts'
import type { Access } from '#app/domain/people/access.ts'
import { permissions } from '#app/domain/people/role.ts'
import { aFullProvince, type Seeded } from '#tests/support/seeded.ts'
import { madePassword } from '#tests/support/makers.ts'
import { formsOf, type RouteForms } from '#tests/support/forms.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { listRoutes, type ListedRoute } from '#tests/support/routes.ts'
import { aSite, type Answered } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const runs = Number(process.env['FUZZ_RUNS'] ?? 4)
let seeded: Seeded

beforeAll(async () => {
  seeded = await aFullProvince(world)
})

/** What breaks parsers, numbers, dates, ids, SQL, pages and file names elsewhere; U+0000 in an address is refused at the door (http/gate.server.test.ts), in a form it is here. */
const nasty = [
  '', ' ', '0', '-1', '1e309', '9'.repeat(40), '2147483648', '9223372036854775808', 'NaN', '1,5', '٣',  '\u202eabc', 'e\u0301', '​', '<script>alert(1)</script>', "' OR 1=1 --", '%', '%00', '../../etc/passwd', '..%2f', '//evil.example', 'javascript:alert(1)', '__proto__', 'constructor', 'toString',
  '=HYPERLINK("http://evil.example")', '2026-02-30', '0000-00-00', '9999-12-31', '-000001-01-01', '2026-11-23', '25:61', '07:30', '00000000-0000-0000-0000-000000000000', '-'.repeat(36), 'x'.repeat(3000), '{"a":', '[]', '${7*7}', '\r\nSet-Cookie: a=b', 'on', 'yes', 'true',
]

/** A value of a field: nasty, known to the route, the id of something, or anything. */
const valueOf = (known: readonly string[]) => fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...nasty) }, { weight: 3, arbitrary: fc.constantFrom(...known, 'x') }, { weight: 2, arbitrary: fc.constantFrom(...seeded.ids) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replaceAll('\0', '')) })

/** A form of the route's own names, most of them filled, some twice. */
function formOf({ names, values }: RouteForms, more: readonly string[] = []) {
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

/** Rows that a person's own acts write about others: that they are told. Whom else a form may name, it changes nothing of. */
const toldOnly = new Set(['message.person_id'])
const personColumns = [...movedColumns.map(({ table, column }) => `${table}.${column}`), ...stayingColumns].filter((name) => !toldOnly.has(name)).map((name) => name.split('.') as [string, string])

/** A digest, by table and column, of the rows that name some people. */
async function rowsAbout(personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const one = ([table, column]: readonly [string, string]) => `SELECT '${table}.${column}' AS name, count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) AS rows FROM "${table}" t WHERE "${column}" = ANY ($1::uuid[])`
  const rows = await world.db.$queryRawUnsafe<{ name: string; rows: string }[]>([...personColumns, ['person', 'id'] as const].map(one).join(' UNION ALL '), personIds)
  return new Map(rows.map(({ name, rows: digest }) => [name, digest]))
}

const changesOf = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>) => [...after].filter(([name, rows]) => before.get(name) !== rows).map(([name]) => name)

interface Asking { readonly method: 'GET' | 'POST'; readonly access: Access; /** People whom whoever asks has no business with: whatever is answered, nothing of them changes. */ readonly strangers?: readonly string[] }

/** Never an error of ours; what was refused has changed nothing, not a letter of a row, and looking changes nothing whatever it is answered. What staff changed is on record. */
async function expectAnswered(run: () => Promise<Answered>, { method, access, strangers = [] }: Asking): Promise<number> {
  const before = standing ?? await contents()
  const ofStrangers = strangers.length === 0 ? null : await rowsAbout(strangers)
  const { status } = await run()
  const after = standing = await contents()
  expect(status).toBeLessThan(500)
  const changed = changesOf(before, after)
  if (status >= 400) expect(changed).toEqual([])
  else if (method === 'GET') expect(changed.filter((name) => !byLooking.has(name))).toEqual([])
  else if (access.who === 'role' && changed.length > 0) expect(changed, 'on record').toContain('audit_entry')
  if (ofStrangers !== null) expect(changesOf(ofStrangers, await rowsAbout(strangers)), 'of strangers').toEqual([])
  return status
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
  return fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...admittedTo(access)) }, { weight: 1, arbitrary: fc.constantFrom(...people) })
}

type Someone = (typeof people)[number]

/** Of the seeded people those that somebody has no business with: the trainer leads the learner's class alone, the officer answers for the official, and nobody else is anybody's but their own. */
function strangersTo(who: Someone): readonly string[] {
  const all = [...people.map((name) => seeded[name].personId), seeded.params['official'] ?? '', seeded.params['one'] ?? '']
  const own: Readonly<Record<Someone, readonly string[] | null>> = {
    learner: [], trainer: [seeded.learner.personId], officer: [seeded.params['official'] ?? ''],
    // Over all: an administrator, whoever answers requests, and whoever takes a question out of what was marked.
    admin: null, protector: null, editor: null,
  }
  const { [who]: near } = own
  return near === null ? [] : all.filter((id) => id !== seeded[who].personId && !near.includes(id))
}

/** What fields of some names are filled in with. */
const byName: readonly (readonly [RegExp, string])[] = [
  [/(?:On|day|from|until|starts|ends)$/iu, '2026-12-01'], [/time$/iu, '07:30'], [/year/iu, '1985'], [/name|title|topic/iu, 'Bùi Thị Lan'],
  [/seen|number|count|minutes|percent|least|value|people|most/iu, '1'], [/sure|agree|consent|confirm|guardian|all/iu, 'yes'],
]
const ofPeople = /(?:person|official|learner|member|subject|holder|who)(?:Id)?$/iu

/** What somebody who fills a field in sensibly would write, by the name of the field; of people those that stand, or strangers. */
function sensible(name: string, { choices }: RouteForms, strange: boolean): string {
  const [chosen] = choices[name] ?? []
  if (chosen !== undefined) return chosen
  const { one = '', learner = '', [name]: there, [name.replace(/Id$/u, '').toLowerCase()]: named } = seeded.params
  if (ofPeople.test(name)) return strange ? one : learner
  return there ?? (name.endsWith('Id') ? named : undefined) ?? byName.find(([like]) => like.test(name))?.[1] ?? 'Quyết định 12/QĐ-UBND'
}

const uuid = '00000000-0000-4000-8000-0000000000a1'
const hours = { from: '07:30', until: '09:00', day: '2026-11-30' }
const planned = { classSize: '20', passRate: '80', classHours: '2', trainerHours: '40', seen: '0' }

/** What a form wants that no name of a field tells: by its address. */
const asMeant: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/sign-up': { unitCode: '04831', sex: '', signInName: '0999 888 001', password: 'ba con trâu ăn cỏ', claims: '' }, '/me/residence': { unit: '04831' }, '/me/requests': { kind: 'access' },
  '/me/wards': { birthYear: '2015', signInName: '', password: '583027' }, '/me/security/contact': { address: '0999 888 002', askSecret: madePassword, dropSecret: madePassword },
  '/me/security/secret': { current: madePassword, chosen: 'bốn con trâu ăn cỏ xa' }, '/me/questions': { post: uuid, course: '', lesson: '' }, '/me/questions/:inquiry': { post: uuid.replace('a1', 'a2') },
  '/admin/invitations/new': { role: 'trainer', scope: 'self', hamlet: '', contact: '', sends: '', startsOn: '', endsOn: '' }, '/admin/roles/:person': { role: 'trainer', scope: 'self', hamlet: '', startsOn: '', endsOn: '' },
  '/admin/organisations/new': { unitCode: '', parentId: '' }, '/admin/settings/:key': { from: '21:00', until: '07:00', seen: '0', off: 'yes' }, '/recovery/:person': { how: 'known' },
  '/campaigns': { lesson: 'khoa-thu/mot', code: '' }, '/imports/people': { file: 'officials.csv' }, '/protection/breaches': { day: '2026-11-20' },
  '/cohorts/:cohort/message': { key: uuid }, '/cohorts/:cohort/inquiries/:inquiry': { post: uuid.replace('a1', 'a3') }, '/cohorts/:cohort/sessions': { ...hours, countsAs: '' }, '/cohorts/:cohort/sittings': { ...hours, quizId: '' },
  '/cohorts/:cohort/learners/:learner/overrides': { act: 'make', item: 'read mot', why: 'đã học trên lớp' }, '/organisations/:organisation/officials/:official/overrides/:course': { act: 'make', item: 'read mot', why: 'đã học nơi khác' },
  '/organisations/:organisation/officials/:official/elsewhere': { subject: 'ky-nang-so-co-ban', happenedOn: '2026-06-01', takeBack: '' },
  '/organisations/:organisation/officials/:official/requirements/:requirement': { kind: 'exemption', untilOn: '' },
  '/units/:unit/tasks': { state: 'planned', year: '2026', dueOn: '', note: '' }, '/units/:unit/plan': planned, '/roadmap/plan': planned,
  '/roadmap/evaluations': { year: '2026', closesOn: '2026-11-20', why: '', seen: '0' }, '/roadmap/confirmation-rules/new': { areas: '5', supervisedAreas: '0', leastAge: '15', courseIds: '' },
}

/** Every form of a route, filled in as it is meant: once for each word of each field that chooses among some. */
function filled(address: string, forms: RouteForms, strange: boolean): readonly Readonly<Record<string, string>>[] {
  const whole = (over: Readonly<Record<string, string>>) => ({ ...Object.fromEntries(forms.names.map((name) => [name, sensible(name, forms, strange)])), ...asMeant[address], ...over })
  return [whole({}), ...Object.entries(forms.choices).flatMap(([name, words]) => words.map((word) => whole({ [name]: word })))]
}

/** Forms that were answered with what was asked: what is filled in by chance alone hardly ever is. */
const taken = new Set<string>()

/** What makes what every other address names go: last. */
const endings = /(?:end|leave|sign-out|remove|withdraw|revoke)/u

describe.each(listRoutes().filter(({ address }) => !address.endsWith('/inbox')).toSorted((one, other) => Number(endings.test(one.address)) - Number(endings.test(other.address))))('$address', (route) => {
  test('each of its forms, filled in as it is meant, changes nothing of strangers, whomever it names, and what staff change by it is on record', async () => {
    const { access, action } = await route.load()
    if (action === undefined) return
    const forms = formsOf(route.file)
    const askers = access.write.who === 'role' ? admittedTo(access.write) : ['learner'] as const
    const asking = askers.flatMap((who) => (strangersTo(who).length > 0 ? [false, true] : [false]).flatMap((strange) => filled(route.address, forms, strange).map((form) => ({ who, form }))))
    for (const { who, form } of asking) {
      const status = await expectAnswered(() => ask(seeded[who], action, seeded.params, new URLSearchParams(form)), { method: 'POST', access: access.write, strangers: strangersTo(who) })
      if (status < 400) taken.add(route.address)
    }
  })
})

test('these forms really are filled in: half of them come through, and the rest want what no test of all of them can have', () => {
  process.stdout.write(`${taken.size} forms came through: ${[...taken].sort().join(' ')}\n`)
  expect(taken.size).toBeGreaterThan(55)
})

/** Numbers that no column holds: chance alone seldom puts one where a number is read. */
const beyond = ['1e309', '2147483648', '9'.repeat(40)]

/** After the forms that are filled in as they are meant, which are no longer what they were by what chance did before; on everything anew, which those did not end. */
describe('by chance', () => {
  beforeAll(async () => {
    standing = null
    seeded = await aFullProvince(world)
  })

  describe.each(listRoutes())('$address', (route) => {
    test('whatever an address or a form says is answered, and a refusal changes nothing', async () => {
      const { access, loader, action } = await route.load()
      const [reading, writing] = [{ method: 'GET', access: access.read }, { method: 'POST', access: access.write }] as const
      const words = formsOf(route.file)
      const query = formOf(words).map((pairs) => `?${new URLSearchParams(pairs.slice(0, 4)).toString()}`)
      for (const number of beyond) for (const name of route.names) await expectAnswered(() => ask(seeded[admittedTo(access.read)[0] ?? 'admin'], loader, { ...seeded.params, [name]: number }), reading)
      await fc.assert(fc.asyncProperty(whoFor(access.read), paramsOf(route), query, async (who, params, asked) => { await expectAnswered(() => ask(seeded[who], loader, params, undefined, {}, asked), reading) }), { numRuns: runs })
      if (action === undefined) return
      await fc.assert(fc.asyncProperty(whoFor(access.write), paramsOf(route), formOf(words, ['a\u0000b']), async (who, params, pairs) => { await expectAnswered(() => ask(seeded[who], action, params, new URLSearchParams(pairs)), { ...writing, strangers: strangersTo(who) }) }), { numRuns: runs * 2 })
      await fc.assert(fc.asyncProperty(whoFor(access.write), paramsOf(route), formOf(words), fileOf(words.names), async (who, params, pairs, file) => { await expectAnswered(() => ask(seeded[who], action, params, withFile(pairs, file)), writing) }), { numRuns: runs })
    })
  })
})

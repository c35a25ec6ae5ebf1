/** Ids inside an address that belong to another scope: whoever has every role over their own unit, organisation and class reaches nothing of it through their own address. */
import { beforeAll, describe, expect, test } from 'vitest'
import { unitStandingOn } from '#app/domain/territory/unit.ts'
import { roles, type Scope } from '#app/domain/people/role.ts'
import { startImport } from '#app/usecases/imports/start-import.server.ts'
import { setTask } from '#app/usecases/roadmap/set-task.server.ts'
import { aClass } from '#tests/support/classes.ts'
import { aGrant, anOfficial, anOrganisation, aPerson, aResident, type MadePerson } from '#tests/support/makers.ts'
import { listRoutes } from '#tests/support/routes.ts'
import { aFullProvince } from '#tests/support/seeded.ts'
import { aSite } from '#tests/support/site.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const [here, there] = [{ code: '04831', validFrom: '2025-07-01' }, { code: '04849', validFrom: '2025-07-01' }]

/** Parts of an address that name a row of one scope. Others (a course, a kind, a year) are everybody's. */
const ofScope = new Set(['task', 'act', 'confirmation', 'official', 'requirement', 'learner', 'attempt', 'session', 'set', 'sheet', 'sitting', 'inquiry', 'batch', 'one', 'other'])
const outer = new Set(['unit', 'organisation', 'cohort'])

let params: Readonly<Record<string, string>>
let elsewhere: Readonly<Record<string, string>>
let assisted: string
let neighbour: MadePerson
let owner: MadePerson

/** Every role over these: nothing that such a person is refused is refused for want of a role. */
async function everyRoleOver(scopes: readonly Scope[]): Promise<MadePerson> {
  const person = await aPerson(world)
  for (const role of roles) for (const scope of scopes) await aGrant(world, person.personId, role, scope)
  return person
}
const scopesOf = (of: Readonly<Record<string, string>>): readonly Scope[] => [
  { kind: 'unit', id: `${of['unit']}@2025-07-01` }, { kind: 'unit', id: of['unit'] ?? '' }, { kind: 'organisation', id: of['organisation'] ?? '' }, { kind: 'cohort', id: of['cohort'] ?? '' },
]

beforeAll(async () => {
  const seeded = await aFullProvince(world)
  const [one, other] = [await aResident(world, { unitCode: here.code, name: 'Hà Thị Trùng' }), await aResident(world, { unitCode: here.code, name: 'Hà Thị Trùng' })]
  const official = await anOfficial(world)
  elsewhere = { unit: there.code, organisation: await anOrganisation(world), cohort: (await aClass(world)).cohortId }
  owner = await everyRoleOver(scopesOf({ ...seeded.params, unit: here.code }))
  neighbour = await everyRoleOver(scopesOf(elsewhere))
  const grants = (await world.db.roleGrant.findMany({ where: { personId: owner.personId, role: 'commune-officer' } })).map(() => ({ role: 'commune-officer' as const, scope: { kind: 'unit' as const, id: `${here.code}@${here.validFrom}` }, startsAt: new Date('2026-01-01'), endsAt: null }))
  const task = await setTask(world, { actorId: owner.personId, unit: here, year: '2026', title: 'Mở ba lớp', responsible: 'Tổ công nghệ số', dueOn: '', state: 'planned', note: '' })
  const batch = await startImport(world, { actorId: owner.personId, grants, kind: 'residents', system: 'Xã', courseId: null, file: { name: 'danh-sach.csv', bytes: new Uint8Array(Buffer.from('Họ và tên,Năm sinh,Xã\nXa Thị Mới,1960,Đà Bắc')) } })
  const act = await world.db.confirmationAct.create({ data: { unitCode: here.code, unitValidFrom: new Date(here.validFrom), day: new Date('2026-11-20'), document: 'QĐ 12', ruleVersion: 1, demonstration: false, madeAt: world.clock(), madeById: owner.personId } })
  const confirmation = await world.db.confirmation.create({ data: { actId: act.id, personId: one.personId, ruleVersion: 1, evidence: { assessed: 5, reached: 5, supervised: 0, courseIds: [], attempts: [], completions: [] } } })
  if (!task.ok || !batch.ok) throw new Error(JSON.stringify([task, batch]))
  assisted = (await world.db.attempt.findFirstOrThrow({ where: { personId: seeded.learner.personId, quizId: 'check:hai' } })).id
  params = { ...seeded.params, unit: here.code, task: task.value, batch: batch.value, act: act.id, confirmation: confirmation.id, one: one.personId, other: other.personId }
  expect(official.organisationId).not.toBe(params['organisation'])
})

const inner = listRoutes().filter(({ names }) => names.some((name) => ofScope.has(name)) && !names.includes('person'))

test('there are such addresses, and both communes stand', () => {
  expect(inner.length).toBeGreaterThan(25)
  for (const { code, validFrom } of [here, there]) expect(unitStandingOn(world.territory, code, validFrom)).not.toBeNull()
})

// What an administrator of the province opens is of no narrower scope; a learner’s own addresses are tried elsewhere (attempts, sittings).
describe.each(inner.filter(({ address }) => !/^\/(?:admin|attempts|basic-level|me|join)\//.test(address)))('$address', ({ address, names, load }) => {
  test('of another scope opens to nobody by an address of their own, and writes nothing', async () => {
    const { access, loader, action } = await load()
    const idOf = (name: string, given: Readonly<Record<string, string>>) => (outer.has(name) ? given[name] : name === 'attempt' && address.includes('/assisted/') ? assisted : undefined) ?? params[name] ?? 'x'
    const of = (given: Readonly<Record<string, string>>) => Object.fromEntries(names.map((name) => [name, idOf(name, given)]))
    const own = await ask(owner, loader, of(params))
    if (access.read.who === 'role') expect([200, 302], 'its own scope reaches it: else this would prove nothing').toContain(own.status)
    const read = await ask(neighbour, loader, of(elsewhere))
    expect([403, 404, 405]).toContain(read.status)
    if (action === undefined) return
    const before = await world.db.auditEntry.count()
    const wrote = await ask(neighbour, action, of(elsewhere), new URLSearchParams({ act: 'confirm', why: 'thử', code: 'x', do: 'save', seen: '1', state: 'done', title: 'thử' }))
    expect(wrote.status).toBeGreaterThanOrEqual(400)
    expect(await world.db.auditEntry.count()).toBe(before)
  })
})

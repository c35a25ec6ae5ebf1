/** Officials are told of posts that staff wrote down, moved or ended, by hand or by a list, each act once. */
import { expect, test } from 'vitest'
import { dayOf } from '#app/domain/calendar.ts'
import type { Channel, OutgoingMessage } from '#app/integrations/messages/channel.server.ts'
import { listPosts } from '#app/data/training/posts.server.ts'
import { sendMessages } from '#app/usecases/people/send-messages.server.ts'
import { endPost } from '#app/usecases/training/end-post.server.ts'
import { takeUpPost } from '#app/usecases/training/take-up-post.server.ts'
import { transferPost } from '#app/usecases/training/transfer-post.server.ts'
import { undoImport } from '#app/usecases/imports/undo-import.server.ts'
import { workImports } from '#app/usecases/imports/work-imports.server.ts'
import type { World } from '#app/world.server.ts'
import { anImporter, undone, written, type Rows } from '#tests/support/importing.ts'
import { anAdmin, anOfficial, anOrganisation, aPerson, aRequirement, type MadePerson } from '#tests/support/makers.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const taken: OutgoingMessage[] = []
const email: Channel = { name: 'email', close: () => undefined, send: (message) => { taken.push(message); return Promise.resolve({ outcome: 'taken' }) } }
const mailing = new Proxy(world, { get: (own, key: keyof World) => (key === 'channels' ? [email] : own[key]) })
const toldOf = async ({ personId }: MadePerson, channel = 'in-app') => (await world.db.message.findMany({ where: { personId, channel, kind: { startsWith: 'posts-' } }, orderBy: [{ createdAt: 'asc' }, { key: 'asc' }] })).map(({ subject, text }) => ({ subject, text }))
const subjectsOf = async (person: MadePerson, channel?: string) => (await toldOf(person, channel)).map(({ subject }) => subject)
const valueOf = <Value>(result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: string }): Value => { if (!result.ok) throw new Error(result.reason); return result.value }

test('hired, transferred and retired, an official is told each time what changed, from when, by whom, and which course it brings', async () => {
  const [{ personId: actorId }, person] = [await anAdmin(world, { name: 'Quách Thị Sen' }), await aPerson(world)]
  const [first, next] = [await anOrganisation(world, { name: 'Phòng Một' }), await anOrganisation(world, { name: 'Phòng Hai' })]
  await aRequirement(world, { organisationId: next })
  const postId = valueOf(await takeUpPost(world, { actorId, personId: person.personId, organisationId: first, positionId: '', startsOn: '1/11/2026' }))
  const newId = valueOf(await transferPost(world, { actorId, postId, organisationId: next, positionId: '', startsOn: '23/11/2026' }))
  valueOf(await endPost(world, { actorId, postId: newId, endsOn: '2027-03-31', why: 'retired' }))
  expect(await toldOf(person)).toEqual(expect.arrayContaining([
    { subject: 'Bạn làm việc tại Phòng Một từ ngày 01/11/2026', text: expect.stringMatching(/^Phòng Một: từ ngày 01\/11\/2026\. Quách Thị Sen ghi việc này lúc 09:00 23\/11\/2026\. Nếu ghi chưa đúng/u) },
    { subject: 'Bạn làm việc tại Phòng Hai từ ngày 23/11/2026', text: expect.stringMatching(/Phòng Một: đến hết ngày 22\/11\/2026 \(điều chuyển\)\..*khóa bắt buộc: Khóa khoa-can-bo\./u) },
    { subject: 'Chức vụ của bạn tại Phòng Hai kết thúc ngày 31/03/2027', text: expect.stringContaining('Phòng Hai: đến hết ngày 31/03/2027 (nghỉ hưu).') },
  ]))
  expect(await subjectsOf(person)).toHaveLength(3)
})

test('what was refused, or said once more, tells nothing; of two ends at once on one day, one is told', async () => {
  const [{ personId: actorId }, official] = [await anAdmin(world), await anOfficial(world)]
  const [post] = await listPosts(world.db, official.personId)
  const end = (endsOn: string) => endPost(world, { actorId, postId: post?.id ?? '', endsOn, why: 'left' })
  expect((await end('hôm qua')).ok).toBe(false)
  expect((await takeUpPost(world, { actorId, personId: official.personId, organisationId: official.organisationId, positionId: '', startsOn: '2026-12-01' })).ok).toBe(false)
  expect(await subjectsOf(official)).toEqual([])
  await Promise.all([end('2026-12-31'), end('2026-12-31')])
  await end('2026-12-31')
  expect(await subjectsOf(official)).toHaveLength(1)
  for (const endsOn of ['2027-01-31', '2026-12-31']) { world.later(1000); await end(endsOn) }
  expect((await subjectsOf(official)).map((subject) => subject.slice(-10)).toSorted()).toEqual(['31/01/2027', '31/12/2026', '31/12/2026'])
  expect(await world.db.auditEntry.count({ where: { action: 'post.end', subject: `person:${official.personId}` } })).toBe(3)
})

test('by mail too, after the quiet hours, in the language of the person', async () => {
  const [{ personId: actorId }, person, organisationId] = [await anAdmin(world), await aPerson(world), await anOrganisation(world, { name: 'Phòng Ba' })]
  await world.db.account.update({ where: { id: person.accountId }, data: { email: 'ba@vi-du.vn', language: 'en' } })
  world.setClock('2026-11-23T15:00:00Z')
  valueOf(await takeUpPost(mailing, { actorId, personId: person.personId, organisationId, positionId: '', startsOn: '2026-11-24' }))
  await sendMessages(mailing)
  expect(taken.filter(({ to }) => to === 'ba@vi-du.vn')).toEqual([])
  world.setClock('2026-11-24T01:00:00Z')
  await Promise.all([sendMessages(mailing), sendMessages(mailing)])
  expect(taken.filter(({ to }) => to === 'ba@vi-du.vn').map(({ subject }) => subject)).toEqual(['You work at Phòng Ba from 24/11/2026'])
})

/** An official with an account and an address, and a list that moves them from one organisation to another. */
async function aMove(over: { readonly email?: string } = {}) {
  const [from, to] = [await anOrganisation(world, { name: `Sở Cũ ${++number}` }), await anOrganisation(world, { name: `Sở Mới ${number}` })]
  const official = await anOfficial(world, { name: 'Bùi Văn Chuyển', organisationId: from })
  if (over.email !== undefined) await world.db.account.update({ where: { id: official.accountId }, data: { email: over.email } })
  const code = `CB-${number}`
  await world.db.importedRecord.create({ data: { system: 'Sở Nội vụ', entity: 'person', externalId: code, subjectId: official.personId, fields: { organisation: from }, postId: (await listPosts(world.db, official.personId))[0]?.id ?? null } })
  const rows: Rows = [['Mã cán bộ', 'Họ và tên', 'Cơ quan'], [code, 'Bùi Văn Chuyển', `Sở Mới ${number}`]]
  return { official, to, rows }
}
let number = 0

test('by a list, each is told once in one message however often the job begins anew; the same list again, and those without an account, tell nobody', async () => {
  const [importer, { official, to, rows }] = [await anImporter(world), await aMove()]
  await aRequirement(world, { organisationId: to })
  const before = await world.db.message.count()
  const { batchId } = await written(world, importer, [...rows, [`MOI-${number}`, 'Hà Văn Mới', `Sở Mới ${number}`]])
  const today = dayOf(world.clock()).split('-').toReversed().join('/')
  expect(await toldOf(official)).toEqual([{ subject: `Bạn làm việc tại Sở Mới ${number} từ ngày ${today}`, text: expect.stringMatching(new RegExp(`Sở Cũ ${number}: đến hết ngày .*${importer.name} ghi việc này.*Khóa khoa-can-bo`, 'u')) }])
  expect(await world.db.message.count()).toBe(before + 1)
  await world.db.importBatch.update({ where: { id: batchId }, data: { state: 'settling' } })
  await workImports(world)
  expect(await subjectsOf(official)).toHaveLength(1)
  await written(world, importer, rows).catch((error: unknown) => { expect(String(error)).toContain('import-nothing-to-write') })
  expect(await subjectsOf(official)).toHaveLength(1)
  expect(await world.db.obligationCycle.count({ where: { person: { name: 'Hà Văn Mới' } } }), 'a list taken back leaves nobody behind').toBe(0)
})

test('taken back, it is told once; a mail that had not gone out never does', async () => {
  const importer = await anImporter(world)
  const [early, late] = [await aMove({ email: 'som@vi-du.vn' }), await aMove({ email: 'muon@vi-du.vn' })]
  await aRequirement(world, { organisationId: early.to })
  const first = await written(mailing, importer, early.rows)
  await sendMessages(mailing)
  const other = await written(mailing, importer, late.rows)
  for (const { batchId } of [first, other]) {
    await undone(mailing, importer, batchId)
    await undoImport(mailing, { ...importer, batchId })
    await workImports(mailing)
  }
  await sendMessages(mailing)
  const subjectsTo = (address: string) => taken.filter(({ to }) => to === address).map(({ subject }) => subject.replace(/ từ ngày.*/u, ''))
  const undoing = 'Chức vụ của bạn trở lại như trước'
  expect([subjectsTo('som@vi-du.vn'), subjectsTo('muon@vi-du.vn')]).toEqual([[expect.stringContaining('Sở Mới'), undoing], []])
  for (const { official } of [early, late]) expect((await subjectsOf(official)).at(-1)).toBe(undoing)
  expect((await subjectsOf(early.official)).length + (await subjectsOf(late.official)).length).toBe(4)
  expect(await world.db.cycleEvent.findMany({ where: { personId: early.official.personId }, select: { kind: true } })).toEqual([{ kind: 'ending' }])
})

test('what was written down since a list stays when it is taken back, and so the message says', async () => {
  const [importer, { official, to, rows }] = [await anImporter(world), await aMove()]
  const { batchId } = await written(world, importer, rows)
  const taken = (await listPosts(world.db, official.personId)).find(({ organisationId }) => organisationId === to)
  valueOf(await endPost(world, { actorId: importer.actorId, postId: taken?.id ?? '', endsOn: '2027-12-31', why: 'left' }))
  await undone(world, importer, batchId)
  expect((await listPosts(world.db, official.personId)).map(({ organisationName, endsOn }) => [organisationName, endsOn])).toEqual([[`Sở Mới ${number}`, '2027-12-31'], [`Sở Cũ ${number}`, null]])
  expect((await toldOf(official)).filter(({ text }) => text.includes('trừ những gì cán bộ đã ghi từ sau đó'))).toHaveLength(1)
  expect(await toldOf(official)).toHaveLength(3)
})

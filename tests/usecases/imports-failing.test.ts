import { expect, test } from 'vitest'
import { action as batchAction, loader as batchPage } from '#app/routes/imports/batch.tsx'
import { mostTries } from '#app/domain/imports/failure.ts'
import { endGrant, listGrants } from '#app/data/people/grants.server.ts'
import { confirmPeople } from '#app/usecases/imports/confirm-people.server.ts'
import { resumeImport } from '#app/usecases/imports/resume-import.server.ts'
import { undoImport } from '#app/usecases/imports/undo-import.server.ts'
import { endImports, workImports, type HearOfError } from '#app/usecases/imports/work-imports.server.ts'
import { aRefusingTable, anImporter, confirmed, fingerprint, mapped, previewed, sent, theBatch, undone, written, type Rows } from '#tests/support/importing.ts'
import { aHolder, anOrganisation, aResident } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld, type TestWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world)

const columns = ['Mã cán bộ', 'Họ và tên', 'Năm sinh', 'Đơn vị', 'Chức vụ']
let number = 0
const letters = 'ABCDEGHIKLMNOPQRSTUVXY'
const nameOf = (at: number) => [at % 22, Math.floor(at / 22) % 22, Math.floor(at / 484) % 22].map((place) => letters[place]).join('')

/** So many officials of a new organisation of that name. */
async function listOf(count: number): Promise<{ readonly organisationId: string; readonly rows: Rows; readonly mark: string }> {
  number += 1
  const mark = `Sở Lô ${number}`
  const organisationId = await anOrganisation(world, { name: mark })
  return { organisationId, mark, rows: [columns, ...Array.from({ length: count }, (_, at) => [`L${number}-${at}`, `Bùi Văn ${nameOf(at)}`, '1980', mark, 'Chuyên viên'])] }
}

/** Works as many rounds, as the server does; the errors it told of. */
async function rounds(of: TestWorld, count: number): Promise<readonly string[]> {
  const heard: string[] = []
  const hear: HearOfError = (error, reference) => { heard.push(`${reference} ${String(error).includes('the disk is on fire')}`) }
  for (let round = 0; round < count; round += 1) await workImports(of, hear)
  return heard
}

test('a step that always breaks stops after a few tries, shown as failed with why; nothing is half-written; it can be tried again', async () => {
  const who = await anImporter(world)
  const { rows, organisationId } = await listOf(4_500)
  const { batchId } = await confirmed(world, who, rows)
  const before = await fingerprint(world)
  const mend = await aRefusingTable(world, 'person', 'INSERT', `NEW.name = 'Bùi Văn ${nameOf(4_400)}'`)
  const heard = await rounds(world, mostTries + 3)
  // The first got on, so it is not counted among those that did not.
  expect(heard).toHaveLength(mostTries + 1)
  expect(heard.every((told) => told.endsWith(' true'))).toBe(true)
  const failed = await theBatch(world, batchId)
  expect(failed).toMatchObject({ state: 'failed', failedIn: 'confirming', failure: { reason: 'unexpected', line: 4_002, isHalfWritten: false, reference: heard.at(-1)?.slice(0, 8) } })
  expect(await fingerprint(world)).toBe(before)
  const page = (await ask(who, batchPage, { batch: batchId })).data
  expect(page).toMatchObject({ state: 'failed', failure: { reason: 'unexpected' } })

  await mend()
  expect(await ask(who, batchAction, { batch: batchId }, new URLSearchParams({ act: 'resume' }))).toMatchObject({ location: `/imports/${batchId}` })
  await workImports(world)
  expect(await theBatch(world, batchId)).toMatchObject({ state: 'confirmed', failure: null, failedIn: null })
  expect(await world.db.post.count({ where: { organisationId } })).toBe(4_500)
  await undone(world, who, batchId)
  expect(await fingerprint(world)).toBe(before)
})

test('a list cut off in the middle is gone on with where it was, each row written once, and several who work at once write it once', async () => {
  const who = await anImporter(world)
  const { rows, organisationId } = await listOf(6_100)
  const { batchId } = await confirmed(world, who, rows)
  const mend = await aRefusingTable(world, 'person', 'INSERT', `NEW.name = 'Bùi Văn ${nameOf(4_100)}'`)
  await rounds(world, 1)
  expect(await theBatch(world, batchId)).toMatchObject({ state: 'confirming', writtenLine: 4_001, rowsDone: 4_000 })
  expect(await world.db.post.count({ where: { organisationId } })).toBe(4_000)
  await mend()
  // Somebody whose claim ran out still works while others take over, again and again; whoever took it over last ends it.
  const taking = async () => { for (let round = 0; round < 5; round += 1) { await world.db.$executeRaw`UPDATE import_batch SET claimed_until = NULL, tries = 0 WHERE id = ${batchId}::uuid AND state = 'confirming'`; await workImports(world, () => undefined) } }
  await Promise.all([taking(), taking()])
  expect((await theBatch(world, batchId)).state).toBe('confirmed')
  expect(await world.db.post.count({ where: { organisationId } })).toBe(6_100)
  expect(await world.db.person.count({ where: { posts: { some: { organisationId } } } })).toBe(6_100)
  expect(await world.db.importRow.count({ where: { batchId, verdict: 'stale' } })).toBe(0)
})

test('what breaks while a file is read, judged or taken back is shown as failed too, and may be dropped', async () => {
  const who = await anImporter(world)
  const { rows } = await listOf(3)
  const unread = await sent(world, who, rows)
  let mend = await aRefusingTable(world, 'import_row', 'INSERT', `NEW.batch_id = '${unread}'`)
  await rounds(world, mostTries)
  await mend()
  expect(await theBatch(world, unread)).toMatchObject({ state: 'failed', failedIn: 'reading' })
  expect(await resumeImport(world, { ...who, batchId: unread })).toEqual({ ok: true, value: true })
  await workImports(world)
  await mapped(world, who, unread)
  mend = await aRefusingTable(world, 'import_row', 'UPDATE', `NEW.batch_id = '${unread}'`)
  await rounds(world, mostTries)
  await mend()
  expect(await theBatch(world, unread)).toMatchObject({ state: 'failed', failedIn: 'checking' })
  expect(await undoImport(world, { ...who, batchId: unread })).toEqual({ ok: true, value: true })
  expect((await theBatch(world, unread)).state).toBe('cancelled')

  const { batchId } = await written(world, who, rows)
  const before = await fingerprint(world)
  mend = await aRefusingTable(world, 'person', 'DELETE', 'true')
  await undoImport(world, { ...who, batchId })
  await rounds(world, mostTries)
  expect(await theBatch(world, batchId)).toMatchObject({ state: 'failed', failedIn: 'undoing' })
  expect(await fingerprint(world)).toBe(before)
  await mend()
  await undoImport(world, { ...who, batchId })
  expect((await theBatch(world, batchId)).state).toBe('confirmed')
  expect((await undone(world, who, batchId)).state).toBe('undone')
})

test('where taking back breaks as well, what is written is called half-written; going on writes the rest, dropping takes it back', async () => {
  const who = await anImporter(world)
  const before = await fingerprint(world)
  for (const way of ['resume', 'drop'] as const) {
    const { rows, organisationId } = await listOf(2_300)
    const { batchId } = await confirmed(world, who, rows)
    const [mendWriting, mendUndoing] = [await aRefusingTable(world, 'person', 'INSERT', `NEW.name = 'Bùi Văn ${nameOf(2_200)}'`), await aRefusingTable(world, 'person', 'DELETE', 'true')]
    await rounds(world, mostTries + 1)
    expect(await theBatch(world, batchId)).toMatchObject({ state: 'failed', failure: { isHalfWritten: true } })
    expect(await world.db.post.count({ where: { organisationId } })).toBe(2_000)
    await mendWriting()
    await mendUndoing()
    if (way === 'resume') await resumeImport(world, { ...who, batchId })
    else await undoImport(world, { ...who, batchId })
    await workImports(world)
    expect([(await theBatch(world, batchId)).state, await world.db.post.count({ where: { organisationId } })]).toEqual(way === 'resume' ? ['confirmed', 2_300] : ['undone', 0])
    if (way === 'resume') await undone(world, who, batchId)
    await world.db.organisation.delete({ where: { id: organisationId } })
  }
  expect(await fingerprint(world)).toBe(before)
})

test('a batch on which the server itself ends every time is given up, and holds up no other', async () => {
  const who = await anImporter(world)
  const { rows } = await listOf(2)
  const batchId = await sent(world, who, rows)
  await world.db.$executeRaw`UPDATE import_batch SET tries = ${mostTries}, claimed_until = now() - interval '1 minute' WHERE id = ${batchId}::uuid`
  const other = await sent(world, who, rows)
  await workImports(world)
  expect(await theBatch(world, batchId)).toMatchObject({ state: 'failed', failure: { reason: 'stopped' } })
  expect((await theBatch(world, other)).state).toBe('mapping')
})

test('an import whose yes comes of a role that ended meanwhile is taken back and waits for another yes', async () => {
  const { rows, organisationId } = await listOf(2_200)
  const scope = { kind: 'organisation', id: organisationId } as const
  const [who, other] = [await anImporter(world, 'organisation-officer', scope), await anImporter(world, 'organisation-officer', scope)]
  const { batchId } = await confirmed(world, who, rows)
  const mend = await aRefusingTable(world, 'person', 'INSERT', `NEW.name = 'Bùi Văn ${nameOf(2_100)}'`)
  await rounds(world, 1)
  expect(await world.db.post.count({ where: { organisationId } })).toBe(2_000)
  await mend()
  for (const { id } of await listGrants(world.db, who.personId)) await endGrant(world.db, { grantId: id, endsAt: world.clock(), endedById: other.personId, why: 'Chuyển việc', now: world.clock() })
  await workImports(world)
  expect(await theBatch(world, batchId)).toMatchObject({ state: 'preview', confirmedById: null, failure: { reason: 'right-ended' } })
  expect(await world.db.post.count({ where: { organisationId } })).toBe(0)
  expect((await ask(who, batchAction, { batch: batchId }, new URLSearchParams({ act: 'confirm' }))).status).toBe(403)
  expect(await confirmPeople(world, { ...other, batchId })).toEqual({ ok: true, value: 'writing' })
  await workImports(world)
  expect(await world.db.post.count({ where: { organisationId } })).toBe(2_200)
})

test('an uploader who lost the role before saying yes can neither look, confirm, drop nor undo; somebody else with the right can', async () => {
  const { rows, organisationId } = await listOf(2)
  const scope = { kind: 'organisation', id: organisationId } as const
  const [who, other] = [await anImporter(world, 'organisation-officer', scope), await anImporter(world, 'organisation-officer', scope)]
  const { batchId } = await previewed(world, who, rows)
  for (const { id } of await listGrants(world.db, who.personId)) await endGrant(world.db, { grantId: id, endsAt: world.clock(), endedById: other.personId, why: 'Thôi việc', now: world.clock() })
  expect((await ask(who, batchPage, { batch: batchId })).status).toBe(403)
  for (const act of ['confirm', 'undo', 'resume']) expect((await ask(who, batchAction, { batch: batchId }, new URLSearchParams({ act }))).status).toBe(403)
  expect((await ask(other, batchPage, { batch: batchId })).data).toMatchObject({ state: 'preview' })
})

test('the officer next door can neither try a failed import again nor drop it', async () => {
  const { rows, organisationId } = await listOf(2)
  const who = await anImporter(world, 'organisation-officer', { kind: 'organisation', id: organisationId })
  const neighbour = await aHolder(world, 'organisation-officer', { kind: 'organisation', id: await anOrganisation(world, { name: 'Sở Kề Bên Lỗi' }) })
  const batchId = await sent(world, who, rows)
  await world.db.$executeRaw`UPDATE import_batch SET state = 'failed', failed_in = 'reading', failure = '{"reason":"store","part":"","line":null,"reference":"x","isHalfWritten":false}' WHERE id = ${batchId}::uuid`
  for (const act of ['resume', 'undo']) expect(await ask(neighbour, batchAction, { batch: batchId }, new URLSearchParams({ act }))).toMatchObject({ status: 409, data: { refused: 'import-unknown' } })
  expect((await ask(neighbour, batchPage, { batch: batchId })).status).toBe(404)
})

test('two lists of the same people, sent by two officers under two names and written at once, make each person once', async () => {
  const { rows, organisationId } = await listOf(40)
  const without = rows.map((row) => row.slice(1))
  const scope = { kind: 'organisation', id: organisationId } as const
  const [one, two] = [await anImporter(world, 'organisation-officer', scope), await anImporter(world, 'organisation-officer', scope)]
  const [first, second] = [await previewed(world, one, without, { system: 'Phòng A' }), await previewed(world, two, without, { system: 'Phòng B' })]
  // Both were looked at before either was written.
  for (const [who, { batchId }] of [[one, first], [two, second]] as const) expect(await confirmPeople(world, { ...who, batchId })).toEqual({ ok: true, value: 'writing' })
  await Promise.all([workImports(world), workImports(world), workImports(world)])
  expect([(await theBatch(world, first.batchId)).state, (await theBatch(world, second.batchId)).state]).toEqual(['confirmed', 'confirmed'])
  expect(await world.db.post.count({ where: { organisationId } })).toBe(40)
  const stale = await Promise.all([first, second].map(async ({ rows: of }) => (await of('stale')).length))
  expect(stale.toSorted((a, b) => a - b)).toEqual([0, 40])
  expect((await Promise.all([first, second].map(async ({ batchId }) => (await theBatch(world, batchId)).counts))).map(({ new: made, stale: left }) => [made ?? 0, left ?? 0]).toSorted((a, b) => a[0]! - b[0]!)).toEqual([[0, 40], [40, 0]])
})

test('what somebody did since a list was written survives when it is taken back', async () => {
  const who = await anImporter(world)
  const resident = await aResident(world, { name: 'Hà Thị Sửa Sau', unitCode: '04831' })
  const list = [['Họ tên', 'Năm sinh', 'Xã/Phường', 'Số điện thoại', 'Email'], ['Hà Thị Sửa Sau', '1985', 'Đà Bắc', '0912345111', 'sua@vi-du.vn']]
  const { batchId } = await written(world, who, list, { kind: 'residents' })
  await world.db.person.update({ where: { id: resident.personId }, data: { phone: '+84987654321' } })
  await undone(world, who, batchId)
  expect(await world.db.person.findUniqueOrThrow({ where: { id: resident.personId } })).toMatchObject({ phone: '+84987654321' })
})

test('a failed list that nobody looks at is let go in time, but not one of which something is written', async () => {
  const who = await anImporter(world)
  const { rows, organisationId } = await listOf(2)
  const unread = await sent(world, who, rows)
  const { batchId } = await written(world, who, rows)
  const failure = JSON.stringify({ reason: 'store', part: '', line: null, reference: 'x', isHalfWritten: true })
  await world.db.$executeRaw`UPDATE import_batch SET state = 'failed', failed_in = 'confirming', failure = ${failure}::jsonb WHERE id IN (${unread}::uuid, ${batchId}::uuid)`
  await world.db.$executeRaw`UPDATE import_batch SET expires_at = ${new Date('2026-01-01')} WHERE id IN (${unread}::uuid, ${batchId}::uuid)`
  await endImports(world)
  expect([(await theBatch(world, unread)).state, (await theBatch(world, batchId)).state]).toEqual(['expired', 'failed'])
  expect(await world.db.importBatch.count({ where: { id: unread, content: { not: null } } })).toBe(0)
  await undone(world, who, batchId)
  expect(await world.db.post.count({ where: { organisationId } })).toBe(0)
})

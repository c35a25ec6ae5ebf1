/** Somebody is erased while something of theirs is under way: a list on its way in, a form being saved, a message being worded. Nothing of it writes them anew. */
import { randomUUID } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { isStoreTrouble } from '#app/data/database.server.ts'
import { endImports, workImports } from '#app/usecases/imports/work-imports.server.ts'
import { askTrainer } from '#app/usecases/cohorts/ask-trainer.server.ts'
import { confirmPeople } from '#app/usecases/imports/confirm-people.server.ts'
import { erasePerson } from '#app/usecases/people/erase-person.server.ts'
import { fileDataRequest } from '#app/usecases/people/file-data-request.server.ts'
import { replayErasures } from '#app/usecases/people/replay-erasures.server.ts'
import { sayHamlet } from '#app/usecases/people/say-hamlet.server.ts'
import { tellPeople } from '#app/usecases/people/tell-people.server.ts'
import { rowsWith } from '#tests/support/canaries.ts'
import { aClass } from '#tests/support/classes.ts'
import { anImporter, confirmed, mapped, previewed, sent, theBatch, written, type Importer, type Rows } from '#tests/support/importing.ts'
import { aHolder, aResident, type MadePerson } from '#tests/support/makers.ts'
import { aWorld } from '#tests/support/test-world.ts'
import { waitingForLocks } from '#tests/support/waiting-for-locks.ts'

const world = aWorld()
const name = 'Bùi Thị Hoàngyến'
const found = () => rowsWith(world.databaseUrl, ['Hoàngyến', 'HOÀNGYẾN', 'hoangyen', '999888777', 'Chimyến'])

/** Somebody by that name who lives in Đà Bắc, and the request to erase them. */
async function somebody(): Promise<MadePerson & { readonly requestId: string; readonly erase: () => ReturnType<typeof erasePerson> }> {
  const person = await aResident(world, { name, birthYear: 1985, unitCode: '04831' })
  await world.db.account.update({ where: { id: person.accountId }, data: { phone: '+84999888777' } })
  await fileDataRequest(world, { personId: person.personId, kind: 'erasure', text: '' })
  const { id: requestId } = await world.db.dataRequest.findFirstOrThrow({ where: { personId: person.personId } })
  const { personId: actorId } = await aHolder(world, 'data-protection-officer', { kind: 'province' })
  return { ...person, requestId, erase: () => erasePerson(world, { actorId, requestId }) }
}

const title = ['Họ và tên', 'Năm sinh', 'Xã', 'Điện thoại']
const hers = [name, '1985', 'Đà Bắc', '0999888777']
const others = (count: number, mark: string): Rows => Array.from({ length: count }, (_, at) => [`Hà Văn ${mark} ${['Một', 'Hai', 'Ba', 'Bốn', 'Năm'][at % 5]}`, String(1950 + (at % 50)), 'Đà Bắc', ''])
const residents = { kind: 'residents', system: 'Xã' } as const

test('every list on its way in loses the lines of whoever is erased, or is thrown away where nobody read it yet; who brought it is told, and all else is written', async () => {
  const [importer, person] = [await anImporter(world), await somebody()]
  const named = await sent(world, importer, [title, ...others(2, 'Cột'), hers], residents)
  await workImports(world)
  const judged = await previewed(world, importer, [title, ...others(1, 'Xem'), hers, ['HOÀNGYẾN BÙI THỊ', '', 'Xã Không Có', '']], residents)
  const done = await written(world, importer, [title, ...others(1, 'Ghi'), [name, '1985', 'Xã Không Có', '']], residents)
  const unread = await sent(world, importer, [title, ...others(1, 'Chưa'), hers], residents)
  expect(new Set((await found()).map((row) => row.split(':')[0]))).toEqual(new Set(['public.account', 'public.import_batch', 'public.import_row', 'public.person']))
  expect(await person.erase()).toEqual({ ok: true, value: true })
  expect(await found()).toEqual([])

  expect(await theBatch(world, unread)).toMatchObject({ state: 'cancelled' })
  expect((await theBatch(world, judged.batchId)).counts).toMatchObject({ new: 1 })
  expect(await world.db.importRow.count({ where: { batchId: done.batchId } })).toBe(2)
  await mapped(world, importer, named)
  await workImports(world)
  for (const batchId of [named, judged.batchId]) expect(await confirmPeople(world, { ...importer, batchId })).toMatchObject({ ok: true })
  await workImports(world)
  expect(await world.db.person.count({ where: { name: { startsWith: 'Hà Văn ' } } })).toBe(4)
  expect(await world.db.importRow.count({ where: { batchId: unread } })).toBe(0)
  const told = await world.db.message.findMany({ where: { personId: importer.personId, kind: 'list-lines-dropped' }, orderBy: { path: 'asc' } })
  expect(told.map(({ path, subject }) => [path, subject])).toEqual([[`/imports/${named}`, '1 dòng không còn trong danh sách bạn gửi'], [`/imports/${judged.batchId}`, '2 dòng không còn trong danh sách bạn gửi'], [`/imports/${unread}`, 'Danh sách bạn gửi đã bị bỏ, chưa ghi gì']])
  expect(await found()).toEqual([])
})

test('whoever only bears the same name keeps their line, and lists without the year of birth lose every line of that name', async () => {
  const [importer, person] = [await anImporter(world), await somebody()]
  const { batchId } = await previewed(world, importer, [title, ...others(1, 'Trùng'), [name, '1960', 'Đà Bắc', '']], residents)
  const members = await sent(world, importer, [['Họ và tên', 'Lớp'], [name, 'Lớp tối'], ['Hà Văn Trùng Một', 'Lớp tối']], { kind: 'members', system: 'Xã' })
  await workImports(world)
  expect((await person.erase()).ok).toBe(true)
  expect((await theBatch(world, batchId)).counts).toMatchObject({ new: 2 })
  expect((await world.db.importRow.findMany({ where: { batchId: members } })).map(({ cells }) => cells)).toEqual([['Hà Văn Trùng Một', 'Lớp tối']])
  await world.db.importBatch.deleteMany({ where: { id: { in: [batchId, members] } } })
})

test('a list that comes back with an old copy of the database is gone through as well', async () => {
  const [importer, person] = [await anImporter(world), await somebody()]
  const waiting = await sent(world, importer, [title, hers], residents)
  await workImports(world)
  world.tombstones.keep([{ personId: person.personId, erasedAt: world.clock() }])
  expect(await replayErasures(world)).toBe(1)
  expect(await found()).toEqual([])
  expect(await world.db.importRow.count({ where: { batchId: waiting } })).toBe(0)
})

/** Brings a list so far that the job is about to do a step of it. */
async function untilStep(step: 'reading' | 'checking' | 'confirming', importer: Importer, rows: Rows): Promise<void> {
  if (step === 'confirming') { await confirmed(world, importer, rows, residents); return }
  const batchId = await sent(world, importer, rows, residents)
  if (step === 'reading') return
  await workImports(world)
  await mapped(world, importer, batchId)
}

test('erased at the very moment in which a list is read, judged or written, nobody comes back by it', async () => {
  const importer = await anImporter(world)
  for (const step of ['reading', 'checking', 'confirming'] as const) {
    for (let round = 0; round < 3; round += 1) {
      const person = await somebody()
      await untilStep(step, importer, [title, ...others(2_500, `${step} ${'abc'[round]}`), hers])
      const [erased] = await Promise.all([person.erase(), workImports(world, () => undefined)])
      expect(erased).toEqual({ ok: true, value: true })
      await workImports(world)
      expect([step, await found()]).toEqual([step, []])
    }
  }
  await endImports(world)
}, 240_000)

test('what somebody and others write of them while they are being erased is not kept: it waits, and is refused or left without words', async () => {
  const [person, { trainer, cohortId }] = [await somebody(), await aClass(world)]
  const { personId } = person
  await world.db.cohortMember.create({ data: { cohortId, personId, joinedAt: world.clock() } })
  const now = world.clock()
  const freed = Promise.withResolvers<undefined>()
  const locked = Promise.withResolvers<undefined>()
  // The erasure has done everything but to say so, and waits.
  const held = world.db.$transaction(async (db) => { await db.$executeRaw`LOCK TABLE erasure IN SHARE MODE`; locked.resolve(undefined); await freed.promise }, { timeout: 120_000 })
  await locked.promise
  const erasing = person.erase()
  await vi.waitFor(async () => { expect(await waitingForLocks(world.db)).toBe(1) }, 60_000)
  // Seven, since the two that hold and the one that looks are all of the ten connections there are.
  const of = { courseId: 'khoa-thu', itemKind: 'read', itemSubject: 'hai', madeAt: now, madeById: trainer.personId }
  const writing = [
    sayHamlet(world, { personId, hamlet: 'Xóm Chimyến' }),
    askTrainer(world, { personId, cohortId, lessonId: null, text: 'Em là Chimyến ạ', postId: randomUUID() }),
    fileDataRequest(world, { personId, kind: 'access', text: 'Tôi là Chimyến' }),
    world.db.person.update({ where: { id: personId }, data: { name, phone: '+84999888777' } }),
    world.db.completionOverride.create({ data: { personId, why: 'Chimyến ốm', ...of } }),
    tellPeople(world, world.db, [{ personId: trainer.personId, key: 'a', path: '/', namedId: personId, content: { kind: 'question', learner: name, cohort: 'Lớp' } }]),
    world.db.guestKey.create({ data: { id: 'hoangyen', personId, createdAt: now } }),
  ].map((each: Promise<unknown>) => each.then(() => null, (error: unknown) => error))
  await vi.waitFor(async () => { expect(await waitingForLocks(world.db)).toBe(1 + writing.length) }, 60_000)
  freed.resolve(undefined)
  await held
  expect(await erasing).toEqual({ ok: true, value: true })
  const failed = (await Promise.all(writing)).filter((error) => error !== null)
  expect(failed.filter((error) => !isStoreTrouble(error))).toEqual([])
  expect(await found()).toEqual([])
})

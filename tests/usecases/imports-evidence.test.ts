import { expect, test } from 'vitest'
import { withdrawCompletions } from '#app/data/learning/withdrawn-completions.server.ts'
import { listHistory } from '#app/data/learning/history.server.ts'
import { listEvidence } from '#app/data/roadmap/evidence.server.ts'
import { evaluatePerson } from '#app/usecases/training/evaluate-obligations.server.ts'
import { startOfDay } from '#app/domain/calendar.ts'
import { listFigurePeople } from '#app/data/roadmap/figure-people.server.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { figureEntries } from '#app/domain/roadmap/figure-entries.ts'
import { loader as historyPage } from '#app/routes/learning/history.tsx'
import { loader as historyTable } from '#app/routes/learning/history-table.ts'
import { writeXlsx } from '#app/integrations/tables/write-xlsx.server.ts'
import { confirmPeople } from '#app/usecases/imports/confirm-people.server.ts'
import { workImports } from '#app/usecases/imports/work-imports.server.ts'
import { anImporter, previewed, theBatch, undone, written, type Importer } from '#tests/support/importing.ts'
import { aHolder, anOrganisation, aPost, aRequirement, aResident, type MadePerson } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { aCourse } from '#tests/support/small-catalogue.ts'
import { aWorld, type TestWorld } from '#tests/support/test-world.ts'

const real = aWorld()
const ask = aSite(real)
/** A course that a certificate of others completes by itself, and one that nothing from elsewhere touches. */
const recognising: Course = { ...aCourse('khoa-cong-nhan'), rule: { ...aCourse().rule, complete: { all: [{ external: 'ky-nang-so-co-ban', title: 'Kỹ năng số cơ bản' }] } } }
const world = Object.create(real, { catalogue: { value: { courses: [recognising, aCourse()] } } }) as TestWorld

const unit = { code: '04831', validFrom: '2025-07-01' }
const columns = ['Họ tên', 'Năm sinh', 'Xã', 'Khóa học', 'Ngày hoàn thành', 'Số chứng nhận']
const rowOf = (person: MadePerson, day = '01/06/2026', document = '') => [person.name, '1985', 'Đà Bắc', 'Kỹ năng số cơ bản', day, document]
const officer = (): Promise<Importer> => anImporter(real, 'commune-officer', { kind: 'unit', id: '04831@2025-07-01' })
const evidenceOf = (personId: string) => real.db.enteredEvidence.findMany({ where: { personId, takenBackAt: null }, select: { system: true, subject: true } })

test('completions of each platform and of paper lists come in as imported evidence, kept apart and called so on the record', async () => {
  const who = await officer()
  for (const [system, title] of [['binh-dan-hoc-vu-so', 'Bình dân học vụ số'], ['onetouch', 'OneTouch'], ['danh-sach-giay', 'Danh sách giấy']] as const) {
    const person = await aResident(real, { name: `Hà Thị ${title.replaceAll(/[^\p{L} ]/gu, '')}`, unitCode: unit.code })
    await written(world, who, [columns, rowOf(person)], { kind: 'completions', system })
    expect(await evidenceOf(person.personId)).toEqual([{ system, subject: 'ky-nang-so-co-ban' }])
    expect((await listHistory(real.db, person.personId)).find(({ kind }) => kind === 'recognised')).toMatchObject({ courseId: 'ky-nang-so-co-ban', system })
    expect((await ask(person, historyPage, {})).data).toMatchObject({ entries: expect.arrayContaining([expect.objectContaining({ kind: 'recognised', course: 'Kỹ năng số cơ bản', importedFrom: title })]) as unknown })
    expect((await ask(person, historyTable, {})).status).toBe(200)
  }
})

test('in figures and behind them the completion is of the kind «imported», with where it comes from', async () => {
  const person = await aResident(real, { name: 'Hà Thị Con Số', unitCode: unit.code, since: '2026-01-01' })
  const { batchId } = await written(world, await officer(), [columns, rowOf(person)], { kind: 'completions', system: 'onetouch' })
  const [known] = await listFigurePeople(real.db, [person.personId])
  expect(known?.person.completed).toMatchObject([{ courseId: 'khoa-cong-nhan', evidence: 'imported' }])
  expect(figureEntries(known!.person, 24).filter(({ indicator }) => indicator === 'completed:khoa-cong-nhan').map(({ evidence }) => evidence)).toEqual(['imported'])
  const behind = await listEvidence(real.db, { courseId: 'khoa-cong-nhan', units: [unit], after: null, limit: 100, day: '2026-11-23', demonstration: false, leastAge: null })
  const { id } = await real.db.completion.findFirstOrThrow({ where: { personId: person.personId } })
  expect(behind.find((each) => each.id === id)).toMatchObject({ readings: 0, attempts: 0, inPerson: 0, elsewhere: ['onetouch'] })
  // Taken back, the evidence counts no more; what was given stays given.
  await undone(world, await anImporter(real), batchId)
  expect(await evidenceOf(person.personId)).toEqual([])
  expect(await real.db.completion.count({ where: { personId: person.personId } })).toBe(1)
})

test('the same completion in two files, written at the same moment, counts once; so it does twice in one file', async () => {
  const person = await aResident(real, { name: 'Hà Thị Hai Tệp', unitCode: unit.code })
  const [one, two] = [await officer(), await officer()]
  // Both files are looked at before either is written.
  const previewOf = (who: Importer, system: string, day: string) => previewed(world, who, [columns, rowOf(person, day), rowOf(person, day), rowOf(person, '05/07/2026')], { kind: 'completions', system })
  const [{ batchId: first, counts }, { batchId: second }] = [await previewOf(one, 'binh-dan-hoc-vu-so', '01/06/2026'), await previewOf(two, 'onetouch', '03/06/2026')]
  expect(counts).toMatchObject({ new: 1, same: 2 })
  for (const [who, batchId] of [[one, first], [two, second]] as const) expect(await confirmPeople(world, { ...who, batchId })).toEqual({ ok: true, value: 'writing' })
  await Promise.all([workImports(world), workImports(world), workImports(world)])
  expect([(await theBatch(real, first)).state, (await theBatch(real, second)).state]).toEqual(['confirmed', 'confirmed'])
  expect(await evidenceOf(person.personId)).toHaveLength(1)
  expect(await real.db.completion.count({ where: { personId: person.personId } })).toBe(1)
})

test('a completion in a CSV of one platform and a workbook of paper lists counts once, stands by the other when one is undone, and goes with the last', async () => {
  const who = await officer()
  const person = await aResident(real, { name: 'Hà Thị Hai Loại', unitCode: unit.code })
  const standing = () => real.db.enteredEvidence.findMany({ where: { personId: person.personId, takenBackAt: null }, select: { system: true, document: true } })
  const first = await written(world, who, [columns, rowOf(person, '01/06/2026', 'BD-1')], { kind: 'completions', system: 'binh-dan-hoc-vu-so' })
  const second = await written(world, who, new Uint8Array(await writeXlsx('Giấy', [columns, rowOf(person, '05/06/2026')])), { kind: 'completions', system: 'danh-sach-giay' })
  expect(second.counts).toMatchObject({ same: 1 })
  expect(await standing()).toEqual([{ system: 'binh-dan-hoc-vu-so', document: 'BD-1' }])
  expect((await undone(world, who, first.batchId)).state).toBe('undone')
  expect(await standing()).toEqual([{ system: 'danh-sach-giay', document: 'Danh sách giấy' }])
  const again = await previewed(world, who, [columns, rowOf(person, '01/06/2026', 'BD-1')], { kind: 'completions', system: 'binh-dan-hoc-vu-so' })
  expect(again.counts).toMatchObject({ same: 1 })
  await undone(world, who, second.batchId)
  expect(await standing()).toEqual([])
  await written(world, who, [columns, rowOf(person, '01/06/2026', 'BD-1')], { kind: 'completions', system: 'binh-dan-hoc-vu-so' })
  expect(await standing()).toEqual([{ system: 'binh-dan-hoc-vu-so', document: 'BD-1' }])
})

test('a completion of a list that an officer took back does not come back with the same list; one of another day does', async () => {
  const person = await aResident(real, { name: 'Hà Thị Giấy Giả', unitCode: unit.code })
  const who = await officer()
  await written(world, who, [columns, rowOf(person)], { kind: 'completions', system: 'onetouch' })
  const { personId: officerId } = await aHolder(real, 'organisation-officer', { kind: 'organisation', id: await anOrganisation(real) })
  await real.db.enteredEvidence.updateMany({ where: { personId: person.personId }, data: { takenBackAt: real.clock(), takenBackById: officerId, takenBackWhy: 'Giấy giả' } })
  expect((await previewed(world, who, [columns, rowOf(person)], { kind: 'completions', system: 'onetouch' })).counts).toMatchObject({ same: 1 })
  expect(await evidenceOf(person.personId)).toEqual([])
  await written(world, who, [columns, rowOf(person, '05/07/2026')], { kind: 'completions', system: 'onetouch' })
  expect(await evidenceOf(person.personId)).toHaveLength(1)
})

test('where the other list was undone first, undoing the one that brought the completion leaves none', async () => {
  const who = await officer()
  const person = await aResident(real, { name: 'Hà Thị Ngược', unitCode: unit.code })
  const first = await written(world, who, [columns, rowOf(person)], { kind: 'completions', system: 'onetouch' })
  const second = await written(world, who, [columns, rowOf(person)], { kind: 'completions', system: 'danh-sach-giay' })
  await undone(world, who, second.batchId)
  expect(await evidenceOf(person.personId)).toMatchObject([{ system: 'onetouch' }])
  await undone(world, who, first.batchId)
  expect(await evidenceOf(person.personId)).toEqual([])
})

test('undone, an import keeps what a completion that was withdrawn rests on, and takes it back', async () => {
  const person = await aResident(real, { name: 'Hà Thị Rút Lại', unitCode: unit.code })
  const { batchId } = await written(world, await officer(), [columns, rowOf(person)], { kind: 'completions', system: 'onetouch' })
  const { id } = await real.db.completion.findFirstOrThrow({ where: { personId: person.personId } })
  await withdrawCompletions(real.db, { ids: [id], personId: person.personId, byId: person.personId, why: 'Giấy của người khác', now: real.clock() })
  await undone(world, await anImporter(real), batchId)
  expect(await evidenceOf(person.personId)).toEqual([])
  const kept = await real.db.withdrawnCompletion.findFirstOrThrow({ where: { personId: person.personId } })
  const [cited] = (kept.evidence as { others: { id: string }[] }).others
  expect(await real.db.enteredEvidence.findUnique({ where: { id: cited?.id ?? '' } })).toMatchObject({ takenBackAt: real.clock() })
})

test('in a renewal a list brings the certificate of the new round beside that of the old one, and the course is complete anew; outside of it, it is the same', async () => {
  const person = await aResident(real, { name: 'Hà Thị Đổi Giấy', unitCode: unit.code })
  const organisationId = await anOrganisation(real)
  await aPost(real, person.personId, organisationId)
  await aRequirement(real, { organisationId, courseId: 'khoa-cong-nhan', validMonths: 12 })
  const who = await officer()
  await written(world, who, [columns, rowOf(person, '20/11/2026', 'BD-1')], { kind: 'completions', system: 'onetouch' })
  const opened = startOfDay('2027-10-01')
  const again = (day: string) => previewed(world, who, [columns, rowOf(person, day, 'BD-2')], { kind: 'completions', system: 'onetouch' })
  expect((await again('22/11/2026')).counts).toMatchObject({ same: 1 })
  const was = real.clock()
  real.setClock(new Date(opened.getTime() + 43_200_000).toISOString())
  await evaluatePerson(real.db, person.personId, real.clock())
  expect((await again('22/11/2026')).counts, 'of a day before the round').toMatchObject({ same: 1 })
  const { batchId } = await written(world, who, [columns, rowOf(person, '28/09/2027', 'BD-2')], { kind: 'completions', system: 'onetouch' })
  expect((await real.db.enteredEvidence.findMany({ where: { personId: person.personId, takenBackAt: null } })).length).toBe(2)
  expect(await real.db.completion.findMany({ where: { personId: person.personId }, orderBy: { round: 'asc' }, select: { round: true } })).toEqual([{ round: 1 }, { round: 2 }])
  await undone(world, await anImporter(real), batchId)
  expect(await evidenceOf(person.personId)).toHaveLength(1)
  real.setClock(was.toISOString())
})

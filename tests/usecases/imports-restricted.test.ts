import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import type { StagedRow } from '#app/domain/imports/batch.ts'
import { loader as rowsPage } from '#app/routes/imports/rows.tsx'
import { confirmPeople } from '#app/usecases/imports/confirm-people.server.ts'
import { decideRows } from '#app/usecases/imports/decide-rows.server.ts'
import { workImports } from '#app/usecases/imports/work-imports.server.ts'
import { liftOwnRestriction } from '#app/usecases/people/lift-restriction.server.ts'
import { restrictPerson } from '#app/usecases/people/restrict-person.server.ts'
import { fileDataRequest } from '#app/usecases/people/file-data-request.server.ts'
import { aClass } from '#tests/support/classes.ts'
import { anImporter, fingerprint, previewed, written, type Importer } from '#tests/support/importing.ts'
import { aHolder, aResident, type MadePerson } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world)
const titles = ['Họ và tên', 'Năm sinh', 'Xã, phường', 'SĐT']
const daBac = 'Xã Đà Bắc'

async function restricted({ personId }: Pick<MadePerson, 'personId'>): Promise<void> {
  await fileDataRequest(world, { personId, kind: 'restriction', text: '' })
  const { id: requestId } = await world.db.dataRequest.findFirstOrThrow({ where: { personId, kind: 'restriction', closedAt: null } })
  const { personId: actorId } = await aHolder(world, 'data-protection-officer', { kind: 'province' })
  expect(await restrictPerson(world, { actorId, requestId })).toEqual({ ok: true, value: true })
}

async function aRestricted(name: string): Promise<MadePerson> {
  const person = await aResident(world, { name, unitCode: '04831' })
  await world.db.person.update({ where: { id: person.personId }, data: { birthYear: 1985 } })
  await restricted(person)
  return person
}

const told = (rows: readonly StagedRow[]) => rows.map(({ line, problems, candidates }) => [line, problems[0]?.reason ?? candidates.length])

test('whoever is restricted is made no second time by a list that names them, and the line says why; lifted, the same list knows them', async () => {
  const who = await anImporter(world)
  const { personId } = await aRestricted('Bùi Thị Hạnh Chế')
  // As written; with too little to be certain; under our own code; and somebody else of the name, by the year of birth.
  const list = [[...titles, 'Mã Kỹ năng số'], ['Bùi Thị Hạnh Chế', '1985', daBac, '', ''], ['Bùi Thị Hạnh Chế', '', daBac, '0912000777', ''], ['', '', '', '0912000778', personId], ['Bùi Thị Hạnh Chế', '1960', daBac, '', '']]
  const before = await fingerprint(world)
  const preview = await previewed(world, who, list, { kind: 'residents' })
  expect(told(await preview.rows('wrong'))).toEqual([[2, 'person-restricted'], [3, 'person-restricted'], [4, 'person-restricted']])
  expect((await preview.rows('new')).map(({ line }) => line)).toEqual([5])
  expect(await fingerprint(world)).toBe(before)
  await liftOwnRestriction(world, { personId })
  const again = await previewed(world, who, [titles, ['Bùi Thị Hạnh Chế', '1985', daBac, '']], { kind: 'residents' })
  expect((await again.rows('same')).map(({ subjectId }) => subjectId)).toEqual([personId])
})

test('a code that a list brought before names nobody else while its person is restricted, in no list, no class and no completion', async () => {
  const who = await anImporter(world)
  const coded = ['Mã công dân', ...titles]
  await written(world, who, [coded, ['CD-1', 'Quách Thị Ngưng', '1985', daBac, '']], { kind: 'residents', system: 'onetouch' })
  const { id: personId } = await world.db.person.findFirstOrThrow({ where: { name: 'Quách Thị Ngưng' } })
  await restricted({ personId })
  const { cohortId } = await aClass(world)
  const { joinCode } = await world.db.cohort.findUniqueOrThrow({ where: { id: cohortId } })
  const before = await fingerprint(world)
  for (const [kind, rows] of [
    ['residents', [coded, ['CD-1', 'Quách Thị Khác', '1970', daBac, '']]],
    ['members', [['Mã', 'Lớp'], ['CD-1', joinCode]]],
    ['completions', [['Mã', 'Khóa học', 'Ngày hoàn thành'], ['CD-1', 'Kỹ năng số cơ bản', '01/09/2026']]],
  ] as const) {
    const { rows: ofVerdict, counts } = await previewed(world, who, rows, { kind, system: 'onetouch' })
    expect([kind, counts.new ?? 0, ...told(await ofVerdict('wrong'))]).toEqual([kind, 0, [2, 'person-restricted']])
  }
  expect(await fingerprint(world)).toBe(before)
})

test('an archive of OneRoster neither changes whoever is restricted nor puts them into a class', async () => {
  const who = await anImporter(world)
  const zip = new ZipFile()
  for (const [name, text] of Object.entries({
    'manifest.csv': 'propertyName,value\noneroster.version,1.1\n',
    'users.csv': 'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName\nhc1,,,TRUE,,student,a,,Ngừng,Bùi,Văn\n',
    'classes.csv': 'sourcedId,status,dateLastModified,title\nl1,,,Lớp Ngừng\n',
    'enrollments.csv': 'sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role\ne1,,,l1,,hc1,student\n',
  })) zip.addBuffer(Buffer.from(text), name)
  zip.end()
  const { personId } = await aRestricted('Bùi Văn Ngừng')
  await world.db.importedRecord.create({ data: { system: 'Trường Ngừng', entity: 'person', externalId: 'hc1', subjectId: personId, fields: {} } })
  const { rows } = await previewed(world, who, new Uint8Array(await buffer(zip.outputStream)), { kind: 'roster', system: 'Trường Ngừng', courseId: 'khoa-thu' })
  expect((await rows('wrong')).map(({ part, problems }) => [part, problems[0]?.reason])).toEqual([['enrollments.csv', 'person-restricted'], ['users.csv', 'person-restricted']])
  expect((await rows('new')).map(({ part }) => part)).toEqual(['classes.csv'])
})

test('who is restricted between the preview and the yes is left as they are, shown to nobody in the preview, and made no second time by «somebody new»', async () => {
  const who = await anImporter(world)
  const [changed, unsure] = [await aResident(world, { name: 'Bùi Văn Khoan', unitCode: '04831' }), await aResident(world, { name: 'Bùi Văn Đợi', unitCode: '04831' })]
  await world.db.person.update({ where: { id: changed.personId }, data: { birthYear: 1985, nameFolded: 'bui van khoan' } })
  await world.db.person.update({ where: { id: unsure.personId }, data: { birthYear: null, nameFolded: 'bui van doi' } })
  const preview = await previewed(world, who, [titles, ['Bùi Văn Khoan', '1985', daBac, '0912000779'], ['Bùi Văn Đợi', '1985', daBac, '']], { kind: 'residents' })
  expect(preview.counts).toMatchObject({ changed: 1, ambiguous: 1 })
  await decideRows(world, { ...who, batchId: preview.batchId, choices: [{ part: '', line: 3, chosen: 'new' }] })
  await workImports(world)
  expect((await preview.rows('new')).map(({ line }) => line)).toEqual([3])
  const page = async (what: string) => JSON.stringify((await ask(who, rowsPage, { batch: preview.batchId }, undefined, {}, `?what=${what}`)).data)
  expect(await page('changed')).toContain('Bùi Văn Khoan')
  for (const person of [changed, unsure]) await restricted(person)
  expect(await page('changed')).not.toContain('Khoan')
  await agreed(who, preview.batchId)
  await workImports(world)
  expect((await preview.rows('stale')).map(({ line }) => line)).toEqual([2, 3])
  expect(await world.db.person.count({ where: { nameFolded: { in: ['bui van khoan', 'bui van doi'] } } })).toBe(2)
  expect(await world.db.person.findUniqueOrThrow({ where: { id: changed.personId } })).toMatchObject({ phone: null })
})

async function agreed(who: Importer, batchId: string): Promise<void> {
  for (const { actorId } of [who, await anImporter(world)]) expect(await confirmPeople(world, { actorId, grants: who.grants, batchId })).toMatchObject({ ok: true })
}

import fs from 'node:fs'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { findBatch } from '#app/data/imports/batches.server.ts'
import { listRowsOfVerdict } from '#app/data/imports/rows.server.ts'
import { toTcvn3 } from '#app/domain/imports/tcvn3.ts'
import { toVni } from '#app/domain/imports/vni.ts'
import type { RoleGrant } from '#app/domain/people/role.ts'
import { confirmPeople } from '#app/usecases/imports/confirm-people.server.ts'
import { startImport } from '#app/usecases/imports/start-import.server.ts'
import { undoImport } from '#app/usecases/imports/undo-import.server.ts'
import { workImports } from '#app/usecases/imports/work-imports.server.ts'
import { anAdmin, aResident } from '#tests/support/makers.ts'
import { absent } from '#tests/support/samples.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const grants: readonly RoleGrant[] = [{ role: 'admin', scope: { kind: 'province' }, startsAt: new Date('2026-01-01'), endsAt: null }]

const files = {
  'manifest.csv': 'propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nfile.orgs,bulk\n',
  'orgs.csv': 'sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\no1,,,Trường Thử Nghiệm,school,,\no2,,,Tổ Tin Học Thử,department,,o1\n',
  'demographics.csv': 'sourcedId,status,dateLastModified,birthDate\nu1,,,1980-05-09\nu2,,,2008-03-02\n',
  'users.csv': 'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone\nu1,,,TRUE,o2,teacher,a,,Hường,Nguyễn,Thị,,huong@vi-du.vn,0912345678,\nu2,,,TRUE,o1,student,b,,Tưởng,Quách,Văn,,,,\nu3,tobedeleted,,TRUE,o1,teacher,c,,Xa,Bùi,Văn,,,,\nu4,,,TRUE,o9,teacher,d,,Lạc,Bùi,Văn,,,,\n',
  'classes.csv': 'sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType\nc1,,,Lớp Thử OneRoster,,,,scheduled\n',
  'enrollments.csv': 'sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role\ne1,,,c1,o1,u2,student\ne2,,,c1,o1,u1,teacher\ne3,,,c1,o1,u9,student\n',
}

async function zipped(content: Readonly<Record<string, string | Buffer>>): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new ZipFile()
  for (const [name, text] of Object.entries(content)) zip.addBuffer(Buffer.from(text), name)
  zip.end()
  return new Uint8Array(await buffer(zip.outputStream))
}

async function previewed(bytes: Uint8Array<ArrayBuffer>) {
  const { personId: actorId } = await anAdmin(world)
  const started = await startImport(world, { actorId, grants, kind: 'roster', system: 'Trường', courseId: 'khoa-thu', file: { name: 'oneroster.zip', bytes } })
  if (!started.ok) throw new Error(started.reason)
  await workImports(world)
  const batch = await findBatch(world.db, started.value)
  return { order: { actorId, grants, batchId: started.value }, batch }
}

test('an archive of OneRoster brings organisations, people with their posts, and classes with their learners; again it changes nothing', async () => {
  const bytes = await zipped(files)
  const { order, batch } = await previewed(bytes)
  expect(batch).toMatchObject({ state: 'preview', counts: { new: 6, wrong: 3 } })
  expect((await listRowsOfVerdict(world.db, order.batchId, 'wrong', { skip: 0, limit: 10 })).map(({ part, line, problems }) => [part, line, problems[0]?.reason])).toEqual([['enrollments.csv', 4, 'reference-wrong'], ['users.csv', 4, 'marked-deleted'], ['users.csv', 5, 'reference-wrong']])
  await confirmPeople(world, order)
  await workImports(world)
  const teacher = await world.db.person.findFirstOrThrow({ where: { name: 'Nguyễn Thị Hường' }, include: { posts: { include: { organisation: { include: { parent: true } } } } } })
  expect(teacher).toMatchObject({ birthYear: 1980, phone: '+84912345678', email: 'huong@vi-du.vn', posts: [{ positionText: 'Giáo viên', organisation: { name: 'Tổ Tin Học Thử', parent: { name: 'Trường Thử Nghiệm' } } }] })
  const cohort = await world.db.cohort.findFirstOrThrow({ where: { name: 'Lớp Thử OneRoster' }, include: { members: { include: { person: true } } } })
  expect(cohort.members.map(({ person }) => person.name)).toEqual(['Quách Văn Tưởng'])
  expect(await world.db.roleGrant.count({ where: { personId: teacher.id } })).toBe(0)

  const again = await previewed(bytes)
  expect(again.batch?.counts.new).toBeUndefined()
  expect(again.batch?.counts).toMatchObject({ wrong: 3, changedPeople: 0 })
  await undoImport(world, order)
  await workImports(world)
  expect([await world.db.organisation.count({ where: { name: { contains: 'Thử' } } }), await world.db.person.count({ where: { name: 'Nguyễn Thị Hường' } }), await world.db.cohort.count({ where: { name: 'Lớp Thử OneRoster' } })]).toEqual([0, 0, 0])
})

test('every bad row of every file of an archive is told at once, with its file, line and field; the good ones come in all the same', async () => {
  const bad = {
    ...files,
    'orgs.csv': `${files['orgs.csv']}o3,,,,school,,\n,,,Không Mã Thử,school,,\n`,
    'demographics.csv': `${files['demographics.csv']}u4,,,khi nào\n`,
    'users.csv': `${files['users.csv']}u5,,,TRUE,o1,teacher,e,,123,,,,sai,,12\nu1,,,TRUE,o2,teacher,a,,Khác,Nguyễn,Thị,,,,\n`,
    'classes.csv': `${files['classes.csv']}c2,,,,,,,scheduled\n`,
    'enrollments.csv': `${files['enrollments.csv']}e4,,,c9,o1,u2,student\ne5,,,,o1,u2,student\ne6,,,c9,o1,u9,student\n`,
  }
  const { order, batch } = await previewed(await zipped(bad))
  expect(batch?.state).toBe('preview')
  const told = (await listRowsOfVerdict(world.db, order.batchId, 'wrong', { skip: 0, limit: 100 })).flatMap(({ part, line, problems }) => problems.map(({ field, reason }) => `${part} ${line} ${field ?? '-'} ${reason}`)).sort()
  expect(told).toEqual([
    'classes.csv 3 name missing', 'demographics.csv 4 birthYear birth-year-unreadable', 'enrollments.csv 4 user reference-wrong', 'enrollments.csv 5 class reference-wrong', 'enrollments.csv 6 class missing', 'enrollments.csv 7 class reference-wrong', 'enrollments.csv 7 user reference-wrong',
    'orgs.csv 4 name missing', 'orgs.csv 5 code missing',
    'users.csv 2 - key-twice', 'users.csv 4 - marked-deleted', 'users.csv 5 organisation reference-wrong', 'users.csv 6 email email-unreadable', 'users.csv 6 name name-unreadable', 'users.csv 6 phone phone-unreadable', 'users.csv 7 - key-twice',
  ])
  expect((await listRowsOfVerdict(world.db, order.batchId, 'new', { skip: 0, limit: 100 })).map(({ values }) => values['code']).sort()).toEqual(['c1', 'e1', 'o1', 'o2', 'u2'])
})

test('names of an archive typed in TCVN3 or VNI are converted, and refused where a column has Unicode too', async () => {
  const inVni = { ...files, 'orgs.csv': toVni(files['orgs.csv']), 'users.csv': toTcvn3(files['users.csv']), 'classes.csv': toVni(files['classes.csv']) }
  const named = async (batchId: string) => (await listRowsOfVerdict(world.db, batchId, 'new', { skip: 0, limit: 20 })).flatMap(({ values }) => values['name'] ?? []).sort()
  expect(await named((await previewed(await zipped(inVni))).order.batchId)).toEqual(['Lớp Thử OneRoster', 'Nguyễn Thị Hường', 'Quách Văn Tưởng', 'Trường Thử Nghiệm', 'Tổ Tin Học Thử'])
  const mixed = await previewed(await zipped({ ...files, 'users.csv': `${files['users.csv']}u7,,,TRUE,o1,teacher,f,,${toVni('Thủy')},${toVni('Lường')},Thị,,,,\n` }))
  expect((await listRowsOfVerdict(world.db, mixed.order.batchId, 'wrong', { skip: 0, limit: 20 })).filter(({ line }) => line === 6).flatMap(({ part, problems }) => problems.map(({ field, reason }) => `${part} ${field ?? '-'} ${reason}`))).toEqual(['users.csv name old-font', 'users.csv name old-font'])
})

test('a pupil who is a child, or may be one, or whose year of birth the archive does not say, comes in by no archive, nor into a class; one whom a guardian answers for already may be in a class', async () => {
  const guardian = await aResident(world)
  const ward = await world.db.person.create({ data: { name: 'Bùi Thị Con', nameFolded: 'bui thi con', birthYear: 2014, phone: '+84912345999', guardians: { create: { guardianId: guardian.personId, startsAt: world.clock() } } } })
  const user = (id: string, names: string) => `${id},,,TRUE,o1,student,${id},,${names},,,,\n`
  const { order, batch } = await previewed(await zipped({
    ...files,
    'demographics.csv': `${files['demographics.csv']}u10,,,2015-01-01\nu11,,,2010-01-01\nu13,,,2009-12-31\nu14,,,2014-05-05\n`,
    'users.csv': files['users.csv'] + user('u10', 'Bé,Xa,Thị') + user('u11', 'Nhỡ,Xa,Thị') + user('u12', 'Không Năm,Xa,Thị') + user('u13', 'Đủ,Xa,Thị') + 'u14,,,TRUE,o1,student,u14,,Con,Bùi,Thị,,,0912345999,\n',
    'enrollments.csv': `${files['enrollments.csv']}e10,,,c1,o1,u10,student\ne13,,,c1,o1,u13,student\ne14,,,c1,o1,u14,student\n`,
  }))
  expect(batch?.state).toBe('preview')
  const told = (await listRowsOfVerdict(world.db, order.batchId, 'wrong', { skip: 0, limit: 100 })).flatMap(({ part, values, problems }) => problems.map(({ field, reason }) => `${part} ${values['code'] ?? ''} ${field ?? '-'} ${reason}`))
  expect(told).toEqual(expect.arrayContaining(['users.csv u10 birthYear too-young', 'users.csv u11 birthYear too-young', 'users.csv u12 birthYear birth-date-missing', 'enrollments.csv e10 user reference-wrong']))
  expect(told.filter((each) => /u13|u14|e13|e14/u.test(each))).toEqual([])
  await confirmPeople(world, order)
  await workImports(world)
  expect(await world.db.person.count({ where: { nameFolded: { startsWith: 'xa thi' }, birthYear: { gte: 2010 } } })).toBe(0)
  expect(await world.db.person.count({ where: { name: 'Xa Thị Không Năm' } })).toBe(0)
  expect(await world.db.cohortMember.count({ where: { personId: ward.id } })).toBe(1)
  expect(await world.db.person.count({ where: { name: 'Bùi Thị Con' } })).toBe(1)
})

test('another version is refused, and a table is no archive', async () => {
  expect((await previewed(await zipped({ ...files, 'manifest.csv': 'propertyName,value\noneroster.version,2.0\n' }))).batch).toMatchObject({ state: 'refused', problem: { reason: 'roster-version' } })
  expect((await previewed(new Uint8Array(Buffer.from('a,b\n1,2\n')))).batch).toMatchObject({ state: 'refused', problem: { reason: 'not-a-table' } })
})

test('archives that others wrote are read whole', async ({ annotate }) => {
  const folder = path.resolve(import.meta.dirname, '../../../shared/samples/oneroster')
  if (!fs.existsSync(folder)) { await annotate(absent); return }
  const minimal = await previewed(new Uint8Array(fs.readFileSync(path.join(folder, 'Test_minimal_data_set.zip'))))
  expect(minimal.batch?.state).toBe('preview')
  expect((await listRowsOfVerdict(world.db, minimal.order.batchId, 'new', { skip: 0, limit: 100 })).some(({ values }) => values['name'] === 'Doe John' && values['position'] === 'Giáo viên')).toBe(true)
  const oat = path.join(folder, 'oat_v1p1')
  const packed = await previewed(await zipped(Object.fromEntries(fs.readdirSync(oat).map((name) => [name, fs.readFileSync(path.join(oat, name))]))))
  expect(packed.batch).toMatchObject({ state: 'preview', counts: { new: 5, wrong: 5 } })
  // Its pupils have no year of birth: whoever may be a child comes in by no list (DECISIONS 86), and so into no class by it.
  const refused = await listRowsOfVerdict(world.db, packed.order.batchId, 'wrong', { skip: 0, limit: 100 })
  expect(refused.find(({ values }) => values['code'] === 'user1')?.problems).toEqual([{ read: '', field: 'birthYear', reason: 'birth-date-missing' }])
})

import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { emptied, gone } from '#app/data/people/erasing.server.ts'
import { movedColumns, stayingColumns } from '#app/data/people/merge-tables.server.ts'
import * as classPage from '#app/routes/cohorts/cohort.tsx'
import * as requestPage from '#app/routes/protection/request.tsx'
import { loader as checkedPage } from '#app/routes/training/checked.tsx'
import { erasePerson, keepTombstones } from '#app/usecases/people/erase-person.server.ts'
import { fileDataRequest } from '#app/usecases/people/file-data-request.server.ts'
import { replayErasures } from '#app/usecases/people/replay-erasures.server.ts'
import { sealActs } from '#app/usecases/people/seal-acts.server.ts'
import { verifyActs } from '#app/usecases/people/verify-acts.server.ts'
import { checkFigures } from '#app/usecases/roadmap/check-figures.server.ts'
import { publishFigures } from '#app/usecases/roadmap/publish-figures.server.ts'
import { settleFigures } from '#app/usecases/roadmap/settle-figures.server.ts'
import { makeReady } from '#scripts/serving.ts'
import { aClass } from '#tests/support/classes.ts'
import { aCompletion, aGrant, aHolder, anAdmin, anOfficial, aPerson, aReading, aResident, type MadePerson } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const anOfficer = () => aHolder(world, 'data-protection-officer', { kind: 'province' })

/** What is found nowhere afterwards: parts of a name, an address, a sign-in name, and words that others wrote about them. */
const canaries = ['Hoàngyến', 'hoàngyến', 'hoangyen', '+84999888777', 'Chimyến']

async function aRequest({ personId }: MadePerson, kind = 'erasure'): Promise<string> {
  await fileDataRequest(world, { personId, kind, text: 'Tôi là Chimyến' })
  return (await world.db.dataRequest.findFirstOrThrow({ where: { personId, closedAt: null } })).id
}

/** Every row of every table in which one of the canaries stands. */
async function findCanaries(): Promise<readonly string[]> {
  const tables = await world.db.$queryRaw<{ name: string }[]>`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`
  const found = await Promise.all(tables.map(({ name }) => world.db.$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM "${name}" t WHERE ${canaries.map((_, place) => `strpos(t::text, $${place + 1}) > 0`).join(' OR ')}`, ...canaries)))
  return found.flatMap((rows, place) => rows.map(({ row }) => `${tables[place]?.name}: ${row}`))
}

/** A month that is over, so that it is published. */
const inOctober = { unitCode: '04831', since: '2026-10-01' } as const

/** Enough others with them in the same commune for a figure to be published. */
async function neighbours(): Promise<void> {
  for (let number = 0; number < 14; number++) await aCompletion(world, { personId: (await aResident(world, { ...inOctober, birthYear: 1980 })).personId, courseId: 'khoa-thu', at: new Date('2026-10-10T03:00:00Z') })
}

/** A resident with a name that stands out, of whom every kind of row says something. */
async function someoneKnownEverywhere() {
  const resident = await aResident(world, { name: 'Bùi Thị Hoàngyến', ...inOctober })
  const { personId, accountId } = resident
  const { trainer, cohortId } = await aClass(world, { members: 1 })
  const now = world.clock()
  const by = { madeAt: now, madeById: trainer.personId }
  await world.db.account.update({ where: { id: accountId }, data: { phone: '+84999888777', email: 'hoangyen@vi-du.vn' } })
  await world.db.person.update({ where: { id: personId }, data: { phone: '+84999888777', email: 'hoangyen@vi-du.vn' } })
  await world.db.residence.updateMany({ where: { personId }, data: { hamlet: 'Xóm nhà Chimyến' } })
  await world.db.cohortMember.create({ data: { cohortId, personId, joinedAt: now } })
  await world.sessions.start(accountId)
  await world.db.message.create({ data: { personId, channel: 'in-app', kind: 'reminder', key: randomUUID(), language: 'vi', subject: 'Chào Hoàngyến', text: 'Chimyến', path: '/', createdAt: now, sendAfter: now } })
  await world.db.inquiry.create({ data: { cohortId, personId, askedAt: now, posts: { create: { id: randomUUID(), byId: personId, isAnswer: false, text: 'Em là Chimyến', at: now } } } })
  await world.db.completionOverride.create({ data: { personId, courseId: 'khoa-thu', itemKind: 'read', itemSubject: 'hai', why: 'Chimyến ốm', ...by } })
  await world.db.enteredEvidence.create({ data: { personId, kind: 'attendance', subject: 'khoa-thu/buoi-1', happenedOn: now, document: 'Giấy của Chimyến', enteredAt: now, enteredById: trainer.personId } })
  await world.db.extraTime.create({ data: { personId, courseId: 'khoa-thu', quizId: 'final', minutes: 5, reason: 'Chimyến chậm', grantedAt: now, grantedById: trainer.personId } })
  await world.db.absence.create({ data: { personId, kind: 'other', startsOn: now, why: 'Chimyến nghỉ', recordedAt: now, recordedById: trainer.personId } })
  await world.db.consent.create({ data: { personId, purpose: 'learning', textVersion: '1', channel: 'web', givenAt: now } })
  await world.db.importedRecord.create({ data: { system: 's', entity: 'person', externalId: 'e1', subjectId: personId, fields: { name: 'Bùi Thị Hoàngyến' } } })
  const batch = await world.db.importBatch.create({ data: { kind: 'residents', fileName: 'ds.csv', fileHash: 'x', state: 'written', system: 's', scopes: [], authorId: trainer.personId, createdAt: now, expiresAt: now } })
  await world.db.importRow.create({ data: { batchId: batch.id, part: '', line: 2, cells: ['Bùi Thị Hoàngyến'], key: 'hoangyen', values: { name: 'Bùi Thị Hoàngyến' }, changes: [{ field: 'name', after: 'Hoàngyến' }], candidates: [], subjectId: personId } })
  // As a list of a class and of completions says it, and a row that only repeats another.
  await world.db.importRow.createMany({ data: [{ line: 3, key: 'lop', values: { name: 'Hoàngyến', person: personId, subject: cohortId } }, { line: 4, key: 'lop', values: { name: 'Hoàngyến' } }].map((row) => ({ ...row, batchId: batch.id, part: '', cells: ['Bùi Thị Hoàngyến'], entity: 'member', candidates: [] })) })
  await world.db.importChange.create({ data: { batchId: batch.id, tableName: 'person', rowId: personId, part: '', line: 2, after: { id: personId, name: 'Bùi Thị Hoàngyến' } } })
  await world.db.importChange.create({ data: { batchId: batch.id, tableName: 'residence', rowId: 'r', part: '', line: 2, after: { person_id: personId, hamlet: 'Chimyến' } } })
  await world.db.invitation.create({ data: { tokenHash: randomUUID(), name: 'Hoàngyến', contact: 'hoangyen@vi-du.vn', createdAt: now, expiresAt: now, redeemedAt: now, redeemedById: personId } })
  const guest = await world.db.person.create({ data: { claimedById: personId, name: 'Hoàngyến', nameFolded: 'hoangyen' } })
  await aReading(world, { personId })
  const code = await aCompletion(world, { personId, courseId: 'khoa-thu', at: new Date('2026-10-10T03:00:00Z') })
  await world.db.certificate.update({ where: { code }, data: { shown: ['name'] } })
  return { resident, trainer, cohortId, code, guestId: guest.id }
}

const figures = async () => [await world.db.figureDay.findMany({ where: { people: { not: 0 } }, orderBy: [{ indicator: 'asc' }, { unitCode: 'asc' }, { day: 'asc' }, { detail: 'asc' }, { birthYear: 'asc' }, { sex: 'asc' }, { evidence: 'asc' }] }), await world.db.toldFigure.findMany({ orderBy: [{ courseId: 'asc' }, { place: 'asc' }, { way: 'asc' }, { month: 'asc' }] }), await world.db.publishedFigure.findMany({ orderBy: [{ indicator: 'asc' }, { place: 'asc' }, { month: 'asc' }] })]

test('whoever is erased is found nowhere, no figure moves, the record of staff holds, and pages about them go on', async () => {
  const { resident, trainer, cohortId, code, guestId } = await someoneKnownEverywhere()
  const officer = await anOfficer()
  await neighbours()
  await settleFigures(world)
  await publishFigures(world)
  const before = await figures()
  // Without a published month, one that moved would not be seen.
  for (const each of before) expect(each.length).toBeGreaterThan(0)
  const request = await aRequest(resident)
  expect((await findCanaries()).length).toBeGreaterThan(14)
  expect(await ask(officer, requestPage.action, { request }, new URLSearchParams({ act: 'erase' }))).toMatchObject({ status: 409, data: { refused: 'field-missing' } })
  expect(await ask(officer, requestPage.action, { request }, new URLSearchParams({ act: 'erase', sure: 'yes' }))).toMatchObject({ status: 302 })
  await sealActs(world)
  expect(await findCanaries()).toEqual([])
  await settleFigures(world)
  expect(await figures()).toEqual(before)
  expect((await checkFigures(world)).differences).toEqual([])
  expect(await verifyActs(world)).toMatchObject({ fault: null, unsealed: 0 })
  for (const [who, page, params] of [[trainer, classPage.loader, { cohort: cohortId }], [officer, checkedPage, { code }], [officer, requestPage.loader, { request }]] as const) {
    const answered = await ask(who, page, params)
    expect(answered.status).toBe(200)
    for (const canary of canaries) expect(JSON.stringify(answered.data)).not.toContain(canary)
  }
  expect(await world.db.session.count({ where: { accountId: resident.accountId } })).toBe(0)
  await keepTombstones(world)
  expect(world.tombstones.list().map(({ personId }) => personId).toSorted()).toEqual([resident.personId, guestId].toSorted())
  expect(await world.db.auditEntry.findFirst({ where: { action: 'person.erase' } })).toMatchObject({ subject: `person:${resident.personId}`, detail: { requestId: request, rows: 2 } })
})

test('a restore from a copy that is older than the erasure is followed by erasing again, once', async () => {
  const [resident, neighbour] = [await aResident(world, { name: 'Bùi Thị Hoàngyến' }), await aResident(world)]
  world.tombstones.keep([{ personId: resident.personId, erasedAt: world.clock() }, { personId: randomUUID(), erasedAt: world.clock() }])
  expect(await replayErasures(world)).toBe(1)
  expect(await findCanaries()).toEqual([])
  expect(await replayErasures(world)).toBe(0)
  expect((await world.db.person.findUniqueOrThrow({ where: { id: neighbour.personId } })).name).toBe(neighbour.name)
})

test('every start erases anew whom a copy brought back, whoever restored it; of several starts one does', async () => {
  const resident = await aResident(world, { name: 'Bùi Thị Hoàngyến' })
  world.tombstones.keep([{ personId: resident.personId, erasedAt: world.clock() }])
  await Promise.all([makeReady(world), replayErasures(world)])
  await makeReady(world)
  expect(await findCanaries()).toEqual([])
  expect(await world.db.auditEntry.count({ where: { action: 'person.erase-again', subject: `person:${resident.personId}` } })).toBe(1)
})

test('staff, people in an office and guardians end that first; and only a request to erase or a withdrawal erases', async () => {
  const [officer, admin, official, guardian, ward, other] = [await anOfficer(), await anAdmin(world), await anOfficial(world), await aPerson(world), await aPerson(world), await aPerson(world)]
  await world.db.person.update({ where: { id: ward.personId }, data: { birthYear: 2018 } })
  await world.db.guardianship.create({ data: { guardianId: guardian.personId, wardId: ward.personId, startsAt: world.clock() } })
  await aGrant(world, guardian.personId, 'guardian', { kind: 'self' })
  const erasing = async (who: MadePerson, kind?: string) => erasePerson(world, { actorId: officer.personId, requestId: await aRequest(who, kind) })
  expect(await erasing(admin)).toEqual({ ok: false, reason: 'erase-staff' })
  expect(await erasing(official)).toEqual({ ok: false, reason: 'erase-in-office' })
  expect(await erasing(guardian)).toEqual({ ok: false, reason: 'erase-guardian' })
  expect(await erasing(other, 'objection')).toEqual({ ok: false, reason: 'request-not-to-erase' })
  expect(await erasePerson(world, { actorId: officer.personId, requestId: randomUUID() })).toEqual({ ok: false, reason: 'request-over' })
  for (const { personId, name } of [admin, official, guardian, other]) expect((await world.db.person.findUniqueOrThrow({ where: { id: personId } })).name).toBe(name)
  expect(await erasing(ward)).toEqual({ ok: true, value: true })
})

test('of two officers who erase at once, one does, and it is on record once', async () => {
  const [officer, resident] = [await anOfficer(), await aResident(world)]
  const requestId = await aRequest(resident)
  const both = await Promise.all([1, 2].map(() => erasePerson(world, { actorId: officer.personId, requestId })))
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, reason: 'request-over' })
  expect(await world.db.auditEntry.count({ where: { action: 'person.erase', subject: `person:${resident.personId}` } })).toBe(1)
})

/** Every row of a table in which a canary stands, whole, and the columns of its key. */
async function toldRows(table: string) {
  const key = await world.db.$queryRaw<{ column: string }[]>`SELECT a.attname AS column FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) WHERE i.indrelid = ${table}::regclass AND i.indisprimary`
  const rows = await world.db.$queryRawUnsafe<{ row: object }[]>(`SELECT to_jsonb(t) AS row FROM "${table}" t WHERE ${canaries.map((_, place) => `strpos(t::text, $${place + 1}) > 0`).join(' OR ')}`, ...canaries)
  return rows.map(({ row }) => ({ table, row, key: key.map(({ column }) => column) }))
}

/** Tables of which an erasure takes lines away while it holds their list, or whose words are under a key that is not made again. */
const heldOtherwise = ['import_batch', 'import_row', 'import_change', 'audit_words', 'audit_key', 'invited_grant', 'answer']

test('no row that said who somebody is can be written again once they are erased, whoever held it meanwhile', async () => {
  const ofOthers = await findCanaries()
  const { resident } = await someoneKnownEverywhere()
  const tables = [...new Set([...gone, ...emptied].map(({ table }) => table))].filter((table) => !heldOtherwise.includes(table))
  const before = (await Promise.all(tables.map(toldRows))).flat()
  const written = (rows: readonly string[]) => rows.filter((row) => !heldOtherwise.includes(row.split(':')[0] ?? ''))
  expect(new Set(before.map(({ table }) => table)).size).toBeGreaterThan(12)
  const officer = await anOfficer()
  expect(await erasePerson(world, { actorId: officer.personId, requestId: await aRequest(resident) })).toEqual({ ok: true, value: true })
  for (const { table, row, key } of before) {
    const columns = Object.keys(row).map((column) => `"${column}"`)
    const again = `INSERT INTO "${table}" SELECT (jsonb_populate_record(NULL::"${table}", $1::jsonb)).* ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`
    await world.db.$executeRawUnsafe(again, JSON.stringify(row)).catch((error: unknown) => error)
  }
  expect(written(await findCanaries())).toEqual(written(ofOthers))
  const triggered = await world.db.$queryRaw<{ name: string }[]>`SELECT DISTINCT tgrelid::regclass::text AS name FROM pg_trigger WHERE tgname ~ '(no_row|without_words)_of_erased'`
  expect(tables.filter((table) => !triggered.some((each) => each.name === table))).toEqual(['consent'])
})

/** Of rows that stay: columns of text that say nothing about who somebody is, ids and codes of ours. */
const codes = new Set([
  'attempt.course_id', 'attempt.quiz_id', 'attempt.drawn', 'attempt.rules', 'attempt.state', 'attempt.evidence', 'placement.seed', 'placement.ended_by', 'reading.course_id', 'reading.lesson_id', 'enrolment.course_id',
  'completion.course_id', 'completion.evidence', 'confirmation.evidence', 'recognition.unit_code', 'recognition.course_id', 'recognition.document', 'completion_override.course_id', 'completion_override.item_kind', 'completion_override.item_subject',
  'entered_evidence.kind', 'entered_evidence.subject', 'entered_evidence.system', 'extra_time.course_id', 'extra_time.quiz_id', 'register_line.state', 'paper_sheet.code', 'paper_sheet.drawn', 'absence.kind', 'post.ended_why',
  'person.sex', 'consent.purpose', 'consent.text_version', 'consent.channel', 'data_request.kind', 'data_request.outcome', 'residence.unit_code', 'role_grant.role', 'role_grant.scope_kind', 'role_grant.scope_id', 'shared_phone.id',
  'withdrawn_completion.evidence', 'withdrawn_completion.course_id', 'withdrawn_completion.code', 'obligation_cycle.path', 'obligation_cycle.course_ids', 'cycle_event.kind', 'cycle_event.course_ids', 'cycle_event.why', 'cycle_relief.kind',
  'invitation.token_hash', 'invited_grant.role', 'invited_grant.scope_kind', 'invited_grant.scope_id', 'import_row.part', 'import_row.entity', 'import_row.verdict', 'import_row.chosen',
])

/** Tables that name a person by whom they were redeemed, who wrote in them or of whom they tell. */
const spokenOf = ['invitation', 'invited_grant', 'inquiry_post', 'audit_words', 'audit_key']

test('every column of text beside a person is taken away with them, or is known to hold codes only', async () => {
  const tables = new Set([...movedColumns.map(({ table }) => table), ...stayingColumns.map((each) => each.split('.')[0] ?? ''), ...spokenOf])
  const wholly = new Set([...gone.filter(({ column }) => column !== undefined).map(({ table }) => table), 'audit_words', 'audit_key'])
  const columns = await world.db.$queryRaw<{ name: string; table: string }[]>`SELECT column_name AS name, table_name AS table FROM information_schema.columns WHERE table_schema = 'public' AND (data_type IN ('text', 'character varying', 'jsonb', 'json', 'bytea') OR (data_type = 'ARRAY' AND udt_name = '_text'))`
  const left = columns.filter(({ name, table }) => tables.has(table) && !wholly.has(table) && !codes.has(`${table}.${name}`) && !emptied.some((each) => each.table === table && new RegExp(`\\b${name} = `, 'u').test(each.set)))
  expect(left.map(({ name, table }) => `${table}.${name}`)).toEqual([])
})

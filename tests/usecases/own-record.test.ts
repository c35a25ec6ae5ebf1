import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listHistory } from '#app/data/learning/history.server.ts'
import { listHistoryLines } from '#app/data/people/duplicates.server.ts'
import { findOwnData } from '#app/data/people/own-data.server.ts'
import { startOfDay } from '#app/domain/calendar.ts'
import { keptFile } from '#app/routes/learning/kept-about.server.ts'
import { loader as mePage } from '#app/routes/learning/me.tsx'
import { loader as ownPage } from '#app/routes/learning/own-page.tsx'
import { claimGuestRecord } from '#app/usecases/people/claim-guest-record.server.ts'
import { aCommonWorld, aThing, hangAll } from '#tests/support/histories.ts'
import { aGuest, readLesson } from '#tests/support/learner-acts.ts'
import { aCompletion, anAdmin, aPerson, aReading, aResident, aSubmittedAttempt } from '#tests/support/makers.ts'
import { mergeAfterLook } from '#tests/support/merging.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour))

test('the history has everything learned and given, newest first, and nothing of the person next door', async () => {
  const [{ personId }, neighbour] = [await aPerson(world), await aPerson(world)]
  for (const each of [personId, neighbour.personId]) {
    await world.db.enrolment.create({ data: { personId: each, courseId: 'khoa-thu', enrolledAt: at(1) } })
    await aReading(world, { personId: each, at: at(2) })
    await aSubmittedAttempt(world, { personId: each, quizId: 'final', passed: true, at: at(3) })
  }
  const code = await aCompletion(world, { personId, courseId: 'khoa-thu', at: at(3), revokedAt: at(5) })
  const history = await listHistory(world.db, personId)
  expect(history.map(({ kind }) => kind)).toEqual(['revoked', 'certificate', 'completed', 'attempt', 'read', 'enrolled'])
  expect(history).toContainEqual(expect.objectContaining({ kind: 'attempt', at: at(3), courseId: 'khoa-thu', quizId: 'final', right: 5, total: 5, passed: true }))
  expect(history).toContainEqual({ kind: 'read', at: at(2), courseId: 'khoa-thu', lessonId: 'mot', how: null })
  expect(history).toContainEqual({ kind: 'certificate', at: at(3), courseId: 'khoa-thu', code, title: 'Khóa khoa-thu', validUntil: null })
  expect(await listHistory(world.db, neighbour.personId)).toHaveLength(3)
})

test('an attempt not handed in is no history yet', async () => {
  const { personId } = await aPerson(world)
  await world.db.attempt.create({ data: { personId, courseId: 'khoa-thu', quizId: 'final', slot: 1, drawn: [], passMark: 0.6, ruleVersion: 1, startedAt: at(1) } })
  expect(await listHistory(world.db, personId)).toEqual([])
})

test('sessions attended and certificates recognised stand on their day in Viet Nam, until they are taken back', async () => {
  const [{ personId }, enterer] = [await aPerson(world), await aPerson(world)]
  const row = { personId, happenedOn: new Date('2026-11-20T00:00:00Z'), document: 'Sổ lớp số 3', enteredAt: at(5), enteredById: enterer.personId }
  await world.db.enteredEvidence.createMany({ data: [{ ...row, kind: 'attendance', subject: 'khoa-thu/buoi-1' }, { ...row, kind: 'external', subject: 'ic3' }, { ...row, kind: 'external', subject: 'mos', takenBackAt: at(6) }] })
  const day = new Date('2026-11-19T17:00:00Z')
  expect(await listHistory(world.db, personId)).toEqual([{ kind: 'recognised', at: day, courseId: 'ic3' }, { kind: 'attended', at: day, courseId: 'khoa-thu' }])
})

test('the data to take along holds the record and nothing that opens the account', async () => {
  const { personId, name, userName } = await aResident(world)
  await aReading(world, { personId })
  await aSubmittedAttempt(world, { personId, quizId: 'final', passed: true })
  const code = await aCompletion(world, { personId })
  const enterer = await aPerson(world, { name: 'Quách Văn Ghi' })
  await world.db.enteredEvidence.create({ data: { personId, kind: 'attendance', subject: 'khoa-thu/buoi-1', happenedOn: at(1), document: 'Sổ lớp số 3', enteredAt: at(2), enteredById: enterer.personId } })
  const own = await findOwnData(world.db, personId)
  expect(own).toMatchObject({ name, account: { userName }, residences: [{}], readings: [{ lessonId: 'mot' }], attempts: [{ quizId: 'final', passed: true }], enteredEvidence: [{ subject: 'khoa-thu/buoi-1', document: 'Sổ lớp số 3' }], completions: [{ certificate: { code, shown: [] } }] })
  const text = JSON.stringify(own)
  const { passwordHash } = await world.db.account.findFirstOrThrow({ where: { personId } })
  for (const secret of [passwordHash, '"drawn"', 'session', 'grantedBy', enterer.personId, 'Quách Văn Ghi']) expect(text).not.toContain(secret)
  expect(await findOwnData(world.db, '00000000-0000-4000-8000-000000000000')).toBeNull()
})

test('all of it stands on a page to read too, in sentences, and nothing that is in the file is left out of the page', async () => {
  const { personId, accountId, name } = await aResident(world)
  await aReading(world, { personId })
  await aSubmittedAttempt(world, { personId, quizId: 'final', passed: true })
  const code = await aCompletion(world, { personId })
  const shown = (await ask({ accountId }, ownPage, {})).data as { person: { name: string }; sections: { kind: string; rows: string[] }[] }
  expect(shown.person.name).toBe(name)
  const rowsOf = (kind: string) => shown.sections.find((each) => each.kind === kind)?.rows
  expect(rowsOf('readings')).toEqual([expect.stringContaining('Bài mot')])
  expect(rowsOf('attempts')).toEqual([expect.stringContaining('5/5 câu · đạt')])
  expect(rowsOf('completions')).toEqual([expect.stringContaining(code)])
  const own = await findOwnData(world.db, personId)
  const lists = Object.entries(own ?? {}).filter(([, value]) => Array.isArray(value)).map(([kind, rows]) => [kind, (rows as unknown[]).length])
  expect(shown.sections.map(({ kind, rows }) => [kind, rows.length]).toSorted()).toEqual(lists.toSorted())
  const neighbour = await aPerson(world)
  expect(JSON.stringify((await ask(neighbour, ownPage, {})).data)).not.toContain(code)
})

test('what a list and a consent say stands on the page in words, not by the names that machines have for it; the file says what each part is', async () => {
  const person = await aResident(world)
  const { personId } = person
  for (const purpose of ['messages', 'team-support', 'recognition']) await world.db.consent.create({ data: { personId, purpose, textVersion: '1', channel: 'web', givenAt: at(1) } })
  await world.db.importedRecord.create({ data: { system: 'Xã', entity: 'person', externalId: 'ND1', subjectId: personId, fields: { name: 'Bùi Thị Danh', birthYear: '1985', unit: '04831', organisation: randomUUID() } } })
  const { sections } = (await ask(person, ownPage, {})).data as { sections: { kind: string; rows: string[] }[] }
  const said = (kind: string) => sections.find((each) => each.kind === kind)?.rows.join(' ') ?? ''
  expect(said('importedRecords')).toBe('Nguồn Xã, mã ND1 · Họ và tên: Bùi Thị Danh · Xã/Phường: Đà Bắc · Năm sinh: 1985')
  expect(said('consents')).not.toMatch(/messages|team-support|recognition/u)
  const file = await keptFile(personId, 'x.json', 'vi')
  const { explained, ...parts } = JSON.parse(await file?.text() ?? '') as Record<string, Record<string, string>>
  expect(Object.keys(parts).filter((part) => !['format', 'takenAt'].includes(part) && explained?.[part] === undefined)).toEqual([])
})

test('how a score came about and was changed, more time, the device’s own times, which round and what it rests on are in the file and on the page', async () => {
  const { personId, accountId } = await aResident(world)
  const staff = await aPerson(world, { name: 'Quách Văn Sửa' })
  await aReading(world, { personId })
  await aSubmittedAttempt(world, { personId, quizId: 'final', passed: true, at: at(3) })
  const [reading, attempt] = [await world.db.reading.findFirstOrThrow({ where: { personId } }), await world.db.attempt.findFirstOrThrow({ where: { personId } })]
  const device = { issuedAt: at(1), openedAt: at(2), doneAt: at(3) }
  await world.db.offlineReading.create({ data: { readingId: reading.id, ...device } })
  await world.db.offlineAttempt.create({ data: { attemptId: attempt.id, recordId: randomUUID(), ...device } })
  await world.db.attempt.update({ where: { id: attempt.id }, data: { extraMinutes: 15, deadline: at(4) } })
  await world.db.scoreChange.create({ data: { attemptId: attempt.id, at: at(5), actorId: staff.personId, cause: 'late-accepted', reason: 'mất mạng', before: { right: 3, total: 5, passed: false }, after: { right: 5, total: 5, passed: true } } })
  await world.db.extraTime.create({ data: { personId, courseId: 'khoa-thu', quizId: 'final', minutes: 15, reason: 'mắt kém', grantedById: staff.personId, grantedAt: at(1) } })
  await aCompletion(world, { personId, courseId: 'khoa-thu', round: 2, at: at(6) })
  await world.db.completion.updateMany({ where: { personId }, data: { evidence: { readings: [reading.id], attempts: [attempt.id] } } })
  const own = await findOwnData(world.db, personId)
  expect(own).toMatchObject({
    readings: [{ id: reading.id, offline: device }], completions: [{ round: 2, ruleVersion: 1, evidence: { readings: [reading.id], attempts: [attempt.id] } }], extraTimes: [{ minutes: 15, reason: 'mắt kém' }],
    attempts: [{ id: attempt.id, extraMinutes: 15, offline: device, scoreChanges: [{ cause: 'late-accepted', reason: 'mất mạng', before: { right: 3 }, after: { right: 5 } }] }],
  })
  expect(JSON.stringify(own)).not.toContain(staff.personId)
  const shown = (await ask({ accountId }, ownPage, {})).data as { sections: { kind: string; rows: string[] }[] }
  const said = (kind: string) => shown.sections.find((each) => each.kind === kind)?.rows.join('; ')
  expect(said('readings')).toContain('theo giờ của máy: mở ')
  for (const part of ['thêm 15 phút', 'theo giờ của máy', 'nhận câu đến muộn): 3/5 câu thành 5/5 câu; lý do: mất mạng']) expect(said('attempts')).toContain(part)
  expect(said('extraTimes')).toContain('thêm 15 phút; lý do: mắt kém')
  for (const part of ['lần 2', 'theo quy tắc số 1', 'căn cứ 1 bài đọc, 1 lượt làm bài']) expect(said('completions')).toContain(part)
})

test('what somebody answered is theirs: all of it by the places of the questions in the file, what they wrote on the page, and no question', async () => {
  const { personId, accountId } = await aResident(world)
  await aSubmittedAttempt(world, { personId, quizId: 'final', passed: true })
  const { id: attemptId } = await world.db.attempt.findFirstOrThrow({ where: { personId } })
  const given = { attemptId, writer: 'form', questionId: 'cau-mot', savedAt: at(2) }
  await world.db.answer.createMany({ data: [{ ...given, position: 1, sequence: 1, value: { chosen: ['b'] } }, { ...given, position: 2, sequence: 2, value: { text: 'chợ xóm' } }, { ...given, position: 2, sequence: 3, value: { text: 'chợ Bờ' } }] })
  await world.db.placement.create({ data: { personId, slot: 1, seed: 's', startedAt: at(1), questions: { create: [{ position: 1, itemId: 'khoa-thu/cau-hai', area: '1', a: 1, b: 0, drawn: {}, value: { number: '7' }, right: true, answeredAt: at(1) }, { position: 2, itemId: 'khoa-thu/cau-ba', area: '1', a: 1, b: 0, drawn: {} }] } } })
  const own = await findOwnData(world.db, personId)
  expect(own).toMatchObject({ attempts: [{ answers: [{ position: 1, value: { chosen: ['b'] }, savedAt: at(2) }, { value: { text: 'chợ xóm' } }, { value: { text: 'chợ Bờ' } }] }], placements: [{ questions: [{ position: 1, value: { number: '7' } }, { position: 2, value: null }] }] })
  for (const question of ['cau-mot', 'cau-hai', '"right":true']) expect(JSON.stringify(own)).not.toContain(question)
  const { sections } = (await ask({ accountId }, ownPage, {})).data as { sections: { kind: string; rows: string[] }[] }
  const said = (kind: string) => sections.find((each) => each.kind === kind)?.rows.join('; ') ?? ''
  expect([said('attempts'), said('placements')]).toEqual([expect.stringMatching(/2 câu đã trả lời · câu 2 viết «chợ Bờ»/u), expect.stringMatching(/1 câu đã trả lời · câu 1 viết «7»/u)])
})

test('what was taken from lists of others, slips, paper sheets, requests to be supervised and mergers are of the person alone', async () => {
  const [{ personId }, neighbour, staff] = [await aResident(world), await aResident(world), await aPerson(world)]
  const cohort = await world.db.cohort.create({ data: { name: 'Lớp Mõ', courseId: 'khoa-thu', joinCode: 'OWNREC', createdAt: at(1) } })
  const sitting = await world.db.sitting.create({ data: { cohortId: cohort.id, place: 'Nhà văn hóa xóm Mõ', startsAt: at(2), endsAt: at(4), code: 'OWNSIT', openedAt: at(1), openedById: staff.personId } })
  const set = await world.db.paperSet.create({ data: { cohortId: cohort.id, quizId: 'final', form: 'one', printedAt: at(1), printedById: staff.personId } })
  await world.db.sittingRequest.create({ data: { sittingId: sitting.id, personId, askedAt: at(2) } })
  await world.db.paperSheet.create({ data: { setId: set.id, personId, code: 'OWNPAP', drawn: [] } })
  await world.db.claimSlip.create({ data: { hash: 'own-record', personId, cohortId: cohort.id, issuedAt: at(1), issuedById: staff.personId } })
  await world.db.importedRecord.create({ data: { system: 'noi-vu', entity: 'person', externalId: 'CB-77', subjectId: personId, fields: { name: 'Bùi Văn Mõ' } } })
  await world.db.personMerge.create({ data: { keptId: personId, mergedId: neighbour.personId, how: 'paper', mergedAt: at(3), mergedById: staff.personId, unmergedAt: at(4), unmergedById: staff.personId } })
  expect(await findOwnData(world.db, personId)).toMatchObject({ sittingRequests: [{ sitting: { place: 'Nhà văn hóa xóm Mõ' } }], paperSheets: [{ code: 'OWNPAP' }], claimSlips: [{ endedAt: null }], importedRecords: [{ externalId: 'CB-77', fields: { name: 'Bùi Văn Mõ' } }], merges: [{ how: 'paper' }] })
  // Both were said to be one person, so both are told of the merger; all else is the one's alone.
  expect(await findOwnData(world.db, neighbour.personId)).toMatchObject({ sittingRequests: [], paperSheets: [], claimSlips: [], importedRecords: [], merges: [{ how: 'paper' }] })
})

test('whoever was merged, or claimed the record of a guest, has all of it: also what stayed behind, since the one kept has something alike or it hangs on the other record', async () => {
  const [admin, common] = [await anAdmin(world), await aCommonWorld(world)]
  type Own = NonNullable<Awaited<ReturnType<typeof findOwnData>>>
  const taken = async (personId: string): Promise<Own> => { const own = await findOwnData(world.db, personId); if (own === null) throw new Error('nobody'); return own }
  /** Rows as text, without their number, which goes on behind those of the one kept. */
  const rowsIn = (own: Own) => Object.entries(own).flatMap(([kind, value]) => (Array.isArray(value) ? value.map((row: object) => `${kind} ${JSON.stringify(row, (key, field: unknown) => (key === 'slot' ? undefined : field))}`) : []))
  const changing = /^(?:memberships|enrolments|cycles|merges) /u
  await fc.assert(fc.asyncProperty(fc.array(aThing, { maxLength: 14 }), fc.array(aThing, { maxLength: 14 }), async (ofOne, ofOther) => {
    const [one, other, guest] = [await aResident(world), await aResident(world), aGuest()]
    await hangAll(world, common, one, ofOne)
    await hangAll(world, common, other, ofOther)
    await readLesson(world, guest, 'mot')
    await claimGuestRecord(world, { personId: other.personId, guestHash: guest.guestHash })
    const before = [...rowsIn(await taken(one.personId)), ...rowsIn(await taken(other.personId))]
    expect((await mergeAfterLook(world, { actorId: admin.personId, keptId: one.personId, mergedId: other.personId })).ok).toBe(true)
    const after = await taken(one.personId)
    const rows = rowsIn(after)
    expect(before.filter((row) => !changing.test(row) && !rows.includes(row))).toEqual([])
    expect(after.formerRecords.map(({ name, account }) => [name, account?.userName])).toContainEqual([other.name, other.userName])
    const shown = (await ask({ accountId: one.accountId }, ownPage, {})).data as { sections: { kind: string; rows: string[] }[] }
    expect(shown.sections.find(({ kind }) => kind === 'formerRecords')?.rows.join()).toContain(other.userName)
    expect(shown.sections.find(({ kind }) => kind === 'completions')?.rows).toHaveLength(after.completions.length)
  }), { numRuns: 15 })
})

test('«Việc học của tôi» says of each certificate until when it holds, and which hold no more', async () => {
  const { personId, accountId } = await aResident(world)
  const codes = [
    await aCompletion(world, { personId, courseId: 'khoa-thu', validUntil: startOfDay('2027-01-01') }),
    await aCompletion(world, { personId, courseId: 'khoa-can-bo', validUntil: startOfDay('2026-11-01') }),
    await aCompletion(world, { personId, courseId: 'khoa-can-bo', round: 2 }),
    await aCompletion(world, { personId, courseId: 'khoa-can-bo', round: 3, revokedAt: world.clock() }),
  ]
  const { certificates } = (await ask({ accountId }, mePage, {})).data as { certificates: { code: string; lastDay: string | null; status: string }[] }
  expect(codes.map((code) => { const found = certificates.find((each) => each.code === code); return [found?.lastDay, found?.status] })).toEqual([['2026-12-31', 'valid'], ['2026-10-31', 'expired'], [null, 'valid'], [null, 'revoked']])
})

test('a course completed twice is one line where duplicates are compared, with the day it was completed first', async () => {
  const { personId } = await aPerson(world)
  for (const round of [1, 2]) await aCompletion(world, { personId, courseId: 'khoa-thu', round, at: at(round) })
  expect(await listHistoryLines(world.db, personId)).toEqual([{ courseId: 'khoa-thu', readings: 0, attempts: 0, completedAt: at(1) }])
})

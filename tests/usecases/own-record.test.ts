import { expect, test } from 'vitest'
import { listHistory } from '#app/data/learning/history.server.ts'
import { findOwnData } from '#app/data/people/own-data.server.ts'
import { aCompletion, aPerson, aReading, aResident, aSubmittedAttempt } from '#tests/support/makers.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
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
  expect(history).toContainEqual({ kind: 'certificate', at: at(3), courseId: 'khoa-thu', code, validUntil: null })
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
  for (const secret of [passwordHash, 'drawn', 'session', 'grantedBy', enterer.personId, 'Quách Văn Ghi']) expect(text).not.toContain(secret)
  expect(await findOwnData(world.db, '00000000-0000-4000-8000-000000000000')).toBeNull()
})

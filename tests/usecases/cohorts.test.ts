import { expect, test } from 'vitest'
import { findCohort, findCohortJoinedBy, listCohortsJoinedBy, listCohortsLedBy } from '#app/data/cohorts/cohorts.server.ts'
import { listMembers } from '#app/data/cohorts/members.server.ts'
import { findSession } from '#app/data/people/sessions.server.ts'
import { may } from '#app/domain/people/role.ts'
import { cohortMatrix } from '#app/domain/cohorts/matrix.ts'
import { joinCohort } from '#app/usecases/cohorts/join-cohort.server.ts'
import { leaveCohort } from '#app/usecases/cohorts/leave-cohort.server.ts'
import { startCohort } from '#app/usecases/cohorts/start-cohort.server.ts'
import { aPerson, aReading, aSubmittedAttempt, aTrainer } from '#tests/support/makers.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'
import type { World } from '#app/world.server.ts'

const world = aWorld()
const today = '2026-11-23'
const form = { name: 'Lớp xóm Ké', courseId: 'khoa-thu', place: 'Nhà văn hóa', endsOn: '' }

async function started(actorId: string, over: Partial<typeof form> = {}, at: World = world) {
  const result = await startCohort(at, { ...form, ...over, actorId })
  if (!result.ok) throw new Error(result.reason)
  const cohort = await findCohort(world.db, result.value.cohortId)
  if (cohort === null) throw new Error('not kept')
  return cohort
}

test('a trainer starts a cohort, leads it from then on, and the audit says so', async () => {
  const trainer = await aTrainer(world)
  const cohort = await started(trainer.personId)
  expect(cohort).toMatchObject({ name: 'Lớp xóm Ké', courseId: 'khoa-thu', place: 'Nhà văn hóa', endsOn: null })
  await world.db.session.create({ data: { id: trainer.personId, accountId: trainer.accountId, expiresAt: new Date('2027-01-01') } })
  const grants = (await findSession(world.db, trainer.personId))?.signedIn.grants ?? []
  expect(may(grants, 'cohort.see', [{ kind: 'cohort', id: cohort.id }], world.clock())).toBe(true)
  expect(await world.db.auditEntry.findMany({ where: { subject: `cohort:${cohort.id}` } })).toMatchObject([{ actorId: trainer.personId, action: 'cohort.start', at: world.clock() }])
})

test('a trainer sees only their own cohorts', async () => {
  const [mine, theirs] = [await aTrainer(world), await aTrainer(world)]
  const cohort = await started(mine.personId)
  await started(theirs.personId)
  expect((await listCohortsLedBy(world.db, mine.personId, world.clock())).map(({ id }) => id)).toEqual([cohort.id])
})

test('a form with several faults names each of them, and nothing is kept', async () => {
  const trainer = await aTrainer(world)
  expect(await startCohort(world, { name: ' ', courseId: 'khong-co', place: 'x'.repeat(81), endsOn: '2026-11-22', actorId: trainer.personId }))
    .toEqual({ ok: false, reason: 'fields', errors: { name: 'cohort-name-missing', courseId: 'course-unknown', place: 'field-too-long', endsOn: 'end-date-past' } })
  expect(await listCohortsLedBy(world.db, trainer.personId, world.clock())).toEqual([])
  expect(await world.db.auditEntry.count({ where: { actorId: trainer.personId } })).toBe(0)
})

test('a code that is taken is drawn again', async () => {
  const trainer = await aTrainer(world)
  const draws = [7, 7, 9].map((byte) => new Uint8Array(8).fill(byte))
  const unlucky = { ...world, db: world.db, catalogue: world.catalogue, clock: world.clock, randomBytes: () => draws.shift() ?? new Uint8Array(8) } as World
  const [first, second] = [await started(trainer.personId, {}, unlucky), await started(trainer.personId, {}, unlucky)]
  expect(first.joinCode).not.toBe(second.joinCode)
  expect(draws).toEqual([])
})

test('a learner joins by the code, however it is typed, and takes up the course', async () => {
  const cohort = await started((await aTrainer(world)).personId)
  const learner = await aPerson(world)
  expect(await joinCohort(world, { personId: learner.personId, code: ` ${cohort.joinCode.slice(0, 3).toLowerCase()} ${cohort.joinCode.slice(3)}` })).toMatchObject({ ok: true, value: { id: cohort.id } })
  expect(await listCohortsJoinedBy(world.db, learner.personId, today)).toMatchObject([{ id: cohort.id }])
  expect(await world.db.enrolment.findMany({ where: { personId: learner.personId } })).toMatchObject([{ courseId: 'khoa-thu' }])
})

test('joining twice at once is one membership, and keeps the day of the first', async () => {
  const cohort = await started((await aTrainer(world)).personId)
  const { personId } = await aPerson(world)
  await Promise.all([1, 2].map(() => joinCohort(world, { personId, code: cohort.joinCode })))
  const joinedAt = world.clock()
  world.later(86_400_000)
  await joinCohort(world, { personId, code: cohort.joinCode })
  world.setClock('2026-11-23T02:00:00Z')
  expect(await world.db.cohortMember.findMany({ where: { personId } })).toMatchObject([{ joinedAt, leftAt: null }])
})

test('a code of no cohort, or of one that has ended, is refused', async () => {
  const { personId } = await aPerson(world)
  const ended = await started((await aTrainer(world)).personId, { endsOn: '2026-11-23' })
  expect(await joinCohort(world, { personId, code: 'ABC' })).toEqual({ ok: false, reason: 'cohort-code-unknown' })
  expect(await joinCohort(world, { personId, code: 'ZZZZZZ' })).toEqual({ ok: false, reason: 'cohort-code-unknown' })
  world.setClock('2026-11-23T17:00:00Z')
  expect(await joinCohort(world, { personId, code: ended.joinCode })).toEqual({ ok: false, reason: 'cohort-over' })
  world.setClock('2026-11-23T02:00:00Z')
  expect(await world.db.cohortMember.count({ where: { personId } })).toBe(0)
})

test('who leaves is seen no longer, keeps what was learnt, and may come back by the code', async () => {
  const cohort = await started((await aTrainer(world)).personId)
  const { personId } = await aPerson(world)
  await joinCohort(world, { personId, code: cohort.joinCode })
  await aReading(world, { personId })
  expect(await leaveCohort(world, { personId, cohortId: cohort.id })).toEqual({ ok: true, value: true })
  expect(await listMembers(world.db, cohort.id, cohort.courseId)).toEqual([])
  expect(await world.db.reading.count({ where: { personId } })).toBe(1)
  expect(await leaveCohort(world, { personId, cohortId: cohort.id })).toEqual({ ok: false, reason: 'not-in-cohort' })
  await joinCohort(world, { personId, code: cohort.joinCode })
  expect(await listMembers(world.db, cohort.id, cohort.courseId)).toHaveLength(1)
})

test('leaving a cohort one is not in is refused, and takes nobody else out', async () => {
  const cohort = await started((await aTrainer(world)).personId)
  const [inside, outside] = [await aPerson(world), await aPerson(world)]
  await joinCohort(world, { personId: inside.personId, code: cohort.joinCode })
  expect(await leaveCohort(world, { personId: outside.personId, cohortId: cohort.id })).toEqual({ ok: false, reason: 'not-in-cohort' })
  expect(await leaveCohort(world, { personId: inside.personId, cohortId: 'khong-co' })).toEqual({ ok: false, reason: 'not-in-cohort' })
  expect(await listMembers(world.db, cohort.id, cohort.courseId)).toHaveLength(1)
})

test('the matrix of a cohort holds its own learners in its own course, with what each did last', async () => {
  const trainer = await aTrainer(world)
  const [cohort, other] = [await started(trainer.personId), await started(trainer.personId)]
  const [failing, idle, nextDoor] = [await aPerson(world, { name: 'Hà Thị Xuân' }), await aPerson(world, { name: 'Bùi Văn An' }), await aPerson(world)]
  for (const { personId } of [failing, idle]) await joinCohort(world, { personId, code: cohort.joinCode })
  await joinCohort(world, { personId: nextDoor.personId, code: other.joinCode })
  await aReading(world, { personId: failing.personId })
  await aReading(world, { personId: idle.personId, courseId: 'khoa-can-bo' })
  for (const minutes of [1, 2]) await aSubmittedAttempt(world, { personId: failing.personId, quizId: 'check:mot', passed: false, at: new Date(world.clock().getTime() + minutes * 60_000) })
  const rows = cohortMatrix(smallCatalogue.courses[0]!, await listMembers(world.db, cohort.id, cohort.courseId), world.clock())
  expect(rows).toMatchObject([
    { name: 'Hà Thị Xuân', state: { kind: 'needs-help', reasons: [{ kind: 'failed-check', lessonId: 'mot', times: 2 }] }, marks: [{ mark: 'failed' }, { mark: 'to-do' }], final: 'locked', lastActivityAt: new Date('2026-11-23T02:02:00Z') },
    { name: 'Bùi Văn An', state: { kind: 'not-started' }, lastActivityAt: null },
  ])
})

test('an attempt begun and not handed in is a sign of learning', async () => {
  const cohort = await started((await aTrainer(world)).personId)
  const { personId } = await aPerson(world)
  await joinCohort(world, { personId, code: cohort.joinCode })
  await world.db.attempt.create({ data: { personId, courseId: 'khoa-thu', quizId: 'check:mot', slot: 1, drawn: [], passMark: 0.6, ruleVersion: 1, startedAt: world.clock() } })
  expect(await listMembers(world.db, cohort.id, cohort.courseId)).toMatchObject([{ lastActivityAt: world.clock(), record: { attempts: [] } }])
})

test('the matrix asks the database as often for forty learners as for one', async () => {
  const cohort = await started((await aTrainer(world)).personId)
  const queries: string[] = []
  const counted = new Proxy(world.db, { get: (db, key) => { if (key === '$queryRaw') queries.push('query'); return Reflect.get(db, key) as unknown } })
  await listMembers(counted, cohort.id, cohort.courseId)
  const forOne = queries.length
  for (let index = 0; index < 40; index++) await joinCohort(world, { personId: (await aPerson(world)).personId, code: cohort.joinCode })
  expect(await listMembers(counted, cohort.id, cohort.courseId)).toHaveLength(40)
  expect(queries.length).toBe(forOne * 2)
})

test('a learner is told of a cohort they are or were in, and of no other', async () => {
  const cohort = await started((await aTrainer(world)).personId)
  const [inside, outside] = [await aPerson(world), await aPerson(world)]
  await joinCohort(world, { personId: inside.personId, code: cohort.joinCode })
  expect(await findCohortJoinedBy(world.db, cohort.id, inside.personId)).toMatchObject({ id: cohort.id, leftAt: null })
  expect(await findCohortJoinedBy(world.db, cohort.id, outside.personId)).toBeNull()
  expect(await findCohortJoinedBy(world.db, 'khong-co', inside.personId)).toBeNull()
})

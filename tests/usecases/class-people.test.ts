import { describe, expect, test } from 'vitest'
import { findCohort, listCohortsLedBy } from '#app/data/cohorts/cohorts.server.ts'
import { listPeopleOf } from '#app/data/cohorts/listed-people.server.ts'
import { listTrainers } from '#app/data/cohorts/trainers.server.ts'
import { listMessages } from '#app/data/people/messages.server.ts'
import { addKnownPerson } from '#app/usecases/cohorts/add-known-person.server.ts'
import { addTrainer } from '#app/usecases/cohorts/add-trainer.server.ts'
import { changeCohort } from '#app/usecases/cohorts/change-cohort.server.ts'
import { claimListedRecord } from '#app/usecases/cohorts/claim-listed-record.server.ts'
import { issueSlips } from '#app/usecases/cohorts/issue-slips.server.ts'
import { leaveCohort } from '#app/usecases/cohorts/leave-cohort.server.ts'
import { listPeople } from '#app/usecases/cohorts/list-people.server.ts'
import { removeTrainer } from '#app/usecases/cohorts/remove-trainer.server.ts'
import { completeCourse, readLesson, takeQuiz } from '#tests/support/learner-acts.ts'
import { aClass, listed } from '#tests/support/classes.ts'
import { aResident, aTrainer } from '#tests/support/makers.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const slipOf = async (trainerId: string, cohortId: string, personId: string) => {
  const slips = await issueSlips(world, { actorId: trainerId, cohortId, personIds: [personId] })
  return slips.ok ? slips.value[0]?.code ?? '' : ''
}

describe('the trainers of a class', () => {
  test('are added by the lead, by sign-in name alone, and see the class until they are removed', async () => {
    const { trainer, cohortId } = await aClass(world)
    const other = await aTrainer(world)
    const resident = await aResident(world)
    const add = (actorId: string, signInName: string) => addTrainer(world, { actorId, cohortId, signInName })
    expect(await add(trainer.personId, resident.userName)).toEqual({ ok: false, reason: 'trainer-unknown' })
    expect(await add(trainer.personId, 'khong-ai-ca')).toEqual({ ok: false, reason: 'trainer-unknown' })
    expect((await add(trainer.personId, other.userName)).ok).toBe(true)
    expect(await add(other.personId, trainer.userName)).toEqual({ ok: false, reason: 'not-the-lead' })
    expect((await listCohortsLedBy(world.db, other.personId, world.clock())).map(({ id }) => id)).toEqual([cohortId])
    expect((await listTrainers(world.db, cohortId, world.clock())).map(({ personId, isLead }) => [personId, isLead])).toEqual([[trainer.personId, true], [other.personId, false]])
    world.later(1000)
    expect((await removeTrainer(world, { actorId: trainer.personId, cohortId, personId: other.personId })).ok).toBe(true)
    expect(await listCohortsLedBy(world.db, other.personId, world.clock())).toEqual([])
    expect(await world.db.auditEntry.count({ where: { subject: `cohort:${cohortId}`, action: { in: ['cohort.trainer-add', 'cohort.trainer-remove'] } } })).toBe(2)
  })
  test('are added once, however many press at the same instant, and may come back', async () => {
    const { trainer, cohortId } = await aClass(world)
    const other = await aTrainer(world)
    const results = await Promise.all([1, 2, 3].map(() => addTrainer(world, { actorId: trainer.personId, cohortId, signInName: other.userName })))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    world.later(1000)
    await removeTrainer(world, { actorId: other.personId, cohortId, personId: other.personId })
    expect((await addTrainer(world, { actorId: trainer.personId, cohortId, signInName: other.userName })).ok).toBe(true)
  })
})

test('a class has its days and place changed, and keeps its code and people', async () => {
  const { trainer, cohortId } = await aClass(world)
  const change = (over: object) => changeCohort(world, { actorId: trainer.personId, cohortId, name: 'Lớp tối', place: 'Trạm y tế', startsOn: '2026-12-01', endsOn: '2026-12-31', ...over })
  expect(await change({ endsOn: '2026-11-30' })).toMatchObject({ reason: 'fields', errors: { endsOn: 'end-before-start' } })
  const before = await findCohort(world.db, cohortId)
  expect((await change({})).ok).toBe(true)
  expect(await findCohort(world.db, cohortId)).toEqual({ ...before, name: 'Lớp tối', place: 'Trạm y tế', startsOn: '2026-12-01', endsOn: '2026-12-31' })
})

describe('people without a phone', () => {
  test('are written down together with their consent on paper and where they live, or nobody is', async () => {
    const made = await aClass(world, { members: 0 })
    const of = { actorId: made.trainer.personId, cohortId: made.cohortId, unitCode: '04831', hamlet: 'Xóm Ké', agreed: true }
    expect(await listPeople(world, { ...of, list: 'Bùi Thị Lan, 1968', agreed: false })).toEqual({ ok: false, reason: 'list-not-agreed' })
    expect(await listPeople(world, { ...of, list: 'Bùi Thị Lan, 1968\nHà' })).toMatchObject({ reason: 'list-lines', problems: [{ line: 2 }] })
    expect(await listPeopleOf(world.db, made.cohortId)).toEqual([])
    expect(await listPeople(world, { ...of, list: 'Bùi Thị Lan, 1968\nHà Văn An 1955' })).toEqual({ ok: true, value: 2 })
    const [lan] = await listPeopleOf(world.db, made.cohortId)
    expect(await world.db.consent.findFirst({ where: { personId: lan?.personId ?? '' } })).toMatchObject({ purpose: 'learning', channel: 'paper' })
    expect(await world.db.residence.findFirst({ where: { personId: lan?.personId ?? '' } })).toMatchObject({ unitCode: '04831', hamlet: 'Xóm Ké' })
  })
  test('are written down once, when two trainers send the same list at the same instant', async () => {
    const made = await aClass(world, { members: 0 })
    const send = () => listPeople(world, { actorId: made.trainer.personId, cohortId: made.cohortId, unitCode: '04831', hamlet: '', agreed: true, list: 'Bùi Thị Lan, 1968' })
    const results = await Promise.all([send(), send(), send()])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await listPeopleOf(world.db, made.cohortId)).toHaveLength(1)
  })
})

describe('somebody who is known already', () => {
  test('is added by sign-in name or slip code, told, and never found by name', async () => {
    const made = await aClass(world, { members: 0 })
    const other = await aClass(world, { members: 0 })
    const [lan = ''] = await listed(world, other, ['Bùi Thị Lan, 1968'])
    const resident = await aResident(world)
    const add = (known: string) => addKnownPerson(world, { actorId: made.trainer.personId, cohortId: made.cohortId, known, agreed: true })
    expect(await add(resident.name)).toEqual({ ok: false, reason: 'person-not-known' })
    expect((await add(resident.userName)).ok).toBe(true)
    expect(await add(resident.userName)).toEqual({ ok: false, reason: 'already-in-cohort' })
    expect((await add((await slipOf(other.trainer.personId, other.cohortId, lan)).toLowerCase())).ok).toBe(true)
    expect((await listPeopleOf(world.db, made.cohortId)).map(({ personId }) => personId).toSorted()).toEqual([lan, resident.personId].toSorted())
    expect((await listMessages(world.db, resident.personId, 5)).map(({ subject }) => subject)).toEqual(['Bạn đã được thêm vào lớp «Lớp xóm Ké»'])
    expect((await listPeopleOf(world.db, other.cohortId)).map(({ personId }) => personId)).toEqual([lan])
  })
})

describe('a paper slip', () => {
  test('gives the record to whoever has it and is the one it names, once: class, register and certificate follow', async () => {
    const made = await aClass(world, { members: 0 })
    const [lan = ''] = await listed(world, made, ['Bùi Thị Lan, 1968'])
    await completeCourse(world, lan)
    const code = await slipOf(made.trainer.personId, made.cohortId, lan)
    const [thief, owner] = [await aResident(world), await aResident(world, { name: 'Bùi Thị Lan', birthYear: 1968 })]
    expect(await claimListedRecord(world, { personId: thief.personId, code })).toEqual({ ok: false, reason: 'slip-of-another' })
    const both = await Promise.all([1, 2].map(() => claimListedRecord(world, { personId: owner.personId, code: code.toLowerCase() })))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await world.db.completion.count({ where: { personId: owner.personId } })).toBe(1)
    expect(await world.db.attempt.count({ where: { personId: lan } })).toBe(0)
    expect((await listPeopleOf(world.db, made.cohortId)).map(({ personId, leftAt }) => [personId, leftAt])).toEqual([[owner.personId, null]])
    expect(await claimListedRecord(world, { personId: thief.personId, code })).toEqual({ ok: false, reason: 'slip-unknown' })
  })
  test('is worth nothing once a newer one was made, and its code is in no table', async () => {
    const made = await aClass(world, { members: 0 })
    const [lan = ''] = await listed(world, made, ['Bùi Thị Lan, 1968'])
    const first = await slipOf(made.trainer.personId, made.cohortId, lan)
    await slipOf(made.trainer.personId, made.cohortId, lan)
    const owner = await aResident(world, { name: 'Bùi Thị Lan', birthYear: 1968 })
    expect(await claimListedRecord(world, { personId: owner.personId, code: first })).toEqual({ ok: false, reason: 'slip-unknown' })
    expect(JSON.stringify(await world.db.claimSlip.findMany())).not.toContain(first)
  })
  test('keeps what both have done: the record of an account is never overwritten', async () => {
    const made = await aClass(world, { members: 0 })
    const [lan = ''] = await listed(world, made, ['Bùi Thị Lan, 1968'])
    const owner = await aResident(world, { name: 'Bùi Thị Lan', birthYear: 1968 })
    for (const learnerId of [lan, owner.personId]) {
      await readLesson(world, { learnerId, guestHash: null }, 'mot')
      await takeQuiz(world, learnerId, 'check:mot')
    }
    await completeCourse(world, lan, 'khoa-can-bo')
    expect((await claimListedRecord(world, { personId: owner.personId, code: await slipOf(made.trainer.personId, made.cohortId, lan) })).ok).toBe(true)
    expect(await world.db.reading.count({ where: { personId: owner.personId, courseId: 'khoa-thu' } })).toBe(1)
    expect((await world.db.attempt.findMany({ where: { personId: owner.personId, courseId: 'khoa-thu', quizId: 'check:mot' }, orderBy: { slot: 'asc' } })).map(({ slot }) => slot)).toEqual([1, 2])
  })
  test('is made for members alone: a trainer cannot name somebody of another class', async () => {
    const [mine, theirs] = [await aClass(world), await aClass(world)]
    expect(await issueSlips(world, { actorId: mine.trainer.personId, cohortId: mine.cohortId, personIds: [theirs.personId] })).toEqual({ ok: false, reason: 'nobody-chosen' })
  })
})

test('who leaves a class stays in its list as having left, and what they did stays theirs', async () => {
  const made = await aClass(world)
  await takeQuiz(world, made.personId, 'check:mot')
  world.later(1000)
  expect((await leaveCohort(world, { personId: made.personId, cohortId: made.cohortId })).ok).toBe(true)
  expect((await listPeopleOf(world.db, made.cohortId)).map(({ leftAt }) => leftAt)).toEqual([world.clock()])
  expect(await world.db.attempt.count({ where: { personId: made.personId } })).toBe(1)
})

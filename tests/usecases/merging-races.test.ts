/** Merging, parting and claiming at the same instant as something else: nobody loses anything, nothing lands with nobody, and nobody waits for ever. */
import { expect, test } from 'vitest'
import { findGuest, saveProfileGuestKey } from '#app/data/people/guests.server.ts'
import { submitAttempt } from '#app/usecases/assessment/submit-attempt.server.ts'
import { claimListedRecord } from '#app/usecases/cohorts/claim-listed-record.server.ts'
import { issueSlips } from '#app/usecases/cohorts/issue-slips.server.ts'
import { overrideItem } from '#app/usecases/learning/override-item.server.ts'
import { recordReading } from '#app/usecases/learning/record-reading.server.ts'
import { takeBackOverride } from '#app/usecases/learning/take-back-override.server.ts'
import { withdrawCompletion } from '#app/usecases/learning/withdraw-completion.server.ts'
import { claimGuestRecord } from '#app/usecases/people/claim-guest-record.server.ts'
import { signIn } from '#app/usecases/people/sign-in.server.ts'
import { unmergePeople } from '#app/usecases/people/unmerge-people.server.ts'
import { revokeCertificate } from '#app/usecases/training/revoke-certificate.server.ts'
import { addTrainer } from '#app/usecases/cohorts/add-trainer.server.ts'
import { aClass, listed } from '#tests/support/classes.ts'
import { aGuest, answer, beginQuiz, completeCourse, readLesson, takeQuiz } from '#tests/support/learner-acts.ts'
import { aHolder, anAdmin, anOfficial, aPerson, aResident, madePassword, type MadePerson } from '#tests/support/makers.ts'
import { mergeAfterLook } from '#tests/support/merging.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const rounds = 8
const merge = (actor: MadePerson, kept: MadePerson, other: MadePerson) => mergeAfterLook(world, { actorId: actor.personId, keptId: kept.personId, mergedId: other.personId })
async function merged(actor: MadePerson, kept: MadePerson, other: MadePerson): Promise<string> {
  const result = await merge(actor, kept, other)
  if (!result.ok) throw new Error(result.reason)
  return result.value
}
const learner = ({ personId }: MadePerson) => ({ learnerId: personId, guestHash: null })

/** Somebody who has done all of the small course but hand the final quiz in, all of it answered. */
async function beforeTheLastAct(): Promise<{ readonly person: MadePerson; readonly attemptId: string }> {
  const person = await aResident(world)
  for (const lessonId of ['mot', 'hai']) { await readLesson(world, learner(person), lessonId); await takeQuiz(world, person.personId, `check:${lessonId}`) }
  const attemptId = await beginQuiz(world, learner(person), 'final')
  for (const position of [1, 2, 3, 4]) await answer(world, person.personId, attemptId, position)
  return { person, attemptId }
}

test('handed in at the very moment of a merge, by either of the two, the attempt is handed in by whose it was or stays with the one kept; nobody blocks anybody', async () => {
  const admin = await anAdmin(world)
  for (let round = 0; round < rounds; round += 1) {
    const [kept, other] = [await beforeTheLastAct(), await beforeTheLastAct()]
    const [joined, own, others] = await Promise.all([merge(admin, kept.person, other.person), submitAttempt(world, { learnerId: kept.person.personId, attemptId: kept.attemptId }), submitAttempt(world, { learnerId: other.person.personId, attemptId: other.attemptId })])
    expect([joined.ok, own.ok]).toEqual([true, true])
    if (!others.ok) {
      expect(others.reason).toBe('attempt-unknown')
      expect(await submitAttempt(world, { learnerId: kept.person.personId, attemptId: other.attemptId })).toMatchObject({ ok: true })
    }
    expect(await world.db.attempt.count({ where: { personId: kept.person.personId, quizId: 'final', state: 'finished' } })).toBe(2)
    expect(await world.db.completion.count({ where: { personId: kept.person.personId } })).toBe(1)
  }
})

test('handed in at the very moment of parting, what is complete by the kept one’s own is completed by it, once', async () => {
  const admin = await anAdmin(world)
  for (let round = 0; round < rounds; round += 1) {
    const [kept, other] = [await beforeTheLastAct(), await aResident(world)]
    await completeCourse(world, other.personId)
    const mergeId = await merged(admin, kept.person, other)
    const [parted, handedIn] = await Promise.all([unmergePeople(world, { actorId: admin.personId, mergeId }), submitAttempt(world, { learnerId: kept.person.personId, attemptId: kept.attemptId })])
    expect([parted.ok, handedIn.ok]).toEqual([true, true])
    const given = await world.db.completion.findMany({ where: { personId: { in: [kept.person.personId, other.personId] } }, include: { certificate: true } })
    expect(given.map(({ personId, certificate }) => [personId, certificate !== null]).toSorted()).toEqual([[kept.person.personId, true], [other.personId, true]].toSorted())
  }
})

test('whoever signs in at the very moment in which they are merged is not signed in afterwards', async () => {
  const admin = await anAdmin(world)
  for (let round = 0; round < rounds; round += 1) {
    const [kept, other] = [await aResident(world), await aResident(world)]
    const enter = async () => { const known = await signIn(world, { signInName: other.userName, password: madePassword, network: `198.51.100.${round}` }); return known.ok ? world.sessions.start(known.value.accountId) : null }
    const [joined, cookie] = await Promise.all([merge(admin, kept, other), enter()])
    expect(joined.ok).toBe(true)
    if (cookie !== null) expect((await world.sessions.read(cookie.split(';')[0] ?? '')).signedIn).toBeNull()
  }
})

test('read while one person after another is merged, it lands with whoever is kept at last', async () => {
  const admin = await anAdmin(world)
  for (let round = 0; round < rounds; round += 1) {
    const [first, second, third] = [await aResident(world), await aResident(world), await aResident(world)]
    await merged(admin, second, first)
    const openedAt = world.clock()
    world.later(60_000)
    const [joined, read] = await Promise.all([merge(admin, third, second), recordReading(world, { ...learner(first), courseId: 'khoa-thu', lessonId: 'mot', openedAt })])
    expect([joined.ok, read.ok]).toEqual([true, true])
    expect(await world.db.reading.findMany({ where: { lessonId: 'mot', personId: { in: [first, second, third].map(({ personId }) => personId) } } })).toMatchObject([{ personId: third.personId }])
  }
})

test('what a browser learnt, claimed by somebody at the very moment in which they are merged, is the kept one’s', async () => {
  const admin = await anAdmin(world)
  for (let round = 0; round < rounds; round += 1) {
    const [kept, other, guest] = [await aResident(world), await aResident(world), aGuest()]
    await readLesson(world, guest, 'mot')
    const [joined, claimed] = await Promise.all([merge(admin, kept, other), claimGuestRecord(world, { personId: other.personId, guestHash: guest.guestHash })])
    expect([joined.ok, claimed.ok]).toEqual([true, true])
    expect(await world.db.reading.count({ where: { personId: kept.personId } })).toBe(1)
  }
})

test('a browser’s record with two keys, claimed by two people at once, is one’s and stays so', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const [one, other, guest, second] = [await aResident(world), await aResident(world), aGuest(), aGuest()]
    await readLesson(world, guest, 'mot')
    const guestId = await findGuest(world.db, guest.guestHash) ?? ''
    const profile = await world.db.phoneProfile.create({ data: { id: second.guestHash, personId: guestId, createdAt: world.clock() } })
    await saveProfileGuestKey(world.db, { hash: second.guestHash, personId: guestId, phoneProfileId: profile.id, now: world.clock() })
    const results = await Promise.all([claimGuestRecord(world, { personId: one.personId, guestHash: guest.guestHash }), claimGuestRecord(world, { personId: other.personId, guestHash: second.guestHash })])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    const winner = results[0].ok ? one : other
    expect(await world.db.person.findUnique({ where: { id: guestId } })).toMatchObject({ claimedById: winner.personId })
    expect(await world.db.reading.findMany({ where: { personId: { in: [one.personId, other.personId] } } })).toMatchObject([{ personId: winner.personId }])
  }
})

test('of two hundred claims by one slip at once one moves the record, with its one certificate', async () => {
  const made = await aClass(world, { members: 0 })
  const [listedId = ''] = await listed(world, made, ['Bùi Thị Phiếu, 1968'])
  await completeCourse(world, listedId)
  const slips = await issueSlips(world, { actorId: made.trainer.personId, cohortId: made.cohortId, personIds: [listedId] })
  const code = slips.ok ? slips.value[0]?.code ?? '' : ''
  const owner = await aResident(world, { name: 'Bùi Thị Phiếu', birthYear: 1968 })
  const results = await Promise.all(Array.from({ length: 200 }, () => claimListedRecord(world, { personId: owner.personId, code })))
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await world.db.certificate.findMany({ where: { completion: { personId: { in: [listedId, owner.personId] } } }, include: { completion: true } })).toMatchObject([{ completion: { personId: owner.personId } }])
})

test('revoked at the very moment of parting, a certificate is revoked, and whose it is stays so', async () => {
  const admin = await anAdmin(world)
  for (let round = 0; round < rounds; round += 1) {
    const [kept, other] = [await aResident(world), await aResident(world)]
    await completeCourse(world, other.personId)
    const { code } = await world.db.certificate.findFirstOrThrow({ where: { completion: { personId: other.personId } } })
    const mergeId = await merged(admin, kept, other)
    const results = await Promise.all([unmergePeople(world, { actorId: admin.personId, mergeId }), revokeCertificate(world, { actorId: admin.personId, code, why: 'Người khác làm bài hộ' })])
    expect(results.map(({ ok }) => ok)).toEqual([true, true])
    expect(await world.db.certificate.findUnique({ where: { code }, include: { completion: true } })).toMatchObject({ revokedWhy: 'Người khác làm bài hộ', completion: { personId: other.personId } })
  }
})

test('withdrawn at the very moment of a merge, a completion is withdrawn, and is with the one kept, or it stands with them', async () => {
  const admin = await anAdmin(world)
  for (let round = 0; round < rounds; round += 1) {
    const [kept, official] = [await aResident(world), await anOfficial(world)]
    const officer = await aHolder(world, 'organisation-officer', { kind: 'organisation', id: official.organisationId })
    const order = { actorId: officer.personId, charge: { kind: 'organisation' as const, id: official.organisationId }, personId: official.personId, courseId: 'khoa-can-bo' }
    for (const lessonId of ['mot', 'hai']) await readLesson(world, learner(official), lessonId, 'khoa-can-bo')
    await takeQuiz(world, official.personId, 'check:mot', { courseId: 'khoa-can-bo' })
    const made = await overrideItem(world, { ...order, item: 'pass check:hai', why: 'Đã làm trên giấy' })
    await takeQuiz(world, official.personId, 'final', { courseId: 'khoa-can-bo' })
    await takeBackOverride(world, { ...order, overrideId: made.ok ? made.value : '', why: 'Ghi nhầm người' })
    const [joined, withdrawn] = await Promise.all([merge(admin, kept, official), withdrawCompletion(world, { ...order, why: 'Ghi nhầm người' })])
    expect(joined.ok).toBe(true)
    expect([await world.db.completion.count({ where: { personId: kept.personId } }), await world.db.withdrawnCompletion.count({ where: { personId: kept.personId } })]).toEqual(withdrawn.ok ? [0, 1] : [1, 0])
  }
})

test('a member of a digital team added to a class at the very moment of a merge never has somebody of elsewhere in it', async () => {
  const admin = await anAdmin(world)
  for (let round = 0; round < rounds; round += 1) {
    const made = await aClass(world, { members: 0 })
    const [kept, other, helper] = [await aResident(world, { unitCode: '04831' }), await aResident(world, { unitCode: '04831' }), await aPerson(world)]
    await world.db.residence.updateMany({ where: { personId: kept.personId }, data: { hamlet: 'Xóm Mừng' } })
    await world.db.residence.updateMany({ where: { personId: other.personId }, data: { hamlet: 'Xóm Ké' } })
    await world.db.roleGrant.create({ data: { personId: helper.personId, role: 'team-member', scopeKind: 'unit', scopeId: '04831@2025-07-01', hamlet: 'Xóm Ké', startsAt: new Date('2026-01-01') } })
    await world.db.cohortMember.create({ data: { cohortId: made.cohortId, personId: other.personId, joinedAt: world.clock() } })
    const [joined, added] = await Promise.all([merge(admin, kept, other), addTrainer(world, { actorId: made.trainer.personId, cohortId: made.cohortId, signInName: helper.userName })])
    expect(joined.ok).toBe(true)
    expect(await world.db.cohortMember.count({ where: { cohortId: made.cohortId, leftAt: null } })).toBe(added.ok ? 0 : 1)
  }
})

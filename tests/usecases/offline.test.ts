import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { fieldsOf } from '#app/domain/assessment/form-fields.ts'
import { solutionOf } from '#app/domain/assessment/solution.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import type { OfflineRecord } from '#app/domain/learning/offline.ts'
import { keepRules } from '#app/jobs/keep-rules.server.ts'
import { claimGuestRecord } from '#app/usecases/people/claim-guest-record.server.ts'
import { drawOfflineChecks } from '#app/usecases/learning/draw-offline-checks.server.ts'
import { issueOfflinePass } from '#app/usecases/learning/issue-offline-pass.server.ts'
import { takeInOffline } from '#app/usecases/learning/take-in-offline.server.ts'
import { aPerson } from '#tests/support/makers.ts'
import { anEmergencyFile } from '#tests/support/emergency-file.ts'
import { aCourse } from '#tests/support/small-catalogue.ts'
import { aWorld, type TestWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const courseId = 'khoa-thu'
const minute = 60_000
const day = 24 * 60 * minute
const recorded = { ok: true, value: 'recorded' }
const known = { ok: true, value: 'known' }

/** A pass of a learner, given now; the phone's clock may be off. */
async function aPass(learner: { readonly learnerId?: string; readonly guestHash?: string }, off = 0): Promise<string> {
  const pass = await issueOfflinePass(world, { learnerId: null, guestHash: null, ...learner, courseId, deviceAt: world.clock().getTime() + off })
  if (!pass.ok) throw new Error(pass.reason)
  return pass.value
}

/** The same server, started with other content. */
const teaching = (...courses: readonly Course[]) => new Proxy(world, { get: (own, key: keyof TestWorld) => (key === 'catalogue' ? { courses } : own[key]) })

const seal = (pass: string, record: OfflineRecord) => anEmergencyFile(world.emergency.publicKey, JSON.stringify({ pass, record }))

function aReading(over: { readonly lessonId?: string; readonly took?: number; readonly at?: number } = {}): OfflineRecord {
  const done = over.at ?? world.clock().getTime()
  return { id: randomUUID(), kind: 'reading', lessonId: over.lessonId ?? 'mot', opened: done - (over.took ?? 5 * minute), done }
}

/** A check of the first lesson, so many of its answers wrong. */
async function aCheck(over: { readonly wrong?: number; readonly missing?: number } = {}): Promise<OfflineRecord> {
  const [check] = await drawOfflineChecks(world, aCourse())
  if (!check) throw new Error('the course has no check')
  const right = check.questions.map((question, place) => [...fieldsOf(place < (over.wrong ?? 0) ? { chosen: ['b'] } : solutionOf(question), check.drawn[place]?.order)])
  const done = world.clock().getTime()
  return { id: randomUUID(), kind: 'check', lessonId: 'mot', check: check.hash, opened: done - minute, done, answers: right.slice(over.missing ?? 0) }
}

test('a lesson read without a network arrives once, however often and by however many phones it is sent, with the times of the phone and of the server', async () => {
  const { personId } = await aPerson(world)
  const pass = await aPass({ learnerId: personId })
  const issued = world.clock()
  world.later(7 * day)
  const record = aReading({ at: issued.getTime() + 3 * day })
  const file = await seal(pass, record)
  const taken = await Promise.all(Array.from({ length: 5 }, () => takeInOffline(world, file)))
  expect(taken.filter((each) => each.ok && each.value === 'recorded')).toHaveLength(1)
  expect(taken.filter((each) => each.ok && each.value === 'known')).toHaveLength(4)
  expect(await world.db.reading.findMany({ where: { personId }, include: { offline: true } })).toMatchObject([
    { lessonId: 'mot', openedAt: issued, readAt: world.clock(), offline: { issuedAt: issued, openedAt: new Date(record.opened), doneAt: new Date(record.done) } },
  ])
})

test('a clock that is years off changes nothing but what is written down beside', async () => {
  const { personId } = await aPerson(world)
  const off = -11 * 365 * day
  const pass = await aPass({ learnerId: personId }, off)
  const issued = world.clock()
  world.later(2 * day)
  expect(await takeInOffline(world, await seal(pass, aReading({ at: issued.getTime() + off + day })))).toEqual(recorded)
  expect(await world.db.offlineReading.findFirst({ where: { reading: { personId } } })).toMatchObject({ doneAt: new Date(issued.getTime() + day) })
})

test('a check done without a network becomes one attempt, marked by the server whatever the phone thought of it', async () => {
  const { personId } = await aPerson(world)
  const pass = await aPass({ learnerId: personId })
  const record = await aCheck({ wrong: 1 })
  world.later(day)
  const file = await seal(pass, record)
  const taken = await Promise.all(Array.from({ length: 4 }, () => takeInOffline(world, file)))
  expect(taken.filter((each) => each.ok && each.value === 'recorded')).toHaveLength(1)
  expect(taken.filter(({ ok }) => !ok)).toEqual([])
  const attempts = await world.db.attempt.findMany({ where: { personId }, include: { offline: true, answers: true } })
  expect(attempts).toMatchObject([{ quizId: 'check:mot', slot: 1, state: 'finished', right: 4, total: 5, passed: true, submittedAt: world.clock(), offline: { recordId: record.id } }])
  expect(attempts[0]?.answers).toHaveLength(5)
  expect(await takeInOffline(world, await seal(pass, { ...record, id: randomUUID() }))).toEqual(recorded)
  expect(await world.db.attempt.count({ where: { personId } }), 'a check done again is another attempt').toBe(2)
})

test('a whole course but its final quiz is learnt without a network, whatever the order of arrival', async () => {
  const { personId } = await aPerson(world)
  const pass = await aPass({ learnerId: personId })
  world.later(day)
  const files = await Promise.all([aCheck(), aReading({ lessonId: 'hai' }), aReading({ at: world.clock().getTime() - 6 * minute })].map(async (record) => seal(pass, await record)))
  for (const file of files) expect(await takeInOffline(world, file)).toEqual(recorded)
  for (const file of files) expect(await takeInOffline(world, file)).toEqual(known)
  expect([await world.db.reading.count({ where: { personId } }), await world.db.attempt.count({ where: { personId } })]).toEqual([2, 1])
})

test('what a guest took along goes to the account that claimed it meanwhile', async () => {
  const guestHash = randomUUID()
  const pass = await aPass({ guestHash })
  const { personId } = await aPerson(world)
  expect((await claimGuestRecord(world, { personId, guestHash })).ok).toBe(true)
  world.later(10 * minute)
  expect(await takeInOffline(world, await seal(pass, aReading()))).toEqual(recorded)
  expect(await takeInOffline(world, await seal(pass, await aCheck()))).toEqual(recorded)
  expect([await world.db.reading.count({ where: { personId } }), await world.db.attempt.count({ where: { personId } })]).toEqual([1, 1])
})

test('what was done of a lesson that was removed or made longer meanwhile is kept once, with the version that was read', async () => {
  const { personId } = await aPerson(world)
  const pass = await aPass({ learnerId: personId })
  const files = await Promise.all([aReading({ at: world.clock().getTime() + 10 * minute }), await aCheck(), aReading({ lessonId: 'hai', at: world.clock().getTime() + 20 * minute })].map((record) => seal(pass, record)))
  world.later(day)
  const course = aCourse()
  const changed = { ...course, lessons: course.lessons.filter(({ id }) => id !== 'mot').map((lesson) => ({ ...lesson, words: lesson.words * 1000 })), rule: { ...course.rule, version: course.rule.version + 1 } }
  const later = teaching(changed)
  for (const expected of [recorded, known]) for (const file of files) expect(await takeInOffline(later, file)).toEqual(expected)
  expect(await world.db.reading.findMany({ where: { personId }, include: { offline: true }, orderBy: { lessonId: 'asc' } })).toMatchObject(['hai', 'mot'].map((lessonId) => ({ lessonId, offline: { courseVersion: course.rule.version } })))
  expect(await world.db.attempt.findMany({ where: { personId }, include: { offline: true } })).toMatchObject([{ quizId: 'check:mot', passed: true, total: 5, offline: { courseVersion: course.rule.version } }])
})

test('what was done of a course that is taught no more is kept once, by the rule of the time it was taken along, and its learner is told once', async () => {
  const { personId } = await aPerson(world)
  await keepRules(world)
  const pass = await aPass({ learnerId: personId })
  const files = await Promise.all([aReading({ at: world.clock().getTime() + 10 * minute }), await aCheck({ wrong: 1 }), aReading({ lessonId: 'hai', at: world.clock().getTime() + 20 * minute })].map((record) => seal(pass, record)))
  const never = await seal(pass, aReading({ lessonId: 'ba', at: world.clock().getTime() + 40 * minute }))
  world.later(day)
  const later = teaching(aCourse('khoa-khac'))
  for (const expected of [recorded, known]) for (const file of files) expect(await takeInOffline(later, file)).toEqual(expected)
  expect(await takeInOffline(later, never), 'what was no lesson of it').toEqual({ ok: false, reason: 'course-unknown' })
  const { version } = aCourse().rule
  expect(await world.db.reading.findMany({ where: { personId }, include: { offline: true }, orderBy: { lessonId: 'asc' } })).toMatchObject(['hai', 'mot'].map((lessonId) => ({ courseId, lessonId, offline: { courseVersion: version } })))
  expect(await world.db.attempt.findMany({ where: { personId }, include: { offline: true } })).toMatchObject([{ courseId, quizId: 'check:mot', right: 4, total: 5, passed: true, offline: { courseVersion: version } }])
  expect(await world.db.message.findMany({ where: { personId } })).toMatchObject([{ kind: 'course-gone', path: '/me/history' }])
})

test('what was done of a course that was handed on is taken in under the pass of another, by whoever that was given to', async () => {
  const { personId } = await aPerson(world)
  const pass = await aPass({ learnerId: personId })
  const other = aCourse('khoa-trao-tay')
  const given = teaching(aCourse(), other)
  const [check] = await drawOfflineChecks(given, other)
  if (!check) throw new Error('the course has no check')
  world.later(day)
  const done = { ...await aCheck(), courseId: other.id, courseVersion: 1, check: check.hash, answers: check.questions.map((question, place) => [...fieldsOf(solutionOf(question), check.drawn[place]?.order)]) } as OfflineRecord
  const files = [await seal(pass, { ...aReading(), courseId: other.id, courseVersion: 1 }), await seal(pass, done)]
  for (const expected of [recorded, known]) for (const file of files) expect(await takeInOffline(given, file)).toEqual(expected)
  expect(await world.db.reading.findMany({ where: { personId }, include: { offline: true } })).toMatchObject([{ courseId: other.id, lessonId: 'mot', offline: { courseVersion: 1 } }])
  expect(await world.db.attempt.findMany({ where: { personId }, include: { offline: true } })).toMatchObject([{ courseId: other.id, quizId: 'check:mot', offline: { courseVersion: 1 } }])
  expect(await takeInOffline(given, await seal(pass, { ...aReading(), courseId: 'khong-co' }))).toEqual({ ok: false, reason: 'course-unknown' })
})

test('what does not count is refused for its reason and leaves no trace', async () => {
  const { personId } = await aPerson(world)
  const pass = await aPass({ learnerId: personId })
  expect(await takeInOffline(world, await seal(pass, aReading({ took: 1000 })))).toEqual({ ok: false, reason: 'read-too-fast' })
  expect(await takeInOffline(world, await seal(pass, aReading({ lessonId: 'ba' })))).toEqual({ ok: false, reason: 'lesson-unknown' })
  expect(await takeInOffline(world, await seal(pass, await aCheck({ missing: 1 })))).toEqual({ ok: false, reason: 'questions-unanswered' })
  expect(await takeInOffline(world, await seal(pass, { ...await aCheck(), check: 'of nothing' } as OfflineRecord))).toEqual({ ok: false, reason: 'unreadable-record' })
  const forged = (await seal(`${pass.slice(0, -4)}AAAA`, aReading()))
  expect(await takeInOffline(world, forged), 'a pass that somebody made').toEqual({ ok: false, reason: 'unreadable-record' })
  expect(await takeInOffline(world, JSON.stringify({ pass, record: aReading() })), 'not sealed').toEqual({ ok: false, reason: 'unreadable-record' })
  world.later(31 * day)
  expect(await takeInOffline(world, await seal(pass, aReading()))).toEqual({ ok: false, reason: 'page-too-old' })
  expect([await world.db.reading.count({ where: { personId } }), await world.db.attempt.count({ where: { personId } }), await world.db.enrolment.count({ where: { personId } })]).toEqual([0, 0, 0])
})

test('being given a pass is no trace of learning', async () => {
  const { personId } = await aPerson(world)
  await aPass({ learnerId: personId })
  await drawOfflineChecks(world, aCourse())
  expect([await world.db.reading.count({ where: { personId } }), await world.db.attempt.count({ where: { personId } }), await world.db.enrolment.count({ where: { personId } })]).toEqual([0, 0, 0])
})

test('packs of the same content hold the same checks, and no graded question', async () => {
  const [one, other] = [await drawOfflineChecks(world, aCourse()), await drawOfflineChecks(world, aCourse())]
  expect(other.map(({ hash }) => hash)).toEqual(one.map(({ hash }) => hash))
  const graded = new Set(aCourse().lessons.flatMap((lesson) => lesson.graded.map(({ id }) => id)))
  expect(one.flatMap(({ questions }) => questions).filter(({ id }) => graded.has(id))).toEqual([])
})

test('a course whose lessons open in turn is not taken along', async () => {
  const inTurn = { ...aCourse('khoa-lan-luot'), rule: { ...aCourse().rule, order: 'in-turn' as const } }
  const { personId } = await aPerson(world)
  const given = { ...world, db: world.db, catalogue: { courses: [inTurn] } }
  expect(await issueOfflinePass(given, { learnerId: personId, guestHash: null, courseId: inTurn.id, deviceAt: 0 })).toEqual({ ok: false, reason: 'lessons-in-turn' })
})

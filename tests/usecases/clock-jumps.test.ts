import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { periodicJobs } from '#app/jobs/periodic.server.ts'
import { closeDueAttempts } from '#app/usecases/assessment/close-attempt.server.ts'
import { submitAttempt } from '#app/usecases/assessment/submit-attempt.server.ts'
import { sealActs } from '#app/usecases/people/seal-acts.server.ts'
import { signIn } from '#app/usecases/people/sign-in.server.ts'
import { verifyActs } from '#app/usecases/people/verify-acts.server.ts'
import { checkFigures } from '#app/usecases/roadmap/check-figures.server.ts'
import { settleFigures } from '#app/usecases/roadmap/settle-figures.server.ts'
import { aTap, send } from '#tests/support/journal.ts'
import { beginQuiz, readLesson } from '#tests/support/learner-acts.ts'
import { aCompletion, anOfficial, aPerson, aRequirement, aResident, madePassword } from '#tests/support/makers.ts'
import { aTimedCourse } from '#tests/support/small-catalogue.ts'
import { aWorld, type TestWorld } from '#tests/support/test-world.ts'

const real = aWorld()
const courseId = 'khoa-co-gio'
const minute = 60_000
const day = 24 * 60 * minute
/** The world of these tests, with one course whose final quiz is on time. */
const world = Object.create(real, { catalogue: { value: { courses: [aTimedCourse({})] } } }) as TestWorld

/** The clock of the machine is put so far back, or (below 0) forward. */
const putBack = (milliseconds: number) => { world.setClock(new Date(world.clock().getTime() - milliseconds).toISOString()) }

async function inside() {
  const { personId } = await aResident(world)
  const key = { learnerId: personId, guestHash: null }
  for (const lessonId of ['mot', 'hai']) await readLesson(world, key, lessonId, courseId)
  return { personId, attemptId: await beginQuiz(world, key, 'final', courseId) }
}

test('the clock goes back before an attempt began: what was tapped last still stands, and its deadline does not move', async () => {
  const { personId, attemptId } = await inside()
  const before = await findAttempt(world.db, attemptId, personId)
  const first = await aTap(world, personId, attemptId, { sequence: 1 })
  world.later(5 * minute)
  expect(await send(world, personId, attemptId, [first])).toEqual(['1 saved'])
  putBack(90 * minute)
  const second = await aTap(world, personId, attemptId, { sequence: 2 })
  expect(await send(world, personId, attemptId, [second])).toEqual(['2 saved'])
  expect(await send(world, personId, attemptId, [first])).toEqual(['1 saved'])
  expect((await world.db.answer.findMany({ where: { attemptId }, orderBy: { sequence: 'asc' }, select: { sequence: true } })).map(({ sequence }) => sequence)).toEqual([1, 2])
  expect(await findAttempt(world.db, attemptId, personId)).toMatchObject({ state: 'in-progress', deadline: before?.deadline, late: 0 })
  world.later(90 * minute)
})

test('the clock leaps past the deadline and comes back: the attempt was closed once and stays so; what is sent then is kept as late', async () => {
  const { personId, attemptId } = await inside()
  const tap = await aTap(world, personId, attemptId, { sequence: 1 })
  putBack(-2 * day)
  await closeDueAttempts(world)
  putBack(2 * day)
  await closeDueAttempts(world)
  expect(await send(world, personId, attemptId, [tap])).toEqual(['1 late'])
  expect(await submitAttempt(world, { learnerId: personId, attemptId })).toEqual({ ok: false, reason: 'attempt-over' })
  expect(await world.db.attemptTransition.count({ where: { attemptId, to: 'finished' } })).toBe(1)
})

test('every job of the night runs a day ahead, and again on the day itself and the day after: nobody is told, nothing evaluated, sealed or published twice', async () => {
  const { organisationId, personId } = await anOfficial(real)
  await aRequirement(real, { organisationId })
  await aCompletion(real, { personId: (await aResident(real)).personId, courseId: 'khoa-thu' })
  await real.db.account.update({ where: { personId }, data: { email: 'nhac@vi-du.vn' } })
  const counted = async () => ({ messages: await real.db.message.count(), cycles: await real.db.obligationCycle.count(), events: await real.db.cycleEvent.count(), published: await real.db.publishedFigure.count(), completions: await real.db.completion.count(), answers: await real.db.answer.count() })
  const night = async () => { for (const job of periodicJobs) await job.run(real); await settleFigures(real) }
  await night()
  putBack(-day)
  await night()
  const ahead = await counted()
  for (const back of [day, -day]) {
    putBack(back)
    await night()
    expect(await counted()).toEqual(ahead)
  }
  putBack(day)
  await settleFigures(real)
  expect((await checkFigures(real)).differences).toEqual([])
})

test('acts of staff written while the clock goes back are sealed in the order they were done, once each, and the chain holds', async () => {
  await sealActs(real)
  const sealed = (await verifyActs(real)).acts
  for (const back of [0, 3 * day, -day, 40 * minute]) {
    putBack(back)
    await saveAuditEntry(real.db, { actorId: randomUUID(), action: 'role.grant', subject: 'person:somebody', now: real.clock() })
    await sealActs(real)
  }
  expect(await verifyActs(real)).toMatchObject({ fault: null, unsealed: 0, acts: sealed + 4 })
  putBack(-2 * day - 40 * minute)
})

test('a session from a moment that the clock now calls the future holds, and is no younger for it', async () => {
  const { accountId, personId } = await aPerson(real)
  const cookie = (await real.sessions.start(accountId)).split(';')[0] ?? ''
  const at = (hours: number) => new Date(Date.now() + hours * 60 * minute)
  const who = async () => (await real.sessions.read(cookie)).signedIn?.personId ?? null
  await real.db.session.updateMany({ where: { accountId }, data: { createdAt: at(5), lastSeenAt: at(5) } })
  expect(await who()).toBe(personId)
  await real.db.session.updateMany({ where: { accountId }, data: { createdAt: at(-181 * 24), lastSeenAt: at(5) } })
  expect(await who()).toBeNull()
})

test('whoever signed in while the clock was an hour ahead is let in once it is right again, as is their whole network; wrong tries of before still count', async () => {
  const [{ userName }, other] = [await aPerson(world), await aPerson(world)]
  const network = '2001:db8:c10c::/64'
  const tell = async (signInName: string, password = madePassword) => { const result = await signIn(world, { signInName, password, network }); return result.ok ? 'in' : result.reason }
  const hour = 60 * minute
  putBack(-hour)
  expect(await tell(userName)).toBe('in')
  for (let tried = 0; tried < 5; tried += 1) expect(await tell(other.userName, 'sai bét')).toBe('sign-in-failed')
  putBack(hour)
  expect(await tell(userName)).toBe('in')
  expect(await tell(other.userName, 'sai bét')).toBe('sign-in-failed')
  expect(await tell(other.userName, 'sai bét')).toBe('sign-in-waits')
})

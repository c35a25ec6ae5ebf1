import { expect, test } from 'vitest'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { saveMember } from '#app/data/cohorts/members.server.ts'
import { keysToText } from '#app/domain/assessment/receipt.ts'
import { action, loader } from '#app/routes/cohorts/late.tsx'
import { startCohort } from '#app/usecases/cohorts/start-cohort.server.ts'
import { closeDueAttempts } from '#app/usecases/assessment/close-attempt.server.ts'
import { submitAttempt } from '#app/usecases/assessment/submit-attempt.server.ts'
import { aTap, phone, send } from '#tests/support/journal.ts'
import { beginQuiz, readLesson } from '#tests/support/learner-acts.ts'
import { aResident, aTrainer } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { aCourse, aTimedCourse } from '#tests/support/small-catalogue.ts'
import { aWorld, type TestWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world)
/** Beside the small course one whose final quiz is abandoned when its time is up. */
const timed = Object.create(world, { catalogue: { value: { courses: [aCourse(), aTimedCourse({ whenTimeIsUp: 'abandon' })] } } }) as TestWorld

async function aCohort(courseId = 'khoa-thu') {
  const trainer = await aTrainer(world)
  const started = await startCohort(timed, { name: 'Lớp tối', courseId, place: '', endsOn: '', actorId: trainer.personId })
  if (!started.ok) throw new Error(started.reason)
  return { trainer, cohort: started.value.cohortId }
}

/** A final quiz begun by a learner of a cohort, and taps on its four questions that were not sent. */
async function begun(courseId = 'khoa-thu') {
  const { trainer, cohort } = await aCohort(courseId)
  const { personId } = await aResident(world)
  await saveMember(world.db, cohort, personId, world.clock())
  for (const lessonId of ['mot', 'hai']) await readLesson(timed, { learnerId: personId, guestHash: null }, lessonId, courseId)
  const attempt = await beginQuiz(timed, { learnerId: personId, guestHash: null }, 'final', courseId)
  const taps = await Promise.all([1, 2, 3, 4].map((position) => aTap(world, personId, attempt, { sequence: position, position })))
  return { trainer, cohort, personId, attempt, taps }
}

async function handedInEmpty() {
  const all = await begun()
  await submitAttempt(world, { learnerId: all.personId, attemptId: all.attempt })
  return all
}
const order = (reason: string, shown: string) => new URLSearchParams({ reason, shown })
const key = (sequence: number) => ({ sequence, writer: phone })

test('only the late answers that stood on the page are accepted: what came since waits for another look', async () => {
  const { trainer, cohort, personId, attempt, taps } = await handedInEmpty()
  await send(world, personId, attempt, taps.slice(0, 2))
  const page = await ask(trainer, loader, { cohort, attempt })
  expect(page.data).toMatchObject({ isAbandoned: false, rows: [key(1), key(2)] })
  await send(world, personId, attempt, taps.slice(2))
  expect(await ask(trainer, action, { cohort, attempt }, order('Mất mạng', keysToText([key(1), key(2)])))).toMatchObject({ status: 302, location: `/cohorts/${cohort}/attempts/${attempt}` })
  expect(await findAttempt(world.db, attempt, personId)).toMatchObject({ right: 2, late: 2 })
  expect((await ask(trainer, loader, { cohort, attempt })).data).toMatchObject({ rows: [key(3), key(4)], acceptances: [{ reason: 'Mất mạng' }] })
})

test('a form that names nothing, nonsense, or answers accepted already changes nothing', async () => {
  const { trainer, cohort, personId, attempt, taps } = await handedInEmpty()
  await send(world, personId, attempt, taps)
  for (const shown of ['', '1', 'x y,', keysToText([key(9)])]) expect(await ask(trainer, action, { cohort, attempt }, order('Mất mạng', shown))).toMatchObject({ status: 409, data: { refused: 'nothing-late' } })
  expect(await findAttempt(world.db, attempt, personId)).toMatchObject({ right: 0, late: 4 })
  const all = order('Mất mạng', keysToText(taps))
  expect((await ask(trainer, action, { cohort, attempt }, all)).status).toBe(302)
  expect(await ask(trainer, action, { cohort, attempt }, all)).toMatchObject({ status: 409, data: { refused: 'nothing-late' } })
})

test('another trainer gets 404 at this cohort and at their own, to read and to accept, and nothing is accepted', async () => {
  const { cohort, personId, attempt, taps } = await handedInEmpty()
  await send(world, personId, attempt, taps)
  const other = await aCohort()
  for (const of of [cohort, other.cohort]) {
    expect((await ask(other.trainer, loader, { cohort: of, attempt })).status).toBe(404)
    expect((await ask(other.trainer, action, { cohort: of, attempt }, order('Mất mạng', keysToText(taps)))).status).toBe(404)
  }
  expect(await findAttempt(world.db, attempt, personId)).toMatchObject({ right: 0, late: 4 })
})

test('an abandoned attempt has no form, and a form sent all the same is refused', async () => {
  const { trainer, cohort, personId, attempt, taps } = await begun('khoa-co-gio')
  world.later(60 * 60_000)
  await closeDueAttempts(timed)
  await send(timed, personId, attempt, taps)
  expect((await ask(trainer, loader, { cohort, attempt })).data).toMatchObject({ isAbandoned: true, rows: [{}, {}, {}, {}] })
  expect(await ask(trainer, action, { cohort, attempt }, order('Mất mạng', keysToText(taps)))).toMatchObject({ status: 409, data: { refused: 'nothing-late' } })
})

import { expect, test } from 'vitest'
import { saveMember } from '#app/data/cohorts/members.server.ts'
import { findGuest } from '#app/data/people/guests.server.ts'
import { mostFileBytes, mostFileEntries } from '#app/domain/assessment/answer-file.ts'
import { issueSubject } from '#app/domain/assessment/issue.ts'
import { answerFile } from '#app/routes/cohorts/answer-file.ts'
import { submitAttempt } from '#app/usecases/assessment/submit-attempt.server.ts'
import { takeInAnswers } from '#app/usecases/assessment/take-in-answers.server.ts'
import { claimGuestRecord } from '#app/usecases/people/claim-guest-record.server.ts'
import { startCohort } from '#app/usecases/cohorts/start-cohort.server.ts'
import { anEmergencyFile } from '#tests/support/emergency-file.ts'
import { aTap, send } from '#tests/support/journal.ts'
import { aGuest, beginQuiz, readLesson } from '#tests/support/learner-acts.ts'
import { aResident, aTrainer } from '#tests/support/makers.ts'
import { beginInSitting } from '#tests/support/sittings.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()

/** A cohort of the small course and who leads it; `learnerId` learns in it, if anybody does. */
async function aCohortOf(learnerId: string | null) {
  const { personId: actorId } = await aTrainer(world)
  const started = await startCohort(world, { name: 'Lớp tối', courseId: 'khoa-thu', place: '', endsOn: '', actorId })
  if (!started.ok) throw new Error('no cohort was started')
  if (learnerId !== null) await saveMember(world.db, started.value.cohortId, learnerId, world.clock())
  return { actorId, cohortId: started.value.cohortId }
}

/** Somebody in the middle of the final quiz, in a cohort, with a file of two answers that their phone could not send. */
async function whoHasAFile() {
  const { personId } = await aResident(world)
  const key = { learnerId: personId, guestHash: null }
  for (const lessonId of ['mot', 'hai']) await readLesson(world, key, lessonId)
  const attemptId = await beginQuiz(world, key, 'final')
  const taps = await Promise.all([1, 2].map((position) => aTap(world, personId, attemptId, { sequence: position, position })))
  return { personId, attemptId, taps, text: await fileOf(attemptId, personId, taps), cohort: await aCohortOf(personId) }
}

type Taps = readonly Awaited<ReturnType<typeof aTap>>[]

/** The file as a phone writes it. */
function fileOf(attemptId: string, personId: string, taps: Taps, seal = world.sealer.seal(issueSubject(attemptId, personId), world.clock())): Promise<string> {
  const entries = taps.map(({ questionId: question, fields, elapsedMs: elapsed, tappedAt, ...tap }) => ({ ...tap, question, fields: Object.fromEntries(fields), elapsed, tappedAt: tappedAt?.toISOString() }))
  return anEmergencyFile(world.emergency.publicKey, JSON.stringify({ attempt: attemptId, seal, entries }))
}

async function takeIn(text: string, cohort: { readonly actorId: string; readonly cohortId: string }) {
  const content = answerFile(world.emergency.open(text))
  if (!content) throw new Error('the file was not read')
  return takeInAnswers(world, { ...cohort, ...content })
}

const rowsOf = (attemptId: string) => world.db.answer.findMany({ where: { attemptId }, orderBy: { sequence: 'asc' } })

test('a file of a learner of the cohort is saved; taken in again it changes nothing, and the audit says who did it', async () => {
  const { personId, attemptId, taps, text, cohort } = await whoHasAFile()
  await send(world, personId, attemptId, taps.slice(0, 1))
  expect(await takeIn(text, cohort)).toMatchObject({ ok: true, value: { attemptId, saved: 1, known: 1, late: 0, refused: [] } })
  const rows = await rowsOf(attemptId)
  expect(rows).toHaveLength(2)
  world.later(60_000)
  expect(await takeIn(text, cohort)).toMatchObject({ ok: true, value: { saved: 0, known: 2 } })
  expect(await rowsOf(attemptId)).toEqual(rows)
  expect(await world.db.auditEntry.findFirst({ where: { subject: `attempt:${attemptId}` }, orderBy: { id: 'asc' } })).toMatchObject({ actorId: cohort.actorId, action: 'answers.take-in', detail: { saved: 1, known: 1, late: 0, refused: 0 } })
})

test('what comes after the attempt closed is late, and an entry that cannot be an answer is refused with its reason', async () => {
  const { personId, attemptId, taps, cohort } = await whoHasAFile()
  await submitAttempt(world, { learnerId: personId, attemptId })
  const [first, second] = taps
  const text = await fileOf(attemptId, personId, first && second ? [first, { ...second, position: 99 }] : [])
  expect(await takeIn(text, cohort)).toMatchObject({ ok: true, value: { saved: 0, late: 1, refused: [{ reason: 'not-in-attempt', count: 1 }] } })
  expect(await rowsOf(attemptId)).toMatchObject([{ late: true, acceptedAt: null }])
})

test('a trainer of a cohort in which the learner is not, or no longer, takes nothing in', async () => {
  const { personId, attemptId, text, cohort } = await whoHasAFile()
  const other = await aCohortOf(null)
  expect(await takeIn(text, other)).toEqual({ ok: false, reason: 'answer-file-of-others' })
  await world.db.cohortMember.updateMany({ where: { personId }, data: { leftAt: world.clock() } })
  expect(await takeIn(text, cohort)).toEqual({ ok: false, reason: 'answer-file-of-others' })
  expect(await rowsOf(attemptId)).toEqual([])
})

test('a file of the assessment is taken in, from a sitting of this cohort alone, and of what was taken alone wherever the learner hands it', async () => {
  const { personId } = await aResident(world)
  const [cohort, other] = [await aCohortOf(personId), await aCohortOf(personId)]
  const inSitting = await beginInSitting(world, cohort, personId)
  const text = await fileOf(inSitting, personId, [await aTap(world, personId, inSitting, { sequence: 1 })])
  expect(await takeIn(text, other)).toEqual({ ok: false, reason: 'answer-file-of-others' })
  expect(await takeIn(text, cohort)).toMatchObject({ ok: true, value: { attemptId: inSitting, saved: 1, refused: [] } })
  const alone = await beginQuiz(world, { learnerId: personId, guestHash: null }, 'basic-level', 'muc-co-ban')
  const ofAlone = await fileOf(alone, personId, [await aTap(world, personId, alone, { sequence: 1 })])
  expect(await takeIn(ofAlone, await aCohortOf(null))).toEqual({ ok: false, reason: 'answer-file-of-others' })
  expect(await takeIn(ofAlone, other)).toMatchObject({ ok: true, value: { attemptId: alone, saved: 1, refused: [] } })
})

test('a file under the seal of another attempt is refused', async () => {
  const { personId, attemptId, taps, cohort } = await whoHasAFile()
  const other = await whoHasAFile()
  const text = await fileOf(attemptId, personId, taps, world.sealer.seal(issueSubject(other.attemptId, personId), world.clock()))
  expect(await takeIn(text, cohort)).toEqual({ ok: false, reason: 'answer-file-unreadable' })
  expect(await rowsOf(attemptId)).toEqual([])
})

test('a file cut short, altered, of another server or of something else is not read', async () => {
  const { text } = await whoHasAFile()
  const foreign = text.replace(/"data":"./u, (start) => `${start.slice(0, -1)}${start.endsWith('A') ? 'B' : 'A'}`)
  for (const bad of [text.slice(0, -20), foreign, '', '{}', 'hello', await anEmergencyFile(world.emergency.publicKey, '{"attempt":"x"}'), await anEmergencyFile(world.emergency.publicKey, 'null')]) expect(answerFile(world.emergency.open(bad))).toBeNull()
})

test('a file that a guest saved is taken in once they claimed their record: it is the same person', async () => {
  const [guest, stranger] = [aGuest(), aGuest()]
  const attemptId = await beginQuiz(world, guest, 'check:mot')
  await beginQuiz(world, stranger, 'check:mot')
  const [guestId, strangerId] = [await findGuest(world.db, guest.guestHash) ?? '', await findGuest(world.db, stranger.guestHash) ?? '']
  const taps = [await aTap(world, guestId, attemptId, { sequence: 1 })]
  const { personId } = await aResident(world)
  await claimGuestRecord(world, { personId, guestHash: guest.guestHash })
  const cohort = await aCohortOf(personId)
  expect(await takeIn(await fileOf(attemptId, strangerId, taps), cohort)).toEqual({ ok: false, reason: 'answer-file-unreadable' })
  expect(await takeIn(await fileOf(attemptId, guestId, taps), cohort)).toMatchObject({ ok: true, value: { attemptId, saved: 1, refused: [] } })
})

test('an answer that stands twice in a file is one answer', async () => {
  const { personId, attemptId, taps, cohort } = await whoHasAFile()
  expect(await takeIn(await fileOf(attemptId, personId, [...taps, ...taps]), cohort)).toMatchObject({ ok: true, value: { saved: 2, known: 2 } })
  expect(await rowsOf(attemptId)).toHaveLength(2)
})

test('a full file is taken in whole, also onto one question on which thousands of versions stand; again, nothing changes', async () => {
  const { personId, attemptId, taps: [tap], cohort } = await whoHasAFile()
  if (!tap) throw new Error('no tap')
  const fileOfWriter = (writer: string) => fileOf(attemptId, personId, Array.from({ length: mostFileEntries }, (_, at) => ({ ...tap, writer: writer.repeat(22), sequence: at + 1 })))
  expect(await takeIn(await fileOfWriter('x'), cohort)).toMatchObject({ ok: true, value: { saved: mostFileEntries, known: 0, refused: [] } })
  const last = await fileOfWriter('z')
  expect(last.length).toBeLessThan(mostFileBytes)
  expect(await takeIn(last, cohort)).toMatchObject({ ok: true, value: { saved: mostFileEntries } })
  expect(await takeIn(last, cohort)).toMatchObject({ ok: true, value: { saved: 0, known: mostFileEntries } })
  expect(await world.db.answer.count({ where: { attemptId, writer: 'z'.repeat(22) } })).toBe(mostFileEntries)
})

test('a file that fails on its way leaves nothing half done, and is taken in when it is sent again', async () => {
  const { attemptId, text, cohort } = await whoHasAFile()
  await expect(takeIn(text, { ...cohort, actorId: 'nobody' })).rejects.toThrow()
  expect(await rowsOf(attemptId)).toEqual([])
  expect(await takeIn(text, cohort)).toMatchObject({ ok: true, value: { saved: 2 } })
})

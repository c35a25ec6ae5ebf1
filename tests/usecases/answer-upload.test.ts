import { expect, test } from 'vitest'
import { saveMember } from '#app/data/cohorts/members.server.ts'
import { issueSubject } from '#app/domain/assessment/issue.ts'
import { action } from '#app/routes/cohorts/answers.tsx'
import { startCohort } from '#app/usecases/cohorts/start-cohort.server.ts'
import { anEmergencyFile } from '#tests/support/emergency-file.ts'
import { beginQuiz } from '#tests/support/learner-acts.ts'
import { aResident, aTrainer, type MadePerson } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world)

async function aCohort() {
  const trainer = await aTrainer(world)
  const started = await startCohort(world, { name: 'Lớp tối', courseId: 'khoa-thu', place: '', endsOn: '', actorId: trainer.personId })
  if (!started.ok) throw new Error(started.reason)
  return { trainer, cohortId: started.value.cohortId }
}

/** What the page answers to a form: its status, and the refusal it tells. */
async function upload(who: MadePerson, cohort: string, body: FormData | string, headers: Record<string, string> = {}): Promise<string> {
  const { status, data } = await ask(who, action, { cohort }, body, headers)
  return `${status} ${(data as { refused: string | null } | null)?.refused ?? ''}`.trim()
}

function aForm(content: string): FormData {
  const form = new FormData()
  form.set('file', new File([content], 'tra-loi-1.json'))
  return form
}

test('a file too large, none, one that cannot be read and a damaged form are refused each with its reason', async () => {
  const { trainer, cohortId } = await aCohort()
  expect(await upload(trainer, cohortId, aForm('x'.repeat(1024 * 1024 + 1)))).toBe('413 answer-file-too-large')
  expect(await upload(trainer, cohortId, new FormData())).toBe('400 file-missing')
  expect(await upload(trainer, cohortId, aForm(''))).toBe('400 file-missing')
  expect(await upload(trainer, cohortId, aForm('{"kind":"ky-nang-so-answers"'))).toBe('400 answer-file-unreadable')
  expect(await upload(trainer, cohortId, '--x\r\nContent-Disposition: form-data; name="fi', { 'Content-Type': 'multipart/form-data; boundary=x' })).toBe('400 file-missing')
})

test('a trainer of another cohort is refused at this one as if it were not there, and the file at their own', async () => {
  const [mine, theirs] = [await aCohort(), await aCohort()]
  const { personId } = await aResident(world)
  await saveMember(world.db, mine.cohortId, personId, world.clock())
  const attemptId = await beginQuiz(world, { learnerId: personId, guestHash: null }, 'check:mot')
  const entry = { writer: 'A'.repeat(22), sequence: 1, position: 1, question: 'x', fields: {}, tappedAt: world.clock().toISOString(), elapsed: 1, issued: '' }
  const file = await anEmergencyFile(world.emergency.publicKey, JSON.stringify({ attempt: attemptId, seal: world.sealer.seal(issueSubject(attemptId, personId), world.clock()), entries: [entry] }))
  expect(await upload(theirs.trainer, mine.cohortId, aForm(file))).toBe('404')
  expect(await upload(theirs.trainer, theirs.cohortId, aForm(file))).toBe('409 answer-file-of-others')
  expect(await upload(mine.trainer, mine.cohortId, aForm(file))).toBe('200')
})

test('files sent one after the other without end are stopped with a sentence, and of nobody else', async () => {
  const [mine, theirs] = [await aCohort(), await aCohort()]
  const told = []
  for (let file = 0; file < 101; file += 1) told.push(await upload(mine.trainer, mine.cohortId, new FormData()))
  expect([...new Set(told.slice(0, 100)), told[100]]).toEqual(['400 file-missing', '429 too-many-files'])
  expect(await upload(theirs.trainer, theirs.cohortId, new FormData())).toBe('400 file-missing')
})

import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { saveAnswers } from '#app/data/assessment/answers.server.ts'
import { issueSubject } from '#app/domain/assessment/issue.ts'
import { solutionOf } from '#app/domain/assessment/solution.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { findAttemptQuestions } from '#app/usecases/assessment/attempt-questions.server.ts'
import { startAttempt } from '#app/usecases/assessment/start-attempt.server.ts'
import type { World } from '#app/world.server.ts'

export const courseId = 'phong-chong-lua-dao'
/** Whom the benchmark makes has this name, by which they are removed. */
const measuredName = 'Người đo'

/** A learner before an attempt at the final quiz; `places`: its questions of one choice, with an option to choose; `issued`: the seal on its pages. */
export interface Sitting { readonly learnerId: string; readonly attemptId: string; readonly issued: string; readonly places: readonly { readonly position: number; readonly questionId: string; readonly choice: string }[] }

/** So many people who have read every lesson, so that the final quiz is open to them. */
export async function readyLearners({ db, catalogue, clock }: World, count: number): Promise<readonly string[]> {
  const now = clock()
  const lessons = findCourse(catalogue, courseId)?.lessons.map(({ id }) => id) ?? []
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH people AS (INSERT INTO person (id, name, demonstration, created_at) SELECT gen_random_uuid(), ${measuredName}, true, ${now} FROM generate_series(1, ${count}::int) RETURNING id)
    SELECT id FROM people`
  const ids = rows.map(({ id }) => id)
  await db.$executeRaw`
    INSERT INTO reading (id, person_id, course_id, lesson_id, opened_at, read_at)
    SELECT gen_random_uuid(), person, ${courseId}, lesson, ${now}, ${now} FROM unnest(${ids}::uuid[]) person, unnest(${lessons}::text[]) lesson`
  return ids
}

/** Begins the final quiz; the benchmark stops when it is refused. */
export async function begin(world: World, learnerId: string): Promise<string> {
  const begun = await startAttempt(world, { learnerId, guestHash: null, courseId, quizId: 'final' })
  if (!begun.ok) throw new Error(`the benchmark could not begin: ${begun.reason}`)
  return begun.value
}

/** So many learners, each in an attempt of their own. */
export async function sittings(world: World, count: number): Promise<readonly Sitting[]> {
  return inTurns(await readyLearners(world, count), (learnerId) => sit(world, learnerId))
}

export async function sit(world: World, learnerId: string): Promise<Sitting> {
  const attemptId = await begin(world, learnerId)
  return { learnerId, attemptId, places: (await placesOf(world, { attemptId, learnerId })).places, issued: world.sealer.seal(issueSubject(attemptId, learnerId), world.clock()) }
}

/** How many questions it has, and those of one choice, each with an option to choose. */
export async function placesOf(world: World, sitting: Pick<Sitting, 'learnerId' | 'attemptId'>): Promise<Pick<Sitting, 'places'> & { readonly questions: number }> {
  const { drawn, questions } = await openedAttempt(world, sitting)
  const places = drawn.flatMap(({ questionId, order }, place) => (questions[place]?.type === 'single' ? [{ position: place + 1, questionId, choice: order.choices[0] ?? '' }] : []))
  return { places, questions: drawn.length }
}

/** Answers every question rightly, so that the attempt may be handed in. */
export async function answerAll(world: World, sitting: Pick<Sitting, 'learnerId' | 'attemptId'>): Promise<void> {
  const { drawn, questions } = await openedAttempt(world, sitting)
  const versions = questions.map((question, place) => ({ sequence: place + 1, writer: 'form', position: place + 1, questionId: drawn[place]?.questionId ?? '', value: solutionOf(question), tappedAt: null, issuedAt: null, elapsedMs: null, standing: false }))
  await saveAnswers(world.db, { attemptId: sitting.attemptId, personId: sitting.learnerId, versions, keepsLate: false, now: world.clock() })
}

async function openedAttempt(world: World, { attemptId, learnerId }: { readonly attemptId: string; readonly learnerId: string }) {
  const attempt = await findAttempt(world.db, attemptId, learnerId)
  if (!attempt) throw new Error('an attempt of the benchmark is gone')
  return { drawn: attempt.drawn, questions: await findAttemptQuestions(world.db, attempt) }
}

/** Does something with each, thirty-two at a time. */
export async function inTurns<Item, Value>(items: readonly Item[], act: (item: Item) => Promise<Value>): Promise<readonly Value[]> {
  const values: Value[] = []
  const waiting = [...items.entries()].reverse()
  await Promise.all(Array.from({ length: 32 }, async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) values[next[0]] = await act(next[1])
  }))
  return values
}

/** Takes away everything the benchmark made, so that one run does not weigh on the next. */
export async function removeMeasured({ db }: World): Promise<void> {
  const people = await db.$queryRaw<{ id: string }[]>`SELECT id FROM person WHERE name = ${measuredName}`
  const ids = people.map(({ id }) => id)
  for (const table of ['answer', 'attempt_transition', 'area_result']) await db.$executeRawUnsafe(`DELETE FROM ${table} WHERE attempt_id IN (SELECT id FROM attempt WHERE person_id = ANY ($1::uuid[]))`, ids)
  await db.$executeRaw`DELETE FROM certificate WHERE completion_id IN (SELECT id FROM completion WHERE person_id = ANY (${ids}::uuid[]))`
  for (const table of ['completion', 'attempt', 'reading', 'enrolment', 'account']) await db.$executeRawUnsafe(`DELETE FROM ${table} WHERE person_id = ANY ($1::uuid[])`, ids)
  await db.$executeRaw`DELETE FROM person WHERE id = ANY (${ids}::uuid[])`
  await db.$executeRawUnsafe('VACUUM (ANALYZE) person, reading, attempt, answer, enrolment')
}

import { randomUUID } from 'node:crypto'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { findAttemptQuestions } from '#app/usecases/assessment/attempt-questions.server.ts'
import { startAttempt } from '#app/usecases/assessment/start-attempt.server.ts'
import { measure, type Measured } from './measure.ts'
import type { Province } from './province.ts'

const courseId = 'phong-chong-lua-dao'

/** A lesson opened by people without an account: the page most often asked for. */
export function lessonPage({ url }: Province): Promise<Measured> {
  return measure(url, { name: 'lesson page', callers: 16, seconds: 10, status: 200, aim: '', requestOf: () => ({ method: 'GET', path: `/courses/${courseId}/lessons/vneid-gia`, headers: { 'accept-encoding': 'gzip, br' } }) })
}

/** Answers of a final quiz saved by sixteen signed-in learners, each in an attempt of their own, durably. */
export async function answerSave(province: Province): Promise<Measured> {
  const callers = await Promise.all(Array.from({ length: 16 }, () => aCaller(province)))
  return measure(province.url, {
    name: 'answer save', callers: 16, seconds: 15, status: 302, aim: 'p95 ≤ 25 ms',
    requestOf: (caller) => callers[caller % callers.length] as (typeof callers)[number],
  })
}

/** The page of a former district, asked for by its coordinator. */
export async function unitPage(province: Province): Promise<Measured> {
  const cookie = await signInCookie(province, 'phu.trach')
  return measure(province.url, { name: 'unit page', callers: 4, seconds: 15, status: 200, aim: 'p95 ≤ 150 ms', requestOf: () => ({ method: 'GET', path: '/units/150', headers: { cookie, 'accept-encoding': 'gzip, br' } }) })
}

/** A learner who has read every lesson and stands before the first question of the final quiz. */
async function aCaller({ url, world }: Province) {
  const now = world.clock()
  const person = await world.db.person.create({ data: { name: 'Người đo', demonstration: true, createdAt: now } })
  const account = await world.db.account.create({ data: { personId: person.id, userName: `do-${randomUUID()}`, passwordHash: 'no password fits', createdAt: now } })
  const lessons = findCourse(world.catalogue, courseId)?.lessons ?? []
  await world.db.reading.createMany({ data: lessons.map((lesson) => ({ personId: person.id, courseId, lessonId: lesson.id, openedAt: now, readAt: now })) })
  const begun = await startAttempt(world, { learnerId: person.id, guestHash: null, courseId, quizId: 'final' })
  if (!begun.ok) throw new Error(`the benchmark could not begin: ${begun.reason}`)
  const attempt = await findAttempt(world.db, begun.value, person.id)
  const position = 1 + (attempt ? (await findAttemptQuestions(world.db, attempt)).findIndex((question) => question.type === 'single') : 0)
  const drawn = attempt?.drawn[position - 1]
  const body = new URLSearchParams({ question: drawn?.questionId ?? '', choice: drawn?.order.choices[0] ?? '' }).toString()
  const cookie = (await world.sessions.start(account.id)).split(';')[0] ?? ''
  return { method: 'POST' as const, path: `/attempts/${begun.value}/questions/${position}`, headers: { cookie, origin: url, 'content-type': 'application/x-www-form-urlencoded' }, body }
}

async function signInCookie({ world }: Province, userName: string): Promise<string> {
  const account = await world.db.account.findUniqueOrThrow({ where: { userName } })
  return (await world.sessions.start(account.id)).split(';')[0] ?? ''
}

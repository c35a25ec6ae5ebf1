import { randomUUID } from 'node:crypto'
import { courseId, inTurns, readyLearners, sit } from './learners.ts'
import type { Measured } from './load.ts'
import { measure, measureAtOnce, type Asked } from './measure.ts'
import type { Province } from './province.ts'

/** A lesson opened by people without an account: the page most often asked for. */
export function lessonPage({ url }: Province): Promise<Measured> {
  return measure(url, { name: 'lesson page', callers: 16, seconds: 10, status: 200, aim: '', requestOf: () => ({ method: 'GET', path: `/courses/${courseId}/lessons/vneid-gia`, headers: { 'accept-encoding': 'gzip, br' } }) })
}

/** Answers of a final quiz saved by the plain form over HTTP, by thirty-two signed-in learners in attempts of their own, durably. */
export async function answerSave(province: Province): Promise<Measured> {
  const callers = await Promise.all(Array.from({ length: 32 }, () => answerer(province)))
  return measure(province.url, {
    name: 'HTTP: save by form', callers: 32, seconds: 10, status: 302, aim: '',
    requestOf: (caller) => callers[caller % callers.length] as (typeof callers)[number],
  })
}

/** Five hundred signed-in learners who begin the final quiz at the same instant, over HTTP. */
export async function startAtOnce(province: Province): Promise<Measured> {
  const cookies = await inTurns(await readyLearners(province.world, 500), (learnerId) => cookieOf(province, learnerId))
  return measureAtOnce(province.url, {
    name: 'HTTP: start × 500', callers: 500, status: 302, aim: '',
    requestOf: (caller) => ({ method: 'POST', path: `/courses/${courseId}/quizzes/final`, headers: { cookie: cookies[caller % cookies.length] ?? '', origin: province.url, 'content-type': 'application/x-www-form-urlencoded' }, body: 'begin=' }),
  })
}

/** The page of a former district, asked for by its coordinator. */
export async function unitPage(province: Province): Promise<Measured> {
  const cookie = await signInCookie(province, 'phu.trach')
  return measure(province.url, { name: 'unit page', callers: 4, seconds: 15, status: 200, aim: 'p95 ≤ 150 ms', requestOf: () => ({ method: 'GET', path: '/units/150', headers: { cookie, 'accept-encoding': 'gzip, br' } }) })
}

/** A learner who answers the questions of one choice, over and over, in ten attempts one after the other, so that none grows beyond life. */
export async function answerer(province: Pick<Province, 'world' | 'url'>): Promise<readonly Asked[]> {
  const seats = await Promise.all((await readyLearners(province.world, 10)).map(async (learnerId) => ({ ...(await sit(province.world, learnerId)), cookie: await cookieOf(province, learnerId) })))
  return seats.flatMap(({ attemptId, places, cookie }) => places.map(({ position, questionId, choice }) => ({
    method: 'POST' as const, path: `/attempts/${attemptId}/questions/${position}`, headers: { cookie, origin: province.url, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ question: questionId, choice }).toString(),
  })))
}

/** Signs a learner in, with an account made for it. */
export async function cookieOf({ world }: Pick<Province, 'world'>, personId: string): Promise<string> {
  const account = await world.db.account.create({ data: { personId, userName: `do-${randomUUID()}`, passwordHash: 'no password fits', createdAt: world.clock() } })
  return (await world.sessions.start(account.id)).split(';')[0] ?? ''
}

/** Signs in somebody of the demonstration, by the name they do it with. */
export async function signInCookie({ world }: Pick<Province, 'world'>, userName: string): Promise<string> {
  const account = await world.db.account.findUniqueOrThrow({ where: { userName } })
  return (await world.sessions.start(account.id)).split(';')[0] ?? ''
}

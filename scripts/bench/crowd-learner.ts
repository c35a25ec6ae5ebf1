/** One learner of a crowd, over HTTP as a browser without scripts asks. */
import http from 'node:http'
import type { World } from '#app/world.server.ts'
import { answerAll, courseId, placesOf } from './learners.ts'

/** What a crowd saw: milliseconds of each kind of request that was answered as it should be, how many were not, and what was acknowledged. */
export interface Tally {
  readonly times: Map<string, number[]>
  readonly errors: Map<string, number>
  lastError: string
  /** Positions whose answer was acknowledged, by attempt. */
  readonly acknowledged: Map<string, Set<number>>
}

export function newTally(): Tally {
  return { times: new Map(), errors: new Map(), lastError: '', acknowledged: new Map() }
}

export interface CrowdLearner {
  /** Opens the quiz, begins it and sees the first question; false where that went wrong. */
  begin(): Promise<boolean>
  /** Opens the next question, and answers it where it is one of one choice; false once there is none, or it went wrong. */
  answerNext(): Promise<boolean>
  handIn(): Promise<void>
}

const agent = new http.Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })
const patienceMs = 30_000

export function aCrowdLearner(world: World, { learnerId, cookie, url, tally }: { readonly learnerId: string; readonly cookie: string; readonly url: string; readonly tally: Tally }): CrowdLearner {
  let [attemptId, at]: [string, number] = ['', 0]
  let asked: Awaited<ReturnType<typeof placesOf>> = { places: [], questions: 0 }
  const headers = { cookie, 'accept-encoding': 'gzip, br' }
  const get = (what: string, path: string) => timed(tally, what, 200, () => ask(url + path, { method: 'GET', headers }))
  const post = (what: string, path: string, fields: Readonly<Record<string, string>>) => timed(tally, what, 302, () => ask(url + path, { method: 'POST', headers: { ...headers, 'origin': url, 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(fields).toString() }))
  return {
    async begin() {
      const quiz = `/courses/${courseId}/quizzes/final`
      if (await get('quiz page', quiz) === null) return false
      const begun = await post('begin', quiz, { begin: '' })
      attemptId = /\/attempts\/([^/]+)\//u.exec(begun?.location ?? '')?.[1] ?? ''
      if (attemptId === '') return false
      asked = await placesOf(world, { attemptId, learnerId })
      return await get('question page', `/attempts/${attemptId}/questions/1`) !== null
    },
    async answerNext() {
      if (at >= asked.questions) return false
      at += 1
      const path = `/attempts/${attemptId}/questions/${at}`
      if (await get('question page', path) === null) return false
      const place = asked.places.find(({ position }) => position === at)
      if (!place) return true
      if (await post('save', path, { question: place.questionId, choice: place.choice }) === null) return false
      tally.acknowledged.set(attemptId, (tally.acknowledged.get(attemptId) ?? new Set()).add(place.position))
      return true
    },
    async handIn() {
      await answerAll(world, { attemptId, learnerId }) // questions of other types, so that it may be handed in
      if (await post('hand in', `/attempts/${attemptId}/review`, {}) !== null) await get('result page', `/attempts/${attemptId}/result`)
    },
  }
}

interface Answered { readonly status: number; readonly location: string | null }

async function timed(tally: Tally, what: string, status: number, send: () => Promise<Answered>): Promise<Answered | null> {
  const began = performance.now()
  const answer = await send().catch((error: unknown) => (error instanceof Error ? error.message : 'no answer'))
  if (typeof answer !== 'string' && answer.status === status) {
    const times = tally.times.get(what) ?? []
    times.push(performance.now() - began)
    tally.times.set(what, times)
    return answer
  }
  tally.errors.set(what, (tally.errors.get(what) ?? 0) + 1)
  tally.lastError = typeof answer === 'string' ? answer : `status ${answer.status}`
  return null
}

/** Resolves once the answer has come to its end. */
function ask(address: string, { method, headers, body }: { readonly method: string; readonly headers: http.OutgoingHttpHeaders; readonly body?: string }): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const request = http.request(address, { method, headers, agent, timeout: patienceMs }, (response) => {
      response.on('error', reject).on('end', () => { resolve({ status: response.statusCode ?? 0, location: response.headers.location ?? null }) }).resume()
    })
    request.on('error', reject).on('timeout', () => { request.destroy(new Error(`no answer within ${patienceMs / 1_000} s`)) })
    request.end(body)
  })
}

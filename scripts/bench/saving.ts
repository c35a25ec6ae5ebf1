import { issueSubject } from '#app/domain/assessment/issue.ts'
import { receiveAnswers } from '#app/usecases/assessment/receive-answers.server.ts'
import { saveAnswer } from '#app/usecases/assessment/save-answer.server.ts'
import type { World } from '#app/world.server.ts'
import { sittings, type Sitting } from './learners.ts'
import { byCallers, measuredOf, together, type Measured, type Timed } from './load.ts'
import type { Raw } from './raw.ts'

const callers = 32
const rounds = 6
const aim = '≥ 60 % of raw pg'

/** One way to save `each` answers in one call. `call`: from 0, of this attempt. */
interface Way { readonly name: string; readonly each: number; readonly calls: number; readonly save: (sitting: Sitting, call: number) => Promise<unknown>; readonly limit?: string }

/**
 * Answers saved by thirty-two callers, each in an attempt of their own that is as long as in life, beside the same rows inserted by `pg`
 * alone. The ways take turns in short rounds, so that what else the machine does meets all of them alike.
 */
export async function saving(world: World, raw: Raw): Promise<readonly Measured[]> {
  const ways = waysOf(world, raw)
  const took = new Map<string, Timed[]>(ways.map(({ name }) => [name, []]))
  for (let round = 0; round <= rounds; round += 1) {
    for (const way of ways) {
      const seats = await sittings(world, callers)
      const timed = await byCallers(seats.map((seat) => Array.from({ length: way.calls }, (_, call) => () => way.save(seat, call))))
      if (round > 0) took.get(way.name)?.push(timed) // the first round warms up
    }
  }
  const measured = new Map<string, Measured>()
  for (const { name, each, limit } of ways) measured.set(name, measuredOf(name, together(took.get(name) ?? []), { callers, each, ...(limit === undefined ? {} : { aim, limit: measured.get(limit) as Measured }) }))
  return [...measured.values()]
}

function waysOf(world: World, raw: Raw): readonly Way[] {
  const inserting = (each: number) => (seat: Sitting, call: number) => raw.insertAnswers(numbers(each, call).map((number) => ({ attemptId: seat.attemptId, sequence: number + 1, ...placeOf(seat, number) })))
  return [
    { name: 'save: raw pg', each: 1, calls: 24, save: inserting(1) },
    { name: 'save: form', each: 1, calls: 24, save: (seat, call) => saveByForm(world, seat, call), limit: 'save: raw pg' },
    { name: 'save: journal', each: 1, calls: 24, save: (seat, call) => saveByJournal(world, seat, numbers(1, call)), limit: 'save: raw pg' },
    { name: 'save × 10: raw pg', each: 10, calls: 4, save: inserting(10) },
    { name: 'save × 10: journal', each: 10, calls: 4, save: (seat, call) => saveByJournal(world, seat, numbers(10, call)), limit: 'save × 10: raw pg' },
  ]
}

const numbers = (each: number, call: number) => Array.from({ length: each }, (_, place) => call * each + place)

function placeOf({ places }: Sitting, number: number): Sitting['places'][number] {
  const place = places[number % places.length]
  if (!place) throw new Error('the final quiz drew no question of one choice')
  return place
}

/** The plain form: one answer, durable before it returns. */
export async function saveByForm(world: World, seat: Sitting, number: number): Promise<void> {
  const { position, questionId, choice } = placeOf(seat, number)
  const saved = await saveAnswer(world, { learnerId: seat.learnerId, attemptId: seat.attemptId, position, questionId, fields: new Map([['choice', [choice]]]) })
  if (!saved.ok) throw new Error(`an answer was refused: ${saved.reason}`)
}

async function saveByJournal(world: World, seat: Sitting, sequences: readonly number[]): Promise<void> {
  const now = world.clock()
  const issued = world.sealer.seal(issueSubject(seat.attemptId, seat.learnerId), now)
  const entries = sequences.map((number) => {
    const { position, questionId, choice } = placeOf(seat, number)
    return { writer: 'the-journal-of-one-dev', sequence: number + 1, position, questionId, fields: new Map([['choice', [choice]]]), tappedAt: now, elapsedMs: 1_000, issued }
  })
  const received = await receiveAnswers(world, { learnerId: seat.learnerId, attemptId: seat.attemptId, entries })
  if (!received.ok || received.value.receipts.some(({ outcome }) => outcome !== 'saved')) throw new Error('a batch was not saved whole')
}

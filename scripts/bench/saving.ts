import { answersStatement, type AnswerVersion } from '#app/data/assessment/answers.server.ts'
import type { Statement } from '#app/data/database.server.ts'
import { receiveAnswers } from '#app/usecases/assessment/receive-answers.server.ts'
import { saveAnswer } from '#app/usecases/assessment/save-answer.server.ts'
import type { World } from '#app/world.server.ts'
import { sittings, type Sitting } from './learners.ts'
import { byCallers, type Measured } from './load.ts'
import type { Raw } from './raw.ts'
import { inRounds } from './rounds.ts'

const callers = 32
const rounds = 7
const aim = '≥ 60 % of the same work'

/** One way to save `each` answers in one call. `call`: from 0, of this attempt. */
interface Saving { readonly name: string; readonly each: number; readonly calls: number; readonly save: (sitting: Sitting, call: number) => Promise<unknown>; readonly aim?: string; readonly sameWork?: string; readonly bareInsert?: string }

/**
 * Answers saved by thirty-two callers, each in an attempt of their own that is as long as in life; beside them `pg` sending the same statements,
 * and `pg` inserting the same rows and asking nothing.
 */
export async function saving(world: World, raw: Raw): Promise<readonly Measured[]> {
  const run = ({ calls, save }: Saving) => async () => {
    const seats = await sittings(world, callers)
    return byCallers(seats.map((seat) => Array.from({ length: calls }, (_, call) => () => save(seat, call))))
  }
  const ways = [...singly(world, raw), ...byTens(world, raw)]
  return inRounds(ways.map((way) => ({ ...way, run: run(way) })), { rounds, callers })
}

function singly(world: World, raw: Raw): readonly Saving[] {
  const [bareInsert, form, journal] = ['save: pg, bare insert', 'save: pg, work of form', 'save: pg, work of journal']
  const shape = { each: 1, calls: 24 }
  return [
    { ...shape, name: bareInsert, save: inserting(raw, 1) },
    { ...shape, name: form, bareInsert, save: (seat, call) => raw.send(formStatement(world, seat, call)) },
    { ...shape, name: 'save: form', aim, sameWork: form, bareInsert, save: (seat, call) => saveByForm(world, seat, call) },
    { ...shape, name: journal, bareInsert, save: (seat, call) => raw.send(journalStatement(world, seat, numbers(1, call))) },
    { ...shape, name: 'save: journal', aim, sameWork: journal, bareInsert, save: (seat, call) => saveByJournal(world, seat, numbers(1, call)) },
  ]
}

function byTens(world: World, raw: Raw): readonly Saving[] {
  const [bareInsert, journal] = ['save × 10: pg, bare insert', 'save × 10: pg, same work']
  const shape = { each: 10, calls: 4 }
  return [
    { ...shape, name: bareInsert, save: inserting(raw, 10) },
    { ...shape, name: journal, bareInsert, save: (seat, call) => raw.send(journalStatement(world, seat, numbers(10, call))) },
    { ...shape, name: 'save × 10: journal', aim, sameWork: journal, bareInsert, save: (seat, call) => saveByJournal(world, seat, numbers(10, call)) },
  ]
}

function inserting(raw: Raw, each: number) {
  return (seat: Sitting, call: number) => raw.insertAnswers(numbers(each, call).map((number) => ({ attemptId: seat.attemptId, sequence: number + 1, ...placeOf(seat, number) })))
}

function formStatement(world: World, seat: Sitting, number: number): Statement {
  return answersStatement({ attemptId: seat.attemptId, personId: seat.learnerId, keepsLate: false, now: world.clock(), versions: [versionOf(seat, number, { sequence: null, writer: 'form', tappedAt: null, issuedAt: null, elapsedMs: null })] })
}

function journalStatement(world: World, seat: Sitting, sequences: readonly number[]): Statement {
  const now = world.clock()
  const versions = sequences.map((number) => versionOf(seat, number, { sequence: number + 1, writer: ofDevice, tappedAt: now, issuedAt: now, elapsedMs: 1_000 }))
  return answersStatement({ attemptId: seat.attemptId, personId: seat.learnerId, keepsLate: true, now, versions })
}

function versionOf(seat: Sitting, number: number, sent: Pick<AnswerVersion, 'sequence' | 'writer' | 'tappedAt' | 'issuedAt' | 'elapsedMs'>): AnswerVersion {
  const { position, questionId, choice } = placeOf(seat, number)
  return { ...sent, position, questionId, value: { chosen: [choice] }, standing: false }
}

/** The writer of a journal, as long as in life. */
const ofDevice = 'the-journal-of-one-dev'

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
  const entries = sequences.map((number) => {
    const { position, questionId, choice } = placeOf(seat, number)
    return { writer: ofDevice, sequence: number + 1, position, questionId, fields: new Map([['choice', [choice]]]), tappedAt: now, elapsedMs: 1_000, issued: seat.issued }
  })
  const received = await receiveAnswers(world, { learnerId: seat.learnerId, attemptId: seat.attemptId, entries })
  if (!received.ok || received.value.receipts.some(({ outcome }) => outcome !== 'saved')) throw new Error('a batch was not saved whole')
}

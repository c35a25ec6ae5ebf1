import { submitAttempt } from '#app/usecases/assessment/submit-attempt.server.ts'
import type { World } from '#app/world.server.ts'
import { answerAll, begin, inTurns, readyLearners, sittings, type Sitting } from './learners.ts'
import { atOnce, byCallers, measuredOf, type Measured, type Timed } from './load.ts'
import { saveByForm } from './saving.ts'

const callers = 32
const savers = 16
const crowd = 500

interface Ready { readonly learnerId: string; readonly attemptId: string }

/** Attempts handed in (marked, with their entry in the statistics); then a crowd that does it at once while others go on answering. */
export async function handingIn(world: World): Promise<readonly Measured[]> {
  await byCallers(inColumns(await readyAttempts(world, 64)))
  const alone = await byCallers(inColumns(await readyAttempts(world, 640)))
  const quiet = await byCallers((await sittings(world, savers)).map((seat) => Array.from({ length: 24 * 4 }, (_, call) => () => saveByForm(world, seat, call % 24))))
  const together = await crowdWhileSaving(world, await readyAttempts(world, crowd))
  return [
    measuredOf('hand in', alone, { callers }),
    measuredOf('hand in × 500 at once', together.handIns, { callers: crowd }),
    measuredOf('save: form, alone', quiet, { callers: savers }),
    measuredOf('save: form, beside them', together.saves, { callers: savers }),
  ]

  function inColumns(ready: readonly Ready[]) {
    return Array.from({ length: callers }, (_, caller) => ready.filter((_each, place) => place % callers === caller).map((each) => () => handIn(world, each)))
  }
}

async function crowdWhileSaving(world: World, ready: readonly Ready[]): Promise<{ readonly handIns: Timed; readonly saves: Timed }> {
  const seats = await sittings(world, savers)
  let over = false
  const saves = byCallersWhile(seats, () => !over, (seat, call) => saveByForm(world, seat, call % 24))
  const handIns = await atOnce(ready.map((each) => () => handIn(world, each)))
  over = true
  return { handIns, saves: await saves }
}

async function byCallersWhile(seats: readonly Sitting[], goesOn: () => boolean, act: (seat: Sitting, call: number) => Promise<unknown>): Promise<Timed> {
  const times: number[] = []
  const began = performance.now()
  await Promise.all(seats.map(async (seat) => { for (let call = 0; goesOn(); call += 1) times.push(...(await byCallers([[() => act(seat, call)]])).times) }))
  return { times, seconds: (performance.now() - began) / 1_000 }
}

async function handIn(world: World, ready: Ready): Promise<void> {
  const result = await submitAttempt(world, ready)
  if (!result.ok) throw new Error(`an attempt was not handed in: ${result.reason}`)
}

async function readyAttempts(world: World, count: number): Promise<readonly Ready[]> {
  return inTurns(await readyLearners(world, count), async (learnerId) => {
    const ready = { learnerId, attemptId: await begin(world, learnerId) }
    await answerAll(world, ready)
    return ready
  })
}

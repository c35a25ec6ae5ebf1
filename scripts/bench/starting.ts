import type { World } from '#app/world.server.ts'
import { begin, readyLearners } from './learners.ts'
import { atOnce, measuredOf, together, type Measured, type Timed } from './load.ts'
import type { AttemptBody, Raw } from './raw.ts'

const starters = 500
const rounds = 3

/** A class of five hundred that begins at the same instant, beside the same rows written without a rule; in turns, so that noise meets both. */
export async function starting(world: World, raw: Raw): Promise<readonly Measured[]> {
  const like = await bodyOfOne(world)
  const took: { readonly raw: Timed[]; readonly product: Timed[] } = { raw: [], product: [] }
  for (let round = 0; round <= rounds; round += 1) {
    const [ours, theirs] = [await readyLearners(world, starters), await readyLearners(world, starters)]
    const product = await atOnce(ours.map((learnerId) => () => begin(world, learnerId)))
    const least = await atOnce(theirs.map((learnerId) => () => raw.insertAttempt(learnerId, like)))
    if (round > 0) { took.product.push(product); took.raw.push(least) } // the first round warms up
  }
  const limit = measuredOf('start × 500: raw pg', together(took.raw), { callers: starters })
  return [limit, measuredOf('start × 500: use case', together(took.product), { callers: starters, aim: '≥ 60 % of raw pg', limit })]
}

async function bodyOfOne(world: World): Promise<AttemptBody> {
  const [learnerId = ''] = await readyLearners(world, 1)
  const attempt = await world.db.attempt.findUniqueOrThrow({ where: { id: await begin(world, learnerId) }, select: { drawn: true, rules: true } })
  return { drawn: JSON.stringify(attempt.drawn), rules: JSON.stringify(attempt.rules) }
}

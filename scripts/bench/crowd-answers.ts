import type { World } from '#app/world.server.ts'
import type { Tally } from './crowd-learner.ts'

/** Acknowledged answers that are not there; each in a sentence. */
export async function findMissing({ db }: World, { acknowledged }: Tally): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ attempt: string; positions: number[] }[]>`
    SELECT attempt_id AS attempt, array_agg(DISTINCT position::int) AS positions FROM answer WHERE attempt_id = ANY (${[...acknowledged.keys()]}::uuid[]) GROUP BY attempt_id`
  const there = new Map(rows.map(({ attempt, positions }) => [attempt, new Set(positions)]))
  return [...acknowledged].flatMap(([attempt, positions]) => [...positions].filter((position) => there.get(attempt)?.has(position) !== true).map((position) => `answer ${position} of ${attempt} was acknowledged and is not there`))
}

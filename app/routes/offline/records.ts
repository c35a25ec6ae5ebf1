import { anyone, nobody } from '#app/domain/people/access.ts'
import { takeInOffline } from '#app/usecases/learning/take-in-offline.server.ts'
import { wordsOf } from '#app/words/words.ts'
import { languageOf } from '#app/http/language.ts'
import { addressOf, mayTry } from '#app/http/limits.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/records'

/** Anyone, since a record says itself whose it is, and only this server can read it: the phone may be another's by now. */
export const access = { read: nobody, write: anyone }

export const loader = guarded(access.read, (_: Route.LoaderArgs) => null)

/** A request of a phone holds so many at the most. */
const most = 20

/**
 * What was done without a network, each sealed as one text: `record`, once or several times. 200 { results: [null, or the sentence of a refusal] },
 * in the order sent · 429. Sending again is always safe.
 */
export const action = guarded(access.write, async ({ request }: Route.ActionArgs) => {
  if (!(await mayTry('offline', addressOf(request)))) return Response.json({ problem: 'too-many-tries' }, { status: 429 })
  const sealed = (await request.formData()).getAll('record').filter((each) => typeof each === 'string').slice(0, most)
  const results: (string | null)[] = []
  for (const each of sealed) {
    const taken = await takeInOffline(world, each)
    results.push(taken.ok ? null : wordsOf(languageOf(request)).refusals[taken.reason])
  }
  return Response.json({ results })
})

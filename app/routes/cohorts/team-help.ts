import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { nobody, signedIn } from '#app/domain/people/access.ts'
import { formFields } from '#app/http/parse-form.ts'
import { chooseTeamHelp } from '#app/usecases/cohorts/choose-team-help.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import type { Route } from './+types/team-help'

export const access = { read: nobody, write: signedIn }

export const loader = guarded(access.read, (_: Route.LoaderArgs) => null)

/** A learner lets the team of where they live see them, or no longer. */
export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const agrees = formFields(await request.formData()).get('agrees')?.[0]
  if (agrees !== 'yes' && agrees !== 'no') throw data(null, { status: 400 })
  const result = await chooseTeamHelp(world, { personId: personOf(asker).personId, agrees: agrees === 'yes' })
  if (!result.ok) throw data({ refused: result.reason }, { status: 403 })
  return redirect('/join#team')
})

/** A page only in name: it makes a refused request end in the usual frame instead of an empty answer. */
export default function Nothing() {
  return null
}

import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { findHome } from '#app/data/people/homes.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { signedIn } from '#app/domain/people/access.ts'
import { longestHamlet } from '#app/domain/people/hamlet.ts'
import { fullName, unitStandingOn } from '#app/domain/territory/unit.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { TextField } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { sayHamlet } from '#app/usecases/people/say-hamlet.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/hamlet'

export const access = { read: signedIn, write: signedIn }

export const meta = pageTitle((words) => words.hamlets.title)

export const loader = guarded(access.read, async ({ asker }: Route.LoaderArgs & { asker: Asker }) => {
  const home = await findHome(world.db, personOf(asker).personId, dayOf(world.clock()))
  const unit = home && unitStandingOn(world.territory, home.unit.code, home.unit.validFrom)
  return { home: home && { hamlet: home.hamlet ?? '', unit: unit === null ? home.unit.code : fullName(unit) } }
})

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), z.object({ hamlet: z.string().max(1000).default('') }))
  if (!parsed.ok) throw data(null, { status: 400 })
  const { hamlet } = parsed.value
  const result = await sayHamlet(world, { personId: personOf(asker).personId, hamlet })
  return result.ok ? redirect('/join#team') : data({ refused: result.reason, typed: hamlet }, { status: result.reason === 'residence-missing' ? 409 : 400 })
})

export default function Hamlet({ loaderData: { home }, actionData }: Route.ComponentProps) {
  const { words: { hamlets, inPerson, refusals } } = useWords()
  return (
    <Page title={hamlets.title} lead={hamlets.lead} back={{ href: '/join#team', label: inPerson.teamConsentTitle }}>
      {home === null ? <Notice kind="attention"><p>{refusals['residence-missing']}</p></Notice> : (
        <form method="post" className="stack" noValidate>
          <p>{hamlets.livesIn(home.unit)}</p>
          <TextField name="hamlet" label={hamlets.hamlet} hint={hamlets.ownHint} defaultValue={actionData?.typed ?? home.hamlet} error={actionData && refusals[actionData.refused]} maxLength={longestHamlet} autoComplete="off" required={false} />
          <Button wide>{hamlets.save}</Button>
        </form>
      )}
    </Page>
  )
}

import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { signedIn } from '#app/domain/people/access.ts'
import { addressOf, mayTry } from '#app/http/limits.server.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { TextField } from '#app/ui/field.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { claimListedRecord } from '#app/usecases/cohorts/claim-listed-record.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/claim-slip'

export const access = { read: signedIn, write: signedIn }

export const meta = pageTitle((words) => words.cohortPeople.claimTitle)

export const loader = guarded(access.read, (_args: Route.LoaderArgs & { asker: Asker }) => null)

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), z.object({ code: z.string().max(100).default('') }))
  if (!parsed.ok) throw data(null, { status: 400 })
  const { personId } = personOf(asker)
  if (!(await mayTry('slip', personId)) || !(await mayTry('slip-address', addressOf(request)))) return data({ refused: 'too-many-tries' as const, typed: parsed.value }, { status: 429 })
  const result = await claimListedRecord(world, { personId, ...parsed.value })
  return result.ok ? redirect('/me/history') : data({ refused: result.reason, typed: parsed.value }, { status: 409 })
})

export default function ClaimSlip({ actionData }: Route.ComponentProps) {
  const { words: { cohorts, cohortPeople } } = useWords()
  return (
    <Page title={cohortPeople.claimTitle} lead={cohortPeople.claimLead} back={{ href: '/join', label: cohorts.joinTitle }}>
      <Refused reason={actionData?.refused} />
      <form method="post" noValidate>
        <TextField name="code" label={cohortPeople.slipCode} defaultValue={actionData?.typed.code} autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={20} />
        <Button wide>{cohortPeople.claimButton}</Button>
      </form>
    </Page>
  )
}

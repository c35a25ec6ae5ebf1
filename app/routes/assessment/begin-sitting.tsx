import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { signedIn } from '#app/domain/people/access.ts'
import { mayTry } from '#app/http/limits.server.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { TextField } from '#app/ui/field.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { askSitting } from '#app/usecases/assessment/ask-sitting.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/begin-sitting'

export const access = { read: signedIn, write: signedIn }

export const meta = pageTitle((words) => words.cohorts.sittings)

export const loader = guarded(access.read, (_args: Route.LoaderArgs & { asker: Asker }) => null)

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), z.object({ code: z.string().max(100).default('') }))
  if (!parsed.ok) throw data(null, { status: 400 })
  const { personId } = personOf(asker)
  if (!(await mayTry('sitting', personId))) return data({ refused: 'too-many-tries' as const, typed: parsed.value.code }, { status: 429 })
  const result = await askSitting(world, { personId, code: parsed.value.code })
  return result.ok ? redirect(`/basic-level/sitting/${result.value}`) : data({ refused: result.reason, typed: parsed.value.code }, { status: 400 })
})

export default function BeginSitting({ actionData }: Route.ComponentProps) {
  const { words: { basicLevel, cohorts, refusals } } = useWords()
  const refused = actionData?.refused
  return (
    <Page title={cohorts.sittings} lead={basicLevel.sittingLead} back={{ href: '/basic-level', label: basicLevel.title }}>
      <form method="post" noValidate>
        <TextField name="code" label={cohorts.sittingCode} defaultValue={actionData?.typed} error={refused && refusals[refused]} autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={20} />
        <p className="actions"><Button wide>{basicLevel.sittingBegin}</Button></p>
      </form>
    </Page>
  )
}

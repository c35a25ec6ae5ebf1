import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { signedIn } from '#app/domain/people/access.ts'
import { fullName } from '#app/domain/territory/unit.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { settleOwnResidence } from '#app/usecases/people/settle-residence.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/residence'
import { ownChoices } from './own-residence.server.ts'

export const access = { read: signedIn, write: signedIn }

export const meta = pageTitle((words) => words.undecided.ownTitle)

export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const own = await ownChoices(personOf(asker).personId)
  return { isSaved: new URL(request.url).searchParams.has('saved'), declared: own && fullName(own.declared), choices: own?.choices.map((unit) => ({ value: unit.code, label: fullName(unit) })) ?? [] }
})

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), z.object({ unit: z.string().max(20, 'unit-unknown').default('') }))
  if (!parsed.ok) return data({ refused: 'unit-unknown' as const }, { status: 400 })
  const result = await settleOwnResidence(world, { personId: personOf(asker).personId, unitCode: parsed.value.unit })
  return result.ok ? redirect('/me/residence?saved') : data({ refused: result.reason }, { status: result.reason === 'residence-settled' ? 409 : 400 })
})

export default function OwnResidence({ loaderData: { declared, choices, isSaved }, actionData }: Route.ComponentProps) {
  const { words: { undecided, learning } } = useWords()
  return (
    <Page title={undecided.ownTitle} back={{ href: '/me', label: learning.myTitle }} {...(choices.length > 0 && declared !== null && { lead: undecided.ownLead(declared) })}>
      {isSaved && <Notice kind="ok"><p>{undecided.ownSaved}</p></Notice>}
      <Refused reason={actionData?.refused} />
      {choices.length === 0 && !isSaved && <p>{declared === null ? undecided.ownNone : undecided.ownKnown}</p>}
      {choices.length > 0 && (
        <form method="post" className="stack" noValidate>
          <SelectField name="unit" label={undecided.ownChoose} choices={choices} />
          <Button wide>{undecided.ownSave}</Button>
        </form>
      )}
    </Page>
  )
}

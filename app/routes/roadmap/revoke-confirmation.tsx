import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { listActsOf, listConfirmed } from '#app/data/roadmap/confirmation-acts.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { role } from '#app/domain/people/access.ts'
import { actUnitsOf } from '#app/domain/roadmap/declared-as.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { LongTextField } from '#app/ui/field.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { revokeConfirmation } from '#app/usecases/roadmap/revoke-confirmation.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/revoke-confirmation'
import { requireCommune } from './commune.server.ts'

export const access = { read: role('confirmation.make', 'unit', 'unit'), write: role('confirmation.make', 'unit', 'unit') }

export const meta = pageTitle((words) => words.confirmation.revokeTitle)

export const loader = guarded(access.read, async ({ params }: Route.LoaderArgs & { asker: Asker }) => {
  const unit = requireCommune(params.unit)
  const demonstration = await findSetting(world.db, 'demonstration') !== null
  const act = (await listActsOf(world.db, { units: actUnitsOf(unit, world.territory), demonstration })).find(({ id }) => id === params.act)
  const confirmed = act && (await listConfirmed(world.db, act.id)).find(({ id }) => id === params.confirmation)
  if (!act || !confirmed) throw data({ refused: 'confirmation-unknown' }, { status: 404 })
  return { back: `/units/${unit.code}/confirmations/${act.id}`, day: act.day, document: act.document, name: confirmed.name, isStanding: confirmed.revokedAt === null }
})

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), z.object({ why: z.string().max(2_000).default('') }))
  const why = parsed.ok ? parsed.value.why : ''
  const result = await revokeConfirmation(world, { actorId: personOf(asker).personId, unitCode: requireCommune(params.unit).code, id: params.confirmation, why })
  return result.ok ? redirect(`/units/${params.unit}/confirmations/${params.act}?revoked`) : data({ refused: result.reason, why }, { status: result.reason === 'confirmation-unknown' ? 409 : 400 })
})

export default function RevokeConfirmation({ loaderData: { back, day, document, name, isStanding }, actionData }: Route.ComponentProps) {
  const { words: { confirmation, frame }, format } = useWords()
  return (
    <Page title={confirmation.revokeTitle} back={{ href: back, label: confirmation.actTitle(format.day(day)) }}>
      <Refused reason={actionData?.refused ?? (isStanding ? null : 'confirmation-unknown')} />
      <p><strong>{name}</strong> · {document}</p>
      <p>{confirmation.revokeText}</p>
      <form method="post" className="stack" noValidate>
        <LongTextField name="why" label={confirmation.revokeWhy} rows={3} maxLength={500} defaultValue={actionData?.why} />
        <p className="actions"><Button kind="danger">{confirmation.revoke}</Button><ButtonLink href={back} kind="ghost">{frame.cancel}</ButtonLink></p>
      </form>
    </Page>
  )
}

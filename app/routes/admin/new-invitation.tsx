import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { role } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { CheckField, TextField } from '#app/ui/field.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { inviteStaff } from '#app/usecases/people/invite-staff.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/new-invitation'
import { grantFields, readGrantForm } from './grant-facts.server.ts'
import { GrantForm } from './grant-form.tsx'
import { originOf, shownOnce } from './shown-link.server.ts'

export const access = { read: role('people.manage', 'province'), write: role('people.manage', 'province') }

const fields = z.object({ ...grantFields, name: grantFields.role, contact: grantFields.role, sends: z.literal('yes').optional() })

export const meta = pageTitle((words) => words.administration.inviteTitle)

export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs & { asker: Asker }) => ({ form: await readGrantForm(request), channels: world.channels.map(({ name }) => name) }))

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const form = { ...parsed.value, sends: parsed.value.sends === 'yes' }
  const result = await inviteStaff(world, { ...form, actorId: personOf(asker).personId, origin: originOf(request) })
  if (!result.ok) return data({ errors: result.errors, typed: form }, { status: 400 })
  return redirect(`/admin/invitations/${result.value.invitationId}`, { headers: { 'Set-Cookie': shownOnce(result.value) } })
})

export default function NewInvitation({ loaderData: { form, channels }, actionData }: Route.ComponentProps) {
  const { words: { administration, people, refusals } } = useWords()
  const [errors, typed] = [actionData?.errors ?? {}, actionData?.typed ?? null]
  const canSend = channels.length > 0
  return (
    <Page title={administration.inviteTitle} lead={administration.inviteLead} back={{ href: '/admin/invitations', label: administration.invitationsTitle }}>
      <GrantForm facts={form} button={administration.inviteButton} typed={typed} errors={errors} more={{ name: people.fullName, contact: administration.contact }}>
        <TextField name="name" label={people.fullName} hint={administration.inviteNameHint} defaultValue={typed?.name} error={errors.name && refusals[errors.name]} maxLength={80} />
        <TextField name="contact" label={administration.contact} hint={administration.contactHint} defaultValue={typed?.contact} error={errors.contact && refusals[errors.contact]} maxLength={254} autoCapitalize="none" spellCheck={false} required={false} />
        {canSend ? <CheckField name="sends" value="yes" label={administration.sends} defaultChecked={typed?.sends ?? false} /> : <p className="hint">{administration.cannotSend}</p>}
      </GrantForm>
    </Page>
  )
}

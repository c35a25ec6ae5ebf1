import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { findInvitation } from '#app/data/people/invitations.server.ts'
import { role } from '#app/domain/people/access.ts'
import { invitationState } from '#app/domain/people/invitation.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Card } from '#app/ui/card.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { addInvitedRole } from '#app/usecases/people/add-invited-role.server.ts'
import { renewInvitation } from '#app/usecases/people/renew-invitation.server.ts'
import { withdrawInvitation } from '#app/usecases/people/withdraw-invitation.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/invitation'
import { grantFields, readGrantForm } from './grant-facts.server.ts'
import { GrantForm } from './grant-form.tsx'
import { InvitationActs } from './invitation-acts.tsx'
import { InvitedRoles } from './invited-roles.tsx'
import { stateChips } from './invitations.tsx'
import { readScopeNames } from './scope-facts.server.ts'
import { forgetShown, originOf, readShown, shownOnce, type ShownLink } from './shown-link.server.ts'

export const access = { read: role('people.manage', 'province'), write: role('people.manage', 'province') }

const fields = z.object({ ...grantFields, act: z.enum(['withdraw', 'renew', 'renew-and-send']).optional() })

export const meta = pageTitle((words, loaded) => (loaded as { invitation?: { name: string } } | undefined)?.invitation?.name ?? words.administration.invitationsTitle)

export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const invitation = await findInvitation(world.db, params.invitation)
  if (invitation === null) throw data({ refused: 'invitation-unknown' }, { status: 404 })
  const { id, name, contact, createdAt, createdBy, expiresAt, redeemedAt, redeemedById } = invitation
  const nameOf = await readScopeNames(request)
  const shown = readShown(request, id)
  return data({
    shown, channels: world.channels.map((channel) => channel.name), form: await readGrantForm(request),
    invitation: { id, name, contact, createdAt, createdBy, expiresAt, redeemedAt, redeemedById, state: invitationState(invitation, world.clock()) },
    grants: invitation.grants.map(({ scope, hamlet, ...grant }) => ({ ...grant, scope: nameOf(scope, hamlet) })),
  }, shown === null ? {} : { headers: { 'Set-Cookie': forgetShown(id) } })
})

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const { act, ...grant } = parsed.value
  const { invitation: invitationId } = params
  const actorId = personOf(asker).personId
  const here = `/admin/invitations/${invitationId}`
  if (act === 'renew' || act === 'renew-and-send') {
    const renewed = await renewInvitation(world, { actorId, invitationId, origin: originOf(request), sends: act === 'renew-and-send' })
    return renewed.ok ? redirect(here, { headers: { 'Set-Cookie': shownOnce(renewed.value) } }) : data({ refused: renewed.reason, errors: {}, typed: null }, { status: 409 })
  }
  const result = act === 'withdraw' ? await withdrawInvitation(world, { actorId, invitationId }) : await addInvitedRole(world, { ...grant, actorId, invitationId })
  if (result.ok) return redirect(here)
  return result.reason === 'fields'
    ? data({ refused: null, errors: result.errors, typed: grant }, { status: 400 })
    : data({ refused: result.reason, errors: {}, typed: null }, { status: 409 })
})

export default function InvitationPage({ loaderData: { invitation, grants, shown, channels, form }, actionData }: Route.ComponentProps) {
  const { words: { administration } } = useWords()
  const isOpen = invitation.state === 'open'
  return (
    <Page title={invitation.name === '' ? administration.invitation : invitation.name} kicker={administration.invitation} back={{ href: '/admin/invitations', label: administration.invitationsTitle }}>
      <Refused reason={actionData?.refused} />
      {shown !== null && <LinkOnce shown={shown} />}
      <Facts invitation={invitation} />
      <Card title={administration.invitedTo}><InvitedRoles grants={grants} /></Card>
      <InvitationActs state={invitation.state} canSend={channels.length > 0 && invitation.contact !== null} />
      {isOpen && <Card title={administration.addRole}><GrantForm facts={form} button={administration.addRoleButton} typed={actionData?.typed ?? null} errors={actionData?.errors ?? {}} /></Card>}
    </Page>
  )
}

function LinkOnce({ shown }: { readonly shown: ShownLink }) {
  const { words: { administration } } = useWords()
  return (
    <Card title={administration.linkTitle} kind="attention">
      <p>{administration.linkOnce}</p>
      <p className="break-all"><code>{shown.link}</code></p>
      {shown.delivered !== null && <Notice kind={shown.delivered === 'sent' ? 'ok' : 'wrong'}><p>{shown.delivered === 'sent' ? administration.linkSent : administration.linkNotSent}</p></Notice>}
    </Card>
  )
}

/** Who made it and when, until when it serves, and what became of it. */
function Facts({ invitation }: Pick<Route.ComponentProps['loaderData'], 'invitation'>) {
  const { words: { administration }, format } = useWords()
  return (
    <>
      <p><Chip kind={stateChips[invitation.state]}>{administration.invitationStates[invitation.state]}</Chip> {administration.invitedBy(invitation.createdBy ?? administration.operator, format.time(invitation.createdAt))}</p>
      {invitation.state === 'open' && <p>{administration.expiresAt(format.time(invitation.expiresAt))}</p>}
      {invitation.redeemedById !== null && invitation.redeemedAt !== null && <p><a href={`/admin/roles/${invitation.redeemedById}`}>{administration.acceptedOn(format.time(invitation.redeemedAt))}</a></p>}
      {invitation.contact !== null && <p>{administration.contact}: {invitation.contact}</p>}
    </>
  )
}

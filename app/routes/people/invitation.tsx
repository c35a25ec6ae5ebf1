import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { enter } from '#app/auth/entering.server.ts'
import { leaveProfile } from '#app/auth/open-profile.server.ts'
import { findHolder } from '#app/data/people/holders.server.ts'
import { findLinkedSince } from '#app/data/people/identities.server.ts'
import { findInvitationByToken } from '#app/data/people/invitations.server.ts'
import { anyone } from '#app/domain/people/access.ts'
import { addressOf, mayTry } from '#app/http/limits.server.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Card } from '#app/ui/card.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { findRefusal, redeemInvitation } from '#app/usecases/people/redeem-invitation.server.ts'
import { world } from '#app/world.server.ts'
import { InvitedRoles } from '../admin/invited-roles.tsx'
import { readScopeNames } from '../admin/scope-facts.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/invitation'
import { AcceptForm } from './accept-form.tsx'
import { forgetToken, readToken } from './invitation-cookie.server.ts'

export const access = { read: anyone, write: anyone }

const text = z.string().max(400).default('')
const fields = z.object({ name: text, signInName: text, password: z.string().max(1000).default(''), attaches: z.literal('yes').optional() })

export const meta = pageTitle((words) => words.administration.acceptTitle)

/** Who invites to what: told to whoever holds the link, before anything is asked of them. */
export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const invitation = await findInvitationByToken(world.db, readToken(request))
  if (invitation === null) return data({ refused: 'invitation-unknown' as const, invitation: null, taker: null }, { status: 404 })
  const refused = await findRefusal(world, invitation)
  if (refused !== null) return data({ refused, invitation: null, taker: null }, { status: 410 })
  const nameOf = await readScopeNames(request)
  const { name, contact, createdBy, expiresAt } = invitation
  const holder = asker.signedIn === null ? null : await findHolder(world.db, asker.signedIn.personId)
  return data({
    refused: null,
    taker: holder && { name: holder.name, signInName: holder.signInName, isInviter: holder.personId === invitation.createdById },
    invitation: { name, contact, createdBy, expiresAt, grants: invitation.grants.map(({ scope, hamlet, ...grant }) => ({ ...grant, scope: nameOf(scope, hamlet) })) },
  })
})

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const { password, attaches, ...typed } = parsed.value
  if (!(await mayTry('sign-up-address', addressOf(request)))) return data({ refused: 'too-many-tries' as const, errors: {}, typed }, { status: 429 })
  // Which account it goes to is what the page said when it was sent; who signed in or out meanwhile looks again.
  if ((attaches === 'yes') !== (asker.signedIn !== null)) throw redirect('/invitation')
  const taker = asker.signedIn === null ? { kind: 'new' as const, ...typed, password } : { kind: 'signed-in' as const, personId: asker.signedIn.personId, accountId: asker.signedIn.accountId }
  const result = await redeemInvitation(world, readToken(request), taker)
  if (!result.ok && result.reason === 'fields') return data({ refused: null, errors: result.errors, typed }, { status: 400 })
  if (!result.ok && result.reason === 'sign-in-name-taken') return data({ refused: null, errors: { signInName: result.reason }, typed }, { status: 409 })
  if (!result.ok) return data({ refused: result.reason, errors: {}, typed }, { status: 409 })
  return enterAccepted(asker, request, result.value.accountId)
})

/**
 * In by the same door as any sign-in: a second factor set up is asked for, and what the new roles need comes first. The session there was ends, whatever is
 * still to be done: what it may do has changed. The new one is of no profile: that of a shared phone is closed. Where offices sign in elsewhere, that account can be linked now.
 */
async function enterAccepted(asker: Asker, request: Request, accountId: string): Promise<Response> {
  const headers = new Headers({ 'Set-Cookie': await world.sessions.end(request.headers.get('Cookie') ?? '') })
  for (const cookie of [forgetToken(), ...await leaveProfile(world, asker)]) headers.append('Set-Cookie', cookie)
  const mayLink = world.provider !== null && await findLinkedSince(world.db, accountId) === null
  return enter(world, request, { accountId, next: mayLink ? '/me/security/provider?from=invitation' : '/' }, headers)
}

export default function InvitationPage({ loaderData: { refused, invitation, taker }, actionData }: Route.ComponentProps) {
  const { words: { administration }, format } = useWords()
  if (invitation === null) return <Page title={administration.acceptTitle}><Refused reason={actionData?.refused ?? refused}><p>{administration.acceptAskAgain}</p></Refused></Page>
  return (
    <Page title={administration.acceptTitle} lead={administration.acceptLead(invitation.createdBy ?? administration.operator, invitation.name)}>
      <Refused reason={actionData?.refused} />
      <Card title={administration.invitedTo}><InvitedRoles grants={invitation.grants} /></Card>
      <AcceptForm taker={taker} invited={invitation} typed={actionData?.typed ?? null} errors={actionData?.errors ?? {}} />
      <p className="small muted">{administration.expiresAt(format.time(invitation.expiresAt))} {administration.acceptStranger}</p>
    </Page>
  )
}

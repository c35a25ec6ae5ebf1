import type { Database } from '#app/data/database.server.ts'
import { findAccountFacts, saveAccount } from '#app/data/people/accounts.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { listGrants, lockHolder, saveGrant } from '#app/data/people/grants.server.ts'
import { findInvitation, findInvitationByToken, saveRedemption, type Invitation } from '#app/data/people/invitations.server.ts'
import { savePerson } from '#app/data/people/persons.server.ts'
import { endRecoveryCodes } from '#app/data/people/recovery-codes.server.ts'
import { instantsOf, isSameRoleInPlace, overlaps } from '#app/domain/people/grant.ts'
import { invitationRefusal } from '#app/domain/people/invitation.ts'
import { personName, type PersonName } from '#app/domain/people/name.ts'
import { may } from '#app/domain/people/role.ts'
import { chosenSecret, type Secret } from '#app/domain/people/secret.ts'
import { signInName, type SignInName } from '#app/domain/people/sign-in-name.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { boundLeading } from './bound-leading.server.ts'
import { holdGivenClasses, requireWithinArea, unlessBeyondArea } from './given-classes.server.ts'

/** Who accepts: the person signed in, or somebody who makes an account with it. */
export type Taker =
  | { readonly kind: 'signed-in'; readonly personId: string; readonly accountId: string }
  | { readonly kind: 'new'; readonly name: string; readonly signInName: string; readonly password: string }
export type TakerErrors = Partial<Record<'name' | 'signInName' | 'password', Refusal>>
export type RedeemRefusal = 'invitation-unknown' | 'invitation-used' | 'invitation-withdrawn' | 'invitation-expired' | 'invitation-own' | 'sign-in-name-taken' | 'grant-beyond-area'

/**
 * Somebody accepts an invitation: their account, where they make one, the roles and the mark on the invitation are written together or not at all.
 * Of two browsers with one link the first is served, the other hears that it was used. An invitation holds no longer than its maker may invite.
 */
export async function redeemInvitation(world: World, token: string, taker: Taker): Promise<Result<{ readonly accountId: string; readonly personId: string }, RedeemRefusal> | { readonly ok: false; readonly reason: 'fields'; readonly errors: TakerErrors }> {
  const invitation = await findInvitationByToken(world.db, token)
  if (invitation === null) return refuse('invitation-unknown')
  const over = await findRefusal(world, invitation)
  if (over !== null) return refuse(over)
  if (taker.kind === 'signed-in') return taker.personId === invitation.createdById ? refuse('invitation-own') : accepting(world, { invitationId: invitation.id, token, known: taker })
  const read = readTaker(world, taker)
  if ('errors' in read) return { ok: false, reason: 'fields', errors: read.errors }
  return accepting(world, { invitationId: invitation.id, token, newcomer: { name: read.name, signInName: read.signInName, passwordHash: await world.passwords.hashSecret(read.secret) } })
}

interface Known { readonly personId: string; readonly accountId: string }
type Accepting = { readonly invitationId: string; readonly token: string } & ({ readonly known: Known } | { readonly newcomer: Newcomer })

async function accepting(world: World, { invitationId, token, ...who }: Accepting): Promise<Result<Known, RedeemRefusal>> {
  const now = world.clock()
  try {
    return await unlessBeyondArea(() => world.db.$transaction(async (db) => {
      await holdGivenClasses(world, db, 'known' in who ? who.known.personId : null, (await findInvitation(db, invitationId))?.grants ?? [])
      const { personId, accountId } = 'known' in who ? who.known : await saveNewcomer(db, who.newcomer, now)
      if (!(await saveRedemption(db, { invitationId, token, personId, now }))) throw new Overtaken()
      await saveGrants(world, db, { invitationId, personId, now })
      // Who might give them a code so far may not any more.
      await endRecoveryCodes(db, accountId, world.wallClock())
      await saveAuditEntry(db, { actorId: personId, action: 'invitation.accept', subject: `invitation:${invitationId}`, now })
      return accept({ accountId, personId })
    }))
  } catch (error) {
    if (error instanceof SignInNameTaken) return refuse('sign-in-name-taken')
    if (!(error instanceof Overtaken)) throw error
    const left = await findInvitationByToken(world.db, token)
    return refuse(left === null ? 'invitation-unknown' : await findRefusal(world, left) ?? 'invitation-used')
  }
}

/** Why an invitation cannot be accepted now; null while it can. Whoever made it must still be allowed to, or their links would outlast them. */
export async function findRefusal(world: Pick<World, 'db' | 'clock'>, invitation: Invitation): Promise<Exclude<RedeemRefusal, 'invitation-unknown' | 'invitation-own' | 'sign-in-name-taken' | 'grant-beyond-area'> | null> {
  const now = world.clock()
  const over = invitationRefusal(invitation, now)
  if (over !== null) return over
  if (invitation.grants.every((grant) => instantsOf(grant, now) === null)) return 'invitation-expired'
  if (invitation.createdById === null) return null
  const maker = await findAccountFacts(world.db, { personId: invitation.createdById })
  return maker !== null && may(maker.grants, 'people.manage', [{ kind: 'province' }], now) ? null : 'invitation-withdrawn'
}

interface Newcomer { readonly name: PersonName; readonly signInName: SignInName; readonly passwordHash: string }

/** A new account by invitation is one of staff from its first minute: its secret is as long as theirs. */
function readTaker({ passwords }: World, taker: Extract<Taker, { kind: 'new' }>): (Omit<Newcomer, 'passwordHash'> & { readonly secret: Secret }) | { readonly errors: TakerErrors } {
  const name = personName(taker.name)
  const signIn = signInName(taker.signInName)
  const password = chosenSecret(taker.password, { names: [taker.signInName], birthYear: null }, true, passwords.isListed)
  if (name.ok && signIn.ok && password.ok) return { name: name.value, signInName: signIn.value, secret: password.value }
  return { errors: { ...(name.ok ? {} : { name: name.reason }), ...(signIn.ok ? {} : { signInName: signIn.reason }), ...(password.ok ? {} : { password: password.reason }) } }
}

async function saveNewcomer(db: Database, { name, signInName: signIn, passwordHash }: Newcomer, now: Date): Promise<Known> {
  const personId = await savePerson(db, null, { name, birthYear: null, now })
  const accountId = await saveAccount(db, { personId, name: signIn, passwordHash, now })
  if (accountId === null) throw new SignInNameTaken()
  return { personId, accountId }
}

/** The roles that are not over, from now or their day on; one that the person holds already stays as it is. */
async function saveGrants(world: World, db: Database, { invitationId, personId, now }: { readonly invitationId: string; readonly personId: string; readonly now: Date }): Promise<void> {
  await lockHolder(db, personId)
  // Read again: a role may have been added since the page was opened.
  const invitation = await findInvitation(db, invitationId)
  for (const { role, scope, document, hamlet, ...days } of invitation?.grants ?? []) {
    const instants = instantsOf(days, now)
    const held = await listGrants(db, personId)
    if (instants === null || held.some((each) => isSameRoleInPlace(each, { role, scope, hamlet }) && overlaps(each, instants))) continue
    await saveGrant(db, { personId, role, scope, ...instants, document, hamlet, grantedById: invitation?.createdById ?? null })
  }
  await boundLeading(db, personId, now)
  await requireWithinArea(world, db, personId, invitation?.grants ?? [])
}

/** Both leave the transaction with nothing written; never seen outside this file. */
class SignInNameTaken extends Error {}
class Overtaken extends Error {}

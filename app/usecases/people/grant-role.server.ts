import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { listGrants, lockHolder, saveGrant } from '#app/data/people/grants.server.ts'
import { endSessionsOfAccount } from '#app/data/people/sessions.server.ts'
import { findAccountOf } from '#app/data/people/accounts.server.ts'
import { endRecoveryCodes } from '#app/data/people/recovery-codes.server.ts'
import { instantsOf, isSameRoleInPlace, overlaps, scopeText } from '#app/domain/people/grant.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { boundLeading } from './bound-leading.server.ts'
import { holdGivenClasses, requireWithinArea, unlessBeyondArea } from './given-classes.server.ts'
import { readGrant, type GrantErrors, type GrantForm } from './read-grant.server.ts'
import { tellPeople } from './tell-people.server.ts'

export interface GrantRole extends GrantForm { readonly actorId: string; readonly personId: string }

/**
 * An administrator grants a role within a scope, between two days. Never to themselves: who grants roles would else see whatever they like.
 * It holds from the next request, and they are told. Who becomes an administrator signs in anew. No document has a member of a digital team lead people of
 * other hamlets, unless they are a trainer too.
 */
export async function grantRole(world: World, { actorId, personId, ...form }: GrantRole): Promise<Result<{ readonly grantId: string }, 'grant-to-self' | 'grant-exists' | 'grant-beyond-area' | 'person-unknown'> | { readonly ok: false; readonly reason: 'fields'; readonly errors: GrantErrors }> {
  if (personId === actorId) return refuse('grant-to-self')
  const read = await readGrant(world, form)
  if (!read.ok) return { ok: false, reason: 'fields', errors: read.errors }
  const { role, scope, document, hamlet, ...days } = read.value
  const now = world.clock()
  const instants = instantsOf(days, now)
  if (instants === null) return { ok: false, reason: 'fields', errors: { endsOn: 'grant-end-past' } }
  return unlessBeyondArea(() => world.db.$transaction(async (db) => {
    await holdGivenClasses(world, db, personId, [read.value])
    if (!(await lockHolder(db, personId))) return refuse('person-unknown')
    const held = await listGrants(db, personId)
    if (held.some((each) => isSameRoleInPlace(each, read.value) && overlaps(each, instants))) return refuse('grant-exists')
    const grantId = await saveGrant(db, { personId, role, scope, ...instants, document, hamlet, grantedById: actorId })
    await boundLeading(db, personId, now)
    await requireWithinArea(world, db, personId, [read.value])
    const accountId = await findAccountOf(db, personId)
    // Who might give them a code so far may not any more.
    await endRecoveryCodes(db, accountId, world.wallClock())
    if (role === 'admin') await endSessionsOfAccount(db, accountId)
    await saveAuditEntry(db, { actorId, action: 'role.grant', subject: `person:${personId}`, detail: { grantId, role, scope: scopeText(scope), startsOn: days.startsOn, endsOn: days.endsOn }, words: hamlet === null ? null : { ownerId: personId, say: { hamlet } }, now })
    await tellPeople(world, db, [{ personId, key: `role-granted:${grantId}`, path: '/me', content: { kind: 'role-granted', role, document } }])
    return accept({ grantId })
  }))
}

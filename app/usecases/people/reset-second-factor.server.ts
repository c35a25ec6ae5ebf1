import { findAccountFacts } from '#app/data/people/accounts.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { endSecondFactor } from '#app/data/people/second-factors.server.ts'
import { endSessionsOfAccount } from '#app/data/people/sessions.server.ts'
import { identified } from '#app/domain/people/recovery.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { tellPeople } from './tell-people.server.ts'

type Refused = 'field-missing' | 'not-in-your-charge' | 'factor-missing'

/** An administrator takes away the authenticator app of somebody who lost it, having made sure of who they are: their sessions end, they are told, and a role that needs one asks for a new one. Nobody does it for themself. */
export async function resetSecondFactor(world: World, { actorId, personId, how: said }: { readonly actorId: string; readonly personId: string; readonly how: string }): Promise<Result<true, Refused>> {
  const how = identified.find((each) => each === said)
  if (how === undefined) return refuse('field-missing')
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const account = personId === actorId ? null : await findAccountFacts(db, { personId })
    if (account === null) return refuse('not-in-your-charge')
    if (!(await endSecondFactor(db, account.id))) return refuse('factor-missing')
    await endSessionsOfAccount(db, account.id)
    await saveAuditEntry(db, { actorId, action: 'factor.reset', subject: `person:${personId}`, detail: { how }, now })
    await tellPeople(world, db, [{ personId, key: `factor-reset:${account.id}:${now.toISOString()}`, path: '/me/security', content: { kind: 'factor-reset', at: now } }])
    return accept(true)
  })
}

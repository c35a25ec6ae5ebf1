import { z } from 'zod'
import { dayOf, type Day } from '#app/domain/calendar.ts'
import { isGrantable } from '#app/domain/people/grant.ts'
import type { Role } from '#app/domain/people/role.ts'
import { world } from '#app/world.server.ts'
import { readScopeChoices, type ScopeChoice } from './scope-facts.server.ts'

const text = z.string().max(1000, 'field-too-long').default('')
/** The fields of a role, as an administrator types them. */
export const grantFields = { role: text, scope: text, startsOn: text, endsOn: text, document: text, hamlet: text }

/** What the form of a role shows: first which role, then the rest. `find` narrows the list of scopes. */
export interface GrantFormFacts { readonly role: Role | null; readonly find: string; readonly today: Day; readonly choices: readonly ScopeChoice[]; readonly isSearched: boolean; readonly hasMore: boolean }

/** Reads the role that an address asks for, and the scopes it may have. */
export async function readGrantForm(request: Request): Promise<GrantFormFacts> {
  const query = new URL(request.url).searchParams
  const role = query.get('role') ?? ''
  const find = (query.get('find') ?? '').slice(0, 80)
  const today = dayOf(world.clock())
  if (!isGrantable(role)) return { role: null, find, today, choices: [], isSearched: false, hasMore: false }
  return { role, find, today, ...(await readScopeChoices(request, role, find)) }
}

import { listFreeNames } from '#app/data/people/accounts.server.ts'
import type { PersonName } from '#app/domain/people/name.ts'
import { numberedNames, offeredNames } from '#app/domain/people/offered-name.ts'
import type { SignInName } from '#app/domain/people/sign-in-name.ts'
import type { World } from '#app/world.server.ts'

const tried = 200
const kept = 5

/** By what a new account may be signed in to: free user names, best first, several, since another may be quicker; and a phone number or an address that was typed. */
export interface SignInNames { readonly signInNames: readonly SignInName[]; readonly contact: SignInName | null }

/** Of a user name that is taken the same with a number behind; else a name made of the person's own, also beside a phone number or an address, since nobody is told whether those have an account already. */
export async function signInNamesFor(world: Pick<World, 'db'>, wished: SignInName | null, name: PersonName, year: number): Promise<SignInNames> {
  const isName = wished?.kind === 'userName'
  const free = await listFreeNames(world.db, isName ? numberedNames(wished.value, tried) : offeredNames(name.full, year, tried))
  return { signInNames: free.slice(0, kept).map((value) => ({ kind: 'userName', value })), contact: isName ? null : wished }
}

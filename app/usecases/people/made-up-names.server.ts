import type { PersonName } from '#app/domain/people/name.ts'
import { nameOfOwn, numberedNames } from '#app/domain/people/offered-name.ts'
import type { Contact, SignInName } from '#app/domain/people/sign-in-name.ts'
import type { World } from '#app/world.server.ts'

/** By what a new account may be signed in to: user names, best first, several, since one may be taken; and the phone number or the address that was typed, which several may share (enter-by-contact). */
export interface SignInNames { readonly signInNames: readonly SignInName[]; readonly contact: Contact | null }

/** Of the wished name, else of the person's own, with a random number behind, also where nobody has it: so nobody learns whether somebody does. Nothing is asked of the database. */
export function signInNamesFor(world: Pick<World, 'chance'>, wished: SignInName | null, name: PersonName): SignInNames {
  const signInNames = numberedNames(wished?.kind === 'userName' ? wished.value : nameOfOwn(name.full), world.chance).map((value) => ({ kind: 'userName' as const, value }))
  return { signInNames, contact: wished === null || wished.kind === 'userName' ? null : wished }
}

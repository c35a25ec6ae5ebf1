import type { Permission } from './role.ts'

export type ScopeKind = 'province' | 'any' | 'unit' | 'organisation' | 'cohort'

/**
 * Who may ask for a page, or write to it: declared by every route beside its loader and action.
 * `any`: within some scope of theirs, for pages that list only what is theirs. `param` names the part of the address with the scope's id.
 */
export type Access =
  | { readonly who: 'anyone' | 'learner' | 'signed-in' | 'nobody' }
  | { readonly who: 'role'; readonly permission: Permission; readonly scope: ScopeKind; readonly param: string }

export const anyone: Access = { who: 'anyone' }
/** Signed in or not; a browser without account gets a guest key with the first thing it does. */
export const learner: Access = { who: 'learner' }
export const signedIn: Access = { who: 'signed-in' }
export const nobody: Access = { who: 'nobody' }
export function role(permission: Permission, scope: ScopeKind, param = ''): Access {
  return { who: 'role', permission, scope, param }
}

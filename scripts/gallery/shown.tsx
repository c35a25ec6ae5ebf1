import type { ReactNode } from 'react'

/** A component in one of its states: its name as in the code, the state in words, and how it looks. */
export interface Shown { readonly component: string; readonly state: string; readonly look: ReactNode }

/** States of one component, each named. */
export function states(component: string, looks: Readonly<Record<string, ReactNode>>): readonly Shown[] {
  return Object.entries(looks).map(([state, look]) => ({ component, state, look }))
}

/** The same look for each of several kinds. */
export function each<Kind extends string>(kinds: readonly Kind[], look: (kind: Kind) => ReactNode): Readonly<Record<string, ReactNode>> {
  return Object.fromEntries(kinds.map((kind) => [kind, look(kind)]))
}

import type { Asker } from '#app/auth/asker.server.ts'
import type { KeptAs } from '#app/ui/kept-form.tsx'
import { world } from '#app/world.server.ts'
import { personOf } from '../guarded.server.ts'

/** How what somebody types into a form is kept in their tab: sealed under a key that only their own pages have, so that after signing out nobody reads it, and it opens again once they sign in. */
export function keptAs(asker: Asker, what: string): Omit<KeptAs, 'isSentBack'> {
  const script = world.scripts.classForms ?? null
  return { what, openKey: script === null ? null : world.sealer.pseudonym(`typed ${personOf(asker).personId}`), script }
}

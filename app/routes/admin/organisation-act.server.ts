import type { Refusal } from '#app/domain/refusal.ts'
import { changeOrganisation } from '#app/usecases/training/change-organisation.server.ts'
import { closeOrganisation } from '#app/usecases/training/close-organisation.server.ts'
import { reopenOrganisation } from '#app/usecases/training/reopen-organisation.server.ts'
import { takeBackOrganisationChange } from '#app/usecases/training/take-back-organisation-change.server.ts'
import { world } from '#app/world.server.ts'

interface Typed { readonly act: 'change' | 'take-back' | 'close' | 'reopen'; readonly startsOn: string; readonly endsOn: string; readonly name: string; readonly parentId: string; readonly unitCode: string; readonly document: string; readonly closeDocument: string; readonly version: string; readonly why: string }
type Answer = { readonly ok: true } | { readonly ok: false; readonly reason: 'fields'; readonly errors: Partial<Record<string, Refusal>> } | { readonly ok: false; readonly reason: Refusal }

/** The one act that a form of an organisation's page asks for. */
export function actOnOrganisation({ act, version, ...typed }: Typed, who: { readonly actorId: string; readonly organisationId: string }): Promise<Answer> {
  switch (act) {
    case 'change': return changeOrganisation(world, { ...typed, ...who })
    case 'close': return closeOrganisation(world, { endsOn: typed.endsOn, document: typed.closeDocument, ...who })
    case 'reopen': return reopenOrganisation(world, who)
    case 'take-back': return takeBackOrganisationChange(world, { ...who, versionId: version, why: typed.why })
  }
}

import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findLives, lockOrganisations, saveOrganisationEnd } from '#app/data/training/organisation-changes.server.ts'
import { readDay } from '#app/domain/calendar.ts'
import { mayClose } from '#app/domain/training/organisation-history.ts'
import { groundingDocument } from '#app/domain/training/requirement.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

export interface CloseOrganisation { readonly actorId: string; readonly organisationId: string; readonly endsOn: string; readonly document: string }
export type CloseErrors = Partial<Record<'endsOn' | 'document', Refusal>>

/** An administrator closes an organisation at the end of a day: it takes no posts beyond it, and those there are count no longer. */
export async function closeOrganisation(world: World, { actorId, organisationId, ...form }: CloseOrganisation): Promise<Result<true, 'organisation-unknown'> | { readonly ok: false; readonly reason: 'fields'; readonly errors: CloseErrors }> {
  const now = world.clock()
  const endsOn = readDay(form.endsOn)
  const document = groundingDocument(form.document)
  if (endsOn === null || !document.ok) return { ok: false, reason: 'fields', errors: { ...(endsOn === null ? { endsOn: 'day-unreadable' as const } : {}), ...(document.ok ? {} : { document: document.reason }) } }
  return world.db.$transaction(async (db) => {
    await lockOrganisations(db)
    const lives = await findLives(db)
    const life = lives.get(organisationId)
    if (life === undefined) return refuse('organisation-unknown')
    const may = mayClose(lives, life, endsOn)
    if (!may.ok) return { ok: false as const, reason: 'fields' as const, errors: { endsOn: may.reason } }
    await saveOrganisationEnd(db, organisationId, { endsOn, document: document.value })
    await saveAuditEntry(db, { actorId, action: 'organisation.close', subject: `organisation:${organisationId}`, detail: { endsOn }, now })
    return accept(true)
  })
}

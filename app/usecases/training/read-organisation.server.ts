import { dayOf, readDay, type Day } from '#app/domain/calendar.ts'
import { organisationName, type OrganisationVersion } from '#app/domain/training/organisation-history.ts'
import { groundingDocument } from '#app/domain/training/requirement.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { accept } from '#app/domain/result.ts'
import { unitOfCode } from '#app/domain/territory/path.ts'
import { leavesOn } from '#app/domain/territory/unit.ts'
import type { World } from '#app/world.server.ts'

/** An organisation as it is typed; `parentId` and `unitCode` may be empty. */
export interface OrganisationForm { readonly startsOn: string; readonly name: string; readonly parentId: string; readonly unitCode: string; readonly document: string }
export type OrganisationErrors = Partial<Record<keyof OrganisationForm, Refusal>>

/** What the form says, or every field at fault. Whether it may be so is asked when it is written. A seat that is kept stays the unit it was, whoever has its code now. */
export function readOrganisation(world: Pick<World, 'territory' | 'clock'>, form: OrganisationForm, kept: OrganisationVersion | null): { readonly ok: true; readonly value: OrganisationVersion & { readonly document: string } } | { readonly ok: false; readonly errors: OrganisationErrors } {
  const startsOn = readDay(form.startsOn)
  const name = organisationName(form.name)
  const document = groundingDocument(form.document)
  const isUnit = ['', kept?.unitCode].includes(form.unitCode) || leavesOn(world.territory, dayOf(world.clock())).some(({ code }) => code === form.unitCode)
  if (startsOn !== null && name.ok && document.ok && isUnit) return accept({ startsOn, name: name.value, parentId: filled(form.parentId), unitCode: filled(form.unitCode), unitValidFrom: seatOf(world, form.unitCode, kept), document: document.value })
  return { ok: false, errors: {
    ...(startsOn === null ? { startsOn: 'day-unreadable' as const } : {}),
    ...(name.ok ? {} : { name: name.reason }),
    ...(isUnit ? {} : { unitCode: 'unit-unknown' as const }),
    ...(document.ok ? {} : { document: document.reason }),
  } }
}

function seatOf({ territory, clock }: Pick<World, 'territory' | 'clock'>, unitCode: string, kept: OrganisationVersion | null): Day | null {
  if (kept === null || unitCode !== kept.unitCode) return unitOfCode(territory, unitCode, dayOf(clock()))?.validFrom ?? null
  return kept.unitValidFrom ?? unitOfCode(territory, unitCode, kept.startsOn)?.validFrom ?? null
}

function filled(text: string): string | null {
  return text === '' ? null : text
}

import { dayOf, readDay } from '#app/domain/calendar.ts'
import { organisationName, type OrganisationVersion } from '#app/domain/training/organisation-history.ts'
import { groundingDocument } from '#app/domain/training/requirement.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { accept } from '#app/domain/result.ts'
import { leavesOn } from '#app/domain/territory/unit.ts'
import type { World } from '#app/world.server.ts'

/** An organisation as it is typed; `parentId` and `unitCode` may be empty. */
export interface OrganisationForm { readonly startsOn: string; readonly name: string; readonly parentId: string; readonly unitCode: string; readonly document: string }
export type OrganisationErrors = Partial<Record<keyof OrganisationForm, Refusal>>

/** What the form says, or every field at fault. Whether it may be so is asked when it is written. */
export function readOrganisation(world: Pick<World, 'territory' | 'clock'>, form: OrganisationForm, keptUnit: string | null): { readonly ok: true; readonly value: OrganisationVersion & { readonly document: string } } | { readonly ok: false; readonly errors: OrganisationErrors } {
  const startsOn = readDay(form.startsOn)
  const name = organisationName(form.name)
  const document = groundingDocument(form.document)
  const isUnit = ['', keptUnit].includes(form.unitCode) || leavesOn(world.territory, dayOf(world.clock())).some(({ code }) => code === form.unitCode)
  if (startsOn !== null && name.ok && document.ok && isUnit) return accept({ startsOn, name: name.value, parentId: filled(form.parentId), unitCode: filled(form.unitCode), document: document.value })
  return { ok: false, errors: {
    ...(startsOn === null ? { startsOn: 'day-unreadable' as const } : {}),
    ...(name.ok ? {} : { name: name.reason }),
    ...(isUnit ? {} : { unitCode: 'unit-unknown' as const }),
    ...(document.ok ? {} : { document: document.reason }),
  } }
}

function filled(text: string): string | null {
  return text === '' ? null : text
}

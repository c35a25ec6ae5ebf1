import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findOrganisation } from '#app/data/training/organisations.server.ts'
import { saveRequirement } from '#app/data/training/requirements.server.ts'
import { dayOf, type Day } from '#app/domain/calendar.ts'
import { findCourse, type Catalogue } from '#app/domain/catalogue/find.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { Organisation } from '#app/domain/training/organisation.ts'
import { dueDate, groundingDocument } from '#app/domain/training/requirement.ts'
import type { World } from '#app/world.server.ts'

export interface RequirementForm { readonly organisationId: string; readonly courseId: string; readonly dueOn: string; readonly document: string }
export type RequirementErrors = Partial<Record<keyof RequirementForm, Refusal>>
type FormRefused = { readonly ok: false; readonly reason: 'fields'; readonly errors: RequirementErrors }

/** What the form asks for, or every field at fault; the preview and the use case read it alike. `organisation` is the one with the form's id. */
export function readRequirement(catalogue: Catalogue, form: RequirementForm, organisation: Organisation | null, today: Day): { readonly ok: true; readonly value: { readonly dueOn: Day; readonly document: string } } | FormRefused {
  const dueOn = dueDate(form.dueOn, today)
  const document = groundingDocument(form.document)
  const isCourse = findCourse(catalogue, form.courseId) !== null
  if (organisation !== null && isCourse && dueOn.ok && document.ok) return accept({ dueOn: dueOn.value, document: document.value })
  return { ok: false, reason: 'fields', errors: {
    ...(organisation === null ? { organisationId: 'organisation-unknown' as const } : {}),
    ...(isCourse ? {} : { courseId: 'course-unknown' as const }),
    ...(dueOn.ok ? {} : { dueOn: dueOn.reason }),
    ...(document.ok ? {} : { document: document.reason }),
  } }
}

/** An admin requires a course of an organisation and everything below it, by a day, because of a document. */
export async function requireCourse(world: World, { actorId, ...form }: RequirementForm & { readonly actorId: string }): Promise<Result<{ readonly requirementId: string }, 'requirement-exists'> | FormRefused> {
  const now = world.clock()
  const organisation = await findOrganisation(world.db, form.organisationId, dayOf(now))
  const read = readRequirement(world.catalogue, form, organisation, dayOf(now))
  if (!read.ok) return read
  const { organisationId, courseId } = form
  const { dueOn, document } = read.value
  return world.db.$transaction(async (db) => {
    const requirementId = await saveRequirement(db, { organisationId, courseId, dueOn, document, createdById: actorId, now })
    if (requirementId === null) return refuse('requirement-exists')
    await saveAuditEntry(db, { actorId, action: 'requirement.make', subject: `requirement:${requirementId}`, detail: { organisationId, courseId, dueOn }, now })
    return accept({ requirementId })
  })
}

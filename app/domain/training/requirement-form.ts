import type { Day } from '../calendar.ts'
import type { Refusal } from '../refusal.ts'
import { accept } from '../result.ts'
import type { Audience, Clause } from './audience.ts'
import { dueDate, groundingDocument, type DueFrom } from './requirement.ts'

/** What the form of a requirement sends, as typed; what is left out is ''. */
export interface RequirementForm {
  /** Whose demand it is; it and below are meant too, unless `within` says 'anywhere'. */
  readonly organisationId: string
  readonly within: string
  readonly positionId: string
  readonly listId: string
  readonly orOrganisationId: string
  readonly orPositionId: string
  readonly orListId: string
  readonly exceptOrganisationId: string
  readonly exceptPositionId: string
  readonly exceptListId: string
  readonly courseIds: readonly string[]
  readonly renewalIds: readonly string[]
  readonly dueOn: string
  readonly dueDays: string
  readonly dueFrom: string
  readonly validMonths: string
  readonly windowDays: string
  readonly document: string
}

/** Everything optional left out. */
export const emptyForm: RequirementForm = {
  organisationId: '', within: '', positionId: '', listId: '', orOrganisationId: '', orPositionId: '', orListId: '', exceptOrganisationId: '', exceptPositionId: '', exceptListId: '',
  courseIds: [], renewalIds: [], dueOn: '', dueDays: '', dueFrom: '', validMonths: '', windowDays: '', document: '',
}

export type RequirementErrors = Partial<Record<keyof RequirementForm, Refusal>>
export interface RequirementTerms { readonly audience: Audience; readonly courseIds: readonly string[]; readonly renewalIds: readonly string[]; readonly dueOn: Day | null; readonly dueDays: number | null; readonly dueFrom: DueFrom; readonly validMonths: number | null; readonly windowDays: number; readonly document: string }
type FormRefused = { readonly ok: false; readonly reason: 'fields'; readonly errors: RequirementErrors }

/** What the form may name: ids that exist on the day. */
export interface Choosable { readonly organisations: ReadonlySet<string>; readonly positions: ReadonlySet<string>; readonly lists: ReadonlySet<string>; readonly courses: ReadonlySet<string> }

const usualWindow = 60
/** No month has fewer days. */
const daysOfMonth = 28

/** Days before the end on which renewal opens: always fewer than it holds, so that nobody is asked anew as soon as they are done. Left out, 60, or half of a short time. */
function readWindow(typed: string, validMonths: number | null): number | 'number-unreadable' | 'window-beyond-validity' {
  const days = wholeNumber(typed, 365)
  if (days === 'unreadable') return 'number-unreadable'
  const holds = validMonths === null ? Infinity : validMonths * daysOfMonth
  if (days === null) return Math.min(usualWindow, holds / 2)
  return days >= holds ? 'window-beyond-validity' : days
}

/** What the form asks for, or every field at fault; the preview and the use case read it alike. */
export function readRequirement(form: RequirementForm, known: Choosable, today: Day): { readonly ok: true; readonly value: RequirementTerms } | FormRefused {
  const document = groundingDocument(form.document)
  const due = readDue(form, today)
  const validMonths = wholeNumber(form.validMonths, 120)
  const windowDays = readWindow(form.windowDays, validMonths === 'unreadable' ? null : validMonths)
  const audience = audienceOf(form)
  const errors: RequirementErrors = {
    ...unknownIds(form, known),
    ...(audience === null ? { positionId: 'audience-missing' as const } : {}),
    ...due.errors,
    ...(validMonths === 'unreadable' ? { validMonths: 'number-unreadable' as const } : {}),
    ...(typeof windowDays === 'string' ? { windowDays } : {}),
    ...(document.ok ? {} : { document: document.reason }),
  }
  if (Object.keys(errors).length > 0 || audience === null || !document.ok || validMonths === 'unreadable' || typeof windowDays === 'string') return { ok: false, reason: 'fields', errors }
  return accept({ audience, courseIds: [...new Set(form.courseIds)], renewalIds: [...new Set(form.renewalIds)], dueOn: due.dueOn, dueDays: due.dueDays, dueFrom: form.dueFrom === 'post' ? 'post' : 'audience', validMonths, windowDays, document: document.value })
}

function unknownIds(form: RequirementForm, known: Choosable): RequirementErrors {
  const one = (field: keyof RequirementForm, ids: ReadonlySet<string>, reason: Refusal): RequirementErrors => (form[field] === '' || ids.has(String(form[field])) ? {} : { [field]: reason })
  return {
    ...(known.organisations.has(form.organisationId) ? {} : { organisationId: 'organisation-unknown' as const }),
    ...one('orOrganisationId', known.organisations, 'organisation-unknown'), ...one('exceptOrganisationId', known.organisations, 'organisation-unknown'),
    ...one('positionId', known.positions, 'position-unknown'), ...one('orPositionId', known.positions, 'position-unknown'), ...one('exceptPositionId', known.positions, 'position-unknown'),
    ...one('listId', known.lists, 'list-unknown'), ...one('orListId', known.lists, 'list-unknown'), ...one('exceptListId', known.lists, 'list-unknown'),
    ...(form.courseIds.length > 0 && form.courseIds.every((id) => known.courses.has(id)) ? {} : { courseIds: 'course-unknown' as const }),
    ...(form.renewalIds.every((id) => known.courses.has(id)) ? {} : { renewalIds: 'course-unknown' as const }),
  }
}

/** A day, or a number of days, or both; null stands for what was left out. */
function readDue({ dueOn, dueDays }: RequirementForm, today: Day): { readonly dueOn: Day | null; readonly dueDays: number | null; readonly errors: RequirementErrors } {
  const days = wholeNumber(dueDays, 1_000)
  if (days === 'unreadable') return { dueOn: null, dueDays: null, errors: { dueDays: 'number-unreadable' } }
  if (dueOn.trim() === '') return { dueOn: null, dueDays: days, errors: days === null ? { dueOn: 'due-missing' } : {} }
  const day = dueDate(dueOn, today)
  return day.ok ? { dueOn: day.value, dueDays: days, errors: {} } : { dueOn: null, dueDays: days, errors: { dueOn: day.reason } }
}

/** From 1 to the most; null when left out. */
function wholeNumber(typed: string, most: number): number | null | 'unreadable' {
  const text = typed.trim()
  if (text === '') return null
  const value = /^\d{1,5}$/.test(text) ? Number(text) : 0
  return value >= 1 && value <= most ? value : 'unreadable'
}

/** Null when it would mean nobody. */
function audienceOf(form: RequirementForm): Audience | null {
  const clause = (organisationId: string, positionId: string, listId: string): readonly Clause[] =>
    organisationId + positionId + listId === '' ? [] : [{ ...(organisationId && { organisationId }), ...(positionId && { positionId }), ...(listId && { listId }) }]
  const any = [...clause(form.within === 'anywhere' ? '' : form.organisationId, form.positionId, form.listId), ...clause(form.orOrganisationId, form.orPositionId, form.orListId)]
  // Each exception stands alone: whom any of them means is left out.
  const except = [...clause(form.exceptOrganisationId, '', ''), ...clause('', form.exceptPositionId, ''), ...clause('', '', form.exceptListId)]
  return any.length === 0 && form.within === 'anywhere' ? null : { any, except }
}

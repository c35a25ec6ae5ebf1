import { personFields, type PersonField } from './kinds.ts'

export type PersonValues = Readonly<Partial<Record<PersonField, string>>>

/** A field that would change, or that would but for the hand of a person (`kept`). Values as they are kept; null: nothing. */
export interface FieldChange { readonly field: PersonField; readonly before: string | null; readonly after: string; readonly kept: boolean }

export interface PersonPlan { readonly verdict: 'new' | 'changed' | 'same' | 'protected'; readonly changes: readonly FieldChange[]; /** What is remembered as last imported when this is written. */ readonly remembered: PersonValues }

interface PlanArguments {
  /** What the row says; what it leaves empty is absent, and changes nothing. */
  readonly given: PersonValues
  /** What is kept of the person now; null for somebody new. */
  readonly current: PersonValues | null
  /** What was last imported of the person from the same source; absent fields never were. */
  readonly last: PersonValues
  readonly isProtected: boolean
  /** «Ghi đè»: what a person wrote by hand gives way too. */
  readonly overwrites: boolean
}

/** Fields of a post: a new post begins without some of them, and nobody emptied those. */
const ofPost: readonly PersonField[] = ['organisation', 'position', 'postFrom', 'postUntil']

/** Whether a person wrote the value that stands, or took away what was last imported. */
function isByHand(field: PersonField, before: string | null, last: string | undefined): boolean {
  return before === null ? last !== undefined && !ofPost.includes(field) : before !== last
}

/**
 * What a row would change. A field whose value is not the one last imported was written, or emptied, by a person: it stays, unless told
 * otherwise, and what the row says is not remembered either, so that it stays the next time. Nothing is ever emptied.
 */
export function planPerson({ given, current, last, isProtected, overwrites }: PlanArguments): PersonPlan {
  if (current === null) return { verdict: 'new', changes: personFields.flatMap((field) => (given[field] === undefined ? [] : [{ field, before: null, after: given[field], kept: false }])), remembered: onlyPersonFields(given) }
  const changes = personFields.flatMap((field): FieldChange[] => {
    const [after, before] = [given[field], current[field] ?? null]
    if (after === undefined || after === before) return []
    return [{ field, before, after, kept: !overwrites && isByHand(field, before, last[field]) }]
  })
  const done = changes.filter(({ kept }) => !kept)
  if (isProtected && done.length > 0) return { verdict: 'protected', changes: done.map((change) => ({ ...change, kept: true })), remembered: last }
  const kept = new Set(changes.filter((change) => change.kept).map(({ field }) => field))
  const remembered = Object.fromEntries(personFields.flatMap((field) => {
    const value = kept.has(field) ? last[field] : given[field] ?? last[field]
    return value === undefined ? [] : [[field, value]]
  }))
  return { verdict: done.length > 0 ? 'changed' : 'same', changes, remembered }
}

function onlyPersonFields(values: PersonValues): PersonValues {
  return Object.fromEntries(personFields.flatMap((field) => (values[field] === undefined ? [] : [[field, values[field]]])))
}

/** The values after a plan. */
export function afterPlan(current: PersonValues | null, { changes }: PersonPlan): PersonValues {
  return { ...current, ...Object.fromEntries(changes.filter(({ kept }) => !kept).map(({ field, after }) => [field, after])) }
}

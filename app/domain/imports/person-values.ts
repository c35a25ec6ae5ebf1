import type { Day } from '../calendar.ts'
import type { PersonValues } from './plan.ts'

export interface Post { readonly id: string; readonly organisationId: string; readonly position: string | null; readonly startsOn: Day; readonly endsOn: Day | null }

/**
 * Which of a person's posts a row speaks of: the one imported before, while it is in the organisation the row names or the row names
 * none; else the latest in that organisation; else the one imported before, which then moves; else none. Posts come latest first.
 */
export function postOfRow(posts: readonly Post[], importedId: string | null, organisationId: string | undefined): Post | null {
  const imported = posts.find(({ id }) => id === importedId) ?? null
  if (imported && (organisationId === undefined || imported.organisationId === organisationId)) return imported
  return posts.find((post) => post.organisationId === organisationId) ?? imported ?? (organisationId === undefined ? posts[0] ?? null : null)
}

/** A person as the fields of imports say it. */
export function personValues(person: { readonly name: string | null; readonly birthYear: number | null; readonly phone: string | null; readonly email: string | null }, home: string | null, post: Post | null): PersonValues {
  const said: Record<string, string | null | undefined> = {
    name: person.name, birthYear: person.birthYear?.toString(), phone: person.phone, email: person.email, unit: home,
    organisation: post?.organisationId, position: post?.position, postFrom: post?.startsOn, postUntil: post?.endsOn,
  }
  return Object.fromEntries(Object.entries(said).filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== undefined))
}

/** A value as a list shows it and reads it again: a phone with its zero, places by name. */
export function shownValue(field: string, value: string, nameOf: { readonly unit: (id: string) => string; readonly organisation: (id: string) => string }): string {
  switch (field) {
    case 'phone': return value.replace(/^\+84(?=\d{9}$)/u, '0')
    case 'unit': return nameOf.unit(value)
    case 'organisation': return nameOf.organisation(value)
    case 'postFrom': case 'postUntil': case 'happenedOn': return value.split('-').reverse().join('/')
    default: return value
  }
}

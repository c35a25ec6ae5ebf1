import { addDays, type Day } from '../calendar.ts'
import { fold } from '../people/text.ts'
import { personName } from '../people/name.ts'
import type { Post } from './person-values.ts'
import { afterPlan, type PersonPlan, type PersonValues } from './plan.ts'

/** Rows of tables, by the names of their columns; `post` and `residence` in the order in which they are written. */
export interface WrittenPerson { readonly person: Record | null; readonly posts: readonly Record[]; readonly residences: readonly Record[]; /** The post that is remembered as imported. */ readonly postId: string | null }
type Record = Readonly<{ id: string } & { [column: string]: string | number | null }>

interface WritingOf {
  readonly id: string
  readonly current: PersonValues | null
  readonly plan: PersonPlan
  readonly post: Post | null
  readonly residence: { readonly id: string; readonly startsOn: Day } | null
  readonly today: Day
  readonly now: string
  /** The position that words name; null where none is known. */
  readonly positionIdOf: (words: string) => string | null
  readonly newId: () => string
}

/** The rows that a plan for one person comes to; those that would stay as they are are left out. */
export function writtenPerson(of: WritingOf): WrittenPerson {
  const changed = new Set(of.plan.changes.filter(({ kept }) => !kept).map(({ field }) => field))
  const after = afterPlan(of.current, of.plan)
  const touches = (...fields: readonly string[]) => fields.some((field) => changed.has(field as never))
  const posts = touches('organisation', 'position', 'postFrom', 'postUntil') ? postRows(of, after) : { rows: [], id: of.post?.id ?? null }
  return {
    person: of.current === null || touches('name', 'birthYear', 'phone', 'email') ? personRow(of, after, changed) : null,
    posts: posts.rows, postId: posts.id,
    residences: touches('unit') ? residenceRows(of, after['unit'] ?? '') : [],
  }
}

function personRow({ id, current, now }: WritingOf, after: PersonValues, changed: ReadonlySet<string>): Record {
  const only = (field: string, columns: { [column: string]: string | number | null }) => (current === null || changed.has(field) ? columns : {})
  const name = after.name ?? ''
  const read = personName(name)
  return {
    id, ...(current === null && { created_at: now }),
    ...only('name', { name, name_sort: read.ok ? read.value.sort : name.toLowerCase(), name_folded: fold(name) }),
    ...only('birthYear', { birth_year: after.birthYear === undefined ? null : Number(after.birthYear) }),
    ...only('phone', { phone: after.phone ?? null }), ...only('email', { email: after.email ?? null }),
  }
}

/** Who goes to another organisation ends the post there and takes up a new one; else the post is corrected. */
function postRows({ id: personId, plan, post, today, newId, positionIdOf }: WritingOf, after: PersonValues): { readonly rows: readonly Record[]; readonly id: string | null } {
  const said = (field: string) => plan.changes.find((change) => change.field === field && !change.kept)?.after
  const moves = said('organisation') !== undefined
  const held = { position: after.position ?? null, position_id: after.position === undefined ? null : positionIdOf(after.position) }
  if (post !== null && !moves) return { id: post.id, rows: [{ id: post.id, ...(said('position') !== undefined && held), starts_on: after.postFrom ?? post.startsOn, ends_on: after.postUntil ?? null }] }
  if (after.organisation === undefined) return { rows: [], id: null }
  const startsOn = said('postFrom') ?? today
  const taken: Record = { id: newId(), person_id: personId, organisation_id: after.organisation, ...held, starts_on: startsOn, ends_on: said('postUntil') ?? null }
  return { id: taken.id, rows: [...endedRows(post, startsOn), taken] }
}

function endedRows(post: Post | null, startsOn: Day): readonly Record[] {
  if (post === null || post.endsOn !== null) return []
  return [{ id: post.id, ends_on: post.startsOn < startsOn ? addDays(startsOn, -1) : post.startsOn }]
}

/** A new home from today on; the old one ends the day before, or gives way when it began today. */
function residenceRows({ id: personId, residence, today, newId }: WritingOf, unit: string): readonly Record[] {
  const [code = '', validFrom = ''] = unit.split('@')
  const home = { unit_code: code, unit_valid_from: validFrom }
  if (residence?.startsOn === today) return [{ id: residence.id, ...home }]
  return [...(residence === null ? [] : [{ id: residence.id, ends_on: addDays(today, -1) }]), { id: newId(), person_id: personId, ...home, starts_on: today, ends_on: null }]
}

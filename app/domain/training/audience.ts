import { addDays, type Day } from '../calendar.ts'
import type { Ending } from './cycle.ts'
import { intersect, latest, spellOn, union, without, type Spell } from './spell.ts'

/** Who is meant: all that is named holds, organisation (itself and below) and position of one and the same post. Naming nothing means nobody. */
export interface Clause { readonly organisationId?: string | undefined; readonly positionId?: string | undefined; readonly listId?: string | undefined }

/** Of whom something is required: whom any clause means, but nobody whom an exception means. */
export interface Audience { readonly any: readonly Clause[]; readonly except: readonly Clause[] }

export interface HeldPost extends Spell { readonly organisationId: string; readonly positionId: string | null; readonly endedWhy: string | null }
export interface HeldPlace extends Spell { readonly listId: string }
/** An official's posts, and their places on lists. */
export interface Standing { readonly posts: readonly HeldPost[]; readonly lists: readonly HeldPlace[] }
export const nowhere: Standing = { posts: [], lists: [] }

/** The officials' tree: each node with the days on which it exists and what is above it at last; `before` where something else was, and when. */
export type OrganisationTree = ReadonlyMap<string, OrganisationNode>
export interface OrganisationNode extends Spell { readonly parentId: string | null; readonly before?: readonly (Spell & { readonly parentId: string | null })[] }

/** The days on which a person belongs to an audience, as few spells in order. */
export function spellsIn(audience: Audience, standing: Standing, tree: OrganisationTree): readonly Spell[] {
  const meant = (clauses: readonly Clause[]) => union(clauses.flatMap((clause) => spellsOfClause(clause, standing, tree)))
  const any = meant(audience.any)
  return audience.except.length === 0 || any.length === 0 ? any : without(any, meant(audience.except))
}

/** The day on which the post was taken up by which a person belongs to an audience on a day; null where it is by no post. */
export function takenUpOn({ any }: Audience, { posts }: Standing, tree: OrganisationTree, day: Day): Day | null {
  const days = posts.filter((post) => any.some((clause) => namesPost(clause) && spellOn(spellsOfPost(clause, post, tree), day) !== null)).map(({ from }) => from)
  return days.length === 0 ? null : latest(...days)
}

/** Why somebody is meant no longer from a day on: as the post says that ended the day before, or because the audience changed about them. */
export function leavingOn({ posts }: Standing, day: Day): Ending {
  const ended = posts.findLast(({ until }) => until === addDays(day, -1))
  if (!ended) return 'audience'
  if (ended.endedWhy === 'transfer' || ended.endedWhy === 'retired' || ended.endedWhy === 'left') return ended.endedWhy
  return spellOn(posts, day) === null ? 'left' : 'transfer'
}

function namesPost({ organisationId, positionId }: Clause): boolean {
  return organisationId !== undefined || positionId !== undefined
}

function spellsOfClause(clause: Clause, { posts, lists }: Standing, tree: OrganisationTree): readonly Spell[] {
  const listed = clause.listId === undefined ? null : union(lists.flatMap(({ listId, from, until }) => (listId === clause.listId ? [{ from, until }] : [])))
  if (!namesPost(clause)) return listed ?? []
  const posted = union(posts.flatMap((post) => spellsOfPost(clause, post, tree)))
  return listed === null ? posted : intersect(posted, listed)
}

/** While the post is held and every organisation from its own up to the one named exists and stands below it. */
function spellsOfPost({ organisationId, positionId }: Clause, post: HeldPost, tree: OrganisationTree): readonly Spell[] {
  if (positionId !== undefined && post.positionId !== positionId) return []
  return spellsUpTo(organisationId, post.organisationId, [{ from: post.from, until: post.until }], tree, 0)
}

function spellsUpTo(wanted: string | undefined, id: string, held: readonly Spell[], tree: OrganisationTree, height: number): readonly Spell[] {
  const node = tree.get(id)
  if (!node || height > 30) return []
  const spells = intersect(held, [node])
  if (wanted === undefined || id === wanted || spells.length === 0) return spells
  return union(placesOf(node).flatMap(({ parentId, ...days }) => (parentId === null ? [] : spellsUpTo(wanted, parentId, intersect(spells, [days]), tree, height + 1))))
}

/** What was above a node and when: as before, then as at last. */
function placesOf({ from, until, parentId, before = [] }: OrganisationNode): readonly (Spell & { readonly parentId: string | null })[] {
  const changed = before.at(-1)?.until
  return [...before, { parentId, from: changed == null ? from : addDays(changed, 1), until }]
}

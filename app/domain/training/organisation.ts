import type { Scope } from '../people/role.ts'

/** A node of the officials' tree (cơ quan, đơn vị). */
export interface Organisation { readonly id: string; readonly name: string; readonly parentId: string | null }

const collator = new Intl.Collator('vi', { numeric: true })

/** Every organisation after the one above it, siblings by name, with its depth. One whose parent is not in the list stands at the top. */
export function inTreeOrder(organisations: readonly Organisation[]): readonly (Organisation & { readonly depth: number })[] {
  const known = new Set(organisations.map(({ id }) => id))
  const children = new Map<string | null, Organisation[]>()
  for (const organisation of organisations) {
    const parent = organisation.parentId !== null && known.has(organisation.parentId) ? organisation.parentId : null
    const siblings = children.get(parent)
    if (siblings) siblings.push(organisation)
    else children.set(parent, [organisation])
  }
  const below = (parent: string | null, depth: number): (Organisation & { depth: number })[] =>
    (children.get(parent) ?? []).toSorted((a, b) => collator.compare(a.name, b.name)).flatMap((each) => [{ ...each, depth }, ...below(each.id, depth + 1)])
  return below(null, 0)
}

/** The organisations that lie within any of some scopes: those named by one, and everything below; all of them for the province. */
export function withinScopes(organisations: readonly Organisation[], scopes: readonly Scope[]): readonly Organisation[] {
  if (scopes.some(({ kind }) => kind === 'province')) return organisations
  const roots = new Set(scopes.flatMap((scope) => (scope.kind === 'organisation' ? [scope.id] : [])))
  const byId = new Map(organisations.map((organisation) => [organisation.id, organisation]))
  const isWithin = (organisation: Organisation | undefined, steps = 0): boolean =>
    organisation !== undefined && steps < 100 && (roots.has(organisation.id) || (organisation.parentId !== null && isWithin(byId.get(organisation.parentId), steps + 1)))
  return organisations.filter((organisation) => isWithin(organisation))
}

import type { ComparedPerson } from '#app/domain/people/duplicate.ts'
import type { World } from '#app/world.server.ts'

/** For how long what was seen of two people may be decided by, milliseconds. */
const goodFor = 3_600_000

interface Looked { readonly lookerId: string; readonly one: ComparedPerson; readonly other: ComparedPerson }

/** A token that says: these two identities, as they stand, were shown to this member of staff now. The page that shows them carries it. */
export function sealPair(world: Pick<World, 'sealer' | 'clock'>, looked: Looked): string {
  return world.sealer.seal(subjectOf(looked), world.clock())
}

/** Whether these two were shown to who decides, not long ago and as they stand now. */
export function sawPair(world: Pick<World, 'sealer' | 'clock'>, looked: Looked, token: string): boolean {
  const at = world.sealer.open(token, subjectOf(looked))
  return at !== null && world.clock().getTime() - at.getTime() <= goodFor
}

function subjectOf({ lookerId, one, other }: Looked): string {
  return ['pair', lookerId, ...[one, other].map(identityOf).toSorted()].join('\n')
}

function identityOf({ personId, name, birthYear, phone, signInName, residence }: ComparedPerson): string {
  return JSON.stringify([personId, name, birthYear, phone, signInName, residence && [residence.code, residence.validFrom]])
}

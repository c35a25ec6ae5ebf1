import type { Asker } from '#app/auth/asker.server.ts'
import { importKinds, type ImportKind } from '#app/domain/imports/kinds.ts'
import { importScopes } from '#app/usecases/imports/reach.server.ts'
import { world } from '#app/world.server.ts'
import { personOf } from '../guarded.server.ts'

/** The kinds of lists that the asker may import within some scope. */
export function kindsOf(asker: Asker): readonly ImportKind[] {
  return importKinds.filter((kind) => importScopes(personOf(asker).grants, kind, world.clock()).length > 0)
}

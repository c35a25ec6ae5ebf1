import { guard, type Asked } from '#app/auth/access.server.ts'
import type { Asker } from '#app/auth/asker.server.ts'
import type { Access } from '#app/domain/people/access.ts'
import { world } from '#app/world.server.ts'

/** A loader or action that runs only for those the access admits. Every route's loader and action is made with it. */
export function guarded<Args extends Asked, Answer>(access: Access, run: (args: Args & { readonly asker: Asker }) => Answer): (args: Args) => Promise<Awaited<Answer>> {
  return guard(() => world, access, run)
}

/** The person signed in, on pages whose access admits nobody else. */
export function personOf(asker: Asker): NonNullable<Asker['signedIn']> {
  if (asker.signedIn === null) throw new Error('this page is declared for people signed in')
  return asker.signedIn
}

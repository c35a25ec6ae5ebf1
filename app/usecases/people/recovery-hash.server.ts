import type { World } from '#app/world.server.ts'

/** As a recovery code is kept: without the server's secret nobody finds it by trying. */
export function recoveryHash({ sealer }: Pick<World, 'sealer'>, code: string): string {
  return sealer.pseudonym(`recovery ${code}`)
}

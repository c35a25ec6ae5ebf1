import { checkerFile, type CheckerParts } from '#app/integrations/credentials/checker-file.server.ts'
import type { World } from '#app/world.server.ts'

/** Anyone takes the checker along: one file that checks badges with the keys that count today, without us and without a network. Null where its script was not built. */
export function giveChecker(world: World, asked: Omit<CheckerParts, 'script' | 'keys'>): string | null {
  const { scripts: { checker: script }, signing: { trusted: keys } } = world
  return script === null ? null : checkerFile({ ...asked, script, keys })
}

import { saveRead } from '#app/data/people/messages.server.ts'
import type { World } from '#app/world.server.ts'

/** A person has read one of their messages, or all of them (`messageId` null). Of somebody else's message nothing changes. */
export async function readMessages(world: Pick<World, 'db' | 'clock'>, { personId, messageId }: { readonly personId: string; readonly messageId: string | null }): Promise<void> {
  await saveRead(world.db, { personId, messageId, now: world.clock() })
}

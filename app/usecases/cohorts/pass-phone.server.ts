import { endPhone, endSeat } from '#app/data/cohorts/shared-phones.server.ts'
import type { World } from '#app/world.server.ts'

/** Whoever has the phone of a class passes it on; or, at the end, it is shared no more. */
export async function passPhone(world: Pick<World, 'db' | 'clock'>, { phoneId, isEnd }: { readonly phoneId: string; readonly isEnd: boolean }): Promise<void> {
  await (isEnd ? endPhone(world.db, phoneId, world.clock()) : endSeat(world.db, phoneId))
}

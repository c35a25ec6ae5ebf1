import { listCompared } from '#app/data/people/duplicates.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { mergePeople } from '#app/usecases/people/merge-people.server.ts'
import { sealPair } from '#app/usecases/people/seen-pair.server.ts'
import type { TestWorld } from './test-world.ts'

interface Order { readonly actorId: string; readonly keptId: string; readonly mergedId: string; readonly how?: string }

/** What a page that shows both of them carries for whoever looks at it now; empty where one is not there. */
export async function sealOf(world: TestWorld, { actorId, keptId, mergedId }: Order): Promise<string> {
  const [one, other] = await listCompared(world.db, [keptId, mergedId], dayOf(world.clock()))
  return one && other ? sealPair(world, { lookerId: actorId, one, other }) : ''
}

/** Merges one into another as whoever looked at both just now and says why. */
export async function mergeAfterLook(world: TestWorld, order: Order): ReturnType<typeof mergePeople> {
  return mergePeople(world, { how: 'paper', why: 'cùng một người, đổi tên năm 2024', seen: await sealOf(world, order), ...order })
}

import type { Database } from '#app/data/database.server.ts'
import { saveSpareCodes } from '#app/data/people/second-factors.server.ts'
import { oneTimeCode } from '#app/domain/people/one-time-code.ts'
import type { World } from '#app/world.server.ts'

const count = 10

/** As a spare code is kept: without the server's secret nobody finds it by trying. */
export function spareHash({ sealer }: Pick<World, 'sealer'>, code: string): string {
  return sealer.pseudonym(`spare ${code}`)
}

/** Makes new spare codes in the place of all before, and answers them: they are shown this once. */
export async function renewSpares(world: World, db: Database, accountId: string): Promise<readonly string[]> {
  const codes = Array.from({ length: count }, () => oneTimeCode(world.randomBytes(16)))
  await saveSpareCodes(db, accountId, codes.map((code) => spareHash(world, code)))
  return codes
}

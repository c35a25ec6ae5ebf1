import { findNewestSeal, findSeal } from '#app/data/people/audit-seals.server.ts'
import type { World } from '#app/world.server.ts'

/**
 * Keeps the newest seal apart from the database, once the one kept there is seen to stand in it. Where that is gone or another, the record was cut: nothing is
 * kept over it, so that the proof stays, and the answer is false until whoever runs the server has looked (`npm run audit:verify`).
 */
export async function witnessSeals({ db, sealWitness }: Pick<World, 'db' | 'sealWitness'>): Promise<boolean> {
  const known = sealWitness.read()
  const newest = await findNewestSeal(db)
  if (known?.number === newest.number && known.hash === newest.hash) return true
  const there = known === null ? null : await findSeal(db, known.number)
  if (known !== null && there?.hash !== known.hash && there?.formerHash !== known.hash) return false
  if (newest.number > 0) sealWitness.keep(newest)
  return true
}

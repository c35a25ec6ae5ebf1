import { listGivenEvidence } from '#app/data/imports/journal.server.ts'
import { asksFor } from '#app/domain/learning/entered.ts'
import type { World } from '#app/world.server.ts'
import { settleCompletion } from '../learning/settle-completion.server.ts'

/** Completes, for everybody whom a batch gave evidence, the courses that ask for it and are now complete; doing it again gives nothing more. */
export async function settleImported(world: World, batchId: string): Promise<void> {
  for (const { personId, subject } of await listGivenEvidence(world.db, batchId)) {
    const courses = world.catalogue.courses.filter((course) => asksFor(course, { kind: 'external', subject }))
    if (courses.length === 0) continue
    await world.db.$transaction(async (db) => { for (const course of courses) await settleCompletion(world, db, course, personId) })
  }
}

import { keepClaim, type Claimed } from '#app/data/imports/batches.server.ts'
import { listGivenEvidence } from '#app/data/imports/journal.server.ts'
import { listRecordsOf } from '#app/data/learning/course-records.server.ts'
import { startJudgingAll } from '#app/data/learning/record.server.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { courseState } from '#app/domain/learning/completion.ts'
import { asksFor } from '#app/domain/learning/entered.ts'
import type { World } from '#app/world.server.ts'
import { keepCompletions, settleCompletion } from '../learning/settle-completion.server.ts'
import { TakenOver } from './read-batch.server.ts'

/** So many people are looked at in one transaction. */
const chunk = 500
const patience = { timeout: 120_000, maxWait: 30_000 } as const

/** Completes, for everybody whom a batch gave evidence, the courses that ask for it and are now complete; doing it again gives nothing more. */
export async function settleImported(world: World, batchId: string, claimed: Claimed): Promise<void> {
  let done = 0
  for (let people = await listGivenEvidence(world.db, batchId, null, chunk); people.length > 0; people = await listGivenEvidence(world.db, batchId, people.at(-1)?.personId ?? null, chunk)) {
    for (const course of world.catalogue.courses) {
      const asked = people.filter(({ subjects }) => subjects.some((subject) => asksFor(course, { kind: 'external', subject }))).map(({ personId }) => personId)
      if (asked.length > 0) await settleCourse(world, course, asked)
    }
    done += people.length
    if (!await keepClaim(world.db, claimed, { rowsDone: done })) throw new TakenOver()
  }
}

/** Those who complete it for the first time all at once; whoever completed it before may renew it, one by one. */
async function settleCourse(world: World, course: Course, personIds: readonly string[]): Promise<void> {
  await world.db.$transaction(async (db) => {
    await startJudgingAll(db, personIds, course.id)
    const records = [...await listRecordsOf(db, personIds, course.id, [course])]
    await keepCompletions(world, db, course, records.flatMap(([personId, record]) => (record.given == null ? [{ personId, state: courseState(course, record), open: null }] : [])))
    for (const [personId, record] of records) if (record.given != null) await settleCompletion(world, db, course, personId)
  }, patience)
}

import { listTrainers } from '#app/data/cohorts/trainers.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { findPersonName } from '#app/data/people/persons.server.ts'
import type { World } from '#app/world.server.ts'
import { tellPeople } from '../people/tell-people.server.ts'

/** Tells everybody who leads a cohort now that a member of it waits for an answer, once for each text; of the text itself nothing leaves the page. */
export async function tellTrainers(world: Pick<World, 'channels' | 'clock'>, db: Database, asked: { readonly cohort: { readonly id: string; readonly name: string }; readonly inquiryId: string; readonly postId: string; readonly personId: string }): Promise<void> {
  const { cohort, inquiryId, postId, personId } = asked
  const learner = await findPersonName(db, personId)
  const trainers = await listTrainers(db, cohort.id, world.clock())
  await tellPeople(world, db, trainers.map((trainer) => ({ personId: trainer.personId, key: `asked:${postId}:${trainer.personId}`, path: `/cohorts/${cohort.id}/inquiries/${inquiryId}`, namedId: personId, content: { kind: 'question', learner, cohort: cohort.name } })))
}

import { data } from 'react-router'
import { findPersonName } from '#app/data/people/persons.server.ts'
import { findOrganisation } from '#app/data/training/organisations.server.ts'
import { listPosts } from '#app/data/training/posts.server.ts'
import { listKeptAbsences } from '#app/data/training/reliefs.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { isUnderCharge } from '#app/usecases/learning/charge.server.ts'
import { world } from '#app/world.server.ts'
import { readRequired } from './obligation-facts.server.ts'

/** All an officer may see and enter about somebody who works in their organisation or below; 404 for anyone else. */
export async function readOfficial(organisationId: string | undefined, personId: string | undefined) {
  const today = dayOf(world.clock())
  const organisation = await findOrganisation(world.db, organisationId ?? '', today)
  if (organisation === null || personId === undefined || !(await isUnderCharge(world.db, { kind: 'organisation', id: organisation.id }, { personId, courseId: '', now: world.clock() }))) throw data({ refused: 'not-in-your-charge' as const }, { status: 404 })
  const [name, posts, required, absences] = await Promise.all([findPersonName(world.db, personId), listPosts(world.db, personId), readRequired(personId), listKeptAbsences(world.db, personId)])
  return { organisation, personId, name, posts, required, absences }
}

import { data } from 'react-router'
import { findOrganisation } from '#app/data/training/organisations.server.ts'
import { listRequirementsOn } from '#app/data/training/requirements.server.ts'
import { listRoster } from '#app/data/training/roster.server.ts'
import { listUnansweredRoster } from '#app/data/training/unanswered.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import type { Organisation } from '#app/domain/training/organisation.ts'
import { foremost, type Requirement } from '#app/domain/training/requirement.ts'
import { rosterOf, type Roster } from '#app/domain/training/roster.ts'
import { world, type World } from '#app/world.server.ts'
import { titlesOf } from './obligation-facts.server.ts'

export interface TitledRequirement extends Requirement { readonly title: string }
interface RosterFacts { /** Where it was read. */ readonly db: World['db']; readonly organisation: Organisation; readonly requirements: readonly TitledRequirement[]; readonly shown: { readonly requirement: TitledRequirement; readonly roster: Roster } | null }

/** An organisation, what is required of it, and the roster of one requirement: the one the address names, else the foremost. 404 for what does not exist. */
export async function readRoster(request: Request, organisationId: string | undefined): Promise<RosterFacts> {
  const now = world.clock()
  const today = dayOf(now)
  const db = await world.readingDb()
  const organisation = await findOrganisation(db, organisationId ?? '', today)
  if (organisation === null) throw data(null, { status: 404 })
  const requirements = (await listRequirementsOn(db, organisation.id, today)).map(titled)
  const asked = new URL(request.url).searchParams.get('requirement')
  const requirement = asked === null ? foremost(requirements, today) : requirements.find(({ id }) => id === asked)
  if (requirement === undefined) throw data(null, { status: 404 })
  const shown = requirement === null ? null : { requirement, roster: rosterOf([...await listRoster(db, organisation.id, requirement.id, today), ...await listUnansweredRoster(db, organisation.id, requirement.id, now)], now) }
  return { db, organisation, requirements, shown }
}

/** A requirement with the titles of its courses. */
export function titled(requirement: Requirement): TitledRequirement {
  return { ...requirement, title: titlesOf(requirement.courseIds) }
}

import { findCohort } from '#app/data/cohorts/cohorts.server.ts'
import { listPeopleOf } from '#app/data/cohorts/listed-people.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findPersonName } from '#app/data/people/persons.server.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import type { Cohort } from '#app/domain/cohorts/cohort.ts'
import { canonical } from '#app/domain/people/text.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { tellPeople } from '../people/tell-people.server.ts'
import { viewClass } from './view-class.server.ts'

/** `key`: names the page the message was written on, so that one form sent twice is one message. `to`: everybody, those who need help, or these people. */
export interface ClassMessage { readonly actorId: string; readonly cohortId: string; readonly to: 'all' | 'help' | readonly string[]; readonly text: string; readonly key: string }

const longest = 1_000

/** Under which key the message of a page is kept for somebody of a class. */
export const classMessageKey = (cohortId: string, key: string, personId: string): string => `class:${cohortId}:${key}:${personId}`

/** A trainer writes to their class, or to some of it. People of no class of theirs are passed over. Answers how many were told that had not been before. */
export async function writeToClass(world: World, { actorId, cohortId, to, text: written, key }: ClassMessage): Promise<Result<number, 'cohort-unknown' | 'message-empty' | 'field-too-long' | 'nobody-chosen'>> {
  const text = written.normalize('NFC').trim()
  if (canonical(text) === '') return refuse('message-empty')
  if (text.length > longest) return refuse('field-too-long')
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const cohort = await findCohort(db, cohortId)
    if (!cohort) return refuse('cohort-unknown')
    const chosen = to === 'help' ? await listInNeed(world, db, cohort) : to
    const people = (await listPeopleOf(db, cohortId)).filter(({ personId, leftAt }) => leftAt === null && (chosen === 'all' || chosen.includes(personId)))
    if (people.length === 0) return refuse('nobody-chosen')
    const trainer = await findPersonName(db, actorId)
    const told = await tellPeople(world, db, people.map(({ personId }) => ({ personId, key: classMessageKey(cohortId, key, personId), path: '/join', namedId: actorId, content: { kind: 'from-trainer', cohort: cohort.name, trainer, text } })))
    if (told > 0) await saveAuditEntry(db, { actorId, action: 'cohort.write', subject: `cohort:${cohortId}`, detail: { people: people.length, told }, now })
    return accept(told)
  })
}

async function listInNeed({ catalogue, clock }: World, db: Database, cohort: Cohort): Promise<readonly string[]> {
  const course = findCourse(catalogue, cohort.courseId)
  const members = course ? (await viewClass({ db, clock }, cohort.id, course)).members : []
  return members.filter(({ state }) => state.kind === 'needs-help').map(({ personId }) => personId)
}

import type { Database } from '#app/data/database.server.ts'
import type { EnteredKind } from '#app/data/learning/entered-evidence.server.ts'
import type { Course } from '#app/domain/catalogue/course.ts'
import { titleElsewhere } from '#app/domain/imports/elsewhere.ts'
import { asksFor } from '#app/domain/learning/entered.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'
import { isUnderCharge, type Charge } from './charge.server.ts'

/** A session attended is a trainer's to enter, for their cohort; a certificate of others is an organisation officer's to recognise. */
export interface EvidenceOf extends EnteredKind { readonly charge: Charge; readonly personId: string }

/**
 * The courses that ask for it, when it is for whoever asks to enter and the learner is theirs. A certificate of a course elsewhere that content names may be
 * recognised though no course asks for it: it stands in the record; and one that stands may be taken back though content names it no more.
 */
export async function coursesInCharge(world: World, db: Database, { charge, kind, subject, personId }: EvidenceOf, { stands = false } = {}): Promise<Result<readonly Course[], 'item-unknown' | 'not-in-your-charge'>> {
  const courses = world.catalogue.courses.filter((course) => asksFor(course, { kind, subject }))
  const isKnown = courses.length > 0 || (kind === 'external' && (stands || titleElsewhere(world.elsewhere, subject) !== null))
  if (!isKnown || (kind === 'attendance') !== (charge.kind === 'cohort')) return refuse('item-unknown')
  return await isUnderCharge(db, charge, { personId, courseId: courses[0]?.id ?? '', now: world.clock() }) ? accept(courses) : refuse('not-in-your-charge')
}

import { data } from 'react-router'
import { z } from 'zod'
import { listRecognised } from '#app/data/learning/entered-evidence.server.ts'
import { findPersonName } from '#app/data/people/persons.server.ts'
import { findOrganisation } from '#app/data/training/organisations.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { systemTitle } from '#app/domain/imports/elsewhere.ts'
import { asksFor, recognisable, titleOfExternal } from '#app/domain/learning/entered.ts'
import { refuse } from '#app/domain/result.ts'
import { isUnderCharge } from '#app/usecases/learning/charge.server.ts'
import { enterEvidence } from '#app/usecases/learning/enter-evidence.server.ts'
import { takeBackEvidence } from '#app/usecases/learning/take-back-evidence.server.ts'
import { findWithdrawable } from '#app/usecases/learning/withdraw-completion.server.ts'
import { world } from '#app/world.server.ts'

const text = z.string().max(10_000).default('')
/** One of two forms: to recognise; with `takeBack`, to take that one back. */
export const elsewhereFields = z.object({ subject: text, happenedOn: text, document: text, takeBack: z.string().max(100).nullable().default(null), why: text })

/** What was recognised of somebody who works in an organisation or below, and what may be; 404 for anyone else. */
export async function readElsewhere(organisationId: string, personId: string) {
  const now = world.clock()
  const organisation = await findOrganisation(world.db, organisationId, dayOf(now))
  if (organisation === null || !(await isUnderCharge(world.db, { kind: 'organisation', id: organisation.id }, { personId, courseId: '', now }))) throw data({ refused: 'not-in-your-charge' as const }, { status: 404 })
  const { courses } = world.catalogue
  const [name, rows] = [await findPersonName(world.db, personId), await listRecognised(world.db, personId)]
  const takenBack = new Set(rows.flatMap(({ subject, takenBackAt }) => (takenBackAt === null ? [] : [subject])))
  const resting = courses.filter((course) => [...takenBack].some((subject) => asksFor(course, { kind: 'external', subject })))
  const withdrawable = []
  for (const course of resting) if ((await findWithdrawable(world.db, personId, course, null)).length > 0) withdrawable.push({ id: course.id, title: course.title })
  return {
    organisation, personId, name, withdrawable, choices: recognisable(courses, world.elsewhere),
    recognised: rows.map(({ subject, system, ...row }) => ({ ...row, title: titleOfExternal(courses, world.elsewhere, subject), system: system === null ? null : systemTitle(world.elsewhere, system) })),
  }
}

/** The one act that a form of the page asks for. */
export async function actOnElsewhere(by: { readonly actorId: string; readonly organisationId: string; readonly personId: string }, { subject, happenedOn, document, takeBack, why }: z.output<typeof elsewhereFields>) {
  const of = { actorId: by.actorId, charge: { kind: 'organisation' as const, id: by.organisationId }, personId: by.personId, kind: 'external' as const }
  if (takeBack === null) return enterEvidence(world, { ...of, subject, happenedOn, document })
  const row = (await listRecognised(world.db, by.personId)).find(({ id }) => id === takeBack)
  return row === undefined ? refuse('evidence-unknown') : takeBackEvidence(world, { ...of, subject: row.subject, day: row.happenedOn, why })
}

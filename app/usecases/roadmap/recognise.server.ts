import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { saveRecognition, type Recognised } from '#app/data/roadmap/recognitions.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { readYear } from '#app/domain/roadmap/task.ts'
import { unitKey } from '#app/domain/territory/path.ts'
import { groundingDocument } from '#app/domain/training/requirement.ts'
import type { World } from '#app/world.server.ts'
import { rankYear, type RankedYear } from './rank-year.server.ts'

export interface Recognise { readonly actorId: string; readonly year: string; readonly courseId: string; /** «unit:<code>@<day>» or «person:<id>», as the page names them. */ readonly subject: string; readonly document: string }
type Refused = 'year-unreadable' | 'course-unknown' | 'document-missing' | 'field-too-long' | 'recognition-not-fitting' | 'recognition-exists'

/** The province recognises a unit or a trainer that did well in a year, by a document, if the rule says so at this moment. Once a year each. Answers its id. */
export async function recognise(world: World, { actorId, courseId, subject, ...form }: Recognise): Promise<Result<string, Refused>> {
  const year = readYear(form.year)
  const document = groundingDocument(form.document)
  if (year === null) return refuse('year-unreadable')
  if (findCourse(world.catalogue, courseId) === null) return refuse('course-unknown')
  if (!document.ok) return document
  const now = world.clock()
  try {
    return await world.db.$transaction(async (db) => {
      const demonstration = await findSetting(db, 'demonstration') !== null
      const found = fitting(await rankYear(world, db, { year, courseId, demonstration }), subject)
      if (found === null) return refuse('recognition-not-fitting')
      const id = await saveRecognition(db, { ...found, year, courseId, document: document.value, demonstration }, { actorId, now })
      if (id === null) throw new Standing()
      await saveAuditEntry(db, { actorId, action: 'recognition.make', subject: `recognition:${id}`, detail: { year, courseId, kind: found.of.kind }, now })
      return accept(id)
    })
  } catch (error) {
    if (error instanceof Standing) return refuse('recognition-exists')
    throw error
  }
}

function fitting({ units, trainers }: RankedYear, subject: string): { readonly of: Recognised; readonly share: number } | null {
  const unit = units.find((each) => each.fits && subject === `unit:${unitKey(each.unit)}`)
  const trainer = trainers.find((each) => each.fits && subject === `person:${each.personId}`)
  if (unit) return { of: { kind: 'unit', unit: unit.unit }, share: unit.share }
  return trainer ? { of: { kind: 'person', personId: trainer.personId }, share: trainer.lower } : null
}

/** Recognised already: the transaction ends. */
class Standing extends Error {}

import { z } from 'zod'
import { basicLevelCourse, type BasicLevel } from '#app/domain/assessment/basic-level.ts'
import { areas } from '#app/domain/catalogue/area.ts'
import { checkBasicLevel } from '#app/domain/catalogue/check-basic-level.ts'
import { readBank } from './read-bank.server.ts'
import type { FactBook } from './read-facts.server.ts'
import { namesIn, note, type Notes, openSource, placed, shownPath } from './source.server.ts'
import { filledIn as text } from './text.server.ts'
import { readYaml } from './yaml.server.ts'

const area = z.strictObject({ area: z.enum(areas), title: text, bank: text, draw: z.number().int().min(4), least: z.number().int().min(4), threshold: z.number().gt(0).max(1), source: text })
/** A month: who may take nothing again for longer would give up. */
const mostPauseHours = 720
const shape = z.strictObject({ id: z.literal(basicLevelCourse), version: z.number().int().min(1), title: text, validMonths: z.number().int().min(1), pauseHours: z.number().int().min(0).max(mostPauseHours).default(24), basis: text, areas: z.array(area).length(areas.length) })

const folder = 'assessments'

/** The assessment of the basic level with its own banks; null where there is none, or where its file cannot be read. */
export function readBasicLevel(notes: Notes, competences: ReadonlySet<string>, facts: FactBook): BasicLevel | null {
  if (!namesIn(notes, folder).includes('basic-level.yaml')) return null
  const source = openSource(notes, `${folder}/basic-level.yaml`)
  const read = source && readYaml(notes, source, shape)
  if (!read) return null
  const { areas: given, version, title, basis, validMonths, pauseHours } = read.value
  const blueprints = given.map(({ bank, ...rest }, place) => placed(notes, source, read.lineOf(['areas', place]), { ...rest, questions: readBank(notes, `${folder}/basic-level/${bank}.bank.yaml`, { facts, used: new Set() }) }))
  const assessment: BasicLevel = placed(notes, source, 1, { version, title, basis, validMonths, pauseHours, areas: blueprints })
  for (const { about, message } of checkBasicLevel(assessment, competences)) {
    const place = notes.places.get(about) ?? { file: shownPath(notes, `${folder}/basic-level.yaml`), line: 1 }
    note(notes, place, place.line, message)
  }
  return assessment
}

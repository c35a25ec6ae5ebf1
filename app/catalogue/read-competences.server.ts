import { z } from 'zod'
import type { Competence } from '#app/domain/catalogue/framework.ts'
import { type Notes, openSource } from './source.server.ts'
import { readYaml } from './yaml.server.ts'

const title = z.string().min(1)
const competence = z.strictObject({ code: z.string().regex(/^[1-5]\.[1-6]$/, 'viết dạng "4.2"'), vi: title, en: title })
const file = z.strictObject({ source: title, competences: z.array(competence).min(1) })

/** The competences that lessons and questions name by code; faults go to the notes. */
export function readCompetences(notes: Notes): readonly Competence[] {
  const source = openSource(notes, 'competences.yaml')
  return (source && readYaml(notes, source, file)?.value.competences) ?? []
}

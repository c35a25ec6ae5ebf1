import { z } from 'zod'
import { countingDays, denominatorBands, indicatorFaults, indicatorIds, unitMaps, type Indicator } from '#app/domain/roadmap/indicator.ts'
import { openNotes, openSource, type Problem, stopOnProblems } from './source.server.ts'
import { filledIn as text } from './text.server.ts'
import { readYaml } from './yaml.server.ts'

const indicator = z.strictObject({ id: z.enum(indicatorIds), name: text, verb: text, people: z.enum(['residents', 'officials']), denominator: text, band: z.enum(denominatorBands).optional(), limits: z.record(z.string(), z.number()).optional(), counted: z.enum(['residence', 'workplace']), on: z.enum(countingDays), map: z.enum(unitMaps), since: z.iso.date(), source: text })

/** What the figures count (indicators.yaml). */
export function readIndicators(folder: string): { readonly indicators: readonly Indicator[]; readonly problems: readonly Problem[] } {
  const notes = openNotes(folder)
  const source = openSource(notes, 'indicators.yaml')
  const shape = z.strictObject({ indicators: z.array(indicator).superRefine((all, context) => { for (const message of indicatorFaults(all)) context.addIssue({ code: 'custom', message }) }) })
  const read = source && readYaml(notes, source, shape)
  return { indicators: read?.value.indicators ?? [], problems: notes.problems }
}

/** The definitions; a fault in their file stops the start. */
export function loadIndicators(folder: string): readonly Indicator[] {
  const { indicators, problems } = readIndicators(folder)
  stopOnProblems('Chỉ số', problems)
  return indicators
}

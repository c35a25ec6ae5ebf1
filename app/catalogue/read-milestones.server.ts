import { z } from 'zod'
import { openNotes, openSource, type Problem, stopOnProblems } from './source.server.ts'
import { filledIn as text } from './text.server.ts'
import { readYaml } from './yaml.server.ts'

/** A national target as its document words it, shown for reference beside the province's own milestones. */
export interface NationalTarget {
  /** Due at the end of this year. */
  readonly by: number
  readonly who: string
  readonly what: string
  readonly share: number
  /** False where the document says «trên» (more than). */
  readonly atLeast: boolean
  readonly basis: string
}

const target = z.strictObject({ by: z.number().int().min(2020).max(2045), who: text, what: text, share: z.number().gt(0).max(1), atLeast: z.boolean(), basis: text })

export function readMilestones(folder: string): { readonly targets: readonly NationalTarget[]; readonly problems: readonly Problem[] } {
  const notes = openNotes(folder)
  const source = openSource(notes, 'milestones.yaml')
  const read = source && readYaml(notes, source, z.strictObject({ targets: z.array(target).min(1) }))
  return { targets: read?.value.targets ?? [], problems: notes.problems }
}

/** The national targets to show; a fault in their file stops the start. */
export function loadNationalTargets(folder: string): readonly NationalTarget[] {
  const { targets, problems } = readMilestones(folder)
  stopOnProblems('Chỉ tiêu quốc gia', problems)
  return targets
}

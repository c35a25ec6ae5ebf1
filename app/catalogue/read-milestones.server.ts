import { z } from 'zod'
import type { UnitMilestone } from '#app/domain/roadmap/carried.ts'
import { milestoneIndicators } from '#app/domain/roadmap/milestone-measures.ts'
import { unitOfCode } from '#app/domain/territory/path.ts'
import type { Territory } from '#app/domain/territory/unit.ts'
import { note, openNotes, openSource, type Problem, stopOnProblems } from './source.server.ts'
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

/** A milestone of the province's own: `measured` is the id of a course or of an indicator. */
const milestone = z.strictObject({ unit: z.string(), measured: text, dueOn: z.iso.date(), share: z.number().min(0).max(1), source: text })
const file = z.strictObject({ targets: z.array(target).min(1), milestones: z.array(milestone).default([]) })

/** The national targets to show, and every fault of their file. */
export function readNationalTargets(folder: string): { readonly targets: readonly NationalTarget[]; readonly problems: readonly Problem[] } {
  const notes = openNotes(folder)
  const source = openSource(notes, 'milestones.yaml')
  const read = source && readYaml(notes, source, file)
  return { targets: read?.value.targets ?? [], problems: notes.problems }
}

/** The milestones that the file brings, each of the unit that has its code last; and what of them names nothing. */
export function readMilestones(folder: string, territory: Territory, courseIds: readonly string[]): { readonly milestones: readonly UnitMilestone[]; readonly problems: readonly Problem[] } {
  const notes = openNotes(folder)
  const source = openSource(notes, 'milestones.yaml')
  const read = source && readYaml(notes, source, file)
  if (!read) return { milestones: [], problems: [] }
  const milestones = read.value.milestones.flatMap(({ unit: code, measured, ...own }, place): readonly UnitMilestone[] => {
    const unit = unitOfCode(territory, code, '9999-12-31')
    const isKnown = [...courseIds, ...milestoneIndicators].includes(measured)
    if (unit && isKnown) return [{ unit: { code: unit.code, validFrom: unit.validFrom }, courseId: measured, ...own }]
    note(notes, source, read.lineOf(['milestones', place]), unit ? `Không có khóa học hay chỉ số «${measured}».` : `Không có đơn vị «${code}».`)
    return []
  })
  return { milestones, problems: notes.problems }
}

/** The milestones that the file brings; a fault of it stops the start. */
export function loadMilestones(folder: string, territory: Territory, courseIds: readonly string[]): readonly UnitMilestone[] {
  const { milestones, problems } = readMilestones(folder, territory, courseIds)
  stopOnProblems('Các mốc', problems)
  return milestones
}

/** The national targets to show; a fault in their file stops the start. */
export function loadNationalTargets(folder: string): readonly NationalTarget[] {
  const { targets, problems } = readNationalTargets(folder)
  stopOnProblems('Chỉ tiêu quốc gia', problems)
  return targets
}

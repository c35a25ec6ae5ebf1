import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findStandingLines, saveTargets } from '#app/data/roadmap/target-entries.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { isMilestoneIndicator } from '#app/domain/roadmap/milestone-measures.ts'
import { isPopulationBand, type PopulationBand } from '#app/domain/roadmap/population-band.ts'
import { mostTargetLines, readTargetLines, type TargetFault, type TargetKind, type TargetLine } from '#app/domain/roadmap/target-lines.ts'
import { groundingDocument } from '#app/domain/training/requirement.ts'
import type { Database } from '#app/data/database.server.ts'
import type { World } from '#app/world.server.ts'

export interface TargetForm { readonly kind: TargetKind; readonly courseId: string; /** Whose number a denominator is; those of all ages where none is named. */ readonly band?: string; readonly document: string; readonly lines: string }
type FormRefusal = 'course-unknown' | 'band-unknown' | 'document-missing' | 'field-too-long' | 'targets-missing' | 'targets-too-many' | 'targets-at-fault'

/** What the form asks for, understood; or what is wrong with it, all lines at fault at once. The preview and the use case read it alike. */
export function readTargets({ catalogue, territory, clock }: Pick<World, 'catalogue' | 'territory' | 'clock'>, form: TargetForm): { readonly ok: true; readonly value: { readonly lines: readonly TargetLine[]; readonly band: PopulationBand; readonly source: string } } | { readonly ok: false; readonly reason: FormRefusal; readonly faults: readonly TargetFault[] } {
  const { lines, faults: unread } = readTargetLines(form.kind, form.lines, territory)
  const today = dayOf(clock())
  // Nobody has counted people of a day to come; it would lie there unused, and be forgotten until it holds.
  const ahead = form.kind === 'denominator' ? lines.filter(({ day }) => day > today) : []
  const faults = [...unread, ...ahead.map(({ line }): TargetFault => ({ line, text: textOf(form, line), problem: 'line-day-ahead' }))].toSorted((one, other) => one.line - other.line)
  const document = groundingDocument(form.document)
  const band = form.band ?? 'all'
  const not = (reason: FormRefusal) => ({ ok: false as const, reason, faults })
  if (form.kind === 'milestone' && findCourse(catalogue, form.courseId) === null && !isMilestoneIndicator(form.courseId)) return not('course-unknown')
  if (!isPopulationBand(band)) return not('band-unknown')
  if (!document.ok) return not(document.reason)
  if (faults.length > 0) return not('targets-at-fault')
  if (lines.length === 0) return not('targets-missing')
  return lines.length > mostTargetLines ? not('targets-too-many') : { ok: true, value: { lines, band, source: document.value } }
}

/** Which of the lines something that was entered stands for already: told with the preview, since of hundreds somebody must know which. */
export async function linesStanding(db: Database, form: TargetForm, { lines, band }: { readonly lines: readonly TargetLine[]; readonly band: PopulationBand }): Promise<readonly TargetFault[]> {
  const demonstration = await findSetting(db, 'demonstration') !== null
  const standing = await findStandingLines(db, { kind: form.kind, courseId: form.courseId, band, lines, demonstration })
  return standing.map(({ line }) => ({ line, text: textOf(form, line), problem: 'line-exists' }))
}

function textOf({ lines }: Pick<TargetForm, 'lines'>, line: number): string {
  return (lines.normalize('NFC').split(/\r?\n/)[line - 1] ?? '').trim()
}

/** The province enters denominators or milestones with their document: all of them, or none where one stands already for the same unit and day. */
export async function enterTargets(world: World, { actorId, ...form }: TargetForm & { readonly actorId: string }): Promise<Result<number, FormRefusal | 'target-exists'>> {
  const read = readTargets(world, form)
  if (!read.ok) return refuse(read.reason)
  const now = world.clock()
  const { lines, band, source } = read.value
  try {
    return await world.db.$transaction(async (db) => {
      const demonstration = await findSetting(db, 'demonstration') !== null
      const saved = await saveTargets(db, { kind: form.kind, courseId: form.courseId, band, lines, source, demonstration, actorId, now })
      if (saved < lines.length) throw new Standing()
      await saveAuditEntry(db, { actorId, action: `${form.kind}.enter`, subject: form.kind !== 'milestone' ? 'territory' : isMilestoneIndicator(form.courseId) ? form.courseId : `course:${form.courseId}`, detail: { lines: lines.length, ...(form.kind === 'denominator' && { band }) }, now })
      return accept(saved)
    })
  } catch (error) {
    if (error instanceof Standing) return refuse('target-exists')
    throw error
  }
}

/** Takes back what the transaction wrote so far. */
class Standing extends Error {}

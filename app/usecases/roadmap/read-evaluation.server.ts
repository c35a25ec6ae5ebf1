import { findPersonName } from '#app/data/people/persons.server.ts'
import { findEvaluation } from '#app/data/roadmap/evaluations.server.ts'
import { listResponsible } from '#app/data/roadmap/tasks.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import type { EvaluatedTask, EvaluationContent } from '#app/domain/roadmap/evaluation.ts'
import { isIntact, type SealedEvaluation } from '#app/integrations/reports/evaluation-seal.server.ts'
import { writeReportApart } from '#app/integrations/reports/write-report-apart.server.ts'
import { reportKinds, type ReportKind } from '#app/integrations/reports/write-report.server.ts'
import type { World } from '#app/world.server.ts'

/** A signed evaluation, and whether it is still what was signed, as that version of that year. Who signed, and who answers for a task, stand in the content by name, empty once they are erased. */
export interface ReadEvaluation { readonly content: EvaluationContent & { readonly signedBy: string }; readonly sealed: SealedEvaluation; readonly isIntact: boolean }

/** One version of a year; null where there is none. */
export async function readEvaluation(world: Pick<World, 'db' | 'signing'>, { year, version }: { readonly year: number; readonly version: number }): Promise<ReadEvaluation | null> {
  const demonstration = await findSetting(world.db, 'demonstration') !== null
  const kept = await findEvaluation(world.db, { year, version, demonstration })
  if (kept === null) return null
  const { text, hash, signature, key } = kept
  const sealed = { text, hash, signature, key }
  const content = JSON.parse(text) as EvaluationContent
  const isThisOne = content.year === year && content.version === version && content.demonstration === demonstration
  const signedBy = content.signedBy ?? await findPersonName(world.db, kept.signedById)
  return { content: { ...content, tasks: await withResponsible(world, content.tasks), signedBy }, sealed, isIntact: isIntact(sealed, world.signing) && isThisOne && await followsLast(world, content) }
}

/** Tasks with who answers for each, as that version of it says. */
async function withResponsible({ db }: Pick<World, 'db'>, tasks: readonly EvaluatedTask[]): Promise<readonly EvaluatedTask[]> {
  const who = await listResponsible(db, tasks.flatMap(({ id, number }) => (id === undefined || number === undefined ? [] : [{ id, number }])))
  return tasks.map((task) => ({ ...task, responsible: task.responsible ?? who.get(`${task.id} ${task.number}`) ?? '' }))
}

/** Whether the version that this one corrects is there and is the one it names: a signed text put in the place of another is whole, and not what was signed there. */
async function followsLast({ db }: Pick<World, 'db'>, { year, version, demonstration, corrects }: EvaluationContent): Promise<boolean> {
  if (version === 1) return corrects === null
  const before = await findEvaluation(db, { year, version: version - 1, demonstration })
  return before !== null && corrects?.version === version - 1 && corrects.hash === before.hash
}

/** The report of a version as a file; null where there is none, where it is not what was signed, or no such kind of file. Written no further once `signal` says that whoever asked has gone. */
export async function reportEvaluation(world: Pick<World, 'db' | 'signing'>, { kind, signal, ...which }: { readonly year: number; readonly version: number; readonly kind: string; readonly signal?: AbortSignal }): Promise<{ readonly kind: ReportKind; readonly bytes: Uint8Array<ArrayBuffer> } | null> {
  const known = reportKinds.find((each) => each === kind)
  const read = known === undefined ? null : await readEvaluation(world, which)
  return known !== undefined && read?.isIntact === true ? { kind: known, bytes: await writeReportApart({ kind: known, content: read.content, seal: read.sealed }, signal) } : null
}

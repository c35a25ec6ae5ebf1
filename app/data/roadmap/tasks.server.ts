import type { Day } from '#app/domain/calendar.ts'
import type { TaskState, TaskText } from '#app/domain/roadmap/task.ts'
import type { UnitKey } from '#app/domain/territory/unit.ts'
import { isUniqueViolation, type Database } from '../database.server.ts'

/** A task as it stands: its latest version. */
export interface Task extends TaskText { readonly id: string; readonly unit: UnitKey; readonly year: number; readonly number: number }
/** One version of it: what it said from then on, and who said so. */
export interface TaskVersion extends TaskText { readonly number: number; readonly at: Date; readonly by: string }

interface Row { id: string; unit_code: string; unit_valid_from: Day; year: number; number: number; title: string; responsible: string; due_on: Day | null; state: TaskState; note: string }

/** The tasks of a year, of some units or (null) of all; real ones or those of the demonstration. */
export async function listTasks(db: Database, { year, units, demonstration }: { readonly year: number; readonly units: readonly UnitKey[] | null; readonly demonstration: boolean }): Promise<readonly Task[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT DISTINCT ON (t.id) t.id, t.unit_code, t.unit_valid_from::text, t.year, v.number, v.title, v.responsible, v.due_on::text, v.state, v.note
    FROM roadmap_task t JOIN roadmap_task_version v ON v.task_id = t.id
    WHERE t.year = ${year} AND t.demonstration = ${demonstration}
      AND (${units === null} OR (t.unit_code, t.unit_valid_from) IN (SELECT * FROM unnest(${(units ?? []).map(({ code }) => code)}::text[], ${(units ?? []).map(({ validFrom }) => validFrom)}::date[])))
    ORDER BY t.id, v.number DESC`
  return rows.map(taskOf).toSorted((a, b) => (a.unit.code === b.unit.code ? (a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1 : a.unit.code < b.unit.code ? -1 : 1))
}

function taskOf(row: Row): Task {
  return { id: row.id, unit: { code: row.unit_code, validFrom: row.unit_valid_from }, year: row.year, number: row.number, title: row.title, responsible: row.responsible, dueOn: row.due_on, state: row.state, note: row.note }
}

/** All versions of a task, the latest first; none where there is no such task of these units. */
export async function listTaskVersions(db: Database, id: string, units: readonly UnitKey[]): Promise<readonly TaskVersion[]> {
  const rows = await db.$queryRaw<(Row & { at: Date; by: string | null })[]>`
    SELECT v.number, v.title, v.responsible, v.due_on::text, v.state, v.note, v.at, by.name AS by
    FROM roadmap_task t JOIN roadmap_task_version v ON v.task_id = t.id LEFT JOIN person by ON by.id = v.by_id
    WHERE t.id::text = ${id} AND (t.unit_code, t.unit_valid_from) IN (SELECT * FROM unnest(${units.map(({ code }) => code)}::text[], ${units.map(({ validFrom }) => validFrom)}::date[])) ORDER BY v.number DESC`
  return rows.map((row) => ({ number: row.number, title: row.title, responsible: row.responsible, dueOn: row.due_on, state: row.state, note: row.note, at: row.at, by: row.by ?? '' }))
}

/** Who answers for some versions of tasks, by «id number». */
export async function listResponsible(db: Database, versions: readonly { readonly id: string; readonly number: number }[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db.roadmapTaskVersion.findMany({ where: { OR: versions.map(({ id, number }) => ({ taskId: id, number })) }, select: { taskId: true, number: true, responsible: true } })
  return new Map(rows.map(({ taskId, number, responsible }) => [`${taskId} ${number}`, responsible]))
}

interface By { readonly actorId: string; readonly now: Date }

/** Writes a task in its first version; its id. */
export async function saveTask(db: Database, { unit, year, demonstration, ...text }: TaskText & { readonly unit: UnitKey; readonly year: number; readonly demonstration: boolean }, by: By): Promise<string> {
  const { id } = await db.roadmapTask.create({ data: { unitCode: unit.code, unitValidFrom: new Date(`${unit.validFrom}T00:00:00Z`), year, demonstration }, select: { id: true } })
  await db.roadmapTaskVersion.create({ data: versionOf(id, 1, text, by) })
  return id
}

/** Writes the version after the one that was seen; false when another came between. End the transaction then. */
export async function saveTaskVersion(db: Database, id: string, seen: number, text: TaskText, by: By): Promise<boolean> {
  try {
    await db.roadmapTaskVersion.create({ data: versionOf(id, seen + 1, text, by) })
    return true
  } catch (error) {
    if (isUniqueViolation(error)) return false
    throw error
  }
}

function versionOf(taskId: string, number: number, { dueOn, ...text }: TaskText, { actorId, now }: By) {
  return { ...text, taskId, number, dueOn: dueOn === null ? null : new Date(`${dueOn}T00:00:00Z`), at: now, byId: actorId }
}

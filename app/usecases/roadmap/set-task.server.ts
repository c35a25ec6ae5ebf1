import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { saveTask } from '#app/data/roadmap/tasks.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { readTask, readYear, type TaskForm, type TaskRefusal } from '#app/domain/roadmap/task.ts'
import { unitKey } from '#app/domain/territory/path.ts'
import type { UnitKey } from '#app/domain/territory/unit.ts'
import type { World } from '#app/world.server.ts'

/** Whoever answers for a unit sets a task of its yearly plan. Answers its id. */
export async function setTask(world: World, { actorId, unit, year: typedYear, ...form }: TaskForm & { readonly actorId: string; readonly unit: UnitKey; readonly year: string }): Promise<Result<string, TaskRefusal | 'year-unreadable'>> {
  const read = readTask(form)
  const year = readYear(typedYear)
  if (!read.ok) return read
  if (year === null) return refuse('year-unreadable')
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const demonstration = await findSetting(db, 'demonstration') !== null
    const id = await saveTask(db, { ...read.value, unit, year, demonstration }, { actorId, now })
    await saveAuditEntry(db, { actorId, action: 'task.set', subject: `task:${id}`, detail: { unit: unitKey(unit), year }, now })
    return accept(id)
  })
}

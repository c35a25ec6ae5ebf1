import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { listTaskVersions, saveTaskVersion } from '#app/data/roadmap/tasks.server.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { readTask, type TaskForm, type TaskRefusal } from '#app/domain/roadmap/task.ts'
import type { UnitKey } from '#app/domain/territory/unit.ts'
import type { World } from '#app/world.server.ts'

/** `seen` is the number of the version on the page that was filled in; `units` are the unit of the page and what it was before. */
export interface ChangeTask extends TaskForm { readonly actorId: string; readonly id: string; readonly units: readonly UnitKey[]; readonly seen: number }

/** Whoever answers for a unit changes a task or its state: what it said before stays on record. Of two at once the second looks again. */
export async function changeTask(world: World, { actorId, id, units, seen, ...form }: ChangeTask): Promise<Result<true, TaskRefusal | 'task-unknown' | 'task-changed'>> {
  const read = readTask(form)
  if (!read.ok) return read
  const now = world.clock()
  try {
    return await world.db.$transaction(async (db) => {
      const [latest] = await listTaskVersions(db, id, units)
      if (!latest) return refuse('task-unknown')
      if (latest.number !== seen || !await saveTaskVersion(db, id, seen, read.value, { actorId, now })) throw new Overtaken()
      await saveAuditEntry(db, { actorId, action: 'task.change', subject: `task:${id}`, detail: { number: seen + 1, state: read.value.state }, now })
      return accept(true)
    })
  } catch (error) {
    if (error instanceof Overtaken) return refuse('task-changed')
    throw error
  }
}

/** Ends the transaction that lost. */
class Overtaken extends Error {}

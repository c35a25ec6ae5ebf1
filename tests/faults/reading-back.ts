import { randomUUID } from 'node:crypto'
import type { World } from '#app/world.server.ts'

const times = 20

/** Writes somebody and reads them back at once where reports are read, again and again. */
export async function readingBack(world: World): Promise<{ readonly all: number; readonly onReplica: number; readonly faults: readonly string[] }> {
  const faults: string[] = []
  let onReplica = 0
  for (let time = 1; time <= times; time += 1) {
    const id = randomUUID()
    await world.db.person.create({ data: { id, name: 'Bùi Thị Đọc' } })
    const reading = await world.readingDb()
    if (reading !== world.db) onReplica += 1
    if (await reading.person.count({ where: { id } }) !== 1) faults.push(`person ${id} was written and could not be read back`)
  }
  return { all: times, onReplica, faults }
}

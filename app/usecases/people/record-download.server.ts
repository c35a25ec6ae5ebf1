import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import type { World } from '#app/world.server.ts'

/** Lists of people by name that staff take away, in a file or on paper. */
type DownloadedList = 'class' | 'class-print' | 'papers-print' | 'roster' | 'pending' | 'import-errors'

interface Download { readonly actorId: string; readonly list: DownloadedList; /** Of what: «cohort:<id>». */ readonly subject: string; readonly people: number }

/** A member of staff takes a list of named people away: on record before it is given, so that no file is out of which nobody knows. */
export async function recordDownload(world: World, { actorId, list, subject, people }: Download): Promise<void> {
  const now = world.clock()
  await world.db.$transaction(async (db) => {
    await saveAuditEntry(db, { actorId, action: 'people.download', subject, detail: { list, people }, now })
  })
}

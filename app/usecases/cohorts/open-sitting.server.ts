import { saveSitting } from '#app/data/cohorts/sittings.server.ts'
import type { Database } from '#app/data/database.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { joinCode } from '#app/domain/cohorts/join-code.ts'
import { readSitting, type SittingErrors, type SittingForm, type SittingTimes } from '#app/domain/cohorts/sitting.ts'
import type { World } from '#app/world.server.ts'

type Opened = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly reason: 'fields'; readonly errors: SittingErrors }

/** Two codes alike come once in hundreds of millions; ten in a row mean that the bytes are not random. */
const tries = 10

/** A trainer opens a sitting of the assessment for their cohort; answers its id. Who enters its code in time is assessed under their eyes. */
export async function openSitting(world: World, { actorId, cohortId, ...form }: SittingForm & { readonly actorId: string; readonly cohortId: string }): Promise<Opened> {
  const now = world.clock()
  const read = readSitting(form, now)
  if (!read.ok) return read
  return world.db.$transaction(async (db) => {
    const sittingId = await saveUnderFreeCode(world, db, { ...read.value, cohortId, openedById: actorId, now })
    await saveAuditEntry(db, { actorId, action: 'sitting.open', subject: `sitting:${sittingId}`, detail: { cohortId }, now })
    return { ok: true as const, value: sittingId }
  })
}

async function saveUnderFreeCode(world: World, db: Database, sitting: SittingTimes & { readonly cohortId: string; readonly openedById: string; readonly now: Date }): Promise<string> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const id = await saveSitting(db, { ...sitting, code: joinCode(world.randomBytes(8)) })
    if (id !== null) return id
  }
  throw new Error(`${tries} codes of sittings in a row were taken`)
}

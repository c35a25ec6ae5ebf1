import type { Database } from '#app/data/database.server.ts'
import { listGrants } from '#app/data/people/grants.server.ts'
import type { ImportBatch } from '#app/domain/imports/batch.ts'
import { mayHandle, type ImportWorld } from './reach.server.ts'

/** Thrown in the middle of writing when whoever said yes to it may no longer: the yes has gone. */
export class RightEnded extends Error {}

/** That everybody whose yes a batch rests on may still import all that it touches. */
export async function requireStanding(world: ImportWorld, db: Database, batch: ImportBatch): Promise<void> {
  for (const personId of new Set([batch.confirmedById, batch.askedById])) {
    if (personId !== null && !await mayHandle(world, await listGrants(db, personId), batch)) throw new RightEnded('who said yes may import no more')
  }
}

import type { Database } from '#app/data/database.server.ts'
import { listStays, saveSettledStay, type FoundStay } from '#app/data/people/undecided.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { unitKey, unitOfCode } from '#app/domain/territory/path.ts'
import { choicesFor, settledStay } from '#app/domain/territory/settling.ts'
import { isLeaf, isValidOn, type Unit } from '#app/domain/territory/unit.ts'
import type { World } from '#app/world.server.ts'
import { tellPeople } from './tell-people.server.ts'

type SettlingWorld = Pick<World, 'db' | 'clock' | 'territory'>
type OfficerWorld = SettlingWorld & Pick<World, 'channels'>

/** As many as are read through at one sitting. */
const mostPeople = 200

/** Somebody whose commune was split says in which of those it became they live. Said once; the figures before the split stay as they are. */
export async function settleOwnResidence(world: SettlingWorld, { personId, unitCode }: { readonly personId: string; readonly unitCode: string }): Promise<Result<true, 'unit-unknown' | 'residence-settled'>> {
  const unit = standing(world, unitCode)
  if (!unit) return refuse('unit-unknown')
  try {
    await world.db.$transaction((db) => settle(world, db, [personId], unit))
    return accept(true)
  } catch (error) {
    if (error instanceof Changed) return refuse('residence-settled')
    throw error
  }
}

/**
 * An officer says of people whose commune was split that they live in one that is in the officer's charge: of all of them or of none, where one has said
 * so themselves meanwhile, or never could be meant. Recorded for each, and each is told. Answers how many.
 */
export async function settleResidences(world: OfficerWorld, { actorId, unitCode, people }: { readonly actorId: string; readonly unitCode: string; readonly people: readonly string[] }): Promise<Result<number, 'unit-unknown' | 'residence-nobody' | 'residence-too-many' | 'residence-list-changed'>> {
  const unit = standing(world, unitCode)
  const ids = [...new Set(people)]
  if (!unit) return refuse('unit-unknown')
  if (ids.length === 0) return refuse('residence-nobody')
  if (ids.length > mostPeople) return refuse('residence-too-many')
  const now = world.clock()
  try {
    return await world.db.$transaction(async (db) => {
      await settle(world, db, ids, unit)
      for (const id of ids) await saveAuditEntry(db, { actorId, action: 'residence.settle', subject: `person:${id}`, detail: { unit: unitKey(unit) }, now })
      await tellPeople(world, db, ids.map((id) => ({ personId: id, key: `residence:${id}:${unitKey(unit)}`, path: '/me/residence', content: { kind: 'residence-settled' as const, unit: unit.name, at: now } })))
      return accept(ids.length)
    })
  } catch (error) {
    if (error instanceof Changed) return refuse('residence-list-changed')
    throw error
  }
}

function standing({ territory, clock }: SettlingWorld, code: string): Unit | null {
  const today = dayOf(clock())
  const unit = unitOfCode(territory, code, today)
  return unit && isLeaf(unit) && isValidOn(unit, today) ? unit : null
}

/** All of them had a stay that might be in the unit, and now is; or nothing is written. */
async function settle({ territory, clock }: SettlingWorld, db: Database, ids: readonly string[], unit: Unit): Promise<void> {
  const today = dayOf(clock())
  const stays = await listStays(db, ids, today)
  const isMeant = (stay: FoundStay) => choicesFor(stay.unit, today, territory).some((each) => unitKey(each) === unitKey(unit))
  if (stays.length < ids.length || !stays.every(isMeant)) throw new Changed()
  for (const stay of stays) if (!await saveSettledStay(db, stay, settledStay(stay, unit))) throw new Changed()
}

/** Takes back what the transaction wrote so far. */
class Changed extends Error {}

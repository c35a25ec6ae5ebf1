import { listPeopleOf } from '#app/data/cohorts/listed-people.server.ts'
import { savePin, saveSlip } from '#app/data/cohorts/slips.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { pinOf, slipCode } from '#app/domain/cohorts/slip-code.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

/** What stands on a learner's slip; `code` is null for who has an account and need not claim anything. Shown once: only sealed forms are kept. */
export interface Slip { readonly name: string; readonly code: string | null; readonly pin: string }

/** A trainer gives members of their cohort new paper slips; older ones of theirs are worth nothing from then on. */
export async function issueSlips(world: World, { actorId, cohortId, personIds }: { readonly actorId: string; readonly cohortId: string; readonly personIds: readonly string[] }): Promise<Result<readonly Slip[], 'nobody-chosen'>> {
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const chosen = (await listPeopleOf(db, cohortId)).filter(({ personId, leftAt }) => leftAt === null && personIds.includes(personId))
    if (chosen.length === 0) return refuse('nobody-chosen')
    const slips: Slip[] = []
    for (const { personId, name, hasAccount } of chosen) {
      const [code, pin, slip] = [slipCode(world.randomBytes(16)), pinOf(world.randomBytes(8)), { personId, cohortId, issuedById: actorId, now }]
      if (!hasAccount) await saveSlip(db, slip, sealedSlip(world, code))
      await savePin(db, slip, sealedPin(world, cohortId, personId, pin))
      slips.push({ name, code: hasAccount ? null : code, pin })
    }
    await saveAuditEntry(db, { actorId, action: 'cohort.issue-slips', subject: `cohort:${cohortId}`, detail: { people: slips.length }, now })
    return accept(slips)
  }, { timeout: 30_000 })
}

/** How the code of a slip is kept. */
export function sealedSlip(world: Pick<World, 'sealer'>, code: string): string {
  return world.sealer.pseudonym(`slip ${code}`)
}

/** How the PIN of a member is kept. */
export function sealedPin(world: Pick<World, 'sealer'>, cohortId: string, personId: string, pin: string): string {
  return world.sealer.pseudonym(`pin ${cohortId} ${personId} ${pin}`)
}

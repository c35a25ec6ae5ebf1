import { listStays } from '#app/data/people/undecided.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { choicesFor } from '#app/domain/territory/settling.ts'
import type { Unit } from '#app/domain/territory/unit.ts'
import { world } from '#app/world.server.ts'

/** The unit somebody declared, and those in one of which they live now where no rule can tell; null where they declared none. */
export async function ownChoices(personId: string): Promise<{ readonly declared: Unit; readonly choices: readonly Unit[] } | null> {
  const today = dayOf(world.clock())
  const [stay] = await listStays(world.db, [personId], today)
  const declared = stay && world.territory.units.find(({ code, validFrom }) => code === stay.unit.code && validFrom === stay.unit.validFrom)
  return declared ? { declared, choices: choicesFor(declared, today, world.territory) } : null
}

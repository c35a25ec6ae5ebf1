import { listOrganisations } from '#app/data/training/organisations.server.ts'
import { listPersonLists, listPositions } from '#app/data/training/positions.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import type { Audience, Clause } from '#app/domain/training/audience.ts'
import { world } from '#app/world.server.ts'

/** An audience with the names of what it names; what exists no longer is left out. */
export async function readAudience({ any, except }: Audience): Promise<{ readonly any: readonly string[]; readonly except: readonly string[] }> {
  const today = dayOf(world.clock())
  const [organisations, positions, lists] = await Promise.all([listOrganisations(world.db, today), listPositions(world.db, today), listPersonLists(world.db, today)])
  const names = new Map([...organisations, ...positions, ...lists].map(({ id, name }) => [id, name]))
  const named = ({ positionId, listId, organisationId }: Clause) => [positionId, listId, organisationId].flatMap((id) => (id === undefined ? [] : names.get(id) ?? [])).join(', ')
  return { any: any.map(named).filter(Boolean), except: except.map(named).filter(Boolean) }
}

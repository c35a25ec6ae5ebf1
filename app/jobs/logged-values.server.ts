import { findLogSettings } from '#app/data/log-settings.server.ts'
import { loggedValues } from '#app/domain/people/logged-values.ts'
import type { World } from '#app/world.server.ts'

/** Tells, once, by which of its settings the database's own log would hold values of rows; nothing where it holds none. A database that does not answer now keeps nobody from starting. */
export async function tellLoggedValues({ db }: Pick<World, 'db'>, tell: (settings: readonly string[]) => void): Promise<void> {
  const settings = await findLogSettings(db).then(loggedValues, () => [])
  if (settings.length > 0) tell(settings)
}

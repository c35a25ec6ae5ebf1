import type { Database } from '../database.server.ts'

/** Which state of the kept sums, denominators, milestones and published figures is the present one, and the settings that every figure depends on. */
export interface FigureVersion { readonly version: string; readonly demonstration: boolean; /** What the setting «suppression.staff» says. */ readonly staff: unknown }

/**
 * Whatever changes one of them raises the version in the same transaction (triggers), and one waits for the other with it: so who reads the
 * version first and the rows then has rows that are of that version or newer. One statement.
 */
export async function findFigureVersion(db: Database): Promise<FigureVersion> {
  const [row] = await db.$queryRaw<{ version: string; demonstration: boolean; staff: unknown }[]>`
    SELECT version::text, EXISTS (SELECT FROM setting WHERE key = 'demonstration') AS demonstration, (SELECT value FROM setting WHERE key = 'suppression.staff') AS staff FROM figure_version`
  if (!row) throw new Error('The version of the figures is missing: a migration puts it there.')
  return row
}

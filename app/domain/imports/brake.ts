/**
 * From when on a second person must agree: more than a share of the people there are, and at least so many. The usual 5 % and 2 protect an office of nine as
 * well as one of a thousand: one person changed alone is looked at by eye.
 */
export interface Brake { readonly share: number; readonly least: number }

const usualBrake: Brake = { share: 0.05, least: 2 }

/** Whether so many changed people, of so many within reach of the import, need a second person's yes. New people change nobody. */
export function needsSecond({ changed, people }: { readonly changed: number; readonly people: number }, { share, least }: Brake): boolean {
  return changed >= least && changed > share * people
}

/** The brake as a setting says it; the usual one where it says nothing readable. */
export function readBrake(value: unknown): Brake {
  if (typeof value !== 'object' || value === null || !('share' in value) || !('least' in value)) return usualBrake
  const { share, least } = value
  return typeof share === 'number' && share >= 0 && share <= 1 && typeof least === 'number' && Number.isInteger(least) && least >= 1 ? { share, least } : usualBrake
}

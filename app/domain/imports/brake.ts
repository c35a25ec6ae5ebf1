/**
 * From when on a second person must agree: more than a share of the people there are, and at least so many. The usual 5 % and 2 protect an office of nine as
 * well as one of a thousand: one person changed alone is looked at by eye.
 */
export interface Brake { readonly share: number; readonly least: number }

/** The same as it is set: a percentage. */
export interface BrakeRule { readonly percent: number; readonly least: number }

export const usualBrakeRule: BrakeRule = { percent: 5, least: 2 }

/** Whether so many changed people, of so many within reach of the import, need a second person's yes. New people change nobody. */
export function needsSecond({ changed, people }: { readonly changed: number; readonly people: number }, { share, least }: Brake): boolean {
  return changed >= least && changed > share * people
}

/** The brake that a rule means. */
export function brakeOf({ percent, least }: BrakeRule): Brake {
  return { share: percent / 100, least }
}

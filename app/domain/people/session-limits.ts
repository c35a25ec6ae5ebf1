/** How long a session lasts: from the last time it was used, and from its beginning however often it is used. Hours. */
export interface SessionLimits { readonly idleHours: number; readonly longestHours: number; readonly staffIdleHours: number; readonly staffLongestHours: number }

const day = 24

/** Learners go for weeks between two lessons; who sees other people's data comes back within three days. */
export const usualSessionLimits: SessionLimits = { idleHours: 30 * day, longestHours: 180 * day, staffIdleHours: 3 * day, staffLongestHours: 30 * day }

/** Whether a session is over by these limits. `isStaff`: it began with a role that reaches other people. */
export function isSessionOver({ createdAt, lastSeenAt, isStaff }: { readonly createdAt: Date; readonly lastSeenAt: Date; readonly isStaff: boolean }, limits: SessionLimits, now: Date): boolean {
  const hoursSince = (at: Date) => (now.getTime() - at.getTime()) / 3_600_000
  const [idle, longest] = isStaff ? [limits.staffIdleHours, limits.staffLongestHours] : [limits.idleHours, limits.longestHours]
  return hoursSince(lastSeenAt) >= idle || hoursSince(createdAt) >= longest
}

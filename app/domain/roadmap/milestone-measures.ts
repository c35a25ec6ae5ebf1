/** What has figures and milestones of its own besides a course: people at basic, and people confirmed. Kept where a milestone names its course; ids of courses have no colon. */
export const milestoneIndicators = ['indicator:at-basic', 'indicator:confirmed'] as const
export type MilestoneIndicator = (typeof milestoneIndicators)[number]

export function isMilestoneIndicator(id: string): id is MilestoneIndicator {
  return milestoneIndicators.some((each) => each === id)
}

import { denominatorsByPlace, milestonesByUnit, milestonesOf, progressOf, type Figure, type Progress } from './figure-table.ts'
import type { FigureFacts, Figures } from './figures.ts'

/** What has milestones of its own besides a course: people at basic, and people confirmed. Kept where a milestone names its course; ids of courses have no colon. */
export const milestoneIndicators = ['indicator:at-basic', 'indicator:confirmed'] as const
export type MilestoneIndicator = (typeof milestoneIndicators)[number]

export function isMilestoneIndicator(id: string): id is MilestoneIndicator {
  return milestoneIndicators.some((each) => each === id)
}

/** How people at basic, or confirmed, stand to the milestones of their place, else of the nearest place above it. */
export function indicatorProgress(indicator: MilestoneIndicator, figure: Figure, place: { readonly key: string; readonly parent: string | null }, { facts, figures: { tree } }: { readonly facts: FigureFacts; readonly figures: Figures }): Progress {
  const given = indicator === 'indicator:at-basic' ? facts.basicDenominators : facts.denominators
  const denominator = denominatorsByPlace(given, tree, facts.sources.sum).get(place.key) ?? null
  return progressOf(figure, denominator, milestonesOf(place, tree, milestonesByUnit(facts.milestones, indicator)), facts.day)
}

import { basicLevelCourse } from '#app/domain/assessment/basic-level.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { previewRuleChange, type RuleChangePreview } from '#app/usecases/learning/preview-rule-change.server.ts'
import { world } from '#app/world.server.ts'

export interface RuleFacts extends RuleChangePreview { readonly title: string; readonly isTyped: boolean; readonly version: number }

/** The rule of a course, and what changing it as typed would mean for everybody on record; null for no course. Without a text it is the rule as it stands. */
export async function readRuleFacts(courseId: string, typed: string | null): Promise<RuleFacts | null> {
  const course = courseId === basicLevelCourse ? null : findCourse(world.catalogue, courseId)
  if (!course) return null
  return { title: course.title, isTyped: typed !== null, version: course.rule.version, ...await previewRuleChange(world, course, typed) }
}

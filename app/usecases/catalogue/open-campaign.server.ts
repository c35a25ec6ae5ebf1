import { findCampaign, saveOpening } from '#app/data/catalogue/campaigns.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { readCampaignCode } from '#app/domain/catalogue/campaign.ts'
import { findCourse, findLesson } from '#app/domain/catalogue/find.ts'
import type { World } from '#app/world.server.ts'

/** The address to which a poster's code leads, and whether its lesson is still taught; counted unless this browser was counted today. Null for a code that is none of ours. */
export async function openCampaign(world: World, typed: string, isCounted: boolean): Promise<{ readonly code: string; readonly href: string } | null> {
  const code = readCampaignCode(typed)
  const campaign = code === null ? null : await findCampaign(world.db, { code })
  if (!campaign) return null
  if (!isCounted) await saveOpening(world.db, campaign.id, dayOf(world.clock()))
  const course = findCourse(world.catalogue, campaign.courseId)
  const href = !course ? '/' : findLesson(course, campaign.lessonId) ? `/courses/${course.id}/lessons/${campaign.lessonId}` : `/courses/${course.id}`
  return { code: campaign.code, href }
}

import { findCampaign } from '#app/data/catalogue/campaigns.server.ts'
import { campaignAddress, pointsOf } from '#app/domain/catalogue/campaign.ts'
import { findCourse, findLesson } from '#app/domain/catalogue/find.ts'
import { writePaperApart } from '#app/integrations/paper/write-paper-apart.server.ts'
import type { World } from '#app/world.server.ts'

/** A campaign on paper (PDF): a poster for a wall, or a card to send and hand out. Null when there is no such campaign or its lesson is no longer taught. */
export async function printCampaign(world: World, { campaignId, kind, origin, mark, signal }: { readonly campaignId: string; readonly kind: 'poster' | 'card'; readonly origin: string; readonly mark: string; readonly signal?: AbortSignal }): Promise<Uint8Array<ArrayBuffer> | null> {
  const campaign = await findCampaign(world.db, { id: campaignId })
  const course = campaign && findCourse(world.catalogue, campaign.courseId)
  const lesson = course && findLesson(course, campaign.lessonId)
  if (!campaign || !lesson) return null
  return writePaperApart({ poster: { kind, mark, title: lesson.title, points: pointsOf(lesson), minutes: lesson.minutes, place: campaign.place, address: campaignAddress(campaign.code, origin), at: campaign.madeAt } }, signal)
}

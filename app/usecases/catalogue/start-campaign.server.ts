import { findCampaign, saveCampaign, type Campaign } from '#app/data/catalogue/campaigns.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { longestPlace, readCampaignCode } from '#app/domain/catalogue/campaign.ts'
import { findCourse, findLesson } from '#app/domain/catalogue/find.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import type { World } from '#app/world.server.ts'

type Refused = 'campaign-lesson-unknown' | 'campaign-place-missing' | 'campaign-place-too-long' | 'page-too-old'

/** A communicator makes a lesson known at a place. The page brought the code, so that a form sent twice is one campaign. */
export async function startCampaign(world: World, { actorId, courseId, lessonId, place, code: brought }: { readonly actorId: string; readonly courseId: string; readonly lessonId: string; readonly place: string; readonly code: string }): Promise<Result<Campaign, Refused>> {
  const course = findCourse(world.catalogue, courseId)
  if (!course || !findLesson(course, lessonId)) return refuse('campaign-lesson-unknown')
  const written = place.trim().replace(/\s+/gu, ' ').normalize('NFC')
  if (written === '') return refuse('campaign-place-missing')
  if (written.length > longestPlace) return refuse('campaign-place-too-long')
  const code = readCampaignCode(brought)
  if (code === null) return refuse('page-too-old')
  const now = world.clock()
  return world.db.$transaction(async (db) => {
    const isNew = await saveCampaign(db, { code, courseId, lessonId, place: written, madeAt: now, madeById: actorId })
    const campaign = await findCampaign(db, { code })
    if (campaign?.lessonId !== lessonId || campaign.courseId !== courseId) return refuse('page-too-old')
    if (isNew) await saveAuditEntry(db, { actorId, action: 'campaign.start', subject: `campaign:${campaign.id}`, now })
    return accept(campaign)
  })
}

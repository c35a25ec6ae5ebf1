import type { Database } from '#app/data/database.server.ts'
import { isEmployedWithin } from '#app/data/training/posts.server.ts'
import { listUnanswered } from '#app/data/training/unanswered.server.ts'
import { dayOf } from '#app/domain/calendar.ts'

interface Asked { readonly organisationId: string; readonly personId: string; readonly requirementId: string; readonly now: Date }

/** Whether an organisation answers for what a requirement asks of somebody: they work there or below it, or it demands it itself and no other officer answers for them. */
export async function answersFor(db: Database, { organisationId, personId, requirementId, now }: Asked): Promise<boolean> {
  return await isEmployedWithin(db, organisationId, personId, dayOf(now)) || (await listUnanswered(db, organisationId, now, { requirementId, personId })).length > 0
}

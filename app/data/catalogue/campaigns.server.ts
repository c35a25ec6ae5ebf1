import type { Day } from '#app/domain/calendar.ts'
import type { Database } from '../database.server.ts'

export interface Campaign { readonly id: string; readonly code: string; readonly courseId: string; readonly lessonId: string; readonly place: string; readonly madeAt: Date }
/** How often a campaign's code was opened on a day. */
export interface DayOfOpenings { readonly day: Day; readonly count: number }

const columns = { id: true, code: true, courseId: true, lessonId: true, place: true, madeAt: true } as const

/** Keeps a campaign; the same code again changes nothing. Whether it was new. */
export async function saveCampaign(db: Database, campaign: Omit<Campaign, 'id'> & { readonly madeById: string }): Promise<boolean> {
  return (await db.campaign.createMany({ data: [campaign], skipDuplicates: true })).count === 1
}

export async function findCampaign(db: Database, by: { readonly id: string } | { readonly code: string }): Promise<Campaign | null> {
  return await db.campaign.findUnique({ where: by, select: columns })
}

/** The latest first, each with all its openings; `limit` of them after the first `skip`. */
export async function listCampaigns(db: Database, limit: number, skip = 0): Promise<readonly (Campaign & { readonly openings: number })[]> {
  const campaigns = await db.campaign.findMany({ select: columns, orderBy: [{ madeAt: 'desc' }, { id: 'desc' }], take: limit, skip })
  const sums = await db.campaignOpening.groupBy({ by: ['campaignId'], where: { campaignId: { in: campaigns.map(({ id }) => id) } }, _sum: { count: true } })
  const openings = new Map(sums.map(({ campaignId, _sum }) => [campaignId, _sum.count ?? 0]))
  return campaigns.map((campaign) => ({ ...campaign, openings: openings.get(campaign.id) ?? 0 }))
}

/** How many campaigns there are, and how often all of them were opened. */
export async function countCampaigns(db: Database): Promise<{ readonly campaigns: number; readonly openings: number }> {
  const [campaigns, { _sum }] = await Promise.all([db.campaign.count(), db.campaignOpening.aggregate({ _sum: { count: true } })])
  return { campaigns, openings: _sum.count ?? 0 }
}

/** On how many days a campaign was opened, and how often in all. */
export async function countOpenings(db: Database, campaignId: string): Promise<{ readonly days: number; readonly openings: number }> {
  const { _count, _sum } = await db.campaignOpening.aggregate({ where: { campaignId }, _count: true, _sum: { count: true } })
  return { days: _count, openings: _sum.count ?? 0 }
}

/** Days on which it was opened, the latest first; `limit` of them after the first `skip`, or all. */
export async function listOpenings(db: Database, campaignId: string, limit?: number, skip = 0): Promise<readonly DayOfOpenings[]> {
  const rows = await db.campaignOpening.findMany({ where: { campaignId }, select: { day: true, count: true }, orderBy: { day: 'desc' }, skip, ...(limit === undefined ? {} : { take: limit }) })
  return rows.map(({ day, count }) => ({ day: day.toISOString().slice(0, 10), count }))
}

/** Counts one opening on a day; several at once are several. */
export async function saveOpening(db: Database, campaignId: string, day: Day): Promise<void> {
  await db.$executeRaw`INSERT INTO campaign_opening (campaign_id, day, count) VALUES (${campaignId}::uuid, ${day}::date, 1) ON CONFLICT (campaign_id, day) DO UPDATE SET count = campaign_opening.count + 1`
}

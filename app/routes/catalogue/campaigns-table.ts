import type { Asker } from '#app/auth/asker.server.ts'
import { countCampaigns, listCampaigns } from '#app/data/catalogue/campaigns.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { csvAnswer } from '#app/http/csv.server.ts'
import { languageOf } from '#app/http/language.ts'
import { wordsOf } from '#app/words/words.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { campaignTitle } from './campaign-titles.server.ts'
import type { Route } from './+types/campaigns-table'

export const access = { read: role('campaign.make', 'any'), write: nobody }

/** All campaigns with their openings, the latest first, as a table file. */
export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs & { asker: Asker }) => {
  const { campaigns: words } = wordsOf(languageOf(request))
  const { campaigns } = await countCampaigns(world.db)
  const rows = (await listCampaigns(world.db, campaigns)).map((campaign) => [campaign.code, findCourse(world.catalogue, campaign.courseId)?.short ?? campaign.courseId, campaignTitle(campaign), campaign.place, dayOf(campaign.madeAt), campaign.openings])
  return csvAnswer(`${words.fileName}-${dayOf(world.clock())}`, [words.code, words.course, words.lesson, words.place, words.day, words.count], rows)
})

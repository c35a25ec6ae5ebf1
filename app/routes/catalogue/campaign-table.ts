import { data } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { findCampaign, listOpenings } from '#app/data/catalogue/campaigns.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { csvAnswer } from '#app/http/csv.server.ts'
import { languageOf } from '#app/http/language.ts'
import { wordsOf } from '#app/words/words.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/campaign-table'

export const access = { read: role('campaign.make', 'any'), write: nobody }

/** The openings of one campaign, day by day, as a table file. */
export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const campaign = z.uuid().safeParse(params.campaign).success ? await findCampaign(world.db, { id: params.campaign }) : null
  if (!campaign) throw data(null, { status: 404 })
  const { campaigns: words } = wordsOf(languageOf(request))
  return csvAnswer(`${words.fileName}-${campaign.code}`, [words.day, words.count], (await listOpenings(world.db, campaign.id)).map(({ day, count }) => [day, count]))
})

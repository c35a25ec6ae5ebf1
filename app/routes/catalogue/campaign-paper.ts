import { data } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { printCampaign } from '#app/usecases/catalogue/print-campaign.server.ts'
import { wordsOf } from '#app/words/words.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/campaign-paper'

export const access = { read: role('campaign.make', 'any'), write: nobody }

const kinds = { 'ap-phich': 'poster', 'the': 'card' } as const

/** A campaign's poster or card as a PDF. */
export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { frame } = wordsOf('vi')
  const kind = Object.entries(kinds).find(([name]) => name === params.kind)?.[1]
  const paper = kind && z.uuid().safeParse(params.campaign).success ? await printCampaign(world, { campaignId: params.campaign, kind, origin: world.origin === '' ? new URL(request.url).origin : world.origin, mark: `${frame.mark} · ${frame.place}`, signal: request.signal }) : null
  if (!paper) throw data(null, { status: 404 })
  return new Response(paper, { headers: { 'Content-Type': 'application/pdf', 'Content-Disposition': `inline; filename="${params.kind}.pdf"`, 'Cache-Control': 'private, no-store' } })
})

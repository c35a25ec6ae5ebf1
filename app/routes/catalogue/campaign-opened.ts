import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { isPreview } from '#app/domain/catalogue/link-preview.ts'
import { anyone, nobody } from '#app/domain/people/access.ts'
import { openCampaign } from '#app/usecases/catalogue/open-campaign.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/campaign-opened'

export const access = { read: anyone, write: nobody }

/**
 * The code of a poster leads to its lesson. A cookie of one day, which names only the poster, keeps a phone from being counted twice; an app
 * that draws a preview of the link is led there too, for the title and the picture, and counts for nobody.
 */
export const loader = guarded(access.read, async ({ request, params }: Route.LoaderArgs & { asker: Asker }) => {
  const isCounted = (request.headers.get('Cookie') ?? '').toLowerCase().split(/;\s*/u).includes(`seen-${params.code.toLowerCase()}=1`)
  const isMachine = request.method === 'HEAD' || isPreview(request.headers.get('User-Agent'), request.headers.get('Sec-Purpose') ?? request.headers.get('Purpose'))
  const opened = await openCampaign(world, params.code, isCounted || isMachine)
  if (!opened) throw data(null, { status: 404 })
  return new Response(null, { status: 302, headers: { 'Location': opened.href, 'Cache-Control': 'no-store', ...(isMachine ? {} : { 'Set-Cookie': `seen-${opened.code}=1; Path=/p/; HttpOnly; SameSite=Lax; Max-Age=86400` }) } })
})

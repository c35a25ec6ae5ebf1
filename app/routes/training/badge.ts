import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { nobody, signedIn } from '#app/domain/people/access.ts'
import { readCertificateCode } from '#app/domain/training/certificate.ts'
import { attachment } from '#app/http/attachment.ts'
import { issueBadge } from '#app/usecases/training/issue-badge.server.ts'
import { wordsOf } from '#app/words/words.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import type { Route } from './+types/badge'

export const access = { read: signedIn, write: nobody }

/** The file of a holder's badge; for anyone else there is no such certificate. */
export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const code = readCertificateCode(params.code)
  const { training } = wordsOf('vi') // an official record, whatever language the page is read in
  const origin = world.origin === '' ? new URL(request.url).origin : world.origin
  const badge = code === null ? null : await issueBadge(world, { personId: personOf(asker).personId, code, origin, criteria: training.badgeCriteria, specimen: training.badgeSpecimen })
  if (badge?.ok !== true) throw data(null, { status: 404 })
  return new Response(badge.value, { headers: { 'Content-Type': 'application/vc+ld+json; charset=utf-8', 'Content-Disposition': attachment(`huy-hieu-${code}.json`), 'Cache-Control': 'private, no-store' } })
})

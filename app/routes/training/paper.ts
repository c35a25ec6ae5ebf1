import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { nobody, signedIn } from '#app/domain/people/access.ts'
import { readCertificateCode } from '#app/domain/training/certificate.ts'
import { printCertificate } from '#app/usecases/training/print-certificate.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import type { Route } from './+types/paper'

export const access = { read: signedIn, write: nobody }

/** A holder's certificate as a PDF; for anyone else there is no such certificate. */
export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const code = readCertificateCode(params.code)
  const paper = code === null ? null : await printCertificate(world, { personId: personOf(asker).personId, code, origin: world.origin === '' ? new URL(request.url).origin : world.origin, signal: request.signal })
  if (paper?.ok !== true) throw data(null, { status: 404 })
  return new Response(paper.value, { headers: { 'Content-Type': 'application/pdf', 'Content-Disposition': `inline; filename="giay-chung-nhan-${code}.pdf"`, 'Cache-Control': 'private, no-store' } })
})

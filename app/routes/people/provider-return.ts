import { redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { enter } from '#app/auth/entering.server.ts'
import { leaveProfile } from '#app/auth/open-profile.server.ts'
import { clearAtProvider, keepAtProvider, readAtProvider } from '#app/auth/provider-cookie.server.ts'
import { anyone, nobody } from '#app/domain/people/access.ts'
import { safePath } from '#app/http/addresses.ts'
import { logSecurity } from '#app/http/security-events.server.ts'
import { signInByProvider } from '#app/usecases/people/sign-in-by-provider.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/provider-return'
import { returnAddress } from './provider-return-address.server.ts'

export const access = { read: anyone, write: nobody }

/**
 * Where a provider leads back to. OpenID Connect brings its answer by a GET, so that here alone a loader begins a session; the answer works once, and in the
 * browser that asked. To link an account is only prepared: the person confirms it by a form of ours.
 */
export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const kept = readAtProvider(world, request)
  if (world.provider === null || kept === null || kept.what === 'confirm') throw failed(request, 'provider-mismatch')
  const finished = await world.provider.finish(returnAddress(request), new URL(request.url).search, kept)
  if (!finished.ok) throw failed(request, finished.reason)
  const { issuer, subject, name } = finished.value
  if (kept.what === 'link') {
    if (asker.signedIn?.accountId !== kept.accountId) throw failed(request, 'provider-mismatch')
    throw redirect('/me/security/provider', { headers: { 'Set-Cookie': keepAtProvider(world, { what: 'confirm', accountId: kept.accountId, issuer, subject, name }) } })
  }
  const result = await signInByProvider(world, { issuer, subject })
  if (!result.ok) throw failed(request, result.reason)
  // What was learnt in a profile is its own: it is closed.
  const headers = new Headers({ 'Set-Cookie': clearAtProvider })
  for (const cookie of await leaveProfile(world, asker)) headers.append('Set-Cookie', cookie)
  throw await enter(world, request, { accountId: result.value.accountId, next: safePath(kept.next) }, headers)
})

function failed(request: Request, reason: string): Response {
  logSecurity(world, request, 'sign-in-refused', { reason })
  return redirect(`/sign-in/provider/failed?why=${reason}`, { headers: { 'Set-Cookie': clearAtProvider } })
}

/** A page only in name: it makes a refused request end in the usual frame instead of an empty answer. */
export default function Nothing() {
  return null
}

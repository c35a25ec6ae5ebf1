import { redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { keepAtProvider } from '#app/auth/provider-cookie.server.ts'
import { anyone, nobody } from '#app/domain/people/access.ts'
import { safePath } from '#app/http/addresses.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/provider'
import { returnAddress } from './provider-return-address.server.ts'

export const access = { read: anyone, write: nobody }

/**
 * Leads to the organisation's sign-in; with «?link» whoever is signed in comes back to link it. Nothing is written here: what the way back is checked
 * against goes into a sealed cookie. A link and not a form, since a form may lead to no other site; whom another site leads here presses our button first: where the
 * provider asks nothing any more, they would be signed in without having wanted it.
 */
export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const query = new URL(request.url).searchParams
  if (world.provider === null) throw redirect('/sign-in')
  if (isSentByOthers(request)) throw redirect(`/sign-in?next=${encodeURIComponent(safePath(query.get('next')))}`)
  const begun = await world.provider.begin(returnAddress(request))
  if (!begun.ok) throw redirect(`/sign-in/provider/failed?why=${begun.reason}`)
  const { address, ...kept } = begun.value
  const what = query.has('link') && asker.signedIn !== null ? { what: 'link' as const, accountId: asker.signedIn.accountId } : { what: 'sign-in' as const, next: safePath(query.get('next')) }
  throw redirect(address, { headers: { 'Set-Cookie': keepAtProvider(world, { ...kept, ...what }) } })
})

/** Whether a page of another site led here; a browser that does not say is believed. */
function isSentByOthers({ headers }: Request): boolean {
  return !['same-origin', 'none', null].includes(headers.get('Sec-Fetch-Site'))
}

/** A page only in name: it makes a refused request end in the usual frame instead of an empty answer. */
export default function Nothing() {
  return null
}

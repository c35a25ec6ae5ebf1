import { redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { anyone, nobody } from '#app/domain/people/access.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/open-invitation'
import { keepToken } from './invitation-cookie.server.ts'

export const access = { read: anyone, write: nobody }

/** Where a link leads: its token leaves the address at once, so that it stands in no history, no Referer and on no page. Nothing is accepted yet. */
export const loader = guarded(access.read, ({ request }: Route.LoaderArgs & { asker: Asker }) => {
  const token = new URL(request.url).searchParams.get('token') ?? ''
  return redirect('/invitation', { headers: { 'Set-Cookie': keepToken(token), 'Referrer-Policy': 'no-referrer' } })
})

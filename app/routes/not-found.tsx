import { data } from 'react-router'
import { anyone, nobody } from '#app/domain/people/access.ts'
import { guarded } from './guarded.server.ts'
import type { Route } from './+types/not-found'

export const access = { read: anyone, write: nobody }

/** Every address without a place: 404 within the usual frame. */
export const loader = guarded(access.read, (_: Route.LoaderArgs) => { throw data(null, { status: 404 }) })

export default function NotFound() {
  return null
}

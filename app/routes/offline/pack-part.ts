import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { learner, nobody } from '#app/domain/people/access.ts'
import { languageOf } from '#app/http/language.ts'
import { findTakeable } from '#app/usecases/learning/issue-offline-pass.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/pack-part'
import { packOf } from './pack.server.tsx'

export const access = { read: learner, write: nobody }

/** One part of a pack, by its hash: it never changes. Served as plain text, since it is never a page by itself. */
export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const course = await findTakeable(world, asker.learnerId, params.course)
  const part = course.ok ? (await packOf(course.value, languageOf(request)))?.parts.get(params.part) : undefined
  if (part === undefined) throw data(null, { status: 404 })
  return new Response(part, { headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'private, max-age=31536000, immutable' } })
})

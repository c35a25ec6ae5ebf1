import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { learner, nobody } from '#app/domain/people/access.ts'
import { attachment } from '#app/http/attachment.ts'
import { languageOf } from '#app/http/language.ts'
import { findTakeable } from '#app/usecases/learning/issue-offline-pass.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/pack-file'
import { fileOf, packOf } from './pack.server.tsx'

export const access = { read: learner, write: nobody }

/** The pack as a file to keep and to hand on; it is opened from the disk, so this site's policy does not reach it and its own does. */
export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const course = await findTakeable(world, asker.learnerId, params.course)
  const language = languageOf(request)
  const pack = course.ok ? await packOf(course.value, language) : null
  if (!course.ok || pack === null) throw data(null, { status: 404 })
  return new Response(fileOf(course.value, language, pack), { headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Disposition': attachment(`goi-bai-${course.value.id}.html`), 'Cache-Control': 'no-store' } })
})

import { data } from 'react-router'
import { z } from 'zod'
import { learnerOf, type Asker } from '#app/auth/asker.server.ts'
import { learner } from '#app/domain/people/access.ts'
import { languageOf } from '#app/http/language.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { findTakeable, issueOfflinePass } from '#app/usecases/learning/issue-offline-pass.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/pack'
import { packOf } from './pack.server.tsx'

export const access = { read: learner, write: learner }

/** The list of parts of a course's pack, signed: { text, signature }. Fetching it is no learning. */
export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const course = await findTakeable(world, asker.learnerId, params.course)
  const pack = course.ok ? await packOf(course.value, languageOf(request)) : null
  if (pack === null) throw data(null, { status: course.ok || course.reason === 'course-unknown' ? 404 : 403 })
  return Response.json({ text: pack.text, signature: pack.signature }, { headers: { 'Cache-Control': 'no-store' } })
})

/** `device`: the phone's clock, milliseconds since 1970. */
const form = z.object({ device: z.string().regex(/^-?\d{1,15}$/).transform(Number) })

/** A pass for the pack, and the key that records are sealed for: { pass, key }. */
export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), form)
  if (!parsed.ok) return Response.json({ problem: 'unreadable' }, { status: 400 })
  const { learnerId, guestHash } = learnerOf(asker)
  const pass = await issueOfflinePass(world, { learnerId, guestHash, courseId: params.course, deviceAt: parsed.value.device })
  if (!pass.ok) return Response.json({ problem: pass.reason }, { status: pass.reason === 'course-unknown' ? 404 : 403 })
  return Response.json({ pass: pass.value, key: world.emergency.publicKey, inProfile: asker.profile !== null }, { headers: { 'Cache-Control': 'no-store' } })
})

import { data } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { questionFileFormats } from '#app/domain/assessment/question-file.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { attachment } from '#app/http/attachment.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { exportQuestions } from '#app/usecases/assessment/export-questions.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import type { Route } from './+types/export-file'

export const access = { read: nobody, write: role('questions.edit', 'province') }

const fields = z.object({ course: z.string().max(100), kind: z.enum(['practice', 'graded']), format: z.enum(questionFileFormats) })

export const loader = guarded(access.read, (_: Route.LoaderArgs) => null)

/** The file of an export, with solutions; asking for it is recorded. */
export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const { course, kind, format } = parsed.value
  const result = await exportQuestions(world, { actorId: personOf(asker).personId, courseId: course, kind, format })
  if (!result.ok) throw data({ refused: result.reason }, { status: 409 })
  const { name, bytes, mediaType } = result.value
  return new Response(Buffer.from(bytes), { headers: { 'Content-Type': mediaType, 'Content-Disposition': attachment(name), 'Cache-Control': 'no-store' } })
})

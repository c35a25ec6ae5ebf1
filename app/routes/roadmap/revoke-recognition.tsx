import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { listRecognitions } from '#app/data/roadmap/recognitions.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { role } from '#app/domain/people/access.ts'
import { unitKey } from '#app/domain/territory/path.ts'
import { fullName } from '#app/domain/territory/unit.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { LongTextField } from '#app/ui/field.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { revokeRecognition } from '#app/usecases/roadmap/revoke-recognition.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/revoke-recognition'

export const access = { read: role('recognition.make', 'province'), write: role('recognition.make', 'province') }

export const meta = pageTitle((words) => words.recognition.revokeTitle)

export const loader = guarded(access.read, async ({ params }: Route.LoaderArgs & { asker: Asker }) => {
  const found = (await listRecognitions(world.db, await findSetting(world.db, 'demonstration') !== null)).find(({ id }) => id === params.recognition)
  if (!found) throw data({ refused: 'recognition-unknown' }, { status: 404 })
  const unit = found.unit && world.territory.units.find((each) => found.unit && unitKey(each) === unitKey(found.unit))
  return { name: unit ? fullName(unit) : found.personName ?? '', document: found.document, isStanding: found.revokedAt === null }
})

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), z.object({ why: z.string().max(2_000).default('') }))
  const why = parsed.ok ? parsed.value.why : ''
  const result = await revokeRecognition(world, { actorId: personOf(asker).personId, id: params.recognition, why })
  return result.ok ? redirect('/roadmap/recognitions?revoked') : data({ refused: result.reason, why }, { status: result.reason === 'recognition-unknown' ? 409 : 400 })
})

export default function RevokeRecognition({ loaderData: { name, document, isStanding }, actionData }: Route.ComponentProps) {
  const { words: { recognition, frame } } = useWords()
  return (
    <Page title={recognition.revokeTitle} back={{ href: '/roadmap/recognitions', label: recognition.title }}>
      <Refused reason={actionData?.refused ?? (isStanding ? null : 'recognition-unknown')} />
      <p><strong>{name}</strong> · {document}</p>
      <form method="post" className="stack" noValidate>
        <LongTextField name="why" label={recognition.revokeWhy} rows={3} maxLength={500} defaultValue={actionData?.why} />
        <p className="actions"><Button kind="danger">{recognition.revoke}</Button><ButtonLink href="/roadmap/recognitions" kind="ghost">{frame.cancel}</ButtonLink></p>
      </form>
    </Page>
  )
}

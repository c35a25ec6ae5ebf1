import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { signedIn } from '#app/domain/people/access.ts'
import { mayTry } from '#app/http/limits.server.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Card } from '#app/ui/card.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { addWard, type WardErrors } from '#app/usecases/people/add-ward.server.ts'
import { findWards } from '#app/usecases/people/find-wards.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/wards'
import { WardForm } from './ward-form.tsx'

export const access = { read: signedIn, write: signedIn }

export const meta = pageTitle((words) => words.wards.title)

export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const wards = await findWards(world, personOf(asker).personId)
  const added = new URL(request.url).searchParams.get('added')
  return { wards: wards.map(({ personId, name, birthYear, signInName, isByMerge }) => ({ personId, name, birthYear, signInName, isByMerge })), added: wards.find(({ personId }) => personId === added) ?? null }
})

const text = z.string().max(400).default('')
const tick = z.literal('yes').optional()
const form = z.object({ name: text, birthYear: text, signInName: text, password: z.string().max(1000).default(''), isGuardian: tick, childAgrees: tick })

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), form)
  if (!parsed.ok) throw data(null, { status: 400 })
  const guardianId = personOf(asker).personId
  const { password, isGuardian, childAgrees, ...fields } = parsed.value
  const typed = { ...fields, isGuardian: isGuardian === 'yes', childAgrees: childAgrees === 'yes' }
  if (!(await mayTry('ward', guardianId))) return refusal('too-many-tries', {}, typed, 429)
  const result = await addWard(world, { guardianId, password, ...typed })
  return result.ok ? redirect(`/me/wards?added=${result.value.wardId}`) : refusal(null, result.errors, typed, 400)
})

/** What was typed comes back with the reasons, but for the secret. */
const refusal = (refused: 'too-many-tries' | null, errors: WardErrors, typed: NonNullable<Parameters<typeof WardForm>[0]['typed']>, status: number) => data({ refused, errors, typed }, { status })

export default function Wards({ loaderData: { wards, added }, actionData }: Route.ComponentProps) {
  const { words: { wards: words, learning } } = useWords()
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/me', label: learning.myTitle }}>
      {added !== null && <Notice kind="ok"><p>{words.added(added.name, added.signInName)}</p></Notice>}
      <Refused reason={actionData?.refused} />
      {wards.length === 0 && <Empty title={words.none}><p>{words.noneText}</p></Empty>}
      {wards.map(({ personId, name, birthYear, signInName, isByMerge }) => (
        <Card key={personId} title={isByMerge ? name : <a href={`/me/wards/${personId}`}>{name}</a>}>
          <p className="small muted">{isByMerge ? words.byMerge : `${words.born(birthYear)} · ${words.signInIs(signInName)}`}</p>
        </Card>
      ))}
      <WardForm typed={actionData?.typed ?? null} errors={actionData?.errors ?? {}} />
    </Page>
  )
}

import { data, redirect } from 'react-router'
import { z } from 'zod'
import { clearGuestCookie } from '#app/auth/open-profile.server.ts'
import { signedIn } from '#app/domain/people/access.ts'
import { safePath } from '#app/http/addresses.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { claimGuestRecord } from '#app/usecases/people/claim-guest-record.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/claim'
import { readGuestRecord, type GuestRecord } from './guest-record.server.ts'
import { LearntHere } from './guest-record.tsx'
import type { Asker } from '#app/auth/asker.server.ts'

export const access = { read: signedIn, write: signedIn }

export const meta = pageTitle((words) => words.people.claimTitle)

export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const next = safePath(new URL(request.url).searchParams.get('next'))
  const record = await readGuestRecord(asker.guestHash)
  if (record === null) throw redirect(next)
  const { readings, attempts, learnt } = record
  return { next, name: personOf(asker).name, shown: shownOf(asker, record), readings, attempts, learnt }
})

/** Who was asked, of which record as it stood: a page left open answers for nobody else who signed in here since, and of nothing learnt here since. */
function shownOf(asker: Asker, { guestId, readings, attempts }: Pick<GuestRecord, 'guestId' | 'readings' | 'attempts'>): string {
  return world.sealer.pseudonym(['claim', personOf(asker).personId, guestId, readings, attempts].join(' '))
}

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), z.object({ next: z.string().optional(), shown: z.string().max(100).default('') }))
  if (!parsed.ok) throw data(null, { status: 400 })
  const record = await readGuestRecord(asker.guestHash)
  if (record !== null && parsed.value.shown !== shownOf(asker, record)) return redirect(`/claim?next=${encodeURIComponent(safePath(parsed.value.next))}`)
  const result = await claimGuestRecord(world, { personId: personOf(asker).personId, guestHash: asker.guestHash })
  if (!result.ok) return redirect(safePath(parsed.value.next))
  return redirect(safePath(parsed.value.next, '/me'), { headers: { 'Set-Cookie': clearGuestCookie } })
})

export default function Claim({ loaderData: { next, name, shown, readings, attempts, learnt } }: Route.ComponentProps) {
  const { words } = useWords()
  return (
    <Page title={words.people.claimTitle} lead={words.people.claimText(readings, attempts)} kicker={words.frame.signedInAs(name)}>
      <LearntHere learnt={learnt} />
      <p>{words.people.claimWhole}</p>
      <form method="post" className="stack">
        <input type="hidden" name="next" value={next} />
        <input type="hidden" name="shown" value={shown} />
        <Button wide>{words.people.claimMine}</Button>
        <ButtonLink href={next} kind="ghost" wide>{words.people.claimNotMine}</ButtonLink>
      </form>
    </Page>
  )
}

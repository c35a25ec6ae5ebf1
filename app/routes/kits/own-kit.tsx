import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { role } from '#app/domain/people/access.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { findOwnKit, sendKit } from '#app/usecases/kits/hand-on-kit.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/own-kit'

export const access = { read: role('kit.manage', 'province'), write: role('kit.manage', 'province') }

export const meta = pageTitle((words) => words.kits.ownTitle)

export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs & { asker: Asker }) => {
  const kit = await findOwnKit(world)
  if (kit === null) throw data({ refused: 'kit-off' }, { status: 404 })
  const sent = new URL(request.url).searchParams.get('sent')
  return { ...kit, sent: sent !== null && /^\d{1,9}$/.test(sent) ? Number(sent) : null }
})

/** Sends the file to the centre; sent again, nothing changes there. */
export const action = guarded(access.write, async ({ asker }: Route.ActionArgs & { asker: Asker }) => {
  const result = await sendKit(world, { actorId: personOf(asker).personId })
  return result.ok ? redirect(`/kit?sent=${result.value}`) : data({ refused: result.reason }, { status: result.reason === 'kit-off' ? 404 : 409 })
})

export default function OwnKit({ loaderData: { name, publicKey, nameless, isPlain, maySend, sent }, actionData }: Route.ComponentProps) {
  const { words: { kits: words }, format } = useWords()
  return (
    <Page title={words.ownTitle} lead={words.ownLead(name)}>
      {isPlain && <Notice kind="attention"><p>{words.bannerPlain}</p></Notice>}
      <Refused reason={actionData?.refused} />
      {sent !== null && !actionData && <Notice kind="ok"><p>{words.sent(format.number(sent))}</p></Notice>}
      <Card title={words.handOnTitle}>
        <p>{words.handOnNote}</p>
        {nameless > 0 && <p>{words.nameless(nameless)}</p>}
        <p>{words.noCertificate}</p>
        <form method="post" action="/kit/file"><p className="actions"><Button icon="download">{words.handOn}</Button></p></form>
        {maySend && <form method="post" action="/kit"><p>{words.sendNote}</p><p className="actions"><Button kind="ghost">{words.send}</Button></p></form>}
      </Card>
      <Card title={words.ownKey}><p><code className="break-all">{publicKey}</code></p><p>{words.ownKeyHint}</p></Card>
    </Page>
  )
}

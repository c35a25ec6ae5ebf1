import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { listKits } from '#app/data/kits/kits.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { mostKitFileBytes } from '#app/domain/kits/kit-contents.ts'
import { role } from '#app/domain/people/access.ts'
import { may } from '#app/domain/people/role.ts'
import { mayTry } from '#app/http/limits.server.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FileField } from '#app/ui/field.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { takeInKit } from '#app/usecases/kits/take-in-kit.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/kits'
import { isOwnKit, placeOf } from './kit-facts.server.ts'

export const access = { read: role('kit.take-in', 'any'), write: role('kit.take-in', 'any') }

export const meta = pageTitle((words) => words.kits.title)

export const loader = guarded(access.read, async ({ asker }: Route.LoaderArgs & { asker: Asker }) => {
  const { grants } = personOf(asker)
  const kits = (await listKits(world.db)).filter((kit) => isOwnKit(grants, kit))
  return {
    isKit: world.kit !== null,
    centreKey: may(grants, 'kit.manage', [{ kind: 'province' }], world.clock()) ? world.emergency.publicKey : null,
    kits: kits.map(({ id, name, endedAt, waiting, conflicts, lastFileAt, ...kit }) => ({ id, name, isEnded: endedAt !== null, waiting, conflicts, lastFileOn: lastFileAt && dayOf(lastFileAt), place: placeOf(kit) })),
  }
})

/** Sent again, by a reload too, a file changes nothing. */
export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const { personId, grants } = personOf(asker)
  if (!(await mayTry('people-file', personId))) return data({ refused: 'too-many-files' as const }, { status: 429 })
  const file = (await request.formData().catch(() => new FormData())).get('file') // a damaged form holds no file
  if (!(file instanceof File) || file.size === 0) return data({ refused: 'file-missing' as const }, { status: 400 })
  if (file.size > mostKitFileBytes) return data({ refused: 'kit-file-too-large' as const }, { status: 413 })
  const result = await takeInKit(world, { by: { actorId: personId, grants }, file: await file.text() })
  if (!result.ok) return data({ refused: result.reason }, { status: 409 })
  return redirect(`/kits/${result.value.kitId}?${result.value.isKnown ? 'done=known' : `done=taken&fresh=${result.value.fresh}`}`)
})

export default function Kits({ loaderData: { kits, centreKey, isKit }, actionData }: Route.ComponentProps) {
  const { words: { kits: words }, format } = useWords()
  return (
    <Page title={words.title} lead={words.lead} width="wide">
      <Refused reason={actionData?.refused} />
      {isKit && <p className="actions"><ButtonLink href="/kit">{words.ownTitle}</ButtonLink></p>}
      <Card title={words.takeInTitle}>
        <form method="post" encType="multipart/form-data" action="/kits">
          <FileField name="file" label={words.file} hint={words.fileHint} accept=".kns" />
          <p className="actions"><Button>{words.takeIn}</Button></p>
        </form>
      </Card>
      <h2>{words.listTitle}</h2>
      {kits.length === 0 ? <Empty title={words.none}><p>{words.noneText}</p></Empty> : (
        <Table caption={words.listTitle} captionHidden kind="stacked" rows={kits} keyOf={({ id }) => id} columns={[
          { title: words.name, header: true, cell: ({ id, name, isEnded }) => <><a href={`/kits/${id}`}>{name}</a>{isEnded && <> · {words.ended}</>}</> },
          { title: words.place, cell: ({ place }) => place },
          { title: words.lastFile, cell: ({ lastFileOn }) => lastFileOn === null ? words.never : format.day(lastFileOn) },
          { title: words.waitingPeople, numeric: true, cell: ({ waiting }) => format.number(waiting) },
          { title: words.conflicts, numeric: true, cell: ({ conflicts }) => format.number(conflicts) },
        ]} />
      )}
      {centreKey !== null && (
        <>
          <p className="actions"><ButtonLink href="/kits/new" kind="ghost">{words.registerTitle}</ButtonLink></p>
          <Notice><p><strong>{words.centreKey}</strong><br /><code className="break-all">{centreKey}</code></p><p>{words.centreKeyHint}</p></Notice>
        </>
      )}
    </Page>
  )
}

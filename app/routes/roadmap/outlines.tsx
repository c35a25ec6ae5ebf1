import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { role } from '#app/domain/people/access.ts'
import { mostOutline } from '#app/domain/territory/outline.ts'
import { fullName, formerDistricts } from '#app/domain/territory/unit.ts'
import { longestDocument } from '#app/domain/training/requirement.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { FileField, TextField } from '#app/ui/field.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { OutlineMap } from '#app/ui/outline-map.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { removeOutlines } from '#app/usecases/roadmap/remove-outlines.server.ts'
import { saveOutlines } from '#app/usecases/roadmap/save-outlines.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/outlines'
import { drawnOutlines } from './outline-facts.server.ts'

export const access = { read: role('target.enter', 'province'), write: role('target.enter', 'province') }

export const meta = pageTitle((words) => words.outlines.title)

export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs & { asker: Asker }) => {
  const query = new URL(request.url).searchParams
  return { drawn: await drawnOutlines(), districts: formerDistricts(world.territory).map((unit) => ({ code: unit.code, name: fullName(unit) })), isSaved: query.has('saved'), isRemoved: query.has('removed') }
})

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const { personId: actorId } = personOf(asker)
  const form = await request.formData().catch(() => new FormData()) // a damaged form says nothing
  if (form.get('act') === 'remove') {
    await removeOutlines(world, { actorId })
    return redirect('/roadmap/outlines?removed')
  }
  const parsed = parseForm(form, z.object({ document: z.string().max(1_000, 'field-too-long').default('') }))
  if (!parsed.ok) return data({ refused: 'field-too-long' as const, document: '' }, { status: 400 })
  const { document } = parsed.value
  const file = form.get('file')
  if (!(file instanceof File) || file.size === 0) return data({ refused: 'file-missing' as const, document }, { status: 400 })
  const result = await saveOutlines(world, { actorId, document, text: await file.slice(0, mostOutline.bytes + 1).text() })
  return result.ok ? redirect('/roadmap/outlines?saved') : data({ refused: result.reason, document }, { status: 400 })
})

export default function Outlines({ loaderData: { drawn, districts, isSaved, isRemoved }, actionData }: Route.ComponentProps) {
  const { words: { outlines, roadmap, targets } } = useWords()
  const nameOf = (code: string) => districts.find((each) => each.code === code)?.name ?? code
  return (
    <Page title={outlines.title} lead={outlines.lead} width="wide" back={{ href: '/roadmap', label: roadmap.title }}>
      {isSaved && <Notice kind="ok"><p>{outlines.saved}</p></Notice>}
      {isRemoved && <Notice kind="ok"><p>{outlines.removed}</p></Notice>}
      <Refused reason={actionData?.refused} />
      {drawn && (
        <Card title={outlines.now}>
          <OutlineMap label={outlines.now} width={drawn.width} height={drawn.height} shapes={drawn.shapes.map((outline) => ({ outline, name: nameOf(outline.code), text: outline.code, depth: '1' }))} />
          <p className="small muted">{targets.document}: {drawn.source}</p>
          <form method="post" action="/roadmap/outlines"><input type="hidden" name="act" value="remove" /><Button kind="ghost">{outlines.remove}</Button></form>
        </Card>
      )}
      <Card title={outlines.give}>
        <p>{outlines.shape}</p>
        <p className="small muted">{districts.map(({ code, name }) => `${code} ${name}`).join('; ')}</p>
        <form method="post" encType="multipart/form-data" action="/roadmap/outlines" className="stack" noValidate>
          <FileField name="file" label={outlines.file} hint={outlines.fileHint} accept=".geojson,.json,application/geo+json" />
          <TextField name="document" label={targets.document} maxLength={longestDocument} defaultValue={actionData?.document ?? ''} />
          <Button>{outlines.save}</Button>
        </form>
      </Card>
    </Page>
  )
}

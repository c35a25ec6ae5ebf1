import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { role } from '#app/domain/people/access.ts'
import { mostOutline, outlinedUnits, outlineLevels, type OutlineLevel } from '#app/domain/territory/outline.ts'
import { fullName } from '#app/domain/territory/unit.ts'
import { longestDocument } from '#app/domain/training/requirement.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { FileField, SelectField, TextField } from '#app/ui/field.tsx'
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
import { drawnOutlines, type Drawn } from './outline-facts.server.ts'

export const access = { read: role('target.enter', 'province'), write: role('target.enter', 'province') }

export const meta = pageTitle((words) => words.outlines.title)

const fields = z.object({ act: z.string().default(''), level: z.enum(outlineLevels).catch('districts'), document: z.string().max(1_000, 'field-too-long').default('') })

export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs & { asker: Asker }) => {
  const query = new URL(request.url).searchParams
  const levels = await Promise.all(outlineLevels.map(async (level) => ({ level, drawn: await drawnOutlines(level), units: outlinedUnits(level, world.territory, dayOf(world.clock())).map((unit) => ({ code: unit.code, name: fullName(unit) })) })))
  return { levels, isSaved: query.has('saved'), isRemoved: query.has('removed') }
})

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const { personId: actorId } = personOf(asker)
  const form = await request.formData().catch(() => new FormData()) // a damaged form says nothing
  const parsed = parseForm(form, fields)
  if (!parsed.ok) return data({ refused: 'field-too-long' as const, level: 'districts' as const, document: '' }, { status: 400 })
  const { act, level, document } = parsed.value
  if (act === 'remove') {
    await removeOutlines(world, { actorId, level })
    return redirect('/roadmap/outlines?removed')
  }
  const file = form.get('file')
  if (!(file instanceof File) || file.size === 0) return data({ refused: 'file-missing' as const, level, document }, { status: 400 })
  const result = await saveOutlines(world, { actorId, level, document, text: await file.slice(0, mostOutline.bytes + 1).text() })
  return result.ok ? redirect('/roadmap/outlines?saved') : data({ refused: result.reason, level, document }, { status: 400 })
})

export default function Outlines({ loaderData: { levels, isSaved, isRemoved }, actionData }: Route.ComponentProps) {
  const { words: { outlines, roadmap, targets } } = useWords()
  return (
    <Page title={outlines.title} lead={outlines.lead} width="wide" back={{ href: '/roadmap', label: roadmap.title }}>
      {isSaved && <Notice kind="ok"><p>{outlines.saved}</p></Notice>}
      {isRemoved && <Notice kind="ok"><p>{outlines.removed}</p></Notice>}
      <Refused reason={actionData?.refused} />
      {levels.map((each) => <Level key={each.level} {...each} />)}
      <Card title={outlines.give}>
        {levels.map(({ level, units }) => (
          <div key={level}>
            <p><strong>{outlines.levels[level]}</strong>. {outlines.shape[level]}</p>
            <details><summary>{outlines.levels[level]}: {outlines.codes(units.length)}</summary><p className="small muted">{units.map(({ code, name }) => `${code} ${name}`).join('; ')}</p></details>
          </div>
        ))}
        <form method="post" encType="multipart/form-data" action="/roadmap/outlines" className="stack" noValidate>
          <SelectField name="level" label={outlines.level} choices={outlineLevels.map((value) => ({ value, label: outlines.levels[value] }))} defaultValue={actionData?.level ?? 'districts'} />
          <FileField name="file" label={outlines.file} hint={outlines.fileHint} accept=".geojson,.json,application/geo+json" />
          <TextField name="document" label={targets.document} maxLength={longestDocument} defaultValue={actionData?.document ?? ''} />
          <Button>{outlines.save}</Button>
        </form>
      </Card>
    </Page>
  )
}

/** The outlines in use of one level. Names of many communes would cover each other: they are those of their districts' pages. */
function Level({ level, drawn, units }: { readonly level: OutlineLevel; readonly drawn: Drawn | null; readonly units: readonly { readonly code: string; readonly name: string }[] }) {
  const { words: { outlines, targets } } = useWords()
  const nameOf = (code: string) => units.find((each) => each.code === code)?.name ?? code
  if (!drawn) return null
  return (
    <Card title={`${outlines.now}: ${outlines.levels[level]}`}>
      <OutlineMap label={`${outlines.now}: ${outlines.levels[level]}`} width={drawn.width} height={drawn.height} shapes={drawn.shapes.map((outline) => (level === 'districts' ? { outline, name: nameOf(outline.code), text: outline.code, depth: '1' } : { outline, name: '', text: '', depth: '1' }))} />
      <p className="small muted">{targets.document}: {drawn.source}</p>
      <form method="post" action="/roadmap/outlines"><input type="hidden" name="act" value="remove" /><input type="hidden" name="level" value={level} /><Button kind="ghost">{outlines.remove}</Button></form>
    </Card>
  )
}

import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { role } from '#app/domain/people/access.ts'
import { accept } from '#app/domain/result.ts'
import { isMilestoneIndicator, milestoneIndicators } from '#app/domain/roadmap/milestone-measures.ts'
import { populationBands, type PopulationBand } from '#app/domain/roadmap/population-band.ts'
import type { TargetFault, TargetKind, TargetLine } from '#app/domain/roadmap/target-lines.ts'
import { longestDocument } from '#app/domain/training/requirement.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { FileField, LongTextField, SelectField, TextField } from '#app/ui/field.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { enterTargets, linesStanding, readTargets } from '#app/usecases/roadmap/enter-targets.server.ts'
import { mostTargetFile, readTargetFile } from '#app/usecases/roadmap/read-target-file.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/new-targets'

export const access = { read: role('target.enter', 'province'), write: role('target.enter', 'province') }

export const meta = pageTitle((words) => words.targets.title)

const text = (most: number) => z.string().max(most, 'field-too-long').default('')
const fields = z.object({ courseId: text(100), band: z.string().max(20, 'field-too-long').default('all'), document: text(1_000), lines: text(60_000), step: z.enum(['preview', 'confirm', 'change']).catch('preview') })

export const loader = guarded(access.read, ({ params }: Route.LoaderArgs & { asker: Asker }) => {
  const kind = kindOf(params.kind)
  const courses = world.catalogue.courses.map(({ id, code, short }) => ({ value: id, label: `${code} · ${short}` }))
  return Promise.resolve({ kind, courses })
})

function kindOf(typed: string): TargetKind {
  if (typed !== 'denominator' && typed !== 'milestone') throw data(null, { status: 404 })
  return typed
}

/** Previews what was typed, or what a file says instead, and keeps nothing until it is confirmed. */
export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const kind = kindOf(params.kind)
  const form = await request.formData().catch(() => new FormData()) // a damaged form says nothing
  const parsed = parseForm(form, fields)
  if (!parsed.ok) return data({ typed: null, refused: 'field-too-long' as const, faults: [], preview: null }, { status: 400 })
  const { step, ...given } = parsed.value
  const lines = await linesIn(form, given.lines)
  if (!lines.ok) return data({ typed: given, refused: lines.reason, faults: [], preview: null }, { status: 400 })
  const typed = { ...given, lines: lines.value }
  const read = readTargets(world, { kind, ...typed })
  if (!read.ok) return data({ typed, refused: read.reason, faults: read.faults, preview: null }, { status: 400 })
  const standing = step === 'preview' ? await linesStanding(world.db, { kind, ...typed }, read.value) : []
  if (standing.length > 0) return data({ typed, refused: 'target-exists' as const, faults: standing, preview: null }, { status: 409 })
  if (step !== 'confirm') return data({ typed, refused: null, faults: [], preview: step === 'preview' ? read.value : null })
  const result = await enterTargets(world, { actorId: personOf(asker).personId, kind, ...typed })
  return result.ok ? redirect(`/roadmap/targets?saved=${result.value}`) : data({ typed, refused: result.reason, faults: [], preview: null }, { status: 409 })
})

/** Those of a file where one was chosen, else what was typed. */
async function linesIn(form: FormData, typed: string): ReturnType<typeof readTargetFile> {
  const file = form.get('file')
  return file instanceof File && file.size > 0 ? readTargetFile(new Uint8Array(await file.slice(0, mostTargetFile + 1).arrayBuffer())) : accept(typed)
}

export default function NewTargets({ loaderData, actionData }: Route.ComponentProps) {
  const { words: { targets } } = useWords()
  const { kind, courses } = loaderData
  const typed = actionData?.typed ?? null
  return (
    <Page title={targets.enter[kind]} width="wide" back={{ href: '/roadmap/targets', label: targets.title }}>
      <Refused reason={actionData?.refused} />
      <Faults faults={actionData?.faults ?? []} />
      {actionData?.preview && typed ? <Preview kind={kind} {...actionData.preview} typed={typed} measured={courses.find(({ value }) => value === typed.courseId)?.label ?? null} /> : <TargetForm {...loaderData} typed={typed} />}
    </Page>
  )
}

function TargetForm({ kind, courses, typed }: Route.ComponentProps['loaderData'] & { readonly typed: Typed | null }) {
  const { words: { targets } } = useWords()
  return (
    <form method="post" encType="multipart/form-data" className="stack" noValidate>
      {kind === 'milestone' && <SelectField name="courseId" label={targets.measured} choices={[...courses, ...milestoneIndicators.map((value) => ({ value, label: targets.indicators[value] }))]} defaultValue={typed?.courseId} />}
      {kind === 'denominator' && <SelectField name="band" label={targets.band} hint={targets.bandHint} choices={populationBands.map((value) => ({ value, label: targets.bands[value] }))} defaultValue={typed?.band ?? 'all'} />}
      <TextField name="document" label={targets.document} hint={targets.documentHint} maxLength={longestDocument} defaultValue={typed?.document} />
      <LongTextField name="lines" label={targets.lines} hint={`${targets.linesHint[kind]} ${targets.codes}`} rows={8} spellCheck={false} required={false} defaultValue={typed?.lines} />
      <FileField name="file" label={targets.file} hint={targets.fileHint[kind]} accept=".csv,.txt,.xlsx" required={false} />
      <Button name="step" value="preview">{targets.preview}</Button>
    </form>
  )
}

function Faults({ faults }: { readonly faults: readonly TargetFault[] }) {
  const { words: { targets } } = useWords()
  if (faults.length === 0) return null
  return <Card title={targets.faultsTitle} kind="attention"><ul>{faults.map(({ line, text: written, problem }) => <li key={line}><strong>{targets.faultLine(line)}</strong>: <code>{written}</code>: {targets.problems[problem]}</li>)}</ul></Card>
}

interface Typed { readonly courseId: string; readonly band: string; readonly document: string; readonly lines: string }

interface PreviewProps { readonly kind: TargetKind; readonly lines: readonly TargetLine[]; readonly band: PopulationBand; readonly typed: Typed; /** The course of milestones, in words. */ readonly measured: string | null }

function Preview({ kind, lines, band, typed, measured }: PreviewProps) {
  const { words: { targets }, format } = useWords()
  return (
    <Card title={targets.previewTitle}>
      <p>{kind === 'denominator' ? <>{targets.band}: {targets.bands[band]}. </> : <>{targets.measured}: {isMilestoneIndicator(typed.courseId) ? targets.indicators[typed.courseId] : measured}. </>}{targets.document}: {typed.document}</p>
      <Table caption={targets.previewTitle} captionHidden rows={lines} keyOf={({ line }) => String(line)} columns={[
        { title: targets.unit, header: true, cell: ({ unitName, unit }) => <>{unitName} <span className="small muted">{unit.code}</span></> },
        { title: targets.day[kind], numeric: true, cell: ({ day }) => format.day(day) },
        { title: targets.value[kind], numeric: true, cell: ({ value }) => (kind === 'milestone' ? format.percent(value) : format.number(value)) },
      ]} />
      <form method="post">
        {(['courseId', 'band', 'document', 'lines'] as const).map((name) => <input key={name} type="hidden" name={name} value={typed[name]} />)}
        <p className="actions"><Button name="step" value="confirm">{targets.confirm(lines.length)}</Button><Button name="step" value="change" kind="ghost">{targets.change}</Button></p>
      </form>
    </Card>
  )
}

import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { importKinds, isAtWork } from '#app/domain/imports/kinds.ts'
import { tableLimits } from '#app/domain/imports/table.ts'
import { role } from '#app/domain/people/access.ts'
import { mayTry } from '#app/http/limits.server.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FileField, SelectField, TextField } from '#app/ui/field.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { startImport } from '#app/usecases/imports/start-import.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/imports'
import { listOwnBatches } from './batch-facts.server.ts'
import { kindsOf } from './own-kinds.server.ts'

export const access = { read: role('people.import', 'any'), write: role('people.import', 'any') }

export const meta = pageTitle((words) => words.imports.title)

const fields = z.object({ kind: z.enum(importKinds), system: z.string().max(200).default(''), completionSystem: z.string().max(60).default(''), course: z.string().max(100).default('') })

export const loader = guarded(access.read, async ({ asker }: Route.LoaderArgs & { asker: Asker }) => ({
  kinds: kindsOf(asker),
  platforms: world.elsewhere.map(({ id, title }) => ({ id, title })),
  courses: world.catalogue.courses.map(({ id, title }) => ({ id, title })),
  batches: (await listOwnBatches(asker)).map(({ id, kind, fileName, state, createdAt, rowsRead }) => ({ id, kind, fileName, state, createdAt, rowsRead })),
}))

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const { personId, grants } = personOf(asker)
  if (!(await mayTry('people-file', personId))) return data({ refused: 'too-many-files' as const, typed: null }, { status: 429 })
  const form = await request.formData().catch(() => new FormData()) // a damaged form says nothing
  const parsed = parseForm(form, fields)
  const file = form.get('file')
  if (!parsed.ok) return data({ refused: 'import-kind-not-yours' as const, typed: null }, { status: 400 })
  const { kind, system, completionSystem, course } = parsed.value
  if (!(file instanceof File)) return data({ refused: 'file-missing' as const, typed: parsed.value }, { status: 400 })
  const bytes = new Uint8Array(await file.slice(0, tableLimits.bytes + 1).arrayBuffer())
  const result = await startImport(world, { actorId: personId, grants, kind, system: kind === 'completions' ? completionSystem : system, courseId: kind === 'roster' && course !== '' ? course : null, file: { name: file.name, bytes } })
  return result.ok ? redirect(`/imports/${result.value}`) : data({ refused: result.reason, typed: parsed.value }, { status: 409 })
})

const formats = ['xlsx', 'csv'] as const

export default function Imports({ loaderData: { kinds, platforms, courses, batches }, actionData }: Route.ComponentProps) {
  const { words: { imports }, format } = useWords()
  const typed = actionData?.typed
  const tables = kinds.filter((kind) => kind !== 'roster')
  return (
    <Page title={imports.title} lead={imports.lead} width="wide">
      <Refused reason={actionData?.refused} />
      <Card title={imports.newTitle}>
        <form method="post" encType="multipart/form-data" action="/imports">
          <SelectField name="kind" label={imports.kind} choices={kinds.map((value) => ({ value, label: imports.kinds[value] }))} defaultValue={typed?.kind} />
          <TextField name="system" label={imports.system} hint={imports.systemHint} maxLength={60} required={false} defaultValue={typed?.system} />
          {kinds.includes('completions') && <SelectField name="completionSystem" label={imports.completionSystem} hint={imports.completionSystemHint} required={false} choices={platforms.map(({ id, title }) => ({ value: id, label: title }))} defaultValue={typed?.completionSystem} />}
          {kinds.includes('roster') && <SelectField name="course" label={imports.rosterCourse} hint={imports.rosterCourseHint} required={false} choices={courses.map(({ id, title }) => ({ value: id, label: title }))} defaultValue={typed?.course} />}
          <FileField name="file" label={imports.file} hint={imports.fileHint} accept=".csv,.txt,.xlsx,.zip" />
          <p className="actions"><Button>{imports.upload}</Button></p>
        </form>
      </Card>
      <Card title={imports.templates}>
        <ul>{tables.flatMap((kind) => formats.map((file) => <li key={kind + file}><a href={`/imports/template?kind=${kind}&format=${file}`}>{imports.templateOf(imports.kinds[kind], file.toUpperCase())}</a></li>))}</ul>
      </Card>
      <ExportCard lists={tables.flatMap((kind) => (kind === 'completions' ? platforms.map(({ id, title }) => ({ value: `completions:${id}`, title: `${imports.kinds[kind]}, ${title}` })) : [{ value: kind, title: imports.kinds[kind] }]))} />
      <h2>{imports.listTitle}</h2>
      {batches.length === 0 ? <Empty title={imports.none}><p>{imports.noneText}</p></Empty> : (
        <Table caption={imports.listTitle} captionHidden kind="stacked" rows={batches} keyOf={({ id }) => id} columns={[
          { title: imports.fileTitle, header: true, cell: ({ id, fileName }) => <a href={`/imports/${id}`}>{fileName}</a> },
          { title: imports.kind, cell: ({ kind }) => imports.kinds[kind] },
          { title: imports.stateTitle, cell: ({ state }) => isAtWork(state) ? `${imports.states[state]}…` : imports.states[state] },
          { title: imports.rowsTitle, numeric: true, cell: ({ rowsRead }) => format.number(rowsRead) },
          { title: imports.whenTitle, cell: ({ createdAt }) => format.time(createdAt) },
        ]} />
      )}
    </Page>
  )
}

function ExportCard({ lists }: { readonly lists: readonly { readonly value: string; readonly title: string }[] }) {
  const { words: { imports } } = useWords()
  if (lists.length === 0) return null
  return (
    <Card title={imports.exportTitle}>
      <p>{imports.exportNote}</p>
      <form method="post" action="/imports/people">
        <p className="actions">{lists.flatMap(({ value, title }) => formats.map((file) => <Button key={value + file} kind="ghost" name="file" value={`${value}.${file}`}>{imports.exportOf(title, file.toUpperCase())}</Button>))}</p>
      </form>
    </Card>
  )
}

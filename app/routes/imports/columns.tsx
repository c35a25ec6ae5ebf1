import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { fieldsTwice, missingFields, readMapping, repeatedTitles } from '#app/domain/imports/headers.ts'
import { fieldsOf } from '#app/domain/imports/kinds.ts'
import { fontOfColumn } from '#app/domain/imports/old-font.ts'
import { isUnkept } from '#app/domain/imports/unkept.ts'
import { role } from '#app/domain/people/access.ts'
import { formFields } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { CheckField, SelectField } from '#app/ui/field.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { mapImport } from '#app/usecases/imports/map-import.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/columns'
import { readBatch } from './batch-facts.server.ts'
import { SheetNotices } from './batch-parts.tsx'

export const access = { read: role('people.import', 'any'), write: role('people.import', 'any') }

export const meta = pageTitle((words) => words.imports.columnsTitle)

export const loader = guarded(access.read, async ({ asker, params }: Route.LoaderArgs & { asker: Asker }) => {
  const { id, kind, fileName, columns, mapping, headerLine, overwrites, state, counts } = await readBatch(asker, params.batch)
  if (state !== 'mapping' && state !== 'preview') throw redirect(`/imports/${id}`)
  const repeated = repeatedTitles(columns.map(({ title }) => title), kind)
  return { id, kind, fileName, headerLine, overwrites, counts, columns: columns.map(({ title, samples, fonts }, at) => ({ title, isRepeated: repeated.has(at), isUnkept: isUnkept(title, kind), samples, font: fontOfColumn(fonts), field: Object.entries(mapping).find(([, column]) => column === at)?.[0] ?? 'skip' })) }
})

export const action = guarded(access.write, async ({ asker, request, params }: Route.ActionArgs & { asker: Asker }) => {
  const { personId, grants } = personOf(asker)
  const form = formFields(await request.formData())
  const { columns, kind } = await readBatch(asker, params.batch)
  const fields = columns.map((_, at) => form.get(`column-${at}`)?.[0] ?? '')
  const result = await mapImport(world, { actorId: personId, grants, batchId: params.batch, fields, overwrites: form.has('overwrites') })
  return result.ok ? redirect(`/imports/${params.batch}`) : data({ refused: result.reason, typed: fields, missing: missingFields(readMapping(fields, kind), kind), twice: fieldsTwice(fields, kind) }, { status: 409 })
})

export default function Columns({ loaderData: { id, kind, fileName, headerLine, columns, counts, overwrites }, actionData }: Route.ComponentProps) {
  const { words: { imports }, format } = useWords()
  const choices = [{ value: 'skip', label: imports.skipColumn }, ...fieldsOf[kind].map((value) => ({ value, label: imports.fields[value] }))]
  return (
    <Page title={imports.columnsTitle} kicker={fileName} lead={`${imports.columnsLead} ${imports.headerLine(format.number(headerLine))}`} back={{ href: `/imports/${id}`, label: fileName }}>
      <Refused reason={actionData?.refused}>
        {actionData && actionData.twice.length > 0 && <p>{imports.twiceTitle} {actionData.twice.map((field) => imports.fields[field]).join('; ')}</p>}
        {actionData && actionData.missing.length > 0 && <p>{imports.neededTitle} {actionData.missing.map((group) => group.map((field) => imports.fields[field]).join(imports.or)).join('; ')}</p>}
      </Refused>
      <SheetNotices counts={counts} />
      <form method="post">
        {columns.map(({ title, samples, font, field, isRepeated, isUnkept: isLeft }, at) => (
          <SelectField key={at} name={`column-${at}`} required={false} label={imports.column(format.number(at + 1), title)} choices={choices} defaultValue={actionData?.typed[at] ?? field}
            hint={<>{isLeft ? imports.unkeptColumn : samples.length === 0 ? imports.samplesNone : imports.samples(samples.join(' · '))}{font !== null && <><br />{imports.oldFont[font]}</>}{isRepeated && <><br />{imports.repeatedTitle}</>}</>} />
        ))}
        <CheckField name="overwrites" label={imports.overwrites} hint={imports.overwritesHint} defaultChecked={overwrites} />
        <p className="actions"><Button>{imports.check}</Button></p>
      </form>
    </Page>
  )
}

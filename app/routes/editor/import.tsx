import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { role } from '#app/domain/people/access.ts'
import { questionFileLimits } from '#app/domain/assessment/question-file.ts'
import { mayTry } from '#app/http/limits.server.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { FileField, SelectField, TextField } from '#app/ui/field.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { stageImport } from '#app/usecases/assessment/stage-import.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/import'
import { readTargets } from './bank-facts.server.ts'

export const access = { read: role('questions.edit', 'province'), write: role('questions.edit', 'province') }

/** «course/lesson», or «course/» for the whole course. */
const target = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]*$/u)
const fields = z.object({ target, kind: z.enum(['practice', 'graded']), competence: z.string().regex(/^[1-5]\.[1-6]$/u), level: z.enum(['NB', 'TH', 'VD']), difficulty: z.coerce.number().min(0).max(1) })

export const meta = pageTitle((words) => words.banks.importTitle)

export const loader = guarded(access.read, (_: Route.LoaderArgs & { asker: Asker }) => ({ targets: readTargets() }))

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const { personId } = personOf(asker)
  if (!(await mayTry('question-file', personId))) return data({ refused: 'too-many-files' as const }, { status: 429 })
  const form = await request.formData().catch(() => new FormData()) // a damaged form says nothing
  const parsed = parseForm(form, fields)
  const file = form.get('file')
  if (!parsed.ok) return data({ refused: 'import-fields' as const }, { status: 400 })
  if (!(file instanceof File)) return data({ refused: 'file-missing' as const }, { status: 400 })
  const { target: [courseId = '', lessonId = ''], kind, competence, level, difficulty } = { ...parsed.value, target: parsed.value.target.split('/') }
  const bytes = new Uint8Array(await file.slice(0, questionFileLimits.bytes + 1).arrayBuffer())
  const result = await stageImport(world, { actorId: personId, courseId, lessonId: lessonId === '' ? null : lessonId, kind, defaults: { competence, level, difficulty }, file: { name: file.name, bytes } })
  return result.ok ? redirect(`/editor/questions/import/${result.value.stagedId}`) : data({ refused: result.reason }, { status: 409 })
})

export default function Import({ loaderData: { targets }, actionData }: Route.ComponentProps) {
  const { words: { banks } } = useWords()
  const places = targets.flatMap(({ id, title, lessons }) => [{ value: `${id}/`, label: banks.wholeCourse, group: title }, ...lessons.map((lesson) => ({ value: `${id}/${lesson.id}`, label: lesson.title, group: title }))])
  const levels = (['NB', 'TH', 'VD'] as const).map((value) => ({ value, label: banks.levels[value] }))
  return (
    <Page title={banks.importTitle} lead={banks.importLead} back={{ href: '/editor/questions', label: banks.questionsTitle }}>
      <Refused reason={actionData?.refused} />
      <form method="post" encType="multipart/form-data" action="/editor/questions/import">
        <FileField name="file" label={banks.fileTitle} accept=".docx,.txt,.gift,.xml,.zip" />
        <SelectField name="target" label={banks.lessonTitle} choices={places} />
        <SelectField name="kind" label={banks.kindTitle} choices={(['practice', 'graded'] as const).map((value) => ({ value, label: banks.kind[value] }))} />
        <TextField name="competence" label={banks.competence} hint={banks.competenceHint} pattern="[1-5]\.[1-6]" defaultValue="4.2" />
        <SelectField name="level" label={banks.level} choices={levels} defaultValue="TH" />
        <TextField name="difficulty" label={banks.difficulty} hint={banks.difficultyHint} inputMode="decimal" defaultValue="0.4" />
        <p className="actions"><Button>{banks.readButton}</Button></p>
      </form>
    </Page>
  )
}

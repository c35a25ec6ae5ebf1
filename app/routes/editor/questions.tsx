import type { Asker } from '#app/auth/asker.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/questions'
import { readBanks, type ListedQuestion } from './bank-facts.server.ts'
import { ExportForm } from './export-form.tsx'

export const access = { read: role('questions.edit', 'province'), write: nobody }

export const meta = pageTitle((words) => words.banks.questionsTitle)

export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs & { asker: Asker }) => {
  const { searchParams } = new URL(request.url)
  const [course, typed] = [searchParams.get('course') ?? '', (searchParams.get('q') ?? '').slice(0, 100)]
  const written = Number(searchParams.get('written') ?? Number.NaN)
  return { course, typed, written: Number.isInteger(written) && written >= 0 ? written : null, ...await readBanks(course, typed) }
})

export default function Questions({ loaderData: { course, typed, written, counts, count, found } }: Route.ComponentProps) {
  const { words: { banks } } = useWords()
  const courses = counts.map(({ id, title }) => ({ value: id, label: title }))
  return (
    <Page title={banks.questionsTitle} lead={banks.questionsLead} width="wide">
      {written !== null && <Notice kind="ok"><p>{banks.written(written)}</p></Notice>}
      <p className="actions"><ButtonLink href="/editor/questions/import">{banks.importTitle}</ButtonLink></p>
      <Counts counts={counts} />
      <Card title={banks.searchTitle} id="search">
        <form method="get" action="/editor/questions#search">
          <SelectField name="course" label={banks.courseTitle} choices={courses} defaultValue={course} required={false} />
          <TextField name="q" label={banks.searchTitle} hint={banks.searchHint} defaultValue={typed} required={false} />
          <p className="actions"><Button kind="quiet">{banks.searchButton}</Button></p>
        </form>
        <p>{banks.found(count, found.length)}</p>
        <Found questions={found} />
      </Card>
      <Card title={banks.exportTitle} id="export"><p>{banks.exportLead}</p><ExportForm courses={courses} /></Card>
    </Page>
  )
}

type Loaded = Route.ComponentProps['loaderData']

function Counts({ counts }: Pick<Loaded, 'counts'>) {
  const { words: { banks }, format } = useWords()
  return <Table caption={banks.questionsTitle} captionHidden rows={counts} keyOf={({ id }) => id} columns={[
    { title: banks.courseTitle, header: true, cell: ({ id, title }) => <a href={`/editor/questions?course=${id}#search`}>{title}</a> },
    { title: banks.practiceCount, numeric: true, cell: ({ practice }) => format.number(practice) },
    { title: banks.gradedCount, numeric: true, cell: ({ graded }) => format.number(graded) },
    { title: banks.importedCount, numeric: true, cell: ({ imported }) => format.number(imported) },
    { title: banks.retiredCount, numeric: true, cell: ({ retired }) => format.number(retired) },
  ]} />
}

function Found({ questions }: { readonly questions: readonly ListedQuestion[] }) {
  const { words: { banks } } = useWords()
  if (questions.length === 0) return null
  return <Table caption={banks.searchTitle} captionHidden rows={questions} keyOf={({ courseId, id }) => `${courseId}/${id}`} columns={[
    { title: banks.question, header: true, cell: ({ courseId, id, stem, isRetired }) => <><a href={`/editor/questions/${courseId}/${id}`} lang="vi">{stem}</a>{isRetired && <span className="muted"> · {banks.retired}</span>}</> },
    { title: banks.tagsTitle, cell: ({ tags }) => tags.join(' · ') },
    { title: banks.kindTitle, cell: ({ kind }) => banks.kind[kind] },
    { title: banks.fromTitle, cell: ({ from }) => banks.from[from] },
  ]} />
}

import { redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { Button } from '#app/ui/button.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/export'
import { readExport } from './bank-facts.server.ts'

export const access = { read: role('questions.edit', 'province'), write: nobody }

export const meta = pageTitle((words) => words.banks.exportTitle)

export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs & { asker: Asker }) => {
  const { searchParams } = new URL(request.url)
  const asked = await readExport(searchParams.get('from') ?? '', searchParams.get('kind') ?? '', searchParams.get('format') ?? '')
  if (asked === null) throw redirect('/editor/questions#export')
  return asked
})

/** What the form carries and what not; the file itself is fetched by its own form, which is recorded. */
export default function Export({ loaderData: { courseId, kind, format, carried, losses } }: Route.ComponentProps) {
  const { words: { banks } } = useWords()
  return (
    <Page title={banks.exportTitle} lead={banks.exportLead} back={{ href: '/editor/questions', label: banks.questionsTitle }} width="wide">
      <p><strong>{banks.exportCount(carried)}</strong> {banks.formats[format]} · {banks.kind[kind]} · {losses.length === 0 && banks.exportWhole}</p>
      {carried > 0 && (
        <form method="post" action="/editor/questions/file">
          <input type="hidden" name="course" value={courseId} /><input type="hidden" name="kind" value={kind} /><input type="hidden" name="format" value={format} />
          <p className="actions"><Button>{banks.exportButton}</Button></p>
        </form>
      )}
      {losses.length > 0 && (
        <>
          <h2>{banks.exportLost(losses.length)}</h2>
          <Table caption={banks.lostTitle} captionHidden rows={losses} keyOf={({ questionId }) => questionId} columns={[
            { title: banks.question, header: true, cell: ({ questionId }) => <a href={`/editor/questions/${courseId}/${questionId}`}>{questionId}</a> },
            { title: banks.lostTitle, cell: ({ lost }) => lost.map((each) => banks.losses[each]).join(', ') },
          ]} />
        </>
      )}
    </Page>
  )
}

import type { Asker } from '#app/auth/asker.server.ts'
import { listRequirements } from '#app/data/training/requirements.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { Card } from '#app/ui/card.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/admin-requirements'
import { DueText } from './due-text.tsx'
import { readRequirementForm } from './requirement-form-facts.server.ts'
import { RequirementForm } from './requirement-form.tsx'
import { titled, type TitledRequirement } from './roster-facts.server.ts'

export const access = { read: role('requirement.make', 'province'), write: nobody }

export const meta = pageTitle((words) => words.training.requirementsTitle)

export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs & { asker: Asker }) => {
  const done = new URL(request.url).searchParams.get('done')
  return {
    done: done === 'made' || done === 'withdrawn' ? done : null,
    requirements: (await listRequirements(world.db, dayOf(world.clock()))).map(titled),
    form: await readRequirementForm(),
  }
})

export default function AdminRequirements({ loaderData: { done, requirements, form } }: Route.ComponentProps) {
  const { words: { training } } = useWords()
  return (
    <Page title={training.requirementsTitle} lead={training.requirementsLead} width="wide">
      {done !== null && <Notice kind="ok"><p>{done === 'made' ? training.requirementMade : training.withdrawn}</p></Notice>}
      {requirements.length === 0 ? <Empty title={training.requirementsNone}><p>{training.requirementsNoneText}</p></Empty> : <RequirementTable requirements={requirements} />}
      <Card title={training.requirementNew} id="new"><RequirementForm {...form} typed={null} errors={{}} /></Card>
    </Page>
  )
}

function RequirementTable({ requirements }: { readonly requirements: readonly TitledRequirement[] }) {
  const { words: { training } } = useWords()
  const columns: readonly Column<TitledRequirement>[] = [
    { title: training.organisation, header: true, cell: ({ id, organisationId, organisationName }) => <a href={`/organisations/${organisationId}?requirement=${id}`}>{organisationName}</a> },
    { title: training.course, cell: ({ id, title }) => <a href={`/admin/requirements/${id}`}>{title}</a> },
    { title: training.dueTitle, cell: (requirement) => <DueText requirement={requirement} /> },
    { title: training.document, cell: ({ document }) => document },
    { title: <span className="unseen">{training.withdraw}</span>, cell: ({ id, title, organisationName }) => <a href={`/admin/requirements/${id}/withdraw`}>{training.withdraw}<span className="unseen">: {title}, {organisationName}</span></a> },
  ]
  return <Table caption={training.requirementsTitle} captionHidden columns={columns} rows={requirements} keyOf={({ id }) => id} />
}

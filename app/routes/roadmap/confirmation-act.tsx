import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { listActsOf, listConfirmed, type ListedConfirmation } from '#app/data/roadmap/confirmation-acts.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { actUnitsOf } from '#app/domain/roadmap/declared-as.ts'
import { fullName } from '#app/domain/territory/unit.ts'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/confirmation-act'
import { requireCommune } from './commune.server.ts'

export const access = { read: role('confirmation.make', 'unit', 'unit'), write: nobody }

export const meta = pageTitle((words) => words.confirmation.title)

export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const unit = requireCommune(params.unit)
  const demonstration = await findSetting(world.db, 'demonstration') !== null
  const act = (await listActsOf(world.db, { units: actUnitsOf(unit, world.territory), demonstration })).find(({ id }) => id === params.act)
  if (!act) throw data(null, { status: 404 })
  const query = new URL(request.url).searchParams
  return { unit: { code: unit.code, name: fullName(unit) }, act, people: await listConfirmed(world.db, act.id), isSaved: query.has('saved'), isRevoked: query.has('revoked') }
})

export default function ConfirmationAct({ loaderData: { unit, act, people, isSaved, isRevoked } }: Route.ComponentProps) {
  const { words: { confirmation }, format } = useWords()
  const here = `/units/${unit.code}/confirmations`
  const columns: readonly Column<ListedConfirmation>[] = [
    { title: confirmation.name, header: true, cell: ({ name }) => name },
    { title: confirmation.birthYear, numeric: true, cell: ({ birthYear }) => birthYear ?? '—' },
    { title: confirmation.shown, cell: ({ evidence }) => confirmation.shownText(evidence.reached, evidence.supervised, evidence.courseIds.length) },
    { title: confirmation.state, cell: ({ revokedAt, revokedWhy }) => (revokedAt === null ? confirmation.standing : confirmation.revokedNote(format.day(revokedAt), revokedWhy ?? '')) },
    { title: <span className="unseen">{confirmation.revoke}</span>, cell: ({ id, name, revokedAt }) => revokedAt === null && <a href={`${here}/${act.id}/${id}/revoke`}>{confirmation.revoke}<span className="unseen">: {name}</span></a> },
  ]
  return (
    <Page title={confirmation.actTitle(format.day(act.day))} lead={`${act.document} · ${confirmation.ruleName(act.ruleVersion)} · ${confirmation.by}: ${act.madeBy}`} width="wide" back={{ href: here, label: `${confirmation.title} · ${unit.name}` }}>
      {isSaved && <Notice kind="ok"><p>{confirmation.saved(format.number(act.standing))}</p></Notice>}
      {isRevoked && <Notice kind="ok"><p>{confirmation.revoked}</p></Notice>}
      <Table caption={confirmation.actTitle(format.day(act.day))} captionHidden kind="stacked" columns={columns} rows={people} keyOf={({ id }) => id} />
    </Page>
  )
}

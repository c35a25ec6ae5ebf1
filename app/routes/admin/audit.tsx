import type { Asker } from '#app/auth/asker.server.ts'
import { listActions, listActs } from '#app/data/people/audit.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { may } from '#app/domain/people/role.ts'
import { operatorId } from '#app/domain/people/invitation.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import { cursorOf } from '../roadmap/cursor.ts'
import type { Route } from './+types/audit'
import { AuditFilter } from './audit-filter.tsx'
import { readAuditQuery } from './audit-query.ts'
import { sayAct } from './say-act.ts'

export const access = { read: role('audit.see', 'province'), write: nobody }

export const meta = pageTitle((words) => words.oversight.auditTitle)

const perPage = 100

/** What staff did, newest first: who, when, what, to what; by ids; what was said in words stands there until whom it was said of is erased. */
export const loader = guarded(access.read, async ({ request, asker }: Route.LoaderArgs & { asker: Asker }) => {
  const { filter, query, isUnreadable } = readAuditQuery(request)
  const acts = isUnreadable ? [] : await listActs(world.db, { ...query, most: perPage + 1 })
  const shown = acts.slice(0, perPage)
  const last = shown.at(-1)
  return {
    filter, mayManage: may(personOf(asker).grants, 'people.manage', [{ kind: 'province' }], world.clock()), isLater: new URL(request.url).searchParams.has('after'),
    actions: await listActions(world.db), refused: isUnreadable ? 'day-unreadable' as const : null,
    acts: shown.map(({ detail, words, ...act }) => ({ ...act, isOperator: act.actorId === operatorId, detail: detailLines({ ...detail, ...(words === 'erased' ? {} : words) }), isErased: words === 'erased' })),
    next: acts.length > perPage && last ? cursorOf({ completedAt: last.at, id: last.id }) : null,
  }
})

/** What an act says, each by its name in the record. */
function detailLines(detail: Readonly<Record<string, unknown>>): readonly (readonly [string, string])[] {
  return Object.entries(detail).filter(([, value]) => value !== null).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)])
}

type Act = Route.ComponentProps['loaderData']['acts'][number]

export default function Audit({ loaderData: { filter, mayManage, isLater, actions, refused, acts, next } }: Route.ComponentProps) {
  const { words, format } = useWords()
  const { oversight, training, administration } = words
  const names: Readonly<Record<string, string>> = oversight.acts
  const said = sayAct(words, format)
  const columns: readonly Column<Act>[] = [
    { title: oversight.actAt, cell: ({ at }) => format.instant(at) },
    { title: oversight.actBy, header: true, cell: ({ actorId, actor, isOperator }) => (isOperator ? administration.operator : <a href={`/admin/audit?who=${actorId}`}>{actor === '' ? actorId : actor}</a>) },
    { title: oversight.actWhat, cell: ({ action }) => names[action] ?? action },
    { title: oversight.actSubject, cell: ({ subject }) => <a href={`/admin/audit?subject=${encodeURIComponent(subject)}`} className="wrap-anywhere">{said.subject(subject)}</a> },
    { title: oversight.actDetail, cell: ({ detail, isErased }) => <span className="small wrap-anywhere">{[...detail.map(said.detail), ...(isErased ? [oversight.actWordsErased] : [])].join(' · ')}</span> },
  ]
  const more = `/admin/audit?${new URLSearchParams({ ...Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== '')), after: next ?? '' }).toString()}`
  const isNarrowed = isLater || Object.values(filter).some((value) => value !== '')
  // Up from some acts to all of them; from all to administration, for those who may go there: supervisors have the record in the head of every page.
  const back = isNarrowed ? { href: '/admin/audit', label: oversight.auditTitle } : mayManage ? { href: '/admin', label: administration.title } : null
  return (
    <Page title={oversight.auditTitle} lead={oversight.auditLead} width="wide" {...(back && { back })}>
      <Refused reason={refused} />
      <AuditFilter filter={filter} actions={actions.map((action) => ({ value: action, label: names[action] ?? action }))} />
      {acts.length === 0 ? <Empty title={oversight.auditNone} /> : <Table kind="stacked" caption={oversight.auditTitle} captionHidden columns={columns} rows={acts} keyOf={({ id }) => id} />}
      {next !== null && <p className="actions"><ButtonLink href={more} kind="ghost" iconAfter="arrow-right">{training.later}</ButtonLink></p>}
    </Page>
  )
}

import type { Asker } from '#app/auth/asker.server.ts'
import { listBreaches } from '#app/data/people/breaches.server.ts'
import { listAllRequests } from '#app/data/people/data-requests.server.ts'
import { listRestricted } from '#app/data/people/restrictions.server.ts'
import { findWorkingDays } from '#app/data/working-days.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { hoursLeft } from '#app/domain/people/breach.ts'
import { nextDue } from '#app/domain/people/data-request.ts'
import { knowsYear } from '#app/domain/working-days.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/home'

export const access = { read: role('data.protect', 'province'), write: nobody }

export const meta = pageTitle((words) => words.protection.title)

const [mostOpen, mostClosed] = [500, 30]

export const loader = guarded(access.read, async (_: Route.LoaderArgs & { asker: Asker }) => {
  const now = world.clock()
  const [open, closed, breaches, restricted, days] = await Promise.all([listAllRequests(world.db, { isOpen: true, most: mostOpen }), listAllRequests(world.db, { isOpen: false, most: mostClosed }), listBreaches(world.db), listRestricted(world.db), findWorkingDays(world.db)])
  const due = open.map((request) => ({ id: request.id, kind: request.kind, name: request.name, askedAt: request.askedAt, due: nextDue(request, now, days) }))
  const hours = breaches.flatMap((breach) => hoursLeft(breach, now) ?? [])
  return {
    restricted, yearUnknown: knowsYear(days, dayOf(now)) ? null : Number(dayOf(now).slice(0, 4)),
    open: due.toSorted((a, b) => (a.due?.by ?? '').localeCompare(b.due?.by ?? '')),
    closed: closed.map(({ id, kind, name, askedAt, outcome }) => ({ id, kind, name, askedAt, outcome })), breaches: breaches.filter(({ closedAt }) => closedAt === null).length,
    breachHours: hours.length === 0 ? null : Math.min(...hours),
  }
})

/** Every open request, the next due first. */
export default function ProtectionHome({ loaderData: { open, closed, breaches, breachHours, restricted, yearUnknown } }: Route.ComponentProps) {
  const { words: { protection }, format } = useWords()
  const asked: readonly Column<{ readonly id: string; readonly kind: keyof typeof protection.kinds; readonly name: string | null; readonly askedAt: Date }>[] = [
    { title: protection.what, header: true, cell: ({ id, kind }) => <a href={`/protection/requests/${id}`}>{protection.kinds[kind]}</a> },
    { title: protection.who, cell: ({ name }) => name ?? protection.nobody },
  ]
  const openColumns: readonly Column<typeof open[number]>[] = [...asked, {
    title: protection.due,
    cell: ({ due }) => due !== null && <>{due.what === 'answer' ? protection.answerDue(format.day(due.by)) : protection.doneDue(format.day(due.by))} {due.isLate && <Chip kind="late">{protection.late}</Chip>}</>,
  }]
  const closedColumns: readonly Column<typeof closed[number]>[] = [...asked, { title: protection.closedTitle, cell: ({ outcome }) => outcome !== null && protection.outcomes[outcome] }]
  return (
    <Page title={protection.title} lead={protection.lead}>
      <p className="actions"><ButtonLink href="/protection/breaches" kind="ghost">{protection.breachesTitle}{breaches > 0 && ` (${format.number(breaches)})`}</ButtonLink> {breachHours !== null && <Chip kind={breachHours < 0 ? 'late' : 'due'}>{breachHours < 0 ? protection.breachLate : protection.breachLeft(breachHours)}</Chip>}</p>
      {yearUnknown !== null && <p className="small muted">{protection.daysUnknown(String(yearUnknown))}</p>}
      <h2>{protection.openTitle}</h2>
      {open.length === 0 ? <Empty title={protection.openNone} /> : <Table kind="stacked" caption={protection.openTitle} captionHidden columns={openColumns} rows={open} keyOf={({ id }) => id} />}
      {restricted.length > 0 && <Restricted restricted={restricted} />}
      <h2>{protection.closedTitle}</h2>
      {closed.length === 0 ? <p>{protection.closedNone}</p> : <Table kind="stacked" caption={protection.closedTitle} captionHidden columns={closedColumns} rows={closed} keyOf={({ id }) => id} />}
    </Page>
  )
}

/** Whose data are restricted now. */
function Restricted({ restricted }: Pick<Route.ComponentProps['loaderData'], 'restricted'>) {
  const { words: { protection }, format } = useWords()
  const columns: readonly Column<typeof restricted[number]>[] = [
    { title: protection.who, header: true, cell: ({ requestId, name }) => <a href={`/protection/requests/${requestId}`}>{name ?? protection.nobody}</a> },
    { title: protection.since, cell: ({ startedAt }) => format.time(startedAt) },
  ]
  return (
    <>
      <h2>{protection.restrictedTitle}</h2>
      <Table kind="stacked" caption={protection.restrictedTitle} captionHidden columns={columns} rows={restricted} keyOf={({ requestId }) => requestId} />
    </>
  )
}

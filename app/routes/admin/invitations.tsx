import type { Asker } from '#app/auth/asker.server.ts'
import { listInvitations } from '#app/data/people/invitations.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { invitationState, type InvitationState } from '#app/domain/people/invitation.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Chip, type ChipKind } from '#app/ui/chip.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/invitations'

export const access = { read: role('people.manage', 'province'), write: nobody }

export const meta = pageTitle((words) => words.administration.invitationsTitle)

export const loader = guarded(access.read, async (_: Route.LoaderArgs & { asker: Asker }) => {
  const now = world.clock()
  return { invitations: (await listInvitations(world.db, now)).map((each) => ({ id: each.id, name: each.name, roles: [...new Set(each.grants.map((grant) => grant.role))], state: invitationState(each, now), createdAt: each.createdAt, expiresAt: each.expiresAt })) }
})

export const stateChips: Record<InvitationState, ChipKind> = { open: 'due', redeemed: 'ok', withdrawn: 'none', expired: 'late' }

type Line = Route.ComponentProps['loaderData']['invitations'][number]

export default function Invitations({ loaderData: { invitations } }: Route.ComponentProps) {
  const { words: { administration, people }, format } = useWords()
  const columns: readonly Column<Line>[] = [
    { title: people.fullName, header: true, cell: ({ id, name }) => <a href={`/admin/invitations/${id}`}>{name === '' ? administration.invitation : name}</a> },
    { title: administration.role, cell: ({ roles }) => roles.map((each) => people.roles[each]).join(', ') },
    { title: administration.state, cell: ({ state }) => <Chip kind={stateChips[state]}>{administration.invitationStates[state]}</Chip> },
    { title: administration.madeOn, numeric: true, cell: ({ createdAt }) => format.day(createdAt) },
    { title: administration.expires, numeric: true, cell: ({ expiresAt }) => format.time(expiresAt) },
  ]
  return (
    <Page title={administration.invitationsTitle} lead={administration.invitationsLead} width="wide" back={{ href: '/admin', label: administration.title }}>
      <p className="actions"><ButtonLink href="/admin/invitations/new">{administration.invite}</ButtonLink></p>
      {invitations.length === 0 ? <Empty title={administration.invitationsNone} /> : <Table kind="stacked" caption={administration.invitationsTitle} captionHidden columns={columns} rows={invitations} keyOf={({ id }) => id} />}
    </Page>
  )
}

import type { Asker } from '#app/auth/asker.server.ts'
import { listEndingGrants } from '#app/data/people/grants.server.ts'
import { countOpenInvitations } from '#app/data/people/invitations.server.ts'
import { addDays, dayOf, startOfDay } from '#app/domain/calendar.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { Card } from '#app/ui/card.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/home'

export const access = { read: role('people.manage', 'province'), write: nobody }

export const meta = pageTitle((words) => words.administration.title)

/** How far ahead the end of a role is something to think about. */
const soonDays = 30

export const loader = guarded(access.read, async (_: Route.LoaderArgs & { asker: Asker }) => {
  const now = world.clock()
  const ending = await listEndingGrants(world.db, now, startOfDay(addDays(dayOf(now), soonDays + 1)))
  return {
    openInvitations: await countOpenInvitations(world.db, now),
    ending: ending.map(({ id, personId, name, role: held, endsAt }) => ({ id, personId, name, role: held, endsOn: endsAt === null ? '' : dayOf(new Date(endsAt.getTime() - 1)) })),
  }
})

/** Every act of administration, with what waits. */
export default function AdminHome({ loaderData: { openInvitations, ending } }: Route.ComponentProps) {
  const { words: { administration, people }, format } = useWords()
  return (
    <Page title={administration.title} lead={administration.lead}>
      <Card title={administration.waiting}>
        <p>{openInvitations === 0 ? administration.noInvitationsOpen : <a href="/admin/invitations">{administration.invitationsOpen(openInvitations)}</a>}</p>
        {ending.length === 0 ? <p>{administration.noneEnding(soonDays)}</p> : (
          <>
            <p>{administration.ending(soonDays)}</p>
            <ul>{ending.map((grant) => <li key={grant.id}><a href={`/admin/roles/${grant.personId}`}>{grant.name}</a>: {people.roles[grant.role]}, {administration.until(format.day(grant.endsOn))}</li>)}</ul>
          </>
        )}
      </Card>
      {placeGroups.map(({ title, places }) => (
        <section key={title}>
          <h2>{administration.groups[title]}</h2>
          <ul className="choices">{places.map(({ href, label }) => <li key={href}><a href={href}><span>{administration.places[label].title}<br /><small className="muted">{administration.places[label].text}</small></span></a></li>)}</ul>
        </section>
      ))}
    </Page>
  )
}

/** Where the acts are, most used first. */
const placeGroups = [
  { title: 'people', places: [{ href: '/admin/invitations', label: 'invitations' }, { href: '/admin/roles', label: 'roles' }] },
  { title: 'structure', places: [{ href: '/admin/organisations', label: 'organisations' }, { href: '/admin/officials', label: 'officials' }, { href: '/admin/positions', label: 'positions' }, { href: '/admin/lists', label: 'lists' }, { href: '/admin/units', label: 'units' }, { href: '/admin/requirements', label: 'requirements' }, { href: '/admin/certificates', label: 'certificates' }, { href: '/roadmap/targets', label: 'targets' }] },
  { title: 'running', places: [{ href: '/admin/settings', label: 'settings' }, { href: '/admin/audit', label: 'audit' }, { href: '/admin/sending', label: 'sending' }, { href: '/kits', label: 'kits' }] },
] as const

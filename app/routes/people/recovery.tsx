import type { Asker } from '#app/auth/asker.server.ts'
import { listHelpedPeople } from '#app/data/people/recovering.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { scopesOf } from '#app/domain/people/role.ts'
import { spellingOf } from '#app/domain/people/sign-in-name.ts'
import { fold } from '#app/domain/people/text.ts'
import { Button } from '#app/ui/button.tsx'
import { TextField } from '#app/ui/field.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/recovery'
import { reachOf } from './helped-people.server.ts'

export const access = { read: role('recovery.give', 'any'), write: nobody }

export const meta = pageTitle((words) => words.security.helpTitle)

const most = 20

export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const query = new URL(request.url).searchParams
  const typed = query.get('name')?.slice(0, 80).trim() ?? ''
  const year = query.get('year')?.trim() ?? ''
  const name = spellingOf(typed).startsWith('+') ? spellingOf(typed) : fold(typed)
  const people = name.length < 2 ? [] : await listHelpedPeople(world.db, { reach: reachOf(asker), name, birthYear: /^\d{4}$/u.test(year) ? Number(year) : null, today: dayOf(world.clock()), most })
  return { mayMerge: scopesOf(personOf(asker).grants, 'people.merge', world.clock()).length > 0, typed, year, hasSearched: name.length >= 2, people: people.map(({ personId, name: full, birthYear, signInName }) => ({ personId, name: full, birthYear, signInName })) }
})

export default function Recovery({ loaderData: { typed, year, hasSearched, people, mayMerge } }: Route.ComponentProps) {
  const { words: { security, people: words, frame, duplicates } } = useWords()
  return (
    <Page title={security.helpTitle} lead={security.helpLead}>
      <form method="get" role="search" className="stack">
        <TextField name="name" label={security.helpName} hint={security.helpNameHint} defaultValue={typed} maxLength={80} autoComplete="off" />
        <TextField name="year" label={words.birthYear} defaultValue={year} inputMode="numeric" maxLength={4} autoComplete="off" required={false} />
        <Button kind="ghost">{frame.search}</Button>
      </form>
      {hasSearched && (
        <div role="status">
          {people.length === 0 && <p>{security.helpNone}</p>}
          <ul className="choices">
            {people.map(({ personId, name, birthYear, signInName }) => (
              <li key={personId}><a href={`/recovery/${personId}`}>{name}</a> <small className="muted">{birthYear !== null && `${security.helpBorn(birthYear)} · `}{signInName}</small></li>
            ))}
          </ul>
        </div>
      )}
      {mayMerge && <p><a href="/duplicates">{duplicates.title}</a></p>}
    </Page>
  )
}

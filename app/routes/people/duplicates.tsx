import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { listAlikePairs, listCompared, listMerges, type ListedMerge } from '#app/data/people/duplicates.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { isSuggested, likenesses, mayPart, type ComparedPerson } from '#app/domain/people/duplicate.ts'
import { role } from '#app/domain/people/access.ts'
import { fold } from '#app/domain/people/text.ts'
import { fullName, unitStandingOn } from '#app/domain/territory/unit.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { TextField } from '#app/ui/field.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { unmergePeople } from '#app/usecases/people/unmerge-people.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/duplicates'
import { unitsHeld } from './helped-people.server.ts'

export const access = { read: role('people.merge', 'any'), write: role('people.merge', 'any') }

export const meta = pageTitle((words) => words.duplicates.title)

const most = 50

export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const query = new URL(request.url).searchParams
  const today = dayOf(world.clock())
  const find = query.get('name')?.slice(0, 80).trim() ?? ''
  const pairs = await listAlikePairs(world.db, { units: unitsHeld(asker, 'people.merge'), name: fold(find), today, most })
  const people = new Map((await listCompared(world.db, [...new Set(pairs.flat())], today)).map((each) => [each.personId, each]))
  const suggested = pairs.flatMap(([one, other]) => {
    const [a, b] = [people.get(one), people.get(other)]
    const shared = a && b ? likenesses(a, b, world.territory, today) : []
    return a && b && isSuggested(shared) ? [{ one, other, name: a.name, shared, about: [aboutOf(a), aboutOf(b)] }] : []
  })
  return { find, suggested, merges: await listOwnMerges(asker), done: query.get('done') }
})

/** By what two of one name are told apart in the list. */
function aboutOf({ personId, birthYear, residence, signInName, createdAt }: ComparedPerson) {
  const unit = residence && unitStandingOn(world.territory, residence.code, residence.validFrom)
  return { personId, birthYear, place: unit && fullName(unit), signInName, createdAt }
}

/** The latest merges that this member of staff may part. */
async function listOwnMerges(asker: Asker): Promise<readonly ListedMerge[]> {
  const at = { now: world.clock(), today: dayOf(world.clock()) }
  const merges = await listMerges(world.db, most)
  const kept = await listCompared(world.db, merges.map(({ keptId }) => keptId), at.today)
  const mine = new Set(kept.filter((each) => mayPart(personOf(asker), each, world.territory, at)).map(({ personId }) => personId))
  return merges.filter(({ keptId }) => mine.has(keptId))
}

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), z.object({ merge: z.string().max(100) }))
  if (!parsed.ok) throw data(null, { status: 400 })
  const result = await unmergePeople(world, { actorId: personOf(asker).personId, mergeId: parsed.value.merge })
  return result.ok ? redirect('/duplicates?done=parted') : data({ refused: result.reason }, { status: 409 })
})

export default function Duplicates({ loaderData: { find, suggested, merges, done }, actionData }: Route.ComponentProps) {
  const { words: { duplicates, frame } } = useWords()
  return (
    <Page title={duplicates.title} lead={duplicates.lead}>
      {done === 'merged' && <Notice kind="ok">{duplicates.merged}</Notice>}
      {done === 'parted' && <Notice kind="ok">{duplicates.parted}</Notice>}
      <Refused reason={actionData?.refused} />
      <form method="get" role="search" className="stack">
        <TextField name="name" label={duplicates.find} hint={duplicates.findHint} defaultValue={find} maxLength={80} autoComplete="off" required={false} />
        <Button kind="ghost">{frame.search}</Button>
      </form>
      {suggested.length === 0 && <Empty title={duplicates.none}><p>{duplicates.noneText}</p></Empty>}
      {suggested.map(({ one, other, name, shared, about }) => (
        <Card key={`${one} ${other}`} title={name}>
          <p>{duplicates.shares} {shared.map((each) => duplicates.likeness[each]).join(', ')}</p>
          <ul className="small muted">{about.map((each) => <About key={each.personId} about={each} />)}</ul>
          <p className="actions"><ButtonLink href={`/duplicates/${one}/${other}`} kind="ghost" aria-label={`${duplicates.look}: ${name}`}>{duplicates.look}</ButtonLink></p>
        </Card>
      ))}
      <Merges merges={merges} />
    </Page>
  )
}

function About({ about: { birthYear, place, signInName, createdAt } }: { readonly about: ReturnType<typeof aboutOf> }) {
  const { words: { duplicates, security }, format } = useWords()
  const facts = [birthYear === null ? null : security.helpBorn(birthYear), place, signInName ?? duplicates.noAccount, duplicates.since(format.day(createdAt))]
  return <li>{facts.filter((fact) => fact !== null).join(' · ')}</li>
}

function Merges({ merges }: { readonly merges: readonly ListedMerge[] }) {
  const { words: { duplicates }, format } = useWords()
  if (merges.length === 0) return null
  return (
    <Card title={duplicates.listTitle}>
      {merges.map(({ id, keptName, mergedName, mergedAt }) => (
        <form key={id} method="post" action="/duplicates" className="entry">
          <p>{duplicates.mergedInto(mergedName, keptName, format.time(mergedAt))}</p>
          <Button kind="ghost" name="merge" value={id} aria-label={`${duplicates.part}: ${mergedName}`}>{duplicates.part}</Button>
        </form>
      ))}
    </Card>
  )
}

import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { listCompared, listHistoryLines } from '#app/data/people/duplicates.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { role } from '#app/domain/people/access.ts'
import { likenesses, mayMerge, type ComparedPerson } from '#app/domain/people/duplicate.ts'
import { identified } from '#app/domain/people/recovery.ts'
import { unitOfCode } from '#app/domain/territory/path.ts'
import { kindAndName } from '#app/domain/territory/unit.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { mergePeople } from '#app/usecases/people/merge-people.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/duplicate-pair'

export const access = { read: role('people.merge', 'any'), write: role('people.merge', 'any') }

export const meta = pageTitle((words) => words.duplicates.pairTitle)

/** Both histories, for who may merge the two one way or the other; nobody else finds them. */
export const loader = guarded(access.read, async ({ asker, params }: Route.LoaderArgs & { asker: Asker }) => {
  const at = { now: world.clock(), today: dayOf(world.clock()) }
  const people = await listCompared(world.db, [params.one, params.other], at.today)
  const [one, other] = people
  if (!one || !other) throw data(null, { status: 404 })
  const verdicts = [mayMerge(personOf(asker), one, other, world.territory, at), mayMerge(personOf(asker), other, one, world.territory, at)]
  if (verdicts.every((verdict) => !verdict.ok && verdict.reason === 'not-in-your-charge')) throw data(null, { status: 404 })
  return { shared: likenesses(one, other, world.territory, at.today), people: await Promise.all([one, other].map(shownOf)) }
})

async function shownOf({ personId, name, birthYear, signInName, createdAt, residence }: ComparedPerson) {
  const lines = await listHistoryLines(world.db, personId)
  const unit = residence && unitOfCode(world.territory, residence.code, residence.validFrom)
  return { personId, name, birthYear, signInName, createdAt, unit: unit && kindAndName(unit), lines: lines.map((line) => ({ ...line, title: findCourse(world.catalogue, line.courseId)?.title ?? line.courseId })) }
}

const form = z.object({ keep: z.string().max(100).default(''), how: z.string().max(20).default('') })

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), form)
  if (!parsed.ok) throw data(null, { status: 400 })
  const { keep, how } = parsed.value
  const mergedId = keep === params.one ? params.other : keep === params.other ? params.one : null
  if (mergedId === null) return data({ refused: 'field-missing' as const, typed: parsed.value }, { status: 400 })
  const result = await mergePeople(world, { actorId: personOf(asker).personId, keptId: keep, mergedId, how })
  if (result.ok) return redirect('/duplicates?done=merged')
  return data({ refused: result.reason, typed: parsed.value }, { status: result.reason === 'field-missing' ? 400 : 409 })
})

export default function DuplicatePair({ loaderData: { shared, people }, actionData }: Route.ComponentProps) {
  const { words: { duplicates, frame, security, refusals } } = useWords()
  const isMissing = actionData?.refused === 'field-missing'
  const missing = (field: 'keep' | 'how') => (isMissing && actionData.typed[field] === '' ? refusals['field-missing'] : null)
  const nameOf = ({ name, signInName, createdAt }: (typeof people)[number], day: (at: Date) => string) => `${name} · ${signInName ?? duplicates.noAccount} · ${duplicates.since(day(createdAt))}`
  const { format } = useWords()
  return (
    <Page title={duplicates.pairTitle} lead={duplicates.pairLead} back={{ href: '/duplicates', label: duplicates.title }}>
      {!isMissing && <Refused reason={actionData?.refused} />}
      <p>{duplicates.shares} {shared.map((each) => duplicates.likeness[each]).join(', ')}</p>
      {people.map((person) => <History key={person.personId} person={person} />)}
      <form method="post" className="stack" noValidate>
        <SelectField name="keep" label={duplicates.keep} hint={duplicates.keepHint} choices={people.map((person) => ({ value: person.personId, label: nameOf(person, format.day) }))} defaultValue={actionData?.typed.keep ?? ''} error={missing('keep')} />
        <SelectField name="how" label={duplicates.how} choices={identified.map((how) => ({ value: how, label: security.how[how] }))} defaultValue={actionData?.typed.how ?? ''} error={missing('how')} />
        <p className="actions"><Button kind="danger">{duplicates.merge}</Button><ButtonLink href="/duplicates" kind="ghost">{frame.cancel}</ButtonLink></p>
      </form>
    </Page>
  )
}

function History({ person: { name, birthYear, signInName, createdAt, unit, lines } }: { readonly person: Route.ComponentProps['loaderData']['people'][number] }) {
  const { words: { duplicates, security, learning }, format } = useWords()
  const facts = [birthYear === null ? null : security.helpBorn(birthYear), unit, signInName ?? duplicates.noAccount, duplicates.since(format.day(createdAt))]
  return (
    <Card title={name}>
      <p className="small muted">{facts.filter((fact) => fact !== null).join(' · ')}</p>
      {lines.length === 0 && <p>{duplicates.learnedNone}</p>}
      <ul>{lines.map(({ courseId, title, readings, attempts, completedAt }) => <li key={courseId}><Taught>{title}</Taught>: {duplicates.learned(readings, attempts)}{completedAt !== null && ` · ${learning.completedOn(format.day(completedAt))}`}</li>)}</ul>
    </Card>
  )
}

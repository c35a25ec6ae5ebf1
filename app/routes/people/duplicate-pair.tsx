import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { listCompared, listHistoryLines } from '#app/data/people/duplicates.server.ts'
import { listGuardianNames } from '#app/data/people/guardianships.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { role } from '#app/domain/people/access.ts'
import { isSuggested, likenesses, mayMerge, type ComparedPerson } from '#app/domain/people/duplicate.ts'
import { unitOfCode } from '#app/domain/territory/path.ts'
import { kindAndName } from '#app/domain/territory/unit.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Card } from '#app/ui/card.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { mergePeople } from '#app/usecases/people/merge-people.server.ts'
import { sealPair } from '#app/usecases/people/seen-pair.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/duplicate-pair'
import { MergeForm } from './merge-form.tsx'

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
  const shared = likenesses(one, other, world.territory, at.today)
  return { shared, isAlike: isSuggested(shared), seen: sealPair(world, { lookerId: personOf(asker).personId, one, other }), people: await Promise.all([one, other].map(shownOf)) }
})

async function shownOf({ personId, name, birthYear, phone, signInName, createdAt, residence }: ComparedPerson) {
  const [lines, guardians] = await Promise.all([listHistoryLines(world.db, personId), listGuardianNames(world.db, personId)])
  const unit = residence && unitOfCode(world.territory, residence.code, residence.validFrom)
  return { personId, name, birthYear, phone, signInName, createdAt, guardians, unit: unit && kindAndName(unit), lines: lines.map((line) => ({ ...line, title: findCourse(world.catalogue, line.courseId)?.title ?? line.courseId })) }
}

const form = z.object({ keep: z.string().max(100).default(''), how: z.string().max(20).default(''), why: z.string().max(300).default(''), seen: z.string().max(200).default('') })

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), form)
  if (!parsed.ok) throw data(null, { status: 400 })
  const { keep, ...said } = parsed.value
  const mergedId = keep === params.one ? params.other : keep === params.other ? params.one : null
  if (mergedId === null) return data({ refused: 'field-missing' as const, typed: parsed.value }, { status: 400 })
  const result = await mergePeople(world, { actorId: personOf(asker).personId, keptId: keep, mergedId, ...said })
  if (result.ok) return redirect('/duplicates?done=merged')
  return data({ refused: result.reason, typed: parsed.value }, { status: result.reason === 'field-missing' ? 400 : 409 })
})

/** Faults of these are said beside their fields. */
const besideField = new Set(['field-missing', 'merge-unlike'])

export default function DuplicatePair({ loaderData: { shared, isAlike, seen, people }, actionData }: Route.ComponentProps) {
  const { words: { duplicates } } = useWords()
  const refused = actionData?.refused ?? null
  return (
    <Page title={duplicates.pairTitle} lead={duplicates.pairLead} back={{ href: '/duplicates', label: duplicates.title }}>
      <Refused reason={refused === null || besideField.has(refused) ? null : refused} />
      {shared.length > 0 && <p>{duplicates.shares} {shared.map((each) => duplicates.likeness[each]).join(', ')}</p>}
      {!isAlike && <Notice kind="attention"><p>{duplicates.unlike}</p></Notice>}
      {people.map((person) => <History key={person.personId} person={person} />)}
      <MergeForm people={people} isAlike={isAlike} seen={seen} typed={actionData?.typed ?? null} refused={refused} />
    </Page>
  )
}

function History({ person: { name, birthYear, phone, signInName, createdAt, guardians, unit, lines } }: { readonly person: Route.ComponentProps['loaderData']['people'][number] }) {
  const { words: { duplicates, security, learning }, format } = useWords()
  const facts = [birthYear === null ? null : security.helpBorn(birthYear), unit, signInName ?? duplicates.noAccount, phone !== null && phone !== signInName ? phone : null, duplicates.since(format.day(createdAt)), guardians.length === 0 ? null : duplicates.answeredFor(guardians.join(', '))]
  return (
    <Card title={name}>
      <p className="small muted">{facts.filter((fact) => fact !== null).join(' · ')}</p>
      {lines.length === 0 && <p>{duplicates.learnedNone}</p>}
      <ul>{lines.map(({ courseId, title, readings, attempts, completedAt }) => <li key={courseId}><Taught>{title}</Taught>: {duplicates.learned(readings, attempts)}{completedAt !== null && ` · ${learning.completedOn(format.day(completedAt))}`}</li>)}</ul>
    </Card>
  )
}

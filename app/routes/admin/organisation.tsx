import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { countPostsAfter, findLives, findOrganisationSpan, listRecordedVersions } from '#app/data/training/organisation-changes.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { role } from '#app/domain/people/access.ts'
import { unitOfCode } from '#app/domain/territory/path.ts'
import { kindAndName } from '#app/domain/territory/unit.ts'
import { standsOn, versionOn } from '#app/domain/training/organisation-history.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Card } from '#app/ui/card.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/organisation'
import { OrganisationCloseForm, OrganisationHistory, TakeBackChange } from './organisation-acts.tsx'
import { actOnOrganisation } from './organisation-act.server.ts'
import { dayAsked, readOrganisationChoices } from './organisation-facts.server.ts'
import { OrganisationForm, type OrganisationFields } from './organisation-form.tsx'

export const access = { read: role('organisations.manage', 'province'), write: role('organisations.manage', 'province') }

const text = z.string().max(1000, 'field-too-long').default('')
const fields = z.object({ act: z.enum(['change', 'take-back', 'close', 'reopen']), startsOn: text, endsOn: text, name: text, parentId: text, unitCode: text, document: text, closeDocument: text, version: text, why: text })
const doneWords = ['created', 'change', 'take-back', 'close', 'reopen'] as const

export const meta = pageTitle((words, loaded) => (loaded as { organisation?: { name: string } } | undefined)?.organisation?.name ?? words.structure.organisationsTitle)

/** An organisation as it is on a day, and all that was written down about it. */
export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const lives = await findLives(world.db)
  const life = lives.get(params.organisation)
  const span = await findOrganisationSpan(world.db, params.organisation)
  if (life === undefined || span === null) throw data({ refused: 'organisation-unknown' }, { status: 404 })
  const [day, today] = [dayAsked(request), dayOf(world.clock())]
  const { name, parentId, unitCode, unitValidFrom, startsOn } = versionOn(life, day)
  const parent = parentId === null ? undefined : lives.get(parentId)
  const unit = unitCode === null ? null : unitOfCode(world.territory, unitCode, unitValidFrom ?? startsOn)
  const last = life.versions.at(-1) ?? life.versions[0]
  const done = new URL(request.url).searchParams.get('done')
  return {
    day, today, done: doneWords.find((each) => each === done) ?? null,
    organisation: { id: life.id, name, stands: standsOn(life, day), ...span, parent: parent ? { id: parent.id, name: versionOn(parent, day).name } : null, unit: unit && kindAndName(unit) },
    latest: { name: last.name, parentId: last.parentId ?? '', unitCode: last.unitCode ?? '' },
    history: await listRecordedVersions(world.db, life.id), people: await countPostsAfter(world.db, life.id, today), ...(await readOrganisationChoices(today)),
  }
})

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const result = await actOnOrganisation(parsed.value, { actorId: personOf(asker).personId, organisationId: params.organisation })
  if (result.ok) return redirect(`/admin/organisations/${params.organisation}?done=${parsed.value.act}`)
  return result.reason === 'fields'
    ? data({ refused: null, errors: result.errors, typed: parsed.value }, { status: 400 })
    : data({ refused: result.reason, errors: {}, typed: parsed.value }, { status: 409 })
})

export default function OrganisationPage({ loaderData, actionData }: Route.ComponentProps) {
  const { words: { structure }, format } = useWords()
  const { organisation, today, day, done, history, people } = loaderData
  const refusedForm = (act: string) => (actionData?.typed.act === act ? { typed: actionData.typed, errors: actionData.errors } : { typed: null, errors: {} })
  return (
    <Page title={organisation.name} kicker={day === today ? structure.standingToday : structure.standingOn(format.day(day))} back={{ href: '/admin/organisations', label: structure.organisationsTitle }}>
      {done !== null && !actionData && <Notice kind="ok"><p>{structure.organisationDone[done]}</p></Notice>}
      <Refused reason={actionData?.refused} />
      <Facts {...loaderData} />
      <p><a href={`/admin/officials?organisation=${organisation.id}`}>{structure.officialsHere(people)}</a></p>
      {organisation.endsOn === null && <ChangeCard facts={loaderData} {...refusedForm('change')} />}
      <OrganisationCloseForm endsOn={organisation.endsOn} people={people} {...refusedForm('close')} />
      <OrganisationHistory history={history} />
      <TakeBackChange history={history} why={refusedForm('take-back').typed?.why ?? ''} />
    </Page>
  )
}

/** What of an organisation changes from a day on; filled in with how it is at last. */
function ChangeCard({ facts: { organisation, latest, today, parents, units }, typed, errors }: { readonly facts: Route.ComponentProps['loaderData']; readonly typed: OrganisationFields | null; readonly errors: Parameters<typeof OrganisationForm>[0]['errors'] }) {
  const { words: { structure } } = useWords()
  return (
    <Card title={structure.organisationChange} id="change">
      <p>{structure.organisationChangeText}</p>
      <OrganisationForm parents={parents.filter(({ value }) => value !== organisation.id)} units={units} button={structure.organisationChangeButton} errors={errors} typed={typed ?? { ...latest, startsOn: today, document: '' }} />
    </Card>
  )
}

function Facts({ organisation, day }: Route.ComponentProps['loaderData']) {
  const { words: { structure, administration }, format } = useWords()
  const query = `?day=${day}`
  return (
    <dl className="facts">
      <div><dt>{structure.parent}</dt><dd>{organisation.parent === null ? structure.noParent : <a href={`/admin/organisations/${organisation.parent.id}${query}`}>{organisation.parent.name}</a>}</dd></div>
      <div><dt>{structure.seat}</dt><dd>{organisation.unit ?? structure.noSeat}</dd></div>
      <div><dt>{structure.lifetime}</dt><dd>{administration.from(format.day(organisation.startsOn))}, {organisation.endsOn === null ? administration.noEnd : administration.until(format.day(organisation.endsOn))}{!organisation.stands && ` (${structure.notStanding})`}</dd></div>
      {organisation.endDocument !== null && <div><dt>{structure.closedBy}</dt><dd>{organisation.endDocument}</dd></div>}
    </dl>
  )
}

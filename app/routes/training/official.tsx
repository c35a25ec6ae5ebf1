import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { role } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Card } from '#app/ui/card.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { endAbsence } from '#app/usecases/training/end-absence.server.ts'
import { recordAbsence } from '#app/usecases/training/record-absence.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/official'
import { AbsenceCard } from './absence-card.tsx'
import { CycleHistory } from './cycle-history.tsx'
import { readOfficial } from './official-facts.server.ts'
import { officialFields, type OfficialForm } from './official-form.ts'
import { StateChip } from './state-chip.tsx'

export const access = { read: role('obligation.relieve', 'organisation', 'organisation'), write: role('obligation.relieve', 'organisation', 'organisation') }

export const meta = pageTitle((words, loaded) => (loaded as { name?: string } | undefined)?.name ?? words.training.official)

export const loader = guarded(access.read, async ({ params }: Route.LoaderArgs & { asker: Asker }) => readOfficial(params.organisation, params.official))

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), officialFields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const typed = parsed.value
  const by = { actorId: personOf(asker).personId, organisationId: params.organisation, personId: params.official }
  const result = typed.act === 'leave' ? await recordAbsence(world, { ...by, kind: typed.leaveKind, startsOn: typed.leaveFrom, endsOn: typed.leaveUntil, why: typed.leaveWhy }) : await endAbsence(world, { ...by, absenceId: typed.absenceId, endsOn: typed.reallyUntil, why: typed.correctWhy })
  return result.ok ? redirect(`/organisations/${params.organisation}/officials/${params.official}`) : data({ refused: result.reason, typed }, { status: 409 })
})

export default function Official({ loaderData, actionData }: Route.ComponentProps) {
  const { words: { training, cycles, elsewhere } } = useWords()
  const { organisation, name, required, absences, posts } = loaderData
  const typed = (of: OfficialForm['act']) => (actionData?.typed.act === of ? actionData.typed : null)
  return (
    <Page title={name} back={{ href: `/organisations/${organisation.id}`, label: organisation.name }}>
      <Refused reason={actionData?.refused} />
      <Posts posts={posts} />
      {required.length === 0 && <Empty title={cycles.nothingRequired} />}
      {required.map((each) => <Requirement key={each.id} {...each} here={`/organisations/${organisation.id}/officials/${loaderData.personId}`} />)}
      <p><a href={`/organisations/${organisation.id}/officials/${loaderData.personId}/elsewhere`}>{elsewhere.link}</a></p>
      <AbsenceCard absences={absences} typed={typed('leave')} typedEnd={typed('end-leave')} />
      <p className="small muted">{training.rosterTitle}: <a href={`/organisations/${organisation.id}`}>{organisation.name}</a></p>
    </Page>
  )
}

type Loaded = Route.ComponentProps['loaderData']

function Posts({ posts }: Pick<Loaded, 'posts'>) {
  const { words: { cycles }, format } = useWords()
  return (
    <ul>
      {posts.map(({ id, organisationName, positionName, startsOn, endsOn }) => (
        <li key={id}>{positionName !== null && `${positionName}, `}{organisationName} · {endsOn === null ? cycles.since(format.day(startsOn)) : cycles.fromTo(format.day(startsOn), format.day(endsOn))}</li>
      ))}
    </ul>
  )
}

/** One requirement as the official sees it, with the way to what was let count in each of its courses. */
function Requirement({ id: requirementId, courses, state, hasEnded, document, past, here }: Loaded['required'][number] & { readonly here: string }) {
  const { words: { training, cycles, learning, duties }, format } = useWords()
  return (
    <Card title={<Taught>{courses.map(({ title }) => title).join(' · ')}</Taught>}>
      <p><StateChip state={state} /></p>
      <p className="small">{'dueOn' in state && <>{training.due(format.day(state.dueOn))}. </>}{training.document}: {document}</p>
      {state.status === 'exempt' && <p>{cycles.exempted(state.why)}</p>}
      <p><a href={`${here}/requirements/${requirementId}`}>{duties.evidenceLink}<span className="unseen">: {courses.map(({ title }) => title).join(', ')}</span></a> · <a href={`${here}/requirements/${requirementId}#relief`}>{cycles.reliefTitle}<span className="unseen">: {courses.map(({ title }) => title).join(', ')}</span></a></p>
      {!hasEnded && state.status !== 'met' && <p className="small">{courses.map(({ id, title }) => <a key={id} href={`${here}/overrides/${id}`}>{learning.overrideTitle}{courses.length > 1 && `: ${title}`}</a>)}</p>}
      <CycleHistory past={past} />
    </Card>
  )
}

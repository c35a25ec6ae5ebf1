import type { Asker } from '#app/auth/asker.server.ts'
import { listOrganisations } from '#app/data/training/organisations.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { countObligations } from '#app/domain/training/obligation.ts'
import { elsewhere } from '#app/domain/training/roster.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/organisation'
import { DueText } from './due-text.tsx'
import { mayRelieve } from './may-relieve.server.ts'
import { BranchTable, RosterCounts, RosterTable } from './roster-tables.tsx'
import { readRoster, type TitledRequirement } from './roster-facts.server.ts'

export const access = { read: role('requirement.see', 'organisation', 'organisation'), write: nobody }

export const meta = pageTitle((words, loaded) => (loaded as { organisation?: { name: string } } | undefined)?.organisation?.name ?? words.training.organisationsTitle)

/** Lines of a roster on one page: readable, and light for the whole province. */
const perPage = 200

export const loader = guarded(access.read, async ({ asker, request, params }: Route.LoaderArgs & { asker: Asker }) => {
  const { db, organisation, requirements, shown } = await readRoster(request, params.organisation)
  const below = (await listOrganisations(db, dayOf(world.clock()))).filter(({ parentId }) => parentId === organisation.id)
  const none = countObligations([])
  const page = pageOf(request, shown?.roster.lines.length ?? 0)
  return {
    organisation, requirements, page, mayRelieve: await mayRelieve(asker, organisation.id),
    shown: shown && {
      requirement: shown.requirement, counts: shown.roster.counts,
      own: shown.roster.branches.get(organisation.id) ?? null, elsewhere: shown.roster.branches.get(elsewhere) ?? null,
      lines: shown.roster.lines.slice(page.from - 1, page.to).map(({ personId, name, organisationName, branchId, state }) => ({ personId, name, organisationName, state, isElsewhere: branchId === elsewhere })),
    },
    branches: below.map(({ id, name }) => ({ id, name, counts: shown?.roster.branches.get(id) ?? none })),
  }
})

function pageOf(request: Request, all: number) {
  const asked = Number(new URL(request.url).searchParams.get('page') ?? 1)
  const last = Math.max(1, Math.ceil(all / perPage))
  const number = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), last) : 1
  return { number, last, from: (number - 1) * perPage + 1, to: Math.min(number * perPage, all), all }
}

export default function OrganisationPage({ loaderData }: Route.ComponentProps) {
  const { words: { training } } = useWords()
  const { organisation, requirements, shown, branches } = loaderData
  return (
    <Page title={organisation.name} width="wide" back={{ href: '/organisations', label: training.organisationsTitle }}>
      {shown === null ? <Empty title={training.organisationNoRequirement} /> : <Shown {...loaderData} shown={shown} />}
      {branches.length > 0 && <BranchTable branches={branches} own={shown?.own ?? null} elsewhere={shown?.elsewhere ?? null} requirementId={shown?.requirement.id ?? null} />}
      <OtherRequirements organisationId={organisation.id} requirements={requirements.filter(({ id }) => id !== shown?.requirement.id)} />
    </Page>
  )
}

type Loaded = Route.ComponentProps['loaderData']

function Shown({ organisation, shown, page, mayRelieve: isLinked }: Loaded & { readonly shown: NonNullable<Loaded['shown']> }) {
  const { words: { training, duties } } = useWords()
  const { requirement, counts, lines } = shown
  const here = `/organisations/${organisation.id}`
  const query = `requirement=${requirement.id}`
  return (
    <>
      <Card title={requirement.title} kind="attention">
        <p><DueText requirement={requirement} />. {training.document}: {requirement.document}. {training.requiredBy}: {requirement.organisationName}.</p>
      </Card>
      <RosterCounts counts={counts} />
      {counts.due + counts.late + counts.expired > 0 && <p className="actions"><ButtonLink href={`${here}/pending?${query}`} iconAfter="arrow-right">{duties.pendingLink}</ButtonLink></p>}
      <h2>{training.rosterTitle}</h2>
      {counts.all === 0 ? <Empty title={training.rosterNone} /> : (
        <>
          <p className="actions"><ButtonLink href={`${here}/roster.csv?${query}`} kind="ghost" icon="download">{training.rosterCsv}</ButtonLink><ButtonLink href={`${here}/roster.xlsx?${query}`} kind="ghost" icon="download">{duties.rosterXlsx}</ButtonLink></p>
          <RosterTable lines={lines} caption={training.rosterPart(page.from, page.to, page.all)} hrefOf={isLinked ? ({ personId, isElsewhere }) => `${here}/officials/${personId}${isElsewhere ? `/requirements/${requirement.id}` : ''}` : null} />
        </>
      )}
      {page.last > 1 && (
        <p className="actions">
          {page.number > 1 && <ButtonLink href={`${here}?${query}&page=${page.number - 1}`} kind="ghost" icon="arrow-left">{training.earlier}</ButtonLink>}
          {page.number < page.last && <ButtonLink href={`${here}?${query}&page=${page.number + 1}`} kind="ghost" iconAfter="arrow-right">{training.later}</ButtonLink>}
        </p>
      )}
    </>
  )
}

function OtherRequirements({ organisationId, requirements }: { readonly organisationId: string; readonly requirements: readonly TitledRequirement[] }) {
  const { words: { training } } = useWords()
  if (requirements.length === 0) return null
  return (
    <Card title={training.requirementOthers}>
      <ul>{requirements.map((requirement) => <li key={requirement.id}><a href={`/organisations/${organisationId}?requirement=${requirement.id}`}>{requirement.title}</a> · <DueText requirement={requirement} /></li>)}</ul>
    </Card>
  )
}

import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { role } from '#app/domain/people/access.ts'
import { dutyFilters, passesFilter } from '#app/domain/training/duty.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { remindPending } from '#app/usecases/training/remind-pending.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/pending'
import { mayRelieve } from './may-relieve.server.ts'
import { readPending } from './pending-facts.server.ts'
import { RemindForm } from './pending-form.tsx'
import { queryOf, readQuery } from './pending-query.ts'
import { TodayCard, todayOf } from './pending-today.tsx'

export const access = { read: role('requirement.see', 'organisation', 'organisation'), write: role('obligation.relieve', 'organisation', 'organisation') }

export const meta = pageTitle((words) => words.duties.pendingTitle)

/** Lines on one page: readable, and no more boxes than a form is sent with. */
const perPage = 100

export const loader = guarded(access.read, async ({ asker, request, params }: Route.LoaderArgs & { asker: Asker }) => {
  const { organisation, requirement, filter, everything, lines } = await readPending(request, params.organisation)
  const query = new URL(request.url).searchParams
  const last = Math.max(1, Math.ceil(lines.length / perPage))
  const page = Math.min(Math.max(Math.trunc(Number(query.get('page') ?? 1)) || 1, 1), last)
  return {
    organisation: { id: organisation.id, name: organisation.name }, requirement, filter, page, last, all: lines.length,
    counts: dutyFilters.map((each) => ({ filter: each, lines: everything.filter((line) => passesFilter(line, each)).length })),
    query: queryOf({ requirementId: requirement?.id ?? null, filter }),
    lines: lines.slice((page - 1) * perPage, page * perPage),
    today: todayOf(lines), done: query.get('done'), mayRemind: await mayRelieve(asker, organisation.id),
  }
})

const name = z.string().max(100)
const fields = z.object({ who: z.enum(['all', 'some']).catch('some'), line: z.union([name.transform((one) => [one]), z.array(name).max(perPage)]).default([]) })

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const { organisation, requirement, filter } = await readPending(request, params.organisation)
  const result = await remindPending(world, { actorId: personOf(asker).personId, organisationId: organisation.id, requirementId: requirement?.id ?? null, filter, chosen: parsed.value.who === 'all' ? 'all' : parsed.value.line })
  const query = [queryOf(readQuery(request)), `done=${result.ok && result.value > 0 ? 'reminded' : 'nothing'}`].filter(Boolean).join('&')
  return result.ok ? redirect(`/organisations/${organisation.id}/pending?${query}`) : data({ refused: result.reason }, { status: 409 })
})

export default function Pending({ loaderData, actionData }: Route.ComponentProps) {
  const { words: { duties } } = useWords()
  const { organisation, requirement, lines, today, done } = loaderData
  return (
    <Page title={duties.pendingTitle} lead={duties.pendingLead} width="wide" back={{ href: `/organisations/${organisation.id}${requirement === null ? '' : `?requirement=${requirement.id}`}`, label: organisation.name }}>
      {done === 'reminded' && <Notice kind="ok"><p>{duties.reminded}</p></Notice>}
      {done === 'nothing' && <Notice><p>{duties.remindedNobody}</p></Notice>}
      <Refused reason={actionData?.refused} />
      <TodayCard today={today} />
      <Filters {...loaderData} />
      {lines.length === 0 ? <Empty title={duties.pendingNone}><p>{duties.pendingNoneText}</p></Empty> : <RemindForm {...loaderData} perPage={perPage} />}
      <Others {...loaderData} />
    </Page>
  )
}

type Loaded = Route.ComponentProps['loaderData']

/** All, late, soon due, each with how many; and the way back to every requirement. */
function Filters({ organisation, requirement, filter, counts }: Loaded) {
  const { words: { duties }, format } = useWords()
  const here = `/organisations/${organisation.id}/pending`
  return (
    <nav aria-label={duties.filterTitle}>
      <p className="actions">
        {counts.map((each) => {
          const label = `${duties.filter[each.filter]} (${format.number(each.lines)})`
          return each.filter === filter ? <strong key={each.filter} aria-current="true">{label}</strong> : <a key={each.filter} href={`${here}?${queryOf({ requirementId: requirement?.id ?? null, filter: each.filter })}`}>{label}</a>
        })}
      </p>
      {requirement !== null && <p><Taught>{duties.ofRequirement(requirement.title)}</Taught> · <a href={`${here}?${queryOf({ requirementId: null, filter })}`}>{duties.everyRequirement}</a></p>}
    </nav>
  )
}

/** Other pages of the list, and the whole of it as a file. */
function Others({ organisation, query, page, last, all }: Loaded) {
  const { words: { training, duties } } = useWords()
  const here = `/organisations/${organisation.id}/pending`
  if (all === 0) return null
  return (
    <>
      {last > 1 && (
        <p className="actions">
          {page > 1 && <ButtonLink href={`${here}?${query}&page=${page - 1}`} kind="ghost" icon="arrow-left">{training.earlier}</ButtonLink>}
          {page < last && <ButtonLink href={`${here}?${query}&page=${page + 1}`} kind="ghost" iconAfter="arrow-right">{training.later}</ButtonLink>}
        </p>
      )}
      <p className="actions">
        <ButtonLink href={`${here}/csv?${query}`} kind="ghost" icon="download">{duties.exportCsv}</ButtonLink>
        <ButtonLink href={`${here}/xlsx?${query}`} kind="ghost" icon="download">{duties.exportXlsx}</ButtonLink>
      </p>
    </>
  )
}

import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { countOutcomes } from '#app/data/kits/kit-records.server.ts'
import { findKit, listKitFiles } from '#app/data/kits/kits.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { kitOutcomes } from '#app/domain/kits/outcome.ts'
import { role } from '#app/domain/people/access.ts'
import { may } from '#app/domain/people/role.ts'
import { languageOf } from '#app/http/language.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { decideKitPerson } from '#app/usecases/kits/decide-kit-person.server.ts'
import { wordsOf } from '#app/words/words.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/kit'
import { isOwnKit, placeOf, readConflicts, readWaiting } from './kit-facts.server.ts'
import { Conflicts, EndForm, WhoIs } from './kit-parts.tsx'

export const access = { read: role('kit.take-in', 'any'), write: role('kit.take-in', 'any') }

export const meta = pageTitle((words, loaded) => (loaded as { kit?: { name: string } } | undefined)?.kit?.name ?? words.kits.title)

const fields = z.object({ person: z.string().max(40), chosen: z.string().max(40) })

/** A kit beyond one's reach is not told from one that is not there. */
async function ownKit(asker: Asker, id: string) {
  const kit = await findKit(world.db, id)
  if (kit === null || !isOwnKit(personOf(asker).grants, kit)) throw data({ refused: 'kit-unknown' }, { status: 404 })
  return kit
}

export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { grants } = personOf(asker)
  const kit = await ownKit(asker, params.kit)
  const query = new URL(request.url).searchParams
  const done = query.get('done')
  const language = languageOf(request)
  return {
    kit: { id: kit.id, name: kit.name, place: placeOf(kit), document: kit.document, since: dayOf(kit.registeredAt), endedAt: kit.endedAt, endedWhy: kit.endedWhy ?? '' },
    done: (['known', 'taken', 'chosen', 'end'] as const).find((each) => each === done) ?? null, fresh: Number(query.get('fresh') ?? 0) || 0,
    mayEnd: kit.endedAt === null && may(grants, 'kit.manage', [{ kind: 'province' }], world.clock()),
    counts: await countOutcomes(world.db, kit.id), files: await listKitFiles(world.db, kit.id), conflicts: await readConflicts(kit.id, wordsOf(language), language), ...await readWaiting(kit.id, grants),
  }
})

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const kit = await ownKit(asker, params.kit)
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) return data({ refused: 'kit-choice-unknown' as const }, { status: 400 })
  const { personId: actorId, grants } = personOf(asker)
  const result = await decideKitPerson(world, { actorId, grants, kitId: kit.id, externalId: parsed.value.person, chosen: parsed.value.chosen })
  return result.ok ? redirect(`/kits/${kit.id}?done=chosen`) : data({ refused: result.reason }, { status: 409 })
})

export default function KitPage({ loaderData: { kit, done, fresh, mayEnd, counts, files, conflicts, asked }, actionData }: Route.ComponentProps) {
  const { words: { kits: words }, format } = useWords()
  const told = { known: words.known, taken: words.taken(format.number(fresh)), chosen: words.chosen, end: words.endDone }
  const outcomeOf = (outcome: string | null) => words.outcomes[outcome === null ? 'waiting' : [...kitOutcomes, 'dropped' as const].find((each) => each === outcome) ?? 'waiting']
  return (
    <Page title={kit.name} lead={`${kit.place}. ${words.facts(kit.document, format.day(kit.since))}`} width="wide" back={{ href: '/kits', label: words.title }}>
      {done !== null && !actionData && <Notice kind="ok"><p>{told[done]}</p></Notice>}
      <Refused reason={actionData?.refused} />
      {kit.endedAt !== null && <Notice kind="attention"><p>{words.endedBecause(format.time(kit.endedAt), kit.endedWhy)}</p></Notice>}
      {asked.length > 0 && <WhoIs kitId={kit.id} asked={asked} />}
      <Conflicts conflicts={conflicts} />
      <h2>{words.outcomesTitle}</h2>
      {counts.length === 0 ? <p>{words.nothingYet}</p> : (
        <Table caption={words.outcomesTitle} captionHidden rows={counts} keyOf={({ outcome }) => outcome ?? ''} columns={[
          { title: words.outcome, header: true, cell: ({ outcome }) => outcomeOf(outcome) },
          { title: words.count, numeric: true, cell: ({ count }) => format.number(count) },
        ]} />
      )}
      {files.length > 0 && <h2>{words.filesTitle}</h2>}
      {files.length > 0 && (
        <Table caption={words.filesTitle} captionHidden kind="stacked" rows={files} keyOf={({ hash }) => hash} columns={[
          { title: words.takenInAt, header: true, cell: ({ takenInAt }) => format.time(takenInAt) },
          { title: words.madeAt, cell: ({ madeAt }) => format.time(madeAt) },
          { title: words.people, numeric: true, cell: ({ people }) => format.number(people) },
          { title: words.records, numeric: true, cell: ({ records }) => format.number(records) },
          { title: words.fresh, numeric: true, cell: (file) => format.number(file.fresh) },
        ]} />
      )}
      {mayEnd && <EndForm kitId={kit.id} />}
    </Page>
  )
}

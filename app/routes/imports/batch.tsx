import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { countKeptAtUndo, listKeptAtUndo } from '#app/data/imports/journal.server.ts'
import { isAtWork } from '#app/domain/imports/kinds.ts'
import { role } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { confirmPeople } from '#app/usecases/imports/confirm-people.server.ts'
import { resumeImport } from '#app/usecases/imports/resume-import.server.ts'
import { undoImport } from '#app/usecases/imports/undo-import.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/batch'
import { countUnknownPositions, readBatch, readSafety } from './batch-facts.server.ts'
import { Ended, Preview } from './batch-parts.tsx'
import { Failed } from './failed-part.tsx'

export const access = { read: role('people.import', 'any'), write: role('people.import', 'any') }

export const meta = pageTitle((words, loaded) => (loaded as { fileName?: string } | undefined)?.fileName ?? words.imports.title)

/** Rows that undoing left, listed; beyond them it is said how many there are. */
const mostLeft = 200

export const loader = guarded(access.read, async ({ asker, params }: Route.LoaderArgs & { asker: Asker }) => {
  const batch = await readBatch(asker, params.batch)
  if (batch.state === 'mapping') throw redirect(`/imports/${batch.id}/columns`)
  const { id, kind, fileName, state, system, rowsRead, rowsDone, counts, problem, askedById, failedIn, failure } = batch
  return {
    id, kind, fileName, state, rowsRead, rowsDone, counts, problem, hasFirstYes: askedById !== null, isFirstYesMine: askedById === personOf(asker).personId,
    system: world.elsewhere.find((each) => each.id === system)?.title ?? system,
    failedIn, failure, unknownPositions: state === 'preview' ? await countUnknownPositions(batch) : 0,
    safety: await readSafety(batch), left: state === 'undone' ? await listKeptAtUndo(world.db, id, mostLeft) : [], leftAll: state === 'undone' ? await countKeptAtUndo(world.db, id) : 0,
  }
})

const fields = z.object({ act: z.enum(['confirm', 'undo', 'resume']) })

const acts = { confirm: confirmPeople, undo: undoImport, resume: resumeImport } as const

export const action = guarded(access.write, async ({ asker, request, params }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const { personId, grants } = personOf(asker)
  const result = await acts[parsed.value.act](world, { actorId: personId, grants, batchId: params.batch })
  return result.ok ? redirect(`/imports/${params.batch}`) : data({ refused: result.reason }, { status: 409 })
})

export default function Batch({ loaderData, actionData }: Route.ComponentProps) {
  const { words: { imports }, format } = useWords()
  const { kind, fileName, state, system, rowsRead, failedIn, failure } = loaderData
  return (
    <Page title={fileName} kicker={imports.states[state]} lead={imports.batchFacts(imports.kinds[kind], system, format.number(rowsRead))} back={{ href: '/imports', label: imports.title }}>
      <Refused reason={actionData?.refused} />
      {isAtWork(state) && <AtWork {...loaderData} />}
      {state === 'failed' && failure !== null && failedIn !== null && <Failed failedIn={failedIn} failure={failure} />}
      {['refused', 'cancelled', 'expired'].includes(state) && <EndedEmpty {...loaderData} />}
      {state === 'preview' && <Preview {...loaderData} />}
      {(state === 'confirmed' || state === 'undone') && <Ended {...loaderData} />}
    </Page>
  )
}

/** How far the work is, and the way to see how far it is now. */
function AtWork({ id, state, rowsRead, rowsDone }: Pick<Route.ComponentProps['loaderData'], 'id' | 'state' | 'rowsRead' | 'rowsDone'>) {
  const { words: { imports }, format } = useWords()
  return (
    <>
      <Notice kind="attention"><p>{state === 'reading' ? imports.workingRead(format.number(rowsRead)) : imports.working(format.number(rowsDone), format.number(rowsRead))}</p><p>{imports.leave}</p></Notice>
      <p className="actions"><ButtonLink href={`/imports/${id}`}>{imports.refresh}</ButtonLink></p>
    </>
  )
}

/** Why nothing of a file was written, where that is known, and the way to send another. */
function EndedEmpty({ problem }: Pick<Route.ComponentProps['loaderData'], 'problem'>) {
  const { words: { imports }, format } = useWords()
  return (
    <>
      {problem !== null && <Notice kind="wrong"><p>{problem.line !== undefined && `${imports.refusedLine(imports.part(problem.part ?? '', format.number(problem.line)))} `}{imports.tableReasons[problem.reason]}</p></Notice>}
      <p>{imports.endedEmpty}</p>
      <p className="actions"><ButtonLink href="/imports">{imports.newTitle}</ButtonLink></p>
    </>
  )
}

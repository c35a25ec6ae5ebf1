import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { role } from '#app/domain/people/access.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { confirmImport } from '#app/usecases/assessment/confirm-import.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/staged'
import { readStaged } from './bank-facts.server.ts'
import { Held, Problems, Unsupported, WrittenList } from './staged-tables.tsx'

export const access = { read: role('questions.edit', 'province'), write: role('questions.edit', 'province') }

export const meta = pageTitle((words) => words.banks.stagedTitle)

export const loader = guarded(access.read, async ({ asker, params }: Route.LoaderArgs & { asker: Asker }) => {
  const staged = await readStaged(params.staged, personOf(asker).personId)
  if (staged === null) throw data({ refused: 'import-unknown' }, { status: 404 })
  return staged
})

export const action = guarded(access.write, async ({ asker, params }: Route.ActionArgs & { asker: Asker }) => {
  const result = await confirmImport(world, { actorId: personOf(asker).personId, stagedId: params.staged })
  if (!result.ok) return data({ refused: result.reason }, { status: 409 })
  return redirect(`/editor/questions?course=${result.value.courseId}&written=${result.value.written}`)
})

export default function Staged({ loaderData, actionData }: Route.ComponentProps) {
  const { words: { banks, frame } } = useWords()
  const { fileName, format, kind, courseTitle, lessonTitle, written, questions, problems, unsupported } = loaderData
  const good = questions.filter(({ verdict }) => verdict === 'new' || verdict === 'changed')
  return (
    <Page title={banks.stagedTitle} back={{ href: '/editor/questions/import', label: banks.importTitle }} width="wide">
      <Refused reason={actionData?.refused} />
      <p>{banks.stagedFile(fileName, format === null ? banks.formatUnknown : banks.formats[format])} {banks.stagedTarget(banks.kind[kind], courseTitle, lessonTitle ?? banks.wholeCourse)}</p>
      {written !== null && <Notice kind="ok"><p>{banks.confirmedAlready(written)}</p></Notice>}
      {written === null && good.length === 0 && <Notice kind="attention"><p>{banks.stagedNone}</p></Notice>}
      {good.length > 0 && (
        <form method="post"><p className="actions"><Button>{banks.confirmButton(good.length)}</Button><ButtonLink href="/editor/questions" kind="ghost">{frame.cancel}</ButtonLink></p></form>
      )}
      <Problems problems={problems} />
      <Held questions={questions.filter((each) => !good.includes(each))} />
      <Unsupported unsupported={unsupported} />
      <WrittenList questions={good} />
    </Page>
  )
}

import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { questionParts } from '#app/domain/assessment/question-parts.ts'
import type { Question } from '#app/domain/assessment/question.ts'
import { role } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { TextField } from '#app/ui/field.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { retireQuestion } from '#app/usecases/assessment/retire-question.server.ts'
import { showSolution } from '#app/usecases/assessment/show-solution.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/question'
import { readQuestion } from './bank-facts.server.ts'
import { Neutralisations } from './neutralisations.tsx'
import { PartList } from './part-list.tsx'
import { isSolutionKept } from './solution-kept.server.ts'
import { SolutionKept } from './solution-kept.tsx'

export const access = { read: role('questions.edit', 'province'), write: role('questions.edit', 'province') }

/** `act` «solution»: the button that opens it; else the form that retires. */
const fields = z.object({ act: z.string().max(20).default(''), from: z.string().max(20).default(''), why: z.string().max(500).default('') })

export const meta = pageTitle((words) => words.banks.versionsTitle)

export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const found = await readQuestion(params.course, params.question)
  if (found === null) throw data({ refused: 'question-unknown' }, { status: 404 })
  const { held: { question, kind, from }, versions, ...rest } = found
  const isKept = await isSolutionKept(personOf(asker).personId, { kind, courseId: params.course, questionId: params.question })
  const partsOf = (each: Question) => (isKept ? [] : questionParts(each))
  const remarked = Number(new URL(request.url).searchParams.get('remarked') ?? Number.NaN)
  return { ...rest, kind, from, isKept, stem: question.stem, parts: partsOf(question), versions: versions.map(({ question: each, ...version }) => ({ ...version, stem: each.stem, parts: partsOf(each) })), remarked: Number.isSafeInteger(remarked) ? remarked : null }
})

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) return data({ refused: 'field-too-long' as const }, { status: 400 })
  const { act, from, why } = parsed.value
  const of = { actorId: personOf(asker).personId, courseId: params.course, questionId: params.question }
  const result = act === 'solution' ? await showSolution(world, of) : await retireQuestion(world, { ...of, from, why })
  return result.ok ? redirect(`/editor/questions/${params.course}/${params.question}`) : data({ refused: result.reason }, { status: 409 })
})

export default function QuestionPage({ loaderData: { stem, kind, from, isKept, parts, versions, retirement, today, neutralisations, remarked }, actionData, params }: Route.ComponentProps) {
  const { words: { banks }, format } = useWords()
  return (
    <Page title={<span lang="vi">{stem}</span>} kicker={`${banks.kind[kind]} · ${banks.from[from]}`} back={{ href: '/editor/questions', label: banks.questionsTitle }}>
      <Refused reason={actionData?.refused} />
      {remarked !== null && <Notice kind="ok"><p>{banks.remarked(remarked)}</p></Notice>}
      {retirement !== null && <Notice kind="attention"><p>{banks.retiredSince(format.day(retirement.from), retirement.why)}</p></Notice>}
      <Card title={banks.versionFile}>{isKept ? <SolutionKept /> : <PartList parts={parts} />}</Card>
      {versions.length > 0 && <Card title={banks.versionsTitle}>{versions.map((version) => <div key={version.hash}><p><strong>{banks.versionSince(format.day(version.day))}</strong> <span lang="vi">{version.stem}</span></p><PartList parts={version.parts} /></div>)}</Card>}
      <Neutralisations to={`/editor/questions/${params.course}/${params.question}/neutralising`} records={neutralisations} versions={versions} />
      {retirement === null && from !== 'former' && (
        <Card title={banks.retireTitle}>
          <p>{banks.retireText}</p>
          <form method="post">
            <TextField name="from" type="date" label={banks.retireFrom} defaultValue={today} />
            <TextField name="why" label={banks.retireWhy} maxLength={500} />
            <p className="actions"><Button kind="danger">{banks.retireButton}</Button></p>
          </form>
        </Card>
      )}
    </Page>
  )
}

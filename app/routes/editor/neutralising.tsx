import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { role } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { neutraliseQuestion, takeBackNeutralisation } from '#app/usecases/assessment/neutralise-question.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/neutralising'
import { readNeutralising } from './bank-facts.server.ts'
import { everyVersion, NeutralisingForm, useVersionNames } from './neutralisations.tsx'

export const access = { read: role('questions.edit', 'province'), write: role('questions.edit', 'province') }

/** Either a version to leave out, or one to let count again; `all` is every version. */
const fields = z.object({ version: z.string().max(100).default(''), reason: z.string().max(500).default(''), takeBack: z.string().max(100).default(''), takeBackWhy: z.string().max(500).default('') })

export const meta = pageTitle((words) => words.banks.neutraliseTitle)

export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { searchParams } = new URL(request.url)
  const found = await readNeutralising(params.course, params.question, { ...hashOf(searchParams.get('version') ?? ''), reason: (searchParams.get('reason') ?? '').slice(0, 500) })
  if (found === null) throw data({ refused: 'question-unknown' }, { status: 404 })
  return { ...found, isReasonMissing: searchParams.has('reason') && found.preview === null }
})

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) return data({ refused: 'field-too-long' as const }, { status: 400 })
  const { version, reason, takeBack, takeBackWhy } = parsed.value
  const question = { actorId: personOf(asker).personId, courseId: params.course, questionId: params.question }
  const result = takeBack === '' ? await neutraliseQuestion(world, { ...question, ...hashOf(version), reason }) : await takeBackNeutralisation(world, { ...question, ...hashOf(takeBack), reason: takeBackWhy })
  return result.ok ? redirect(`/editor/questions/${params.course}/${params.question}?remarked=${result.value.changed}`) : data({ refused: result.reason }, { status: 409 })
})

const hashOf = (version: string) => (version === '' || version === everyVersion ? {} : { hash: version })

/** What leaving a question out would change, before it is confirmed; without a reason it is asked again. */
export default function Neutralising({ loaderData: { stem, versions, preview, isReasonMissing }, actionData, params }: Route.ComponentProps) {
  const { words: { banks } } = useWords()
  const { nameOf } = useVersionNames(versions)
  const question = `/editor/questions/${params.course}/${params.question}`
  return (
    <Page title={banks.neutraliseTitle} lead={<span lang="vi">{stem}</span>} back={{ href: question, label: banks.question }}>
      <Refused reason={actionData?.refused ?? (isReasonMissing ? 'reason-missing' : null)} />
      {preview === null ? <NeutralisingForm to={`${question}/neutralising`} versions={versions} /> : (
        <>
          <p>{banks.neutraliseReason(nameOf(preview.hash), preview.reason)}</p>
          <p><strong>{banks.neutraliseEffect(preview.changed, preview.gained, preview.kept)}</strong> {banks.neutraliseNothingYet}</p>
          <form method="post" action={`${question}/neutralising`}>
            <input type="hidden" name="version" value={preview.hash ?? everyVersion} /><input type="hidden" name="reason" value={preview.reason} />
            <p className="actions"><Button kind="danger">{banks.neutraliseButton}</Button></p>
          </form>
        </>
      )}
    </Page>
  )
}

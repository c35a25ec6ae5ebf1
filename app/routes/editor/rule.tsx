import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { role } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { LongTextField, TextField } from '#app/ui/field.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { giveCompletions } from '#app/usecases/learning/give-completions.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/rule'
import { readRuleFacts } from './rule-facts.server.ts'

export const access = { read: role('questions.edit', 'province'), write: role('questions.edit', 'province') }

const fields = z.object({ why: z.string().max(10_000).default('') })
const longestRule = 10_000

export const meta = pageTitle((words) => words.editorial.ruleTitle)

export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const query = new URL(request.url).searchParams
  const facts = await readRuleFacts(params.course, query.get('rule')?.slice(0, longestRule) ?? null)
  if (facts === null) throw data({ refused: 'course-unknown' }, { status: 404 })
  return { ...facts, given: /^\d{1,7}$/.test(query.get('given') ?? '') ? Number(query.get('given')) : null }
})

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) return data({ refused: 'field-too-long' as const }, { status: 400 })
  const result = await giveCompletions(world, { actorId: personOf(asker).personId, courseId: params.course, why: parsed.value.why })
  return result.ok ? redirect(`/editor/rules/${params.course}?given=${result.value}`) : data({ refused: result.reason }, { status: 409 })
})

type Facts = Route.ComponentProps['loaderData']

/** What completes a course: the rule as it stands, and before it is changed, what the change would mean. */
export default function RulePage({ loaderData: facts, actionData }: Route.ComponentProps) {
  const { words: { editorial } } = useWords()
  return (
    <Page title={editorial.ruleTitle} kicker={<Taught>{facts.title}</Taught>} lead={editorial.ruleLead} back={{ href: '/editor/coverage', label: editorial.coverageTitle }}>
      <Refused reason={actionData?.refused} />
      {facts.given !== null && <Notice kind="ok">{editorial.ruleGiven(facts.given)}</Notice>}
      {facts.problems.length > 0 && <Notice kind="attention"><p>{editorial.ruleProblems}</p><ul lang="vi">{facts.problems.map((problem) => <li key={problem}>{problem}</li>)}</ul></Notice>}
      {facts.change && <Effect facts={facts} change={facts.change} />}
      <form method="get">
        <LongTextField name="rule" label={editorial.ruleText} hint={editorial.ruleHint} rows={16} spellCheck={false} maxLength={longestRule} defaultValue={facts.text} />
        <Button wide>{editorial.rulePreview}</Button>
      </form>
    </Page>
  )
}

function Effect({ facts, change }: { readonly facts: Facts; readonly change: NonNullable<Facts['change']> }) {
  const { words: { editorial } } = useWords()
  const { learners, complete, gain, lose, kept } = change
  return (
    <Card title={facts.isTyped ? editorial.ruleEffectTitle : editorial.ruleNow(facts.version)}>
      <p>{editorial.ruleOf(learners, complete)}</p>
      {(facts.isTyped || gain + lose > 0) && <p><strong>{editorial.ruleEffect(gain, lose)}</strong></p>}
      {lose > 0 && <p>{editorial.ruleKept(kept, lose - kept)}</p>}
      {facts.isTyped ? <p className="muted">{editorial.ruleNothingYet}</p> : gain > 0 && <GiveForm gain={gain} />}
    </Card>
  )
}

function GiveForm({ gain }: { readonly gain: number }) {
  const { words: { editorial } } = useWords()
  return <form method="post"><TextField name="why" maxLength={500} label={editorial.ruleWhy} /><Button>{editorial.ruleGive(gain)}</Button></form>
}

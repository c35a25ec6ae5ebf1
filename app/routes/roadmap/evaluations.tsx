import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { listEvaluations, type ListedEvaluation } from '#app/data/roadmap/evaluations.server.ts'
import { findSetting } from '#app/data/settings.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { role } from '#app/domain/people/access.ts'
import { may } from '#app/domain/people/role.ts'
import { readYear } from '#app/domain/roadmap/task.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { LongTextField, TextField } from '#app/ui/field.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { signEvaluation } from '#app/usecases/roadmap/sign-evaluation.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/evaluations'

export const access = { read: role('roadmap.see', 'province'), write: role('evaluation.sign', 'province') }

export const meta = pageTitle((words) => words.evaluation.title)

/** Every version of every year; the form for the next one of the year that is asked for. */
export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const now = world.clock()
  const evaluations = await listEvaluations(world.db, await findSetting(world.db, 'demonstration') !== null)
  const year = readYear(new URL(request.url).searchParams.get('year') ?? '') ?? Number(dayOf(now).slice(0, 4))
  return { evaluations, year, today: dayOf(now), seen: evaluations.find((each) => each.year === year)?.version ?? 0, maySign: may(personOf(asker).grants, 'evaluation.sign', [{ kind: 'province' }], now) }
})

const text = z.string().max(2_000).default('')
const fields = z.object({ year: text, closesOn: text, why: text, seen: z.coerce.number().int().min(0).max(1_000).catch(0) })

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) return data({ refused: 'field-too-long' as const, typed: null }, { status: 400 })
  const result = await signEvaluation(world, { actorId: personOf(asker).personId, ...parsed.value })
  if (result.ok) return redirect(`/roadmap/evaluations/${result.value.year}/${result.value.version}?signed`)
  return data({ refused: result.reason, typed: parsed.value }, { status: result.reason === 'evaluation-changed' ? 409 : 400 })
})

export default function Evaluations({ loaderData, actionData }: Route.ComponentProps) {
  const { words: { evaluation, plan } } = useWords()
  const { evaluations, maySign } = loaderData
  return (
    <Page title={evaluation.title} lead={evaluation.lead} width="wide" back={{ href: '/roadmap/plan', label: plan.title }}>
      <Refused reason={actionData?.refused} />
      {evaluations.length === 0 ? <Empty title={evaluation.none} /> : <Listed evaluations={evaluations} />}
      {maySign && <SignForm {...loaderData} typed={actionData?.typed ?? null} />}
    </Page>
  )
}

function Listed({ evaluations }: { readonly evaluations: readonly ListedEvaluation[] }) {
  const { words: { evaluation }, format } = useWords()
  return (
    <Table caption={evaluation.title} captionHidden kind="stacked" rows={evaluations} keyOf={({ id }) => id} columns={[
      { title: evaluation.version, header: true, cell: ({ year, version }) => <a href={`/roadmap/evaluations/${year}/${version}`}>{evaluation.name(year, version)}</a> },
      { title: evaluation.signedBy, cell: ({ signedBy }) => (signedBy === '' ? evaluation.signerErased : signedBy) },
      { title: evaluation.signedAt, numeric: true, cell: ({ signedAt }) => format.time(signedAt) },
      { title: evaluation.why, cell: ({ why }) => why ?? '—' },
    ]} />
  )
}

function SignForm({ year, today, seen, typed }: Route.ComponentProps['loaderData'] & { readonly typed: { readonly year: string; readonly closesOn: string; readonly why: string } | null }) {
  const { words: { evaluation }, format } = useWords()
  return (
    <form method="post" className="stack" noValidate>
      <h2>{seen === 0 ? evaluation.signTitle : evaluation.newVersion}</h2>
      <p>{evaluation.signText}</p>
      <input type="hidden" name="seen" value={seen} />
      <TextField name="year" label={evaluation.year} inputMode="numeric" maxLength={4} defaultValue={typed?.year ?? year} />
      <TextField name="closesOn" label={evaluation.closesOn} hint={evaluation.closesHint} maxLength={10} defaultValue={typed?.closesOn ?? format.day(today)} autoComplete="off" />
      <LongTextField name="why" label={evaluation.why} hint={evaluation.whyHint} required={seen > 0} rows={3} maxLength={500} defaultValue={typed?.why} />
      <Button>{evaluation.sign}</Button>
    </form>
  )
}

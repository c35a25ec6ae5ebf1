import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { findReportById } from '#app/data/catalogue/reports.server.ts'
import { longestReport } from '#app/domain/catalogue/report.ts'
import { role } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { LongTextField } from '#app/ui/field.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { answerReport, reopenReport } from '#app/usecases/catalogue/settle-report.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/report'
import { readReportedThing } from './report-facts.server.ts'
import { ReportText, ReportWhere } from './report-text.tsx'

export const access = { read: role('questions.edit', 'province'), write: role('questions.edit', 'province') }

export const meta = pageTitle((words) => words.reports.inboxTitle)

const fields = z.object({ act: z.enum(['answer', 'reopen']), answer: z.string().max(20_000).default('') })

export const loader = guarded(access.read, async ({ params }: Route.LoaderArgs & { asker: Asker }) => {
  const report = z.uuid().safeParse(params.report).success ? await findReportById(world.db, params.report) : null
  if (report === null) throw data(null, { status: 404 })
  return { ...report, thing: await readReportedThing(report) }
})

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok || !z.uuid().safeParse(params.report).success) return data({ refused: 'report-text-too-long' as const, typed: '' }, { status: 400 })
  const order = { actorId: personOf(asker).personId, reportId: params.report }
  const { act, answer } = parsed.value
  const result = act === 'answer' ? await answerReport(world, { ...order, answer }) : await reopenReport(world, order)
  return result.ok ? redirect(`/editor/reports?state=${act === 'answer' ? 'open' : 'done'}`) : data({ refused: result.reason, typed: answer }, { status: 409 })
})

export default function Report({ loaderData: report, actionData }: Route.ComponentProps) {
  const { words: { reports } } = useWords()
  const isOpen = report.state === 'open'
  return (
    <Page title={<ReportWhere report={report} />} back={{ href: `/editor/reports?state=${report.state}`, label: reports.inboxTitle }}>
      <Refused reason={actionData?.refused} />
      <ReportText report={report} />
      <form method="post">
        <input type="hidden" name="act" value={isOpen ? 'answer' : 'reopen'} />
        {isOpen && <LongTextField name="answer" label={reports.answerLabel} hint={reports.answerHint} defaultValue={actionData?.typed ?? ''} maxLength={longestReport} rows={4} />}
        <p className="actions"><Button kind={isOpen ? 'primary' : 'ghost'}>{isOpen ? reports.answerButton : reports.reopen}</Button></p>
      </form>
    </Page>
  )
}

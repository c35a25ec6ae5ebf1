import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { longestReport, reportKinds } from '#app/domain/catalogue/report.ts'
import { anyone } from '#app/domain/people/access.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { certificateCode } from '#app/domain/training/certificate.ts'
import { addressOf, mayTry } from '#app/http/limits.server.ts'
import { languageOf } from '#app/http/language.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { LongTextField, SelectField } from '#app/ui/field.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { reportContent } from '#app/usecases/catalogue/report-content.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/report'
import { placeOf, shownPlace } from './report-facts.ts'
import { ReportedPlaceName } from './reported-place.tsx'

export const access = { read: anyone, write: anyone }

export const meta = pageTitle((words) => words.reports.title)

const fields = z.object({ kind: z.string().max(40).default(''), text: z.string().max(20_000).default(''), code: z.string().max(40).default('') })

/** The page is given the code of the report to be: sent twice, it is one report. */
export const loader = guarded(access.read, ({ request }: Route.LoaderArgs & { asker: Asker }) => {
  const shown = shownPlace(world.catalogue, placeOf(new URL(request.url).searchParams), languageOf(request))
  if (shown === null) throw data({ refused: 'report-place-unknown' }, { status: 404 })
  return { shown, code: certificateCode(world.randomBytes(13)) }
})

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) return data({ refused: 'report-text-too-long' as const, typed: { kind: '', text: '', code: '' } }, { status: 400 })
  const refused = (reason: Refusal, status: number) => data({ refused: reason, typed: parsed.value }, { status })
  if (!await mayReport(asker, addressOf(request))) return refused('too-many-tries', 429)
  const result = await reportContent(world, { place: placeOf(new URL(request.url).searchParams), ...parsed.value })
  return result.ok ? redirect(`/report/${result.value.code}`) : refused(result.reason, result.reason === 'report-place-unknown' ? 404 : 400)
})

/** Each for themselves, and all behind one address together; a browser that only looked so far has no name but that: a class on one network waits for nobody. */
async function mayReport({ learnerId, guestHash }: Asker, address: string): Promise<boolean> {
  const own = learnerId ?? guestHash
  return (own === null || await mayTry('report', own)) && await mayTry('report-address', address)
}

export default function Report({ loaderData: { shown, code }, actionData }: Route.ComponentProps) {
  const { words: { reports } } = useWords()
  const typed = actionData?.typed
  return (
    <Page title={reports.title} kicker={<ReportedPlaceName {...shown} />} lead={reports.lead}>
      <Refused reason={actionData?.refused} />
      <form method="post">
        <input type="hidden" name="code" value={typed?.code === undefined || typed.code === '' ? code : typed.code} />
        <SelectField name="kind" label={reports.kind} choices={reportKinds.map((kind) => ({ value: kind, label: reports.kinds[kind] }))} defaultValue={typed?.kind ?? ''} />
        <LongTextField name="text" label={reports.text} hint={reports.textHint} defaultValue={typed?.text ?? ''} maxLength={longestReport} rows={5} />
        <p className="actions"><Button wide>{reports.send}</Button></p>
      </form>
    </Page>
  )
}

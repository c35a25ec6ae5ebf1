import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { findTargetEntry } from '#app/data/roadmap/target-entries.server.ts'
import { role } from '#app/domain/people/access.ts'
import { isMilestoneIndicator } from '#app/domain/roadmap/milestone-measures.ts'
import type { TargetKind } from '#app/domain/roadmap/target-lines.ts'
import { fullName } from '#app/domain/territory/unit.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { LongTextField } from '#app/ui/field.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { withdrawTarget } from '#app/usecases/roadmap/withdraw-target.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/withdraw-target'

export const access = { read: role('target.enter', 'province'), write: role('target.enter', 'province') }

export const meta = pageTitle((words) => words.targets.withdrawTitle)

const fields = z.object({ why: z.string().max(2_000).default('') })

export const loader = guarded(access.read, async ({ params }: Route.LoaderArgs & { asker: Asker }) => {
  const kind = kindOf(params.kind)
  const entry = await findTargetEntry(world.db, kind, params.target)
  if (entry === null) throw data({ refused: 'target-unknown' }, { status: 404 })
  const unit = world.territory.units.find(({ code, validFrom }) => code === entry.unit.code && validFrom === entry.unit.validFrom)
  return { kind, entry: { day: entry.day, band: entry.band, courseId: entry.courseId, course: world.catalogue.courses.find(({ id }) => id === entry.courseId)?.short ?? null, value: entry.value, source: entry.source, isStanding: entry.withdrawnAt === null }, unitName: unit ? fullName(unit) : entry.unit.code }
})

function kindOf(typed: string): TargetKind {
  if (typed !== 'denominator' && typed !== 'milestone') throw data(null, { status: 404 })
  return typed
}

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  const why = parsed.ok ? parsed.value.why : ''
  const result = await withdrawTarget(world, { actorId: personOf(asker).personId, kind: kindOf(params.kind), id: params.target, why })
  return result.ok ? redirect('/roadmap/targets?withdrawn') : data({ refused: result.reason, why }, { status: result.reason === 'target-unknown' ? 409 : 400 })
})

export default function WithdrawTarget({ loaderData: { kind, entry, unitName }, actionData }: Route.ComponentProps) {
  const { words: { targets, frame }, format } = useWords()
  return (
    <Page title={targets.withdrawTitle} back={{ href: '/roadmap/targets', label: targets.title }}>
      <Refused reason={actionData?.refused ?? (entry.isStanding ? null : 'target-unknown')} />
      <p><strong>{unitName}</strong> · {entry.band && `${targets.bands[entry.band]} · `}{entry.courseId !== null && <>{isMilestoneIndicator(entry.courseId) ? targets.indicators[entry.courseId] : entry.course ?? entry.courseId} · </>}{targets.day[kind]} {format.day(entry.day)} · {kind === 'milestone' ? format.percent(entry.value) : format.number(entry.value)} · {entry.source}</p>
      <p>{targets.withdrawText}</p>
      <form method="post" className="stack" noValidate>
        <LongTextField name="why" label={targets.why} rows={3} maxLength={500} defaultValue={actionData?.why} />
        <p className="actions"><Button kind="danger">{targets.withdraw}</Button><ButtonLink href="/roadmap/targets" kind="ghost">{frame.cancel}</ButtonLink></p>
      </form>
    </Page>
  )
}

import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { role } from '#app/domain/people/access.ts'
import { may } from '#app/domain/people/role.ts'
import { scopesOfUnit, unitKey } from '#app/domain/territory/path.ts'
import { fullName } from '#app/domain/territory/unit.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { assumePlan } from '#app/usecases/roadmap/assume-plan.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/unit-plan'
import { afterSaving, assumptionFields } from './assumption-fields.ts'
import { requirePlace } from './place.server.ts'
import { readPlan } from './plan-facts.server.ts'
import { PlanLinks } from './plan-links.tsx'
import { PlanPage } from './plan-page.tsx'

export const access = { read: role('figures.see', 'unit', 'unit'), write: role('plan.keep', 'unit', 'unit') }

export const meta = pageTitle((words) => words.plan.title)

export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const unit = requirePlace(params.unit)
  const now = world.clock()
  const mayKeep = may(personOf(asker).grants, 'plan.keep', [...scopesOfUnit(world.territory, unit.code, dayOf(now)), { kind: 'province' }], now)
  return { ...await readPlan(request, unitKey(unit)), code: unit.code, name: fullName(unit), mayKeep, isSaved: new URL(request.url).searchParams.has('saved') }
})

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const unit = requirePlace(params.unit)
  const parsed = parseForm(await request.formData(), assumptionFields)
  if (!parsed.ok) return data({ refused: 'plan-number-unreadable' as const, typed: undefined }, { status: 400 })
  const { seen, ...typed } = parsed.value
  const result = await assumePlan(world, { actorId: personOf(asker).personId, unit: { code: unit.code, validFrom: unit.validFrom }, seen, ...typed })
  return result.ok ? redirect(`/units/${unit.code}/plan${afterSaving(request)}`) : data({ refused: result.reason, typed }, { status: result.reason === 'plan-changed' ? 409 : 400 })
})

export default function UnitPlan({ loaderData, actionData }: Route.ComponentProps) {
  const here = `/units/${loaderData.code}`
  return <PlanPage {...loaderData} here={`${here}/plan`} back={here} refused={actionData?.refused} typed={actionData?.typed}><PlanLinks tasks={`${here}/tasks`} /></PlanPage>
}

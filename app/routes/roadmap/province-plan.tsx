import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { role } from '#app/domain/people/access.ts'
import { may } from '#app/domain/people/role.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { assumePlan } from '#app/usecases/roadmap/assume-plan.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/province-plan'
import { afterSaving, assumptionFields } from './assumption-fields.ts'
import { readPlan, unitOfRow } from './plan-facts.server.ts'
import { PlanLinks } from './plan-links.tsx'
import { PlanPage } from './plan-page.tsx'

export const access = { read: role('roadmap.see', 'province'), write: role('plan.keep', 'province') }

export const meta = pageTitle((words) => words.plan.title)

export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const facts = await readPlan(request, 'province')
  return { ...facts, name: facts.row.name, mayKeep: may(personOf(asker).grants, 'plan.keep', [{ kind: 'province' }], world.clock()), isSaved: new URL(request.url).searchParams.has('saved') }
})

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), assumptionFields)
  if (!parsed.ok) return data({ refused: 'plan-number-unreadable' as const, typed: undefined }, { status: 400 })
  const { seen, ...typed } = parsed.value
  const { row } = await readPlan(request, 'province')
  const result = await assumePlan(world, { actorId: personOf(asker).personId, unit: unitOfRow(row), seen, ...typed })
  return result.ok ? redirect(`/roadmap/plan${afterSaving(request)}`) : data({ refused: result.reason, typed }, { status: result.reason === 'plan-changed' ? 409 : 400 })
})

export default function ProvincePlan({ loaderData, actionData }: Route.ComponentProps) {
  return <PlanPage {...loaderData} here="/roadmap/plan" back="/roadmap" refused={actionData?.refused} typed={actionData?.typed}><PlanLinks tasks="/roadmap/tasks" evaluations="/roadmap/evaluations" /></PlanPage>
}

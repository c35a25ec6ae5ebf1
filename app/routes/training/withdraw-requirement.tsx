import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { countAsked } from '#app/data/training/cycles.server.ts'
import { findRequirement } from '#app/data/training/requirements.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { role } from '#app/domain/people/access.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { withdrawRequirement } from '#app/usecases/training/withdraw-requirement.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/withdraw-requirement'
import { DueText } from './due-text.tsx'
import { titled } from './roster-facts.server.ts'

export const access = { read: role('requirement.make', 'province'), write: role('requirement.make', 'province') }

export const meta = pageTitle((words) => words.training.withdrawTitle)

export const loader = guarded(access.read, async ({ params }: Route.LoaderArgs & { asker: Asker }) => {
  const requirement = await findRequirement(world.db, params.requirement, dayOf(world.clock()))
  if (requirement === null) throw data({ refused: 'requirement-unknown' }, { status: 404 })
  return { requirement: titled(requirement), officials: await countAsked(world.db, requirement.id, dayOf(world.clock())) }
})

export const action = guarded(access.write, async ({ asker, params }: Route.ActionArgs & { asker: Asker }) => {
  const result = await withdrawRequirement(world, { actorId: personOf(asker).personId, requirementId: params.requirement })
  if (!result.ok) throw data({ refused: result.reason }, { status: 409 })
  return redirect('/admin/requirements?done=withdrawn')
})

export default function WithdrawRequirement({ loaderData: { requirement, officials } }: Route.ComponentProps) {
  const { words: { training, frame } } = useWords()
  return (
    <Page title={training.withdrawTitle} back={{ href: '/admin/requirements', label: training.requirementsTitle }}>
      <p><strong>{requirement.title}</strong> · {requirement.organisationName} · <DueText requirement={requirement} /> · {requirement.document}</p>
      <p>{training.withdrawText(officials)}</p>
      <form method="post">
        <p className="actions"><Button kind="danger">{training.withdraw}</Button><ButtonLink href="/admin/requirements" kind="ghost">{frame.cancel}</ButtonLink></p>
      </form>
    </Page>
  )
}

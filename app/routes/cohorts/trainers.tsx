import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { listTrainers } from '#app/data/cohorts/trainers.server.ts'
import { isLead, mayRemoveTrainer, type CohortTrainer } from '#app/domain/cohorts/trainers.ts'
import { role } from '#app/domain/people/access.ts'
import { mayTry } from '#app/http/limits.server.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { TextField } from '#app/ui/field.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { addTrainer } from '#app/usecases/cohorts/add-trainer.server.ts'
import { removeTrainer } from '#app/usecases/cohorts/remove-trainer.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/trainers'
import { requireCohort } from './cohort-facts.server.ts'

export const access = { read: role('cohort.lead', 'cohort', 'cohort'), write: role('cohort.lead', 'cohort', 'cohort') }

export const meta = pageTitle((words) => words.cohortPeople.trainersTitle)

export const loader = guarded(access.read, async ({ asker, params }: Route.LoaderArgs & { asker: Asker }) => {
  const { cohort } = await requireCohort(params.cohort)
  const { personId } = personOf(asker)
  const trainers = await listTrainers(world.db, cohort.id, world.clock())
  return {
    cohort: { id: cohort.id, name: cohort.name }, isLead: isLead(trainers, personId),
    trainers: trainers.map((trainer) => ({ ...trainer, isSelf: trainer.personId === personId, mayRemove: mayRemoveTrainer(trainers, personId, trainer.personId).ok })),
  }
})

const fields = z.object({ add: z.string().max(300).optional(), remove: z.string().max(100).optional() })

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const { personId: actorId } = personOf(asker)
  const { add, remove } = parsed.value
  if (!(await mayTry('join', actorId))) return data({ refused: 'too-many-tries' as const, typed: add ?? '' }, { status: 429 })
  const result = remove === undefined ? await addTrainer(world, { actorId, cohortId: params.cohort, signInName: add ?? '' }) : await removeTrainer(world, { actorId, cohortId: params.cohort, personId: remove })
  if (result.ok) return redirect(remove === actorId ? '/cohorts' : `/cohorts/${params.cohort}/trainers`)
  return data({ refused: result.reason, typed: add ?? '' }, { status: 409 })
})

export default function Trainers({ loaderData: { cohort, isLead: leads, trainers }, actionData }: Route.ComponentProps) {
  const { words: { cohortPeople } } = useWords()
  return (
    <Page title={cohortPeople.trainersTitle} lead={cohortPeople.trainersLead} back={{ href: `/cohorts/${cohort.id}`, label: cohort.name }}>
      <Refused reason={actionData?.refused} />
      <Card><ul className="plain-list">{trainers.map((trainer) => <TrainerLine key={trainer.personId} trainer={trainer} />)}</ul></Card>
      {leads && (
        <Card title={cohortPeople.addTrainer}>
          <form method="post">
            <TextField name="add" label={cohortPeople.trainerName} hint={cohortPeople.trainerNameHint} defaultValue={actionData?.typed} autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={254} />
            <Button>{cohortPeople.addTrainer}</Button>
          </form>
        </Card>
      )}
    </Page>
  )
}

function TrainerLine({ trainer }: { readonly trainer: CohortTrainer & { readonly isSelf: boolean; readonly mayRemove: boolean } }) {
  const { words: { cohortPeople }, format } = useWords()
  return (
    <li>
      <strong>{trainer.name}</strong> <span className="muted">· {trainer.isLead ? cohortPeople.lead : cohortPeople.since(format.day(trainer.since))}</span>
      {trainer.mayRemove && <form method="post"><input type="hidden" name="remove" value={trainer.personId} /><Button kind="quiet">{trainer.isSelf ? cohortPeople.leaveTrainers : cohortPeople.removeTrainer}<span className="unseen">: {trainer.name}</span></Button></form>}
    </li>
  )
}

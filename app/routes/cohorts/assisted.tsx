import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { role } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { assistCheck } from '#app/usecases/cohorts/assist-check.server.ts'
import { assistReading } from '#app/usecases/cohorts/assist-reading.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/assisted'
import { readAssistedLearner } from './assisted-learner.server.ts'
import { requireCohort } from './cohort-facts.server.ts'
import { RoundSince } from './round-note.tsx'
import { SeenSince } from './seen-note.tsx'

export const access = { read: role('cohort.lead', 'cohort', 'cohort'), write: role('cohort.lead', 'cohort', 'cohort') }

export const meta = pageTitle((words) => words.inPerson.assistedTitle)

export const loader = guarded(access.read, async ({ params }: Route.LoaderArgs & { asker: Asker }) => {
  const { cohort, course } = await requireCohort(params.cohort)
  return readAssistedLearner(cohort.id, params.learner, course)
})

const fields = z.object({ read: z.string().max(100).optional(), check: z.string().max(100).optional() })

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  const { cohort } = await requireCohort(params.cohort)
  if (!parsed.ok || !/^[0-9a-f-]{36}$/u.test(params.learner)) throw data(null, { status: 400 })
  const of = { actorId: personOf(asker).personId, cohortId: cohort.id, personId: params.learner, courseId: cohort.courseId }
  if (parsed.value.read !== undefined) {
    const read = await assistReading(world, { ...of, lessonId: parsed.value.read })
    return read.ok ? redirect(`/cohorts/${cohort.id}/learners/${params.learner}/assisted`) : data({ refused: read.reason }, { status: 409 })
  }
  const begun = await assistCheck(world, { ...of, quizId: `check:${parsed.value.check ?? ''}` })
  return begun.ok ? redirect(`/cohorts/${cohort.id}/assisted/${begun.value}`) : data({ refused: begun.reason }, { status: 409 })
})

export default function Assisted({ loaderData: { seenFrom, round, cohortId, personId, name, title, lessons }, actionData }: Route.ComponentProps) {
  const { words: { inPerson, cockpit, assessment } } = useWords()
  return (
    <Page title={inPerson.assistedTitle} kicker={<Taught>{title}</Taught>} lead={inPerson.assistedLead(name)} back={{ href: `/cohorts/${cohortId}/learners/${personId}`, label: name }}>
      <Refused reason={actionData?.refused} />
      <SeenSince from={seenFrom} />
      <RoundSince round={round} />
      {lessons.map(({ id, title: lesson, isRead, check }, place) => (
        <Card key={id} title={<>{place + 1}. <Taught>{lesson}</Taught></>}>
          <p>{cockpit.read}: {isRead ? '✓' : cockpit.notRead} · {cockpit.check}: {check === 'passed' ? assessment.passed : check === 'failed' ? assessment.failed : cockpit.attemptsNone}</p>
          <div className="actions">
            {!isRead && <form method="post"><input type="hidden" name="read" value={id} /><Button kind="ghost">{inPerson.assistedRead}<span className="unseen">: {lesson}</span></Button></form>}
            {check !== 'passed' && <form method="post"><input type="hidden" name="check" value={id} /><Button kind="ghost">{inPerson.assistedCheck}<span className="unseen">: {lesson}</span></Button></form>}
          </div>
        </Card>
      ))}
    </Page>
  )
}

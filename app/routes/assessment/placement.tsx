import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { listNeutralisations } from '#app/data/assessment/neutralisations.server.ts'
import { findPlacement, type StoredPlacement } from '#app/data/assessment/placements.server.ts'
import { courseOfItem, placementRule, toldAnswers } from '#app/domain/assessment/placement.ts'
import { inOrder, placementAdvice } from '#app/domain/assessment/placement-advice.ts'
import { withoutSolution } from '#app/domain/assessment/shown-question.ts'
import { lessonsOfArea } from '#app/domain/catalogue/find.ts'
import { learner } from '#app/domain/people/access.ts'
import { formFields } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { answerPlacement } from '#app/usecases/assessment/answer-placement.server.ts'
import { findAttemptQuestions } from '#app/usecases/assessment/attempt-questions.server.ts'
import { startPlacement } from '#app/usecases/assessment/start-placement.server.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/placement'
import { PlacementQuestion } from './placement-question.tsx'
import { Advice } from './placement-result.tsx'

export const access = { read: learner, write: learner }

export const meta = pageTitle((words) => words.placement.title)

/** The question that waits, or the advice of the latest placement; the same in every tab and on every visit. */
export const loader = guarded(access.read, async ({ asker }: Route.LoaderArgs & { asker: Asker }) => {
  const placement = asker.learnerId === null ? null : await findPlacement(world.db, asker.learnerId)
  const waiting = placement?.endedAt === null ? placement.questions.find(({ right }) => right === null) : undefined
  if (waiting) {
    const [question] = await findAttemptQuestions(world.db, { drawn: [waiting.drawn] })
    if (question) return { question: { position: waiting.position, order: waiting.drawn.order, shown: withoutSolution(question, waiting.drawn.order) }, advice: null }
  }
  const answers = placement ? await answersToTell(placement) : []
  if (answers.length === 0) return { question: null, advice: null }
  const told = placementAdvice(answers).map((each) => ({ ...each, title: world.catalogue.basicLevel?.areas.find(({ area }) => area === each.area)?.title ?? each.area, lessons: each.advice === 'unknown' ? [] : lessonsOfArea(world.catalogue, each.area) }))
  return { question: null, advice: { groups: inOrder(told), asked: answers.length, uncalibrated: answers.filter(({ item }) => !item.isCalibrated).length } }
})

async function answersToTell({ questions }: StoredPlacement) {
  const courseIds = [...new Set(questions.map(({ item }) => courseOfItem(item.id)))]
  return toldAnswers(questions, (await Promise.all(courseIds.map((courseId) => listNeutralisations(world.db, courseId)))).flat())
}

const acts = ['answer', 'skip', 'stop'] as const

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const fields = formFields(await request.formData())
  const position = Number(fields.get('position')?.[0] ?? 0)
  const act = acts.find((each) => each === fields.get('act')?.[0])
  if (!act || asker.learnerId === null) {
    const started = await startPlacement(world, { learnerId: asker.learnerId, guestHash: asker.guestHash })
    if (!started.ok) throw data({ refused: started.reason }, { status: 404 })
    return redirect('/placement')
  }
  const result = await answerPlacement(world, { learnerId: asker.learnerId, position, act, fields })
  if (result.ok || result.reason === 'already-answered' || result.reason === 'attempt-over') return redirect('/placement')
  if (result.reason === 'attempt-unknown') throw data(null, { status: 404 })
  return data({ refused: result.reason }, { status: 400 })
})

export default function PlacementPage({ loaderData: { question, advice }, actionData }: Route.ComponentProps) {
  const { words: { placement } } = useWords()
  if (question !== null) return <PlacementQuestion {...question} refused={actionData?.refused} />
  return (
    <Page title={placement.title} lead={advice === null ? placement.lead(placementRule.most) : undefined}>
      <Refused reason={actionData?.refused} />
      {advice !== null && <Advice advice={advice} />}
      <form method="post"><Button wide kind={advice === null ? 'primary' : 'ghost'} iconAfter="arrow-right">{advice === null ? placement.start : placement.again}</Button></form>
      <p className="small muted">{placement.never}</p>
    </Page>
  )
}

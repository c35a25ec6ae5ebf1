import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { listCohortsJoinedBy } from '#app/data/cohorts/cohorts.server.ts'
import { listInquiriesOf, type ListedInquiry } from '#app/data/cohorts/inquiries.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { longestInquiry } from '#app/domain/cohorts/inquiry.ts'
import { signedIn } from '#app/domain/people/access.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { mayTry } from '#app/http/limits.server.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { LongTextField, SelectField } from '#app/ui/field.tsx'
import { Notice, Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { askTrainer } from '#app/usecases/cohorts/ask-trainer.server.ts'
import { world } from '#app/world.server.ts'
import { z } from 'zod'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/ask'
import { inquiryFields, lessonTitle, newPostId } from './inquiry-facts.server.ts'

export const access = { read: signedIn, write: signedIn }

export const meta = pageTitle((words) => words.asking.title)

const shown = 50

export const loader = guarded(access.read, async ({ asker, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { personId } = personOf(asker)
  const query = new URL(request.url).searchParams
  const [joined, asked] = await Promise.all([listCohortsJoinedBy(world.db, personId, dayOf(world.clock())), listInquiriesOf(world.db, personId, shown)])
  const chosen = joined.find(({ id, courseId }) => id === query.get('cohort') || courseId === query.get('course')) ?? (joined.length === 1 ? joined[0] : undefined)
  const lessonId = query.get('lesson')
  const lesson = chosen && lessonTitle(chosen.courseId, lessonId)
  return {
    postId: newPostId(), isSent: query.has('sent'), asked,
    cohorts: joined.map(({ id, name }) => ({ value: id, label: name })), chosen: chosen?.id ?? '', lesson: lesson == null || lessonId === null ? null : { id: lessonId, title: lesson },
  }
})

const form = inquiryFields.extend({ cohort: z.string().max(100).default(''), lesson: z.string().max(200).default('') })

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), form)
  if (!parsed.ok) throw data(null, { status: 400 })
  const { personId } = personOf(asker)
  const { text, post, cohort, lesson } = parsed.value
  const typed = { text, cohort, lesson }
  if (!(await mayTry('ask-trainer', personId))) return refusal('too-many-tries', typed, 429)
  const result = await askTrainer(world, { personId, cohortId: cohort, lessonId: lesson === '' ? null : lesson, text, postId: post })
  return result.ok ? redirect('/me/questions?sent') : refusal(result.reason, typed, 400)
})

interface Typed { readonly text: string; readonly cohort: string; readonly lesson: string }

/** What was typed comes back with the reason. */
const refusal = (refused: Refusal, typed: Typed, status: number) => data({ refused, typed }, { status })

export default function Ask({ loaderData, actionData }: Route.ComponentProps) {
  const { words: { asking } } = useWords()
  return (
    <Page title={asking.title} lead={asking.lead} back={{ href: '/me', label: useWords().words.learning.myTitle }}>
      {loaderData.isSent && <Notice kind="ok">{asking.sent}</Notice>}
      {loaderData.cohorts.length === 0 ? <NoCohort /> : <AskForm loaded={loaderData} refused={actionData?.refused} typed={actionData?.typed} />}
      <Asked asked={loaderData.asked} />
    </Page>
  )
}

function NoCohort() {
  const { words: { asking, cohorts } } = useWords()
  return <Empty title={asking.noCohort}><p>{asking.noCohortText}</p><ButtonLink href="/join">{cohorts.joinTitle}</ButtonLink></Empty>
}

interface AskFormProps { readonly loaded: Route.ComponentProps['loaderData']; readonly refused: Refusal | undefined; readonly typed: Typed | undefined }

function AskForm({ loaded: { postId, cohorts, chosen, lesson }, refused, typed = { text: '', cohort: chosen, lesson: lesson?.id ?? '' } }: AskFormProps) {
  const { words: { asking, refusals } } = useWords()
  const place = placeOf(refused)
  const error = refused && refusals[refused]
  return (
    <Card id="ask">
      {place === 'form' && <Refused reason={refused} />}
      <form method="post" action="/me/questions" className="stack" noValidate>
        <input type="hidden" name="post" value={postId} />
        <input type="hidden" name="lesson" value={typed.lesson} />
        <SelectField name="cohort" label={asking.cohort} choices={cohorts} defaultValue={typed.cohort} error={place === 'cohort' ? error : null} />
        {lesson !== null && <p>{asking.about(lesson.title)}</p>}
        <LongTextField name="text" label={asking.text} hint={asking.textHint} defaultValue={typed.text} error={place === 'text' ? error : null} rows={5} maxLength={longestInquiry} />
        <Button wide>{asking.ask}</Button>
      </form>
    </Card>
  )
}

/** Beside which field a reason stands, or above the form. */
function placeOf(refused: Refusal | undefined): 'cohort' | 'text' | 'form' {
  if (refused === 'not-in-cohort') return 'cohort'
  return refused === 'question-empty' || refused === 'field-too-long' ? 'text' : 'form'
}

function Asked({ asked }: { readonly asked: readonly ListedInquiry[] }) {
  const { words: { asking }, format } = useWords()
  return (
    <Card title={asking.mine}>
      {asked.length === 0 && <><p><strong>{asking.none}</strong></p><p className="muted">{asking.noneText}</p></>}
      {asked.map(({ id, text, cohortName, askedAt, waitingSince }) => (
        <div key={id} className="entry">
          <p><a href={`/me/questions/${id}`}>{shortened(text)}</a></p>
          <p className="small muted">{cohortName} · {format.time(askedAt)} {waitingSince === null ? <Chip kind="ok">{asking.answered}</Chip> : <Chip kind="due">{asking.waiting}</Chip>}</p>
        </div>
      ))}
    </Card>
  )
}

const shortened = (text: string) => (text.length > 120 ? `${text.slice(0, 117)}…` : text)

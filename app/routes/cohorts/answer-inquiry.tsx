import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { findInquiry } from '#app/data/cohorts/inquiries.server.ts'
import { role } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { answerInquiry } from '#app/usecases/cohorts/answer-inquiry.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/answer-inquiry'
import { inquiryFields, lessonTitle, newPostId } from './inquiry-facts.server.ts'
import { InquiryForm, InquiryThread } from './inquiry-thread.tsx'

export const access = { read: role('cohort.lead', 'cohort', 'cohort'), write: role('cohort.lead', 'cohort', 'cohort') }

export const meta = pageTitle((words) => words.asking.threadTitle)

export const loader = guarded(access.read, async ({ params }: Route.LoaderArgs & { asker: Asker }) => {
  const inquiry = await findInquiry(world.db, params.inquiry, { cohortId: params.cohort })
  if (inquiry === null) throw data({ refused: 'thread-unknown' }, { status: 404 })
  return { postId: newPostId(), cohort: { id: inquiry.cohortId, name: inquiry.cohortName }, name: inquiry.personName, lesson: lessonTitle(inquiry.courseId, inquiry.lessonId), posts: inquiry.posts.map(({ byName, ...post }) => ({ ...post, by: byName })) }
})

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), inquiryFields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const { text, post } = parsed.value
  const result = await answerInquiry(world, { actorId: personOf(asker).personId, cohortId: params.cohort, inquiryId: params.inquiry, text, postId: post })
  if (!result.ok && result.reason === 'thread-unknown') throw data({ refused: result.reason }, { status: 404 })
  return result.ok ? redirect(`/cohorts/${params.cohort}/inquiries`) : data({ refused: result.reason, text }, { status: 400 })
})

export default function AnswerInquiry({ loaderData: { postId, cohort, name, lesson, posts }, actionData }: Route.ComponentProps) {
  const { words: { asking, refusals } } = useWords()
  const refused = actionData?.refused
  return (
    <Page title={name} kicker={cohort.name} lead={lesson === null ? undefined : asking.about(lesson)} back={{ href: `/cohorts/${cohort.id}/inquiries`, label: asking.inbox }}>
      <InquiryThread posts={posts} />
      <InquiryForm postId={postId} label={asking.answer} button={asking.answerButton} typed={actionData?.text} error={refused && refused !== 'thread-unknown' ? refusals[refused] : null} />
    </Page>
  )
}

import { data, redirect } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { findInquiry } from '#app/data/cohorts/inquiries.server.ts'
import { signedIn } from '#app/domain/people/access.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { mayTry } from '#app/http/limits.server.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { addToInquiry } from '#app/usecases/cohorts/add-to-inquiry.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/asked'
import { inquiryFields, lessonTitle, newPostId } from './inquiry-facts.server.ts'
import { InquiryForm, InquiryThread } from './inquiry-thread.tsx'

export const access = { read: signedIn, write: signedIn }

export const meta = pageTitle((words) => words.asking.threadTitle)

export const loader = guarded(access.read, async ({ asker, params }: Route.LoaderArgs & { asker: Asker }) => {
  const { personId } = personOf(asker)
  const inquiry = await findInquiry(world.db, params.inquiry, { personId })
  if (inquiry === null) throw data({ refused: 'thread-unknown' }, { status: 404 })
  return { postId: newPostId(), cohortName: inquiry.cohortName, lesson: lessonTitle(inquiry.courseId, inquiry.lessonId), posts: inquiry.posts.map(({ byId, byName, ...post }) => ({ ...post, byName, isMine: byId === personId })) }
})

export const action = guarded(access.write, async ({ asker, params, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), inquiryFields)
  if (!parsed.ok) throw data(null, { status: 400 })
  const { personId } = personOf(asker)
  const { text, post } = parsed.value
  if (!(await mayTry('ask-trainer', personId))) return refusal('too-many-tries', text, 429)
  const result = await addToInquiry(world, { personId, inquiryId: params.inquiry, text, postId: post })
  if (!result.ok && result.reason === 'thread-unknown') throw data({ refused: result.reason }, { status: 404 })
  return result.ok ? redirect(`/me/questions/${params.inquiry}`) : refusal(result.reason, text, 400)
})

/** What was typed comes back with the reason. */
const refusal = (refused: Refusal, text: string, status: number) => data({ refused, text }, { status })

export default function Asked({ loaderData: { postId, cohortName, lesson, posts }, actionData }: Route.ComponentProps) {
  const { words: { asking, refusals } } = useWords()
  return (
    <Page title={asking.threadTitle} kicker={cohortName} lead={lesson === null ? undefined : asking.about(lesson)} back={{ href: '/me/questions', label: asking.title }}>
      <InquiryThread posts={posts.map(({ isMine, byName, ...post }) => ({ ...post, by: isMine ? asking.you : byName }))} />
      <InquiryForm postId={postId} label={asking.reply} button={asking.replyButton} typed={actionData?.text} error={actionData && refusals[actionData.refused]} />
    </Page>
  )
}

import type { Asker } from '#app/auth/asker.server.ts'
import { listRequirementsOf } from '#app/data/training/requirements.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { nobody, signedIn } from '#app/domain/people/access.ts'
import { obligationStatus } from '#app/domain/training/obligation.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Page } from '#app/ui/page.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/requirements'
import { StateChip } from './state-chip.tsx'

export const access = { read: signedIn, write: nobody }

export const meta = pageTitle((words) => words.training.requiredTitle)

export const loader = guarded(access.read, async ({ asker }: Route.LoaderArgs & { asker: Asker }) => {
  const now = world.clock()
  const required = await listRequirementsOf(world.db, personOf(asker).personId, dayOf(now))
  return {
    required: required.map(({ id, courseId, dueOn, document, organisationName, obligation, certificateCode }) => ({
      id, courseId, dueOn, document, organisationName, certificateCode,
      title: findCourse(world.catalogue, courseId)?.title ?? courseId,
      state: obligationStatus(obligation, now),
    })),
  }
})

export default function Requirements({ loaderData: { required } }: Route.ComponentProps) {
  const { words: { training, learning } } = useWords()
  return (
    <Page title={training.requiredTitle}>
      {required.length === 0 && <Empty title={training.requiredNone}><p>{training.requiredNoneText}</p><p><ButtonLink href="/" kind="ghost">{learning.courses}</ButtonLink></p></Empty>}
      {required.map((requirement) => <Required key={requirement.id} {...requirement} />)}
    </Page>
  )
}

type RequiredProps = Route.ComponentProps['loaderData']['required'][number]

/** What, by when, why, and its state in one word. */
function Required({ title, courseId, dueOn, document, organisationName, state, certificateCode }: RequiredProps) {
  const { words: { training }, format } = useWords()
  return (
    <Card title={<Taught>{title}</Taught>} kind={state.status === 'met' ? 'plain' : 'attention'}>
      <p><StateChip state={state} /></p>
      <dl className="facts">
        <div><dt>{training.dueTitle}</dt><dd>{training.due(format.day(dueOn))}</dd></div>
        <div><dt>{training.document}</dt><dd>{document}</dd></div>
        <div><dt>{training.requiredBy}</dt><dd>{organisationName}</dd></div>
      </dl>
      <p className="actions">
        {state.status === 'met' && certificateCode !== null
          ? <ButtonLink href={`/certificates/${certificateCode}`} kind="ghost" icon="certificate">{training.seeCertificate}</ButtonLink>
          : <ButtonLink href={`/courses/${courseId}`} iconAfter="arrow-right">{training.toCourse}</ButtonLink>}
      </p>
    </Card>
  )
}

import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/statistics-question'
import { readItems, readStatistics } from './statistics-facts.server.ts'
import { WhichAttempts } from './statistics-tables.tsx'
import { VersionFigures } from './statistics-version.tsx'

export const access = { read: role('statistics.see', 'province'), write: nobody }

export const meta = pageTitle((words) => words.statistics.title)

export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { course, which, tally } = await readStatistics(params.course, request)
  const versions = await readItems(tally, params.question)
  if (versions.length === 0) throw data(null, { status: 404 })
  return { course: { id: course.id, title: course.title }, which, questionId: params.question, versions: versions.map(({ key, ...version }) => ({ hash: key.hash, ...version })) }
})

/** Every version of one question, each with figures of its own. */
export default function StatisticsOfQuestion({ loaderData: { course, which, questionId, versions } }: Route.ComponentProps) {
  const { words: { statistics: words } } = useWords()
  return (
    <Page title={`${words.question} ${questionId}`} kicker={<span lang="vi">{course.title}</span>} width="wide" back={{ href: `/editor/statistics/${course.id}${which === 'all' ? '?of=all' : ''}`, label: words.title }}>
      <WhichAttempts which={which} />
      {versions.length > 1 && <p className="muted">{words.versionsNote}</p>}
      {versions.map((version) => <VersionFigures key={version.hash} version={version} />)}
    </Page>
  )
}

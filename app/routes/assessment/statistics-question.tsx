import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { isCheck } from '#app/domain/assessment/attempt.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { isSolutionKept } from '../editor/solution-kept.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/statistics-question'
import { keepingSolution, readItems, readStatistics } from './statistics-facts.server.ts'
import { WhichAttempts } from './statistics-tables.tsx'
import { VersionFigures } from './statistics-version.tsx'

export const access = { read: role('statistics.see', 'province'), write: nobody }

export const meta = pageTitle((words) => words.statistics.title)

export const loader = guarded(access.read, async ({ asker, params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { course, which, tally } = await readStatistics(params.course, request)
  const versions = await readItems(tally, params.question)
  if (versions.length === 0) throw data(null, { status: 404 })
  const kind = versions.every(({ key }) => isCheck(key.quizId)) ? 'practice' : 'graded'
  const isKept = await isSolutionKept(personOf(asker).personId, { kind, courseId: course.id, questionId: params.question })
  return { course: { id: course.id, title: course.title }, which, questionId: params.question, isKept, versions: versions.map(({ key, ...version }) => ({ hash: key.hash, ...(isKept ? keepingSolution(version) : version) })) }
})

/** Every version of one question, each with figures of its own. */
export default function StatisticsOfQuestion({ loaderData: { course, which, questionId, isKept, versions } }: Route.ComponentProps) {
  const { words: { statistics: words, banks } } = useWords()
  return (
    <Page title={`${words.question} ${questionId}`} kicker={<span lang="vi">{course.title}</span>} width="wide" back={{ href: `/editor/statistics/${course.id}${which === 'all' ? '?of=all' : ''}`, label: words.title }}>
      <WhichAttempts which={which} />
      {isKept && <p>{banks.solutionKept} <a href={`/editor/questions/${course.id}/${questionId}`}>{banks.solutionButton}</a></p>}
      {versions.length > 1 && <p className="muted">{words.versionsNote}</p>}
      {versions.map((version) => <VersionFigures key={version.hash} version={version} />)}
    </Page>
  )
}

import type { Asker } from '#app/auth/asker.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { Card } from '#app/ui/card.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/statistics'
import { lessonTitle, readItems, readStatistics, testRows } from './statistics-facts.server.ts'
import { ItemTable, TestTable, WhichAttempts } from './statistics-tables.tsx'
import { ToDo } from './statistics-todo.tsx'

export const access = { read: role('statistics.see', 'province'), write: nobody }

export const meta = pageTitle((words) => words.statistics.title)

export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const { course, which, tally } = await readStatistics(params.course, request)
  const items = await readItems(tally, null)
  return {
    course: { id: course.id, title: course.title }, which,
    items: items.map(({ key, stem, figures, flags }) => ({ questionId: key.questionId, hash: key.hash, quizId: key.quizId, lesson: lessonTitle(course, key.quizId), stem, figures, flags })),
    tests: testRows(tally, course),
  }
})

export default function Statistics({ loaderData: { course, which, items, tests } }: Route.ComponentProps) {
  const { words: { statistics: words } } = useWords()
  return (
    <Page title={words.title} kicker={<span lang="vi">{course.title}</span>} lead={words.lead} width="wide" back={{ href: '/editor/statistics', label: words.title }}>
      <WhichAttempts which={which} />
      {tests.length === 0 ? <Empty title={words.none}><p>{words.noneText}</p></Empty> : (
        <>
          <ToDo kinds={items.flatMap(({ flags }) => flags.map(({ kind }) => kind))} />
          <h2>{words.items}</h2>
          <ItemTable courseId={course.id} which={which} items={items} />
          <h2>{words.quizzes}</h2>
          <TestTable tests={tests} />
          <Card title={words.meaning}><ul>{words.meanings.map((meaning) => <li key={meaning}>{meaning}</li>)}</ul></Card>
        </>
      )}
    </Page>
  )
}

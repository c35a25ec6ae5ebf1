import { examinedCourses } from '#app/domain/catalogue/find.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import type { Route } from './+types/statistics-courses'

export const access = { read: role('statistics.see', 'province'), write: nobody }

export const meta = pageTitle((words) => words.statistics.title)

export const loader = guarded(access.read, () => ({ courses: examinedCourses(world.catalogue).map(({ id, code, title }) => ({ id, code, title })) }))

export default function StatisticsCourses({ loaderData: { courses } }: Route.ComponentProps) {
  const { words: { statistics: words } } = useWords()
  return (
    <Page title={words.title} lead={words.lead}>
      <ul className="choices">{courses.map(({ id, code, title }) => <li key={id}><a href={`/editor/statistics/${id}`}><span lang="vi">{code} · {title}</span></a></li>)}</ul>
    </Page>
  )
}

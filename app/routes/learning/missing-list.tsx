import type { Missing } from '#app/domain/learning/missing.ts'
import { ToDoList, type ToDo } from '#app/ui/to-do-list.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'

interface MissingListProps { readonly missing: readonly Missing[]; readonly lessons: readonly { readonly id: string; readonly title: string }[]; readonly finalPass: number; /** What is missing beyond lessons and quizzes one by one. */ readonly beyond: readonly ToDo[] }

/** What is still missing for completion, in words: first the sum, then lesson by lesson for whoever wants it. */
export function MissingList({ missing, lessons, finalPass, beyond }: MissingListProps) {
  const { words: { learning }, format } = useWords()
  const toRead = missing.filter((item) => item.kind === 'read-lesson').length
  const toPass = missing.filter((item) => item.kind === 'pass-check').length
  return (
    <>
      <ul>
        {toRead > 0 && <li>{learning.missingReadings(toRead)}</li>}
        {toPass > 0 && <li>{learning.missingChecks(toPass)}</li>}
        {missing.some((item) => item.kind === 'pass-final') && <li>{learning.missingFinal(format.percent(finalPass, 0))}</li>}
      </ul>
      {beyond.length > 0 && <ToDoList items={beyond} />}
      {toRead + toPass > 0 && <details>
        <summary>{learning.missingByLesson}</summary>
        <ul>{lessons.flatMap(({ id, title }) => { const open = missing.filter((item) => (item.kind === 'read-lesson' || item.kind === 'pass-check') && item.lessonId === id); return open.length === 0 ? [] : [<li key={id}><Taught>{title}</Taught>: {open.map((item) => (item.kind === 'read-lesson' ? learning.missingKind['read-lesson'] : learning.missingKind['pass-check'])).join(', ')}</li>] })}</ul>
      </details>}
    </>
  )
}

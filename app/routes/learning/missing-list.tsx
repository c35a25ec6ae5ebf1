import type { Missing } from '#app/domain/learning/completion.ts'
import { useWords } from '#app/ui/words-context.tsx'

/** What is still missing for completion, in words, in the order to do it. */
export function MissingList({ missing, lessons, finalPass }: { readonly missing: readonly Missing[]; readonly lessons: readonly { readonly id: string; readonly title: string }[]; readonly finalPass: number }) {
  const { words: { learning }, format } = useWords()
  const titleOf = (lessonId: string) => lessons.find((lesson) => lesson.id === lessonId)?.title ?? lessonId
  return (
    <ul>
      {missing.map((item) => {
        switch (item.kind) {
          case 'read-lesson': return <li key={`read-${item.lessonId}`}>{learning.missingRead(titleOf(item.lessonId))}</li>
          case 'pass-check': return <li key={`check-${item.lessonId}`}>{learning.missingCheck(titleOf(item.lessonId))}</li>
          case 'pass-final': return <li key="final">{learning.missingFinal(format.percent(finalPass, 0))}</li>
        }
      })}
    </ul>
  )
}

import type { QuestionPart } from '#app/domain/assessment/question-parts.ts'
import { useWords } from '#app/ui/words-context.tsx'

/** Answers as their authors wrote them: which are right, and what is said to whoever gives them. */
export function PartList({ parts }: { readonly parts: readonly QuestionPart[] }) {
  const { words: { banks } } = useWords()
  return (
    <ul lang="vi">
      {parts.map(({ text, isRight, because }, place) => <li key={place}>{text}{isRight && <strong> · {banks.rightMark}</strong>}{because !== '' && <span className="muted"> · {because}</span>}</li>)}
    </ul>
  )
}

import { questionParts } from '#app/domain/assessment/question-parts.ts'
import type { Question } from '#app/domain/assessment/question.ts'
import { Taught } from '#app/ui/taught.tsx'
import { PartList } from './part-list.tsx'

/** A question of a bank with everything it may say; its page has versions and figures. */
export function PreviewedQuestion({ courseId, question }: { readonly courseId: string; readonly question: Question }) {
  const { id, stem, type, competence, level, difficulty, feedback } = question
  return (
    <>
      <h3><a href={`/editor/questions/${courseId}/${id}`}><Taught>{stem}</Taught></a></h3>
      <p className="small muted">{[type, competence, level, difficulty].join(' · ')}</p>
      <PartList parts={questionParts(question)} />
      {feedback !== undefined && <p lang="vi">{feedback}</p>}
    </>
  )
}

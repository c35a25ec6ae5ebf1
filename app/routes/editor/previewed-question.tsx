import { questionParts } from '#app/domain/assessment/question-parts.ts'
import type { Question } from '#app/domain/assessment/question.ts'
import { Taught } from '#app/ui/taught.tsx'
import { PartList } from './part-list.tsx'

/** A question of a bank without its solution. */
export type PreviewedFacts = Pick<Question, 'id' | 'stem' | 'type' | 'competence' | 'level' | 'difficulty'>

/** A question of a bank; its page has versions, figures and, where it is kept here, the way to its solution. `told`: everything it may say. */
export function PreviewedQuestion({ courseId, question, told }: { readonly courseId: string; readonly question: PreviewedFacts; readonly told: Question | null }) {
  const { id, stem, type, competence, level, difficulty } = question
  return (
    <>
      <h3><a href={`/editor/questions/${courseId}/${id}`}><Taught>{stem}</Taught></a></h3>
      <p className="small muted">{[type, competence, level, difficulty].join(' · ')}</p>
      {told !== null && <PartList parts={questionParts(told)} />}
      {told?.feedback !== undefined && <p lang="vi">{told.feedback}</p>}
    </>
  )
}

import { isCheck } from '#app/domain/assessment/attempt.ts'
import { basicLevelQuiz, proctoredQuiz } from '#app/domain/assessment/basic-level.ts'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** Which quiz: «Kiểm tra cuối bài: Ba dấu hiệu», «Kiểm tra cuối khóa», or the assessment of the basic level and how it was taken. `lesson`: title of the lesson of a check. */
export function QuizTitle({ quizId, lesson }: { readonly quizId: string; readonly lesson: string }) {
  const { words: { assessment, basicLevel } } = useWords()
  if (isCheck(quizId)) return <>{assessment.checkTitle}: <Taught>{lesson}</Taught></>
  if (quizId === basicLevelQuiz || quizId === proctoredQuiz) return <>{basicLevel.title}, {basicLevel.evidence[quizId === proctoredQuiz ? 'proctored' : 'self']}</>
  return <>{assessment.finalTitle}</>
}

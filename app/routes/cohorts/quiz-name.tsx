import type { QuizId } from '#app/domain/assessment/attempt.ts'
import { useWords } from '#app/ui/words-context.tsx'
import type { TitledQuiz } from './quiz-facts.server.ts'
import { QuizTitle } from '../assessment/quiz-title.tsx'

/** Which attempt at which quiz: «Kiểm tra cuối bài: Ba dấu hiệu · Lượt 2». */
export function QuizName({ quizId, slot, lesson }: { readonly quizId: QuizId; readonly slot: number; readonly lesson: string }) {
  const { words: { assessment } } = useWords()
  return <><QuizTitle quizId={quizId} lesson={lesson} /> · {assessment.slot(slot)}</>
}

/** Names a quiz in one line of text, for lists to choose from; null for none. */
export function useQuizTitle(): (quiz: TitledQuiz | null) => string | null {
  const { words: { assessment } } = useWords()
  return (quiz) => (quiz === null ? null : quiz.lesson === null ? assessment.finalTitle : `${assessment.checkTitle}: ${quiz.lesson}`)
}

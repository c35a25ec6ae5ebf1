import { isCheck } from '../assessment/attempt.ts'
import { mark, score } from '../assessment/mark.ts'
import { drawOrder, drawQuestions, type Chance } from '../assessment/draw.ts'
import type { AnswerValue } from '../assessment/answer.ts'
import { between, drawId, happens } from './chance.ts'
import { wrongAnswer } from './answers.ts'
import type { AskedQuestion, QuizToTake } from './course-to-take.ts'
import type { AnswerRow, AttemptRow, Instant } from './rows.ts'

export interface Taking {
  readonly personId: string; readonly courseId: string; readonly ruleVersion: number; readonly quiz: QuizToTake; readonly slot: number; readonly startedAt: Instant
  /** 0 knows everything; 1 answers like a newcomer, as the difficulty of each question says. */
  readonly weakness: number
  /** How many questions are answered before the learner leaves without handing in; null for all. */
  readonly leavesAfter: number | null
}

/** One passage through a quiz: the drawn questions, the answers as they were saved, and the score those very answers earn. */
export function takeQuiz(taking: Taking, chance: Chance): { readonly attempt: AttemptRow; readonly answers: readonly AnswerRow[]; readonly endsAt: Instant } {
  const { quiz, startedAt, leavesAfter } = taking
  const id = drawId(startedAt, chance)
  const asked = drawQuestions(quiz.groups, quiz.draw, chance, ({ question }) => question.family)
  const drawn = asked.map(({ question, hash }) => ({ questionId: question.id, hash, order: drawOrder(question, chance) }))
  const { answers, last, endsAt } = answerAll(id, asked.slice(0, leavesAfter ?? asked.length), taking, chance)
  const submitted = leavesAfter === null ? { at: endsAt, ...score(asked.map(({ question }, place) => mark(question, last.get(place + 1) ?? null)), quiz.pass) } : null
  const attempt = { id, personId: taking.personId, courseId: taking.courseId, quizId: quiz.id, slot: taking.slot, drawn, passMark: quiz.pass, ruleVersion: taking.ruleVersion, startedAt, submitted }
  return { attempt, answers, endsAt }
}

function answerAll(attemptId: string, asked: readonly AskedQuestion[], { quiz, startedAt, weakness }: Taking, chance: Chance): { readonly answers: readonly AnswerRow[]; readonly last: ReadonlyMap<number, AnswerValue>; readonly endsAt: Instant } {
  const answers: AnswerRow[] = []
  const last = new Map<number, AnswerValue>()
  let at = startedAt
  asked.forEach(({ question, solution }, place) => {
    const position = place + 1
    if (!isCheck(quiz.id) && happens(0.004, chance)) return // handed in with a gap
    for (const value of tries(question, solution, !isCheck(quiz.id), weakness, chance)) {
      at += Math.round(between(7_000, 40_000, chance))
      answers.push({ attemptId, sequence: answers.length + 1, position, questionId: question.id, value, savedAt: at, standing: isCheck(quiz.id) })
      last.set(position, value)
    }
  })
  return { answers, last, endsAt: at + Math.round(between(3_000, 12_000, chance)) }
}

/** The answers saved for one question, the last of which counts. In a check the first stands; in the final quiz some think again. */
function tries(question: AskedQuestion['question'], solution: AnswerValue, mayChange: boolean, weakness: number, chance: Chance): readonly AnswerValue[] {
  const knows = !happens(question.difficulty * weakness, chance)
  const value = knows ? solution : wrongAnswer(question, chance)
  return mayChange && knows && happens(0.04, chance) ? [wrongAnswer(question, chance), value] : [value]
}

import type { Page } from '@playwright/test'
import { shownItemId, type Question, type ShownOrder } from '#app/domain/assessment/question.ts'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { findAttemptQuestions } from '#app/usecases/assessment/attempt-questions.server.ts'
import type { World } from './journey.ts'

/** A question of an attempt with the order it is shown in. */
export interface Drawn { readonly question: Question; readonly order: ShownOrder }

/** The drawn questions of an attempt, read from the database: a document never says what is right. */
export async function drawnOf(world: World, attemptId: string): Promise<readonly Drawn[]> {
  const { personId } = await world.db.attempt.findUniqueOrThrow({ where: { id: attemptId }, select: { personId: true } })
  const attempt = await findAttempt(world.db, attemptId, personId)
  if (!attempt) throw new Error(`no attempt ${attemptId}`)
  const questions = await findAttemptQuestions(world.db, attempt)
  return questions.map((question, place) => ({ question, order: attempt.drawn[place]?.order ?? { choices: [], rights: [] } }))
}

/** The attempt and position that a question's address names. */
export function placeOf(page: Page): { readonly attemptId: string; readonly position: number } {
  const [, attemptId = '', position = ''] = /\/attempts\/([^/]+)\/questions\/(\d+)/.exec(page.url()) ?? []
  return { attemptId, position: Number(position) }
}

/** The fields of a form that answers rightly; or wrongly, but acceptably. */
export function fieldsFor({ question, order }: Drawn, isRight = true): ReadonlyMap<string, readonly string[]> {
  switch (question.type) {
    case 'ordering': {
      const ids = question.items.map((item) => item.id)
      return new Map((isRight ? ids : ids.toReversed()).map((id, place) => [`place-${shownItemId(order.choices.indexOf(id))}`, [String(place + 1)]]))
    }
    case 'matching': {
      const rights = question.pairs.map((pair) => `r${order.rights.indexOf(pair.id) + 1}`)
      return new Map(question.pairs.map((pair, place) => [`match-${pair.id}`, [(isRight ? rights : rights.toReversed())[place] ?? '']]))
    }
    case 'multiple': return new Map([['choice', question.options.filter((option) => !isRight || option.correct).map((option) => option.id)]])
    default: return new Map([['choice', question.options.filter((option) => option.correct === isRight).slice(0, 1).map((option) => option.id)]])
  }
}

/** Answers the question on the screen, as a person would: by its words. */
export async function answerOnPage(page: Page, drawn: Drawn, isRight = true): Promise<void> {
  const fields = fieldsFor(drawn, isRight)
  const { question } = drawn
  if (question.type === 'ordering') {
    for (const item of question.items) await page.getByLabel(item.text, { exact: true }).selectOption(fields.get(`place-${shownItemId(drawn.order.choices.indexOf(item.id))}`)?.[0] ?? '')
  } else if (question.type === 'matching') {
    const rightOf = (field: string | undefined) => question.pairs.find((pair) => pair.id === drawn.order.rights[Number(field?.slice(1)) - 1])?.right ?? ''
    for (const pair of question.pairs) await page.getByLabel(pair.left, { exact: true }).selectOption({ label: rightOf(fields.get(`match-${pair.id}`)?.[0]) })
  } else {
    const role = question.type === 'multiple' ? 'checkbox' : 'radio'
    const chosen = question.options.filter((option) => fields.get('choice')?.includes(option.id))
    for (const option of chosen) await page.getByRole(role, { name: option.text, exact: true }).check()
  }
}

import type { Page } from '@playwright/test'
import { fieldsOf } from '#app/domain/assessment/form-fields.ts'
import type { Question, ScenarioQuestion, ShownOrder } from '#app/domain/assessment/question.ts'
import { walk } from '#app/domain/assessment/scenario.ts'
import { solutionOf } from '#app/domain/assessment/solution.ts'
import { wrongAnswer } from '#app/domain/demonstration/answers.ts'
import { wordsOf } from '#app/words/words.ts'
import { findAttempt } from '#app/data/assessment/attempts.server.ts'
import { findAttemptQuestions } from '#app/usecases/assessment/attempt-questions.server.ts'
import type { World } from './journey.ts'

const { assessment } = wordsOf('vi')

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

/** The fields of a form that answers rightly; or wrongly, but acceptably. Of a scenario, the last move of its way. */
export function fieldsFor({ question, order }: Drawn, isRight = true): ReadonlyMap<string, readonly string[]> {
  const value = isRight ? solutionOf(question) : wrongAnswer(question, () => 0)
  return 'path' in value ? new Map([['path', value.path.slice(0, -1)], ['choice', value.path.slice(-1)]]) : fieldsOf(value, order)
}

/** Answers the question on the screen, as a person would: by its words. The last move of a scenario is left to save. */
export async function answerOnPage(page: Page, drawn: Drawn, isRight = true): Promise<void> {
  const { question } = drawn
  const fields = fieldsFor(drawn, isRight)
  if (question.type === 'scenario') return play(page, question, [...fields.get('path') ?? [], ...fields.get('choice') ?? []])
  for (const [name, values] of fields) {
    for (const value of values) {
      if (name === 'choice') await page.getByLabel(labelOfChoice(question, value), { exact: true }).check()
      else if (name === 'number' || name === 'text') await page.getByLabel(labelOfField(drawn, name), { exact: true }).fill(value)
      else await page.getByLabel(labelOfField(drawn, name), { exact: true }).selectOption(value)
    }
  }
}

/** The words of the label of a choice. */
export function labelOfChoice(question: Question, id: string): string {
  if (question.type !== 'hot-spot') return 'options' in question ? textOf(question.options, id) : ''
  const spot = question.spots.find((each) => each.id === id)
  return spot ? `${assessment.place[spot.place]}: ${spot.text}` : ''
}

/** The words, or the name, of the label of a field to fill or to choose in. */
export function labelOfField({ question, order }: Drawn, name: string): string {
  const part = name.slice(name.indexOf('-') + 1)
  switch (question.type) {
    case 'ordering': return textOf(question.items, order.choices[Number(part.slice(1)) - 1] ?? '')
    case 'matching': return textOf(question.pairs.map(({ id, left }) => ({ id, text: left })), part)
    case 'cloze': return assessment.gap(question.gaps.findIndex(({ id }) => id === part) + 1)
    default: return question.type === 'numeric' ? assessment.yourNumber : assessment.yourText
  }
}

/** Saves what was answered in a graded quiz and goes on; a scenario first shows that it is over. */
export async function saveAndGoOn(page: Page, { question }: Drawn): Promise<void> {
  if (question.type !== 'scenario') return page.getByRole('button', { name: assessment.saveAndNext }).click()
  await page.getByRole('button', { name: assessment.makeMove }).click()
  await page.getByRole('link', { name: assessment.nextQuestion }).click()
}

async function play(page: Page, question: ScenarioQuestion, path: readonly string[]): Promise<void> {
  for (const [place, { move }] of (walk(question, path)?.steps ?? []).entries()) {
    if (place > 0) await page.getByRole('button', { name: assessment.makeMove }).click()
    await page.getByRole('radio', { name: move.text, exact: true }).check()
  }
}

function textOf(parts: readonly { readonly id: string; readonly text: string }[], id: string): string {
  return parts.find((part) => part.id === id)?.text ?? ''
}

/** Answers the question that is open by the first thing that can be chosen, whatever is right. */
export async function answerSomehow(page: Page): Promise<void> {
  const form = page.locator('form.question')
  for (const [place, select] of (await form.locator('select').all()).entries()) {
    const values = await select.locator('option:not([value=""])').evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value))
    await select.selectOption(values[place % values.length] ?? '')
  }
  const choice = form.locator('input[type="radio"], input[type="checkbox"]')
  if (await choice.count() > 0) await choice.first().check()
  for (const typed of await form.locator('input:not([type="hidden"]):not([type="radio"]):not([type="checkbox"])').all()) await typed.fill('1')
}

import { expect, type Page } from '@playwright/test'
import { walk } from '#app/domain/assessment/scenario.ts'
import { wordsOf } from '#app/words/words.ts'
import { fieldsFor, labelOfChoice, labelOfField, type Drawn } from './answers.ts'

const { assessment } = wordsOf('vi')

/** Presses Tab until what bears this name has the focus; of radio buttons, which Tab takes as one, any of the names. */
export async function tabTo(page: Page, ...names: readonly string[]): Promise<string> {
  for (let pressed = 0; pressed < 60; pressed += 1) {
    await page.keyboard.press('Tab')
    const name = await page.evaluate(nameOfFocus)
    if (names.includes(name)) return name
  }
  throw new Error(`«${names.join('» or «')}» is not reached by Tab`)
}

/** Answers the question on the screen rightly, saves it and goes on, with Tab, arrows, Space, Enter and letters alone. */
export async function answerByKeyboard(page: Page, drawn: Drawn): Promise<void> {
  const { question } = drawn
  if (question.type === 'scenario') return playByKeyboard(page, drawn)
  for (const [name, values] of fieldsFor(drawn)) {
    for (const value of values) {
      if (name === 'choice') await choose(page, drawn, labelOfChoice(question, value))
      else await setField(page, labelOfField(drawn, name), value)
    }
  }
  await tabTo(page, assessment.saveAndNext)
  await page.keyboard.press('Enter')
}

async function choose(page: Page, { question, order }: Drawn, label: string): Promise<void> {
  const isOne = question.type === 'single' || question.type === 'true-false' || (question.type === 'hot-spot' && question.pick === 'one')
  if (isOne) return chooseOne(page, order.choices.map((id) => labelOfChoice(question, id)), label)
  await tabTo(page, label)
  await page.keyboard.press('Space')
}

/** Tab comes to the group, arrows go through it. */
async function chooseOne(page: Page, labels: readonly string[], label: string): Promise<void> {
  await tabTo(page, ...labels)
  for (let pressed = 0; pressed <= labels.length; pressed += 1) {
    await page.keyboard.press(pressed === 0 ? 'Space' : 'ArrowDown')
    if (await page.evaluate(nameOfFocus) === label) return
  }
  throw new Error(`«${label}» is not reached by arrows`)
}

async function setField(page: Page, label: string, value: string): Promise<void> {
  await tabTo(page, label)
  const index = await page.evaluate((wanted) => {
    const focused = document.activeElement
    return focused instanceof HTMLSelectElement ? [...focused.options].findIndex((option) => option.value === wanted) : null
  }, value)
  if (index === null) return page.keyboard.type(value)
  for (let times = 0; times < index; times += 1) await page.keyboard.press('ArrowDown')
}

async function playByKeyboard(page: Page, drawn: Drawn): Promise<void> {
  const { question } = drawn
  if (question.type !== 'scenario') return
  const fields = fieldsFor(drawn)
  const steps = walk(question, [...fields.get('path') ?? [], ...fields.get('choice') ?? []])?.steps ?? []
  for (const { turn, move } of steps) {
    await chooseOne(page, turn.options.map(({ text }) => text), move.text)
    await tabTo(page, assessment.makeMove)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('group', { name: assessment.transcript })).toContainText(move.text)
  }
  await tabTo(page, assessment.nextQuestion)
  await page.keyboard.press('Enter')
}

/** Runs in the page: what the focused element is called. */
function nameOfFocus(): string {
  const focused = document.activeElement as (HTMLElement & { readonly labels?: NodeListOf<HTMLLabelElement> | null }) | null
  return (focused?.labels?.[0]?.textContent ?? focused?.getAttribute('aria-label') ?? focused?.textContent ?? '').trim()
}

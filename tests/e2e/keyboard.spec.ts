import type { Page } from '@playwright/test'
import { wordsOf } from '#app/words/words.ts'
import { drawnOf, type Drawn } from './support/answers.ts'
import { expect, test, type World } from './support/journey.ts'
import { aMember, letIn } from './support/people.ts'
import { beginQuiz, courseOf, readLessons, residentCourse } from './support/progress.ts'

const { assessment, frame, learning } = wordsOf('vi')
const lesson = `/courses/${residentCourse}/lessons/ba-dau-hieu`

for (const type of ['ordering', 'matching'] as const) {
  test(`a question (${type}) is answered, saved and left with the keyboard alone`, async ({ page, context, world }) => {
    const { personId, accountId } = await aMember(world)
    await readLessons(world, personId, residentCourse)
    const attemptId = await beginQuiz(world, personId, residentCourse, 'final', [type])
    const drawn = await drawnOf(world, attemptId)
    const place = drawn.findIndex(({ question }) => question.type === type)
    await letIn(world, context, accountId)
    await page.goto(`/attempts/${attemptId}/questions/${place + 1}`)
    for (const { label, index } of stepsOf(drawn[place])) {
      await tabTo(page, label)
      for (let times = 0; times < index; times += 1) await page.keyboard.press('ArrowDown')
    }
    await tabTo(page, assessment.saveAndNext)
    await page.keyboard.press('Enter')
    await expect(page.getByText(assessment.saved(1, 16))).toBeVisible()
    const saved = await world.db.answer.findFirstOrThrow({ where: { attemptId }, orderBy: [{ sequence: 'desc' }, { writer: 'desc' }] })
    expect(saved.value).toEqual(rightValueOf(drawn[place]))
  })
}

test('practice is answered with the keyboard, and the cards turn by it', async ({ page, world }) => {
  await page.goto(lesson)
  const { cards, place, first, second } = practiceOf(world)
  for (let turned = 0; turned < place; turned += 1) {
    await tabTo(page, learning.nextCard)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('img', { name: learning.card(turned + 2, cards) })).toBeVisible()
  }
  await tabTo(page, first.text)
  await page.keyboard.press('Space')
  await expect(page.getByText(first.because)).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByText(second.because)).toBeVisible()
  await expect(page.getByText(first.because)).toBeHidden()
})

test('the skip link is the first stop, shows itself, and leads past the header', async ({ page }) => {
  for (const path of ['/', lesson]) {
    await page.goto(path)
    await page.keyboard.press('Tab')
    const skip = page.getByRole('link', { name: frame.skip })
    await expect(skip).toBeFocused()
    await expect(skip).toBeInViewport()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main')).toBeFocused()
  }
})

test('every stop of the keyboard is seen, and nothing lies over it', async ({ page, context, world }) => {
  const { personId, accountId } = await aMember(world)
  await readLessons(world, personId, residentCourse)
  const attemptId = await beginQuiz(world, personId, residentCourse, 'final')
  await page.goto('/sign-up')
  await expectSeenStops(page, 12)
  await letIn(world, context, accountId)
  for (const path of ['/', `/courses/${residentCourse}`, `${lesson}#the-3`, `/attempts/${attemptId}/questions/1`, `/attempts/${attemptId}/review`]) {
    await page.goto(path)
    await expectSeenStops(page, 3)
  }
})

/** The first practice of the first lesson: its place among the cards, and two of its options. */
function practiceOf(world: World) {
  const { cards } = courseOf(world, residentCourse).lessons.find(({ id }) => id === 'ba-dau-hieu') ?? { cards: [] }
  const place = cards.findIndex((each) => each.kind === 'practice')
  const card = cards[place]
  const [first, second] = card?.kind === 'practice' ? card.options : []
  if (!first || !second) throw new Error('the first lesson has no practice')
  return { cards: cards.length, place, first, second }
}

/** In the order the lines are shown: the label of each, and which choice is right. */
function stepsOf(drawn: Drawn | undefined): readonly { readonly label: string; readonly index: number }[] {
  if (drawn?.question.type === 'ordering') {
    const { items } = drawn.question
    return drawn.order.choices.map((id) => { const place = items.findIndex((item) => item.id === id); return { label: items[place]?.text ?? '', index: place + 1 } })
  }
  if (drawn?.question.type !== 'matching') return []
  const { pairs } = drawn.question
  return drawn.order.choices.map((id) => ({ label: pairs.find((pair) => pair.id === id)?.left ?? '', index: drawn.order.rights.indexOf(id) + 1 }))
}

function rightValueOf(drawn: Drawn | undefined): unknown {
  if (drawn?.question.type === 'ordering') return { order: drawn.question.items.map(({ id }) => id) }
  if (drawn?.question.type === 'matching') return { pairs: Object.fromEntries(drawn.question.pairs.map(({ id }) => [id, id])) }
  return null
}

/** Presses Tab until what bears this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let pressed = 0; pressed < 40; pressed += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(nameOfFocus) === name) return
  }
  throw new Error(`«${name}» is not reached by Tab`)
}

function nameOfFocus(): string {
  const focused = document.activeElement as (HTMLElement & { readonly labels?: NodeListOf<HTMLLabelElement> | null }) | null
  return (focused?.labels?.[0]?.textContent ?? focused?.textContent ?? '').trim()
}

/** Walks a page by Tab until it begins again: each stop has a ring (its own or its label's) and can be seen. */
async function expectSeenStops(page: Page, atLeast: number): Promise<void> {
  const unseen: string[] = []
  let stops = 0
  for (; stops < 80; stops += 1) {
    await page.keyboard.press('Tab')
    const found = await page.evaluate(lookAtFocus)
    if (found === null) break
    if (found !== '') unseen.push(found)
  }
  expect(unseen, page.url()).toEqual([])
  expect(stops, page.url()).toBeGreaterThanOrEqual(atLeast)
}

/** Runs in the page: null when the focus left it, else what is wrong with the focused element. */
function lookAtFocus(): string | null {
  const focused = document.activeElement as HTMLInputElement | null
  if (!focused || focused === document.body) return null
  const [label] = focused.labels ?? []
  const ringed = [focused, focused.parentElement, label].filter((each) => each instanceof HTMLElement)
  const hasRing = ringed.map((each) => getComputedStyle(each)).some(({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2)
  const { left, top, width, height } = (label ?? focused).getBoundingClientRect()
  const seen = document.elementFromPoint(left + width / 2, top + height / 2)
  const isSeen = ringed.some((each) => each.contains(seen) || seen?.contains(each))
  const name = `${focused.tagName} «${(label ?? focused).textContent.trim().slice(0, 40)}»`
  return `${hasRing ? '' : `${name} has no ring `}${isSeen ? '' : `${name} is covered by ${seen?.outerHTML.slice(0, 60)}`}`
}

import type { Page } from '@playwright/test'
import { solutionOf } from '#app/domain/assessment/solution.ts'
import { wordsOf } from '#app/words/words.ts'
import { openGraded } from './support/graded.ts'
import { expect, test, type World } from './support/journey.ts'
import { answerByKeyboard, tabTo } from './support/keyboard.ts'
import { aMember, letIn } from './support/people.ts'
import { beginQuiz, courseOf, everyType, readLessons, residentCourse } from './support/progress.ts'

const { assessment, frame, learning } = wordsOf('vi')
const lesson = `/courses/${residentCourse}/lessons/ba-dau-hieu`

for (const type of everyType) {
  test(`a question (${type}) is answered, saved and left with the keyboard alone`, async ({ page, context, world }) => {
    const { attemptId, drawn } = await openGraded({ page, context, world }, type)
    await answerByKeyboard(page, drawn)
    await expect(page.getByText(assessment.saved(1, 16))).toBeVisible()
    const saved = await world.db.answer.findFirstOrThrow({ where: { attemptId }, orderBy: [{ sequence: 'desc' }, { writer: 'desc' }] })
    expect(saved.value).toEqual(solutionOf(drawn.question))
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

/** A running quiz, and what its page says of saving. */
import type { BrowserContext, Page } from '@playwright/test'
import { drawnOf, type Drawn } from './answers.ts'
import { expect, type World } from './journey.ts'
import { aMember, letIn, type Member } from './people.ts'
import { beginQuiz, readLessons, residentCourse } from './progress.ts'

export interface Placed { readonly position: number; readonly drawn: Drawn }

/** The final quiz of somebody who is signed in, begun, and two questions in it that take one option. */
export async function aRunningQuiz(world: World, context: BrowserContext): Promise<{ readonly attemptId: string; readonly first: Placed; readonly second: Placed; readonly member: Member }> {
  const member = await aMember(world)
  await readLessons(world, member.personId, residentCourse)
  const attemptId = await beginQuiz(world, member.personId, residentCourse, 'final', [])
  await letIn(world, context, member.accountId)
  const [first, second] = (await drawnOf(world, attemptId)).map((drawn, place): Placed => ({ position: place + 1, drawn })).filter(({ drawn }) => drawn.question.type === 'single')
  if (!first || !second) throw new Error('fewer than two questions to choose one option in')
  return { attemptId, first, second, member }
}

export const status = (page: Page) => page.locator('#save-state').getByRole('status')

/** What can be read there: the sentences that are not true now stand there as well, hidden. */
export const expectSays = (page: Page, text: string) => expect(status(page)).toContainText(text, { useInnerText: true })
export const expectSaysOnly = (page: Page, text: string) => expect(status(page)).toHaveText(text, { useInnerText: true })

/** No answer reaches the server until the returned function is called; pages still do. */
export async function cutOff(context: BrowserContext, trouble: { expect(pattern: RegExp): void }): Promise<() => Promise<void>> {
  trouble.expect(/ERR_FAILED/)
  await context.route('**/answers', (route) => route.abort())
  // A page that has just come hears of it a moment later: it is cut off once this very page reaches no such address.
  const reaches = () => fetch('/health?asked=/answers').then(() => true, () => false)
  for (const page of context.pages()) await expect.poll(() => page.evaluate(reaches)).toBe(false)
  return () => context.unroute('**/answers')
}

export const countRows = (world: World, attemptId: string) => world.db.answer.count({ where: { attemptId } })

/** Runs in the page. */
export function formFields(): string[] {
  const form = document.querySelector<HTMLFormElement>('form.question')
  return form ? [...new FormData(form)].filter(([name, value]) => name !== 'question' && value !== '').map(([name]) => name) : []
}

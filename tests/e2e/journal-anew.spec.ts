/** The answer journal when a page is asked for anew at the wrong instant. */
import type { Page } from '@playwright/test'
import { wordsOf } from '#app/words/words.ts'
import { answerOnPage, drawnOf } from './support/answers.ts'
import { expect, test } from './support/journey.ts'
import { aMember, letIn } from './support/people.ts'
import { beginQuiz, readLessons, residentCourse } from './support/progress.ts'
import { aRunningQuiz, countRows, expectSays, expectSaysOnly } from './support/saving.ts'

const { assessment, refusals, saving } = wordsOf('vi')

test('a page asked for anew while an answer is on its way is fetched once more when it comes without it, and keeps what is tapped until then', async ({ page, context, world }) => {
  const { attemptId, first } = await aRunningQuiz(world, context)
  const address = `/attempts/${attemptId}/questions/${first.position}`
  const until = await hearStates(page)
  await page.goto(address)
  const way = aGate()
  await context.route('**/answers', async (route) => { await way.isOpen; await route.continue() })
  await answerOnPage(page, first.drawn)
  await expectSays(page, saving.here)
  // The server writes the page; then the answer arrives and is receipted to the page that still stands; only then does the new page come, which asks for itself anew.
  let here = Promise.resolve()
  let visits = 0
  await page.route(`**${address}`, async (route) => {
    visits += 1
    if (visits > 1) { await here; return route.continue() }
    const written = await route.fetch()
    const server = until('server')
    way.open()
    await server
    here = until('here')
    await route.fulfill({ response: written })
  })
  await page.reload({ waitUntil: 'commit' })
  await expectSaysOnly(page, saving.server)
  await expect(page.getByRole('radio').last()).toBeChecked()
  expect([visits, await countRows(world, attemptId)]).toEqual([2, 2])
})

test('what the server says of a half-chosen answer stands, though the choices of before are receipted while it says so', async ({ page, context, world }) => {
  const member = await aMember(world)
  await readLessons(world, member.personId, residentCourse)
  const attemptId = await beginQuiz(world, member.personId, residentCourse, 'final', ['matching'])
  await letIn(world, context, member.accountId)
  const drawn = await drawnOf(world, attemptId)
  const place = drawn.findIndex(({ question }) => question.type === 'matching')
  const address = `/attempts/${attemptId}/questions/${place + 1}`
  const until = await hearStates(page)
  await page.goto(address)
  const way = aGate()
  await context.route('**/answers', async (route) => { await way.isOpen; await route.continue() })
  const lines = page.locator('form.question select')
  for (const line of await lines.all()) await line.selectOption({ index: 1 })
  await expectSays(page, saving.here)
  let visits = 0
  await page.route(`**${address}`, async (route) => {
    visits += 1
    if (visits > 1) return route.continue()
    const written = await route.fetch()
    const server = until('server')
    way.open()
    await server
    await route.fulfill({ response: written })
  })
  await page.getByRole('button', { name: assessment.saveAndNext }).click()
  await expectSaysOnly(page, saving.server)
  await expect(page.getByRole('alert')).toContainText(refusals['answer-repeated-part'])
  expect(visits).toBe(1)
})

/** Tells when a page says where answers are; an assertion would wait for the page that is on its way. The second page, as soon as it stands, is tapped on: its last option. */
async function hearStates(page: Page): Promise<(state: string) => Promise<void>> {
  const waiting = new Map<string, () => void>()
  await page.exposeFunction('tellState', (state: string) => { waiting.get(state)?.() })
  await page.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      const place = document.getElementById('save-state')
      const { tellState } = window as unknown as { tellState: (state: string) => void }
      if (place) new MutationObserver(() => { tellState(place.dataset['state'] ?? '') }).observe(place, { attributes: true })
      const visit = 1 + Number(sessionStorage.getItem('visit'))
      sessionStorage.setItem('visit', String(visit))
      if (visit === 2) [...document.querySelectorAll<HTMLInputElement>('form.question input[name="choice"]')].at(-1)?.click()
    })
  })
  return (state) => new Promise((resolve) => { waiting.set(state, resolve) })
}

/** Something to wait for until it is let happen. */
function aGate(): { readonly isOpen: Promise<void>; open(): void } {
  let open: () => void = () => undefined
  const isOpen = new Promise<void>((resolve) => { open = resolve })
  return { isOpen, open: () => { open() } }
}

/** The ten main pages as they look at first, on a phone also in the dark, held against pictures kept beside this file; `npm run test:visual -- --update` takes new ones. */
import type { BrowserContext, Page } from '@playwright/test'
import { submitAttempt } from '#app/usecases/assessment/submit-attempt.server.ts'
import { expect, test, type World } from './support/journey.ts'
import { accountOf, aMember, letIn } from './support/people.ts'
import { answerAll, beginQuiz, readLessons, residentCourse } from './support/progress.ts'
import { setSameLetters } from './support/same-letters.ts'

// The letters are set by a style of the test's own.
test.use({ bypassCSP: true })

const lesson = `/courses/${residentCourse}/lessons/ba-dau-hieu`

/** Where each page is, once what it shows has come about. */
const pages: Readonly<Record<string, (world: World, context: BrowserContext) => Promise<string>>> = {
  'home': async () => '/',
  'course': async () => `/courses/${residentCourse}`,
  'lesson': async () => `${lesson}#the-3`,
  'question': async (world, context) => {
    const { personId } = await aLearner(world, context)
    await readLessons(world, personId, residentCourse)
    return `/attempts/${await beginQuiz(world, personId, residentCourse, 'final', ['single'])}/questions/1`
  },
  'result': async (world, context) => {
    const { personId } = await aLearner(world, context)
    const attemptId = await beginQuiz(world, personId, residentCourse, 'check:ba-dau-hieu', ['single'])
    await answerAll(world, personId, attemptId, { wrong: 1 })
    const handedIn = await submitAttempt(world, { learnerId: personId, attemptId })
    if (!handedIn.ok) throw new Error(handedIn.reason)
    return `/attempts/${attemptId}/result`
  },
  'me': (world, context) => somebody(world, context, 'bac.lan', '/me'),
  'requirements': (world, context) => somebody(world, context, 'can.bo.cham', '/requirements'),
  'class': async (world, context) => {
    const { personId } = await accountOf(world, 'giang.vien')
    const grant = await world.db.roleGrant.findFirstOrThrow({ where: { personId, scopeKind: 'cohort' }, orderBy: { startsAt: 'asc' } })
    return somebody(world, context, 'giang.vien', `/cohorts/${grant.scopeId}`)
  },
  'unit': (world, context) => somebody(world, context, 'phu.trach', '/units/150'),
  'roadmap': (world, context) => somebody(world, context, 'giam.sat', '/roadmap'),
}

for (const [name, go] of Object.entries(pages)) {
  test(`the page ${name} looks as it did`, async ({ page, context, world }) => {
    const path = await go(world, context)
    const isPhone = page.viewportSize()?.width === 360
    for (const colorScheme of isPhone ? ['light', 'dark'] as const : ['light'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.goto(path)
      await look(page, `${name}-${isPhone ? 'phone' : 'desktop'}-${colorScheme}`)
    }
  })
}

async function look(page: Page, name: string): Promise<void> {
  await setSameLetters(page)
  // A few pixels of rounding at the edges of letters are no difference; a moved line is.
  await expect(page).toHaveScreenshot(`${name}.png`, { maxDiffPixelRatio: 0.002, mask: [page.getByRole('timer')] })
}

async function aLearner(world: World, context: BrowserContext) {
  const member = await aMember(world, { name: 'Bùi Văn Thử' })
  await letIn(world, context, member.accountId)
  return member
}

async function somebody(world: World, context: BrowserContext, userName: string, path: string): Promise<string> {
  const { id } = await accountOf(world, userName)
  await letIn(world, context, id)
  return path
}

import type { Page } from '@playwright/test'
import { explain } from '#app/domain/assessment/explain.ts'
import { leastReadingMs } from '#app/domain/learning/reading.ts'
import { wordsOf } from '#app/words/words.ts'
import { answerOnPage, drawnOf, placeOf, saveAndGoOn } from './support/answers.ts'
import { expect, test, type World } from './support/journey.ts'
import { aPhoneNumber, memberPassword, signIn } from './support/people.ts'
import { answerAll, courseOf, reachFinal, residentCourse } from './support/progress.ts'

const { learning, assessment, people, security, frame, training } = wordsOf('vi')
const lessonId = 'ba-dau-hieu'

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('a resident learns without an account, signs up, goes on at another device, completes the course and has the certificate checked', async ({ page, anotherDevice, world }) => {
      test.slow()
      const phone = aPhoneNumber()
      await readFirstLesson(page, world)
      await passFirstCheck(page, world)
      await signUpKeepingProgress(page, phone)
      const { personId } = await world.db.account.findFirstOrThrow({ where: { person: { phone: `+84${phone.slice(1)}` } } })
      await reachFinal(world, personId, residentCourse, [lessonId])

      await page.goto('/')
      await page.getByRole('link', { name: learning.continue }).click()
      await expect(page.getByRole('heading', { level: 1, name: learning.finalTitle })).toBeVisible()
      await page.getByRole('button', { name: assessment.start }).click()
      for (let count = 0; count < 3; count += 1) await answerAndGoOn(page, world)
      const left = placeOf(page)

      const second = await anotherDevice()
      await signIn(second, { signInName: phone, password: memberPassword })
      await second.getByRole('link', { name: learning.continue }).click()
      await expect(second.getByText(assessment.saved(3, 16))).toBeVisible()
      await second.getByRole('button', { name: assessment.resume }).click()
      await expect.poll(() => placeOf(second)).toEqual(left)
      await finishFinal(second, world, personId)

      const code = await openCertificate(second)
      await checkAsStranger(await anotherDevice(), code)
    })
  })
}

/** From the home page, without an account, through the cards of the first lesson, one at a time. */
async function readFirstLesson(page: Page, world: World): Promise<void> {
  const { title, lessons } = courseOf(world, residentCourse)
  const lesson = lessons.find(({ id }) => id === lessonId)
  const all = lesson?.cards ?? []
  await page.goto('/')
  await expect(page.getByRole('link', { name: learning.startNow })).toBeVisible()
  await page.getByRole('link', { name: title }).click()
  await page.getByRole('link', { name: learning.start, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: lesson?.title ?? '' })).toBeVisible()
  const readBy = world.clock().getTime() + leastReadingMs(lesson?.words ?? 0)
  const cards = page.getByRole('main').getByRole('region')
  for (const [place, card] of all.entries()) {
    await expect(cards).toHaveCount(1)
    await expect(cards.getByRole('heading', { level: 2 })).toHaveText(card.kind === 'summary' ? learning.summary : card.title)
    await expect(cards.getByRole('img', { name: learning.card(place + 1, all.length) })).toBeVisible()
    if (card.kind === 'practice') await practise(page, card.options)
    if (place + 1 < all.length) await page.getByRole('link', { name: learning.nextCard }).click()
  }
  // A fast machine is through it sooner than anybody reads it.
  await expect.poll(() => world.clock().getTime()).toBeGreaterThan(readBy)
  await page.getByRole('button', { name: learning.finishLesson }).click()
  await expect(page.getByRole('heading', { level: 1, name: assessment.checkTitle })).toBeVisible()
}

/** Choosing shows at once whether it helps and why, and only for what is chosen. */
async function practise(page: Page, options: readonly { readonly text: string; readonly correct: boolean; readonly because: string }[]): Promise<void> {
  for (const option of options.toSorted((one, other) => Number(one.correct) - Number(other.correct))) {
    await expect(page.getByText(option.because)).toBeHidden()
    await page.getByText(option.text, { exact: true }).click()
    await expect(page.getByRole('radio', { name: option.text, exact: true })).toBeChecked()
    await expect(page.getByText(`${option.correct ? learning.right : learning.wrong} ${option.because}`)).toBeVisible()
  }
}

const amiss = new RegExp(`^(?:${assessment.wrong}|${assessment.partlyRight('.+')})$`, 'u')

/** Five questions, the first of them answered wrong, or in part where one may be; each answer is explained at once. */
async function passFirstCheck(page: Page, world: World): Promise<void> {
  await page.getByRole('button', { name: assessment.start }).click()
  await page.waitForURL(/\/questions\/\d+/)
  const drawn = await drawnOf(world, placeOf(page).attemptId)
  expect(drawn).toHaveLength(5)
  for (const [place, each] of drawn.entries()) {
    await expect(page.getByText(assessment.question(place + 1, 5)).first()).toBeVisible()
    await expect(page.getByRole('heading', { level: 1, name: each.question.stem })).toBeVisible()
    await answerOnPage(page, each, place > 0)
    await page.getByRole('button', { name: assessment.saveAnswer }).click()
    await expect(page.getByText(assessment.saved(place + 1, 5))).toBeVisible()
    await expect(page.getByRole('status').getByText(place > 0 ? assessment.right : amiss, { exact: true })).toBeVisible()
    const [part] = explain(each.question, null).parts
    await expect(page.getByText(part?.because ?? '', { exact: true }).first()).toBeVisible()
    await page.getByRole('link', { name: place === 4 ? assessment.review : assessment.nextQuestion }).click()
  }
  await expect(page.getByText(assessment.allAnswered)).toBeVisible()
  await page.getByRole('button', { name: assessment.handIn }).click()
  await expect(page.getByRole('heading', { level: 1, name: assessment.passed, exact: true })).toBeVisible()
  await expect(page.getByText(assessment.score(4, 5))).toBeVisible()
  await page.getByRole('link', { name: learning.backToCourse }).click()
}

/** Finds the commune by the name it had until 2025, typed without diacritics. */
async function signUpKeepingProgress(page: Page, phone: string): Promise<void> {
  await page.getByRole('main').getByRole('link', { name: people.signUpLink }).click()
  await page.getByRole('search').getByLabel(people.unit).fill('toan son')
  await page.getByRole('button', { name: frame.search }).click()
  await page.getByRole('link', { name: people.unitFormer('Xã Toàn Sơn (cũ)') }).click()
  await page.getByLabel(people.fullName, { exact: true }).fill('Bùi Thị Mẫu')
  await page.getByLabel(people.birthYear, { exact: true }).fill('1968')
  await page.getByLabel(people.signInName).fill(phone)
  await page.getByLabel(people.password, { exact: true }).fill(memberPassword)
  await expect(page.getByLabel(people.keepOnSignUp(1, 1))).not.toBeChecked()
  await page.getByLabel(people.keepOnSignUp(1, 1)).check()
  await page.getByRole('button', { name: people.signUpButton }).click()
  await expect(page.getByRole('alert')).toContainText('Cần bạn đồng ý')
  await expect(page.getByLabel(people.fullName, { exact: true })).toHaveValue('Bùi Thị Mẫu')
  await page.getByLabel(people.password, { exact: true }).fill(memberPassword)
  await page.getByLabel(people.consent).check()
  await page.getByRole('button', { name: people.signUpButton }).click()
  // A phone number comes with a name beside it, whether or not somebody has the number already.
  await page.getByRole('link', { name: security.doneGoOn }).click()
  await expect(page.getByText(learning.progress(1, 8))).toBeVisible()
  await expect(page.getByRole('button', { name: frame.signOut })).toBeVisible()
}

async function answerAndGoOn(page: Page, world: World): Promise<void> {
  const { attemptId, position } = placeOf(page)
  const each = (await drawnOf(world, attemptId))[position - 1]
  if (!each) throw new Error(`nothing at ${page.url()}`)
  await expect(page.getByRole('heading', { level: 1, name: each.question.stem })).toBeVisible()
  await answerOnPage(page, each)
  await saveAndGoOn(page, each)
  await expect(page.getByText(each.question.stem)).toHaveCount(position === 16 ? 1 : 0)
}

/** From the fourth question to the result with its reasons; those in the middle are answered behind the scenes, to save time. */
async function finishFinal(page: Page, world: World, personId: string): Promise<void> {
  const { attemptId } = placeOf(page)
  await answerAndGoOn(page, world)
  await answerAll(world, personId, attemptId, { positions: Array.from({ length: 11 }, (_, place) => place + 5) })
  await page.goto(`/attempts/${attemptId}/questions/next`)
  await expect.poll(() => placeOf(page).position).toBe(16)
  await answerAndGoOn(page, world)
  await expect(page.getByRole('heading', { level: 1, name: assessment.reviewTitle })).toBeVisible()
  await page.getByRole('button', { name: assessment.handIn }).click()
  await expect(page.getByText(assessment.score(16, 16))).toBeVisible()
  await expect(page.getByText(assessment.completedNow)).toBeVisible()
  for (const { question } of await drawnOf(world, attemptId)) await expect(page.getByRole('heading', { name: question.stem })).toBeVisible()
}

async function openCertificate(page: Page): Promise<string> {
  await page.getByRole('link', { name: learning.backToCourse }).click()
  await expect(page.getByText(learning.complete)).toBeVisible()
  await page.getByRole('link', { name: learning.certificateLink }).click()
  await expect(page.getByText('Bùi Thị Mẫu').last()).toBeVisible()
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

/** Anyone with the code learns that it is valid, and no more than initials. */
async function checkAsStranger(page: Page, code: string): Promise<void> {
  await page.goto('/')
  await page.getByRole('contentinfo').getByRole('link', { name: frame.navigation.check }).click()
  await page.getByLabel(training.code).fill(code.toLowerCase().replaceAll('-', ' '))
  await page.getByRole('button', { name: training.checkButton }).click()
  await expect(page.getByText(training.certificateDemonstration)).toBeVisible()
  await expect(page.getByText('Bùi Thị Mẫu')).toHaveCount(0)
}

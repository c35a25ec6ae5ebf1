import { wordsOf } from '#app/words/words.ts'
import { inspect } from './support/inspect.ts'
import { expect, test } from './support/journey.ts'
import { aMember, letIn } from './support/people.ts'
import { beginQuiz, residentCourse, takeQuiz } from './support/progress.ts'

const [vi, en] = [wordsOf('vi'), wordsOf('en')]

test('English changes the interface and its language; what is not translated stays Vietnamese and says so', async ({ page, context, world }) => {
  test.slow()
  await page.goto('/')
  const document = page.locator('html')
  await expect(document).toHaveAttribute('lang', 'vi')
  await page.getByRole('button', { name: vi.frame.otherLanguage }).click()
  await expect(document).toHaveAttribute('lang', 'en')
  await expect(page.getByRole('heading', { level: 1, name: en.learning.homeTitle })).toBeVisible()
  await inspect(page)
  await expect(page.locator('[lang=en]').getByText('Recognising and preventing online scams').first()).toBeVisible()
  await expect(page.locator('[lang=vi]').getByText('Thanh toán số và mua bán trực tuyến').first()).toBeVisible()

  await page.getByRole('link', { name: en.learning.startNow }).click()
  await expect(page.getByRole('link', { name: en.learning.nextCard })).toBeVisible()
  await page.goto('/courses/thong-tin-van-hoa-so/lessons/kiem-chung-tin')
  await expect(page.getByText(en.learning.lessonInVietnamese)).toBeVisible()
  const kiemTin = world.catalogue.courses.find(({ id }) => id === 'thong-tin-van-hoa-so')!.lessons.find(({ id }) => id === 'kiem-chung-tin')!
  const [first] = kiemTin.cards
  for (const text of [kiemTin.title, first?.kind === 'idea' ? first.title : '']) {
    await expect(page.getByRole('heading', { name: text })).toBeVisible()
    expect(await page.getByRole('heading', { name: text }).evaluate((heading) => heading.closest('[lang]')?.getAttribute('lang'))).toBe('vi')
  }
  await inspect(page)
  await page.goto('/courses/thanh-toan-so/lessons/mat-khau-pin-otp')
  await expect(page.getByText(en.learning.cardInVietnamese).first()).toBeAttached()
  for (const [card, language] of [['Three bolts on one door', 'en'], ['Đọc hết tin nhắn có mã', 'vi']] as const) {
    expect(await page.locator('h2', { hasText: card }).evaluate((heading) => heading.closest('[lang]')?.getAttribute('lang'))).toBe(language)
  }
  await page.goto('/courses/phong-chong-lua-dao/lessons/ba-dau-hieu')
  for (const text of ['Three signs: hurry, secrecy, money or codes', 'A call in the middle of market day']) {
    expect(await page.getByRole('heading', { name: text }).evaluate((heading) => heading.closest('[lang]')?.getAttribute('lang'))).toBe('en')
  }
  expect(await page.getByText('You are selling bamboo shoots').evaluate((words) => words.closest('[lang]')?.getAttribute('lang'))).toBe('en')
  await inspect(page)

  const { personId, accountId } = await aMember(world)
  const attemptId = await beginQuiz(world, personId, residentCourse, 'check:ba-dau-hieu')
  const done = await takeQuiz(world, personId, residentCourse, 'check:gia-danh-cong-an')
  await letIn(world, context, accountId)
  for (const path of [`/attempts/${attemptId}/questions/1`, `/attempts/${attemptId}/review`, `/attempts/${done}/result`, `/courses/${residentCourse}`, '/me']) {
    await page.goto(path)
    await expect(document).toHaveAttribute('lang', 'en')
    expect(await page.evaluate(untranslated), path).toEqual([])
  }

  await page.getByRole('button', { name: en.frame.otherLanguage }).click()
  await expect(document).toHaveAttribute('lang', 'vi')
  await expect(page.getByRole('heading', { level: 1, name: vi.learning.myTitle })).toBeVisible()
})

test('the language chosen comes back to the page it was chosen on, and to no other site', async ({ page, request, baseURL }) => {
  await page.goto(`/courses/${residentCourse}`)
  await page.getByRole('button', { name: vi.frame.otherLanguage }).click()
  await expect(page).toHaveURL(`/courses/${residentCourse}`)
  for (const next of ['https://example.org/', '//example.org', '/\\example.org']) {
    const answer = await request.post('/language', { headers: { Origin: baseURL ?? '' }, form: { language: 'en', next }, maxRedirects: 0 })
    expect(answer.headers()['location']).toBe('/')
  }
})

/** Runs in an English page: letters that only Vietnamese has, outside of what is marked as content: Vietnamese, or told in English with names and words of the screen. */
function untranslated(): string[] {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found: string[] = []
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const marked = node.parentElement?.closest('[lang]')
    const isMarked = marked !== null && marked !== document.documentElement
    const isName = /^(Kỹ năng số|Hòa Bình|Bùi Văn Thử)$/.test(node.textContent?.trim() ?? '')
    if (!isMarked && !isName && /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i.test(node.textContent ?? '')) found.push(node.textContent ?? '')
  }
  return found
}

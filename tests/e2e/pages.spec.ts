/** Every page as each person meets it: accessible in light and dark, within 320 pixels, and with text at 200 %. */
import { randomUUID } from 'node:crypto'
import { wordsOf } from '#app/words/words.ts'
import { aCompletion, aRequirement } from '#tests/support/makers.ts'
import { inspect } from './support/inspect.ts'
import { expect, test } from './support/journey.ts'
import { accountOf, aMember, anOfficialMember, letIn } from './support/people.ts'
import { completeCourse, officialCourse, readLessons, residentCourse, takeQuiz } from './support/progress.ts'

const { learning, people, frame, training, cycles } = wordsOf('vi')
const course = `/courses/${residentCourse}`
const lesson = `${course}/lessons/ba-dau-hieu`

test('the pages of somebody without an account', async ({ page }) => {
  test.slow()
  for (const path of ['/', '/sign-in', '/sign-up', '/sign-up?find=toan+son', '/sign-up?find=zzz', course, `${course}/quizzes/check:ba-dau-hieu`, `${course}/quizzes/final`, '/join?code=ABCDEF', '/check', '/check/badge', '/check?code=1', '/check/00000-00000-00000-00000', '/nowhere', '/attempts/nobodys/review']) {
    await page.goto(path)
    await inspect(page)
  }
  await page.goto('/sign-in')
  await page.getByLabel(people.signInName).fill('nobody')
  await page.getByLabel(people.password, { exact: true }).fill('nothing at all')
  await page.getByRole('button', { name: people.signInButton }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await inspect(page)
  await page.goto('/sign-up')
  await page.getByRole('button', { name: people.signUpButton }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await inspect(page)
})

test('the cards of a lesson, and practice before and after choosing', async ({ page, world }) => {
  test.slow()
  const courses = world.catalogue.courses.flatMap(({ id, lessons }) => lessons.map((each) => ({ ...each, href: `/courses/${id}/lessons/${each.id}` })))
  const scenes = new Set<string>()
  for (const { href, cards } of courses) {
    for (const [place, card] of cards.entries()) {
      if (card.kind !== 'practice' || scenes.has(card.scene.kind)) continue
      scenes.add(card.scene.kind)
      await page.goto(`${href}#the-${place + 1}`)
      if (scenes.size === 1) await inspect(page)
      await page.getByText(card.options[0]?.text ?? '', { exact: true }).click()
      await inspect(page)
    }
  }
  expect(scenes.size).toBeGreaterThan(2)
  await page.goto(lesson)
  await inspect(page)
  await page.goto(`${lesson}#the-${courses.find(({ href }) => href === lesson)?.cards.length}`)
  await expect(page.getByRole('button', { name: learning.finishLesson })).toBeVisible()
  await inspect(page)
})

test('the pages of a resident, from nothing learnt to a certificate', async ({ page, context, world }) => {
  test.slow()
  const { personId, accountId } = await aMember(world, { name: 'Hà Thị Nguyệt Minh Phương Thảo' })
  await letIn(world, context, accountId)
  for (const path of ['/', '/me']) { await page.goto(path); await inspect(page) }
  await readLessons(world, personId, residentCourse, ['ba-dau-hieu', 'gia-danh-cong-an'])
  await takeQuiz(world, personId, residentCourse, 'check:ba-dau-hieu')
  await takeQuiz(world, personId, residentCourse, 'check:gia-danh-cong-an', { wrong: 5 })
  for (const path of ['/', '/me', course, lesson, `${course}/quizzes/check:gia-danh-cong-an`]) { await page.goto(path); await inspect(page) }
  await completeCourse(world, personId, residentCourse)
  for (const path of ['/', '/me', course]) { await page.goto(path); await inspect(page) }
  await page.getByRole('link', { name: learning.certificateLink }).or(page.getByRole('link', { name: learning.myCertificates })).first().click()
  await expect(page.getByText(training.certificateHowToPrint)).toBeVisible()
  await inspect(page)
  await page.goto(page.url().replace('/certificates/', '/check/'))
  await inspect(page)
})

test('whose learning this is, asked after signing in where somebody learnt', async ({ page, context, world }) => {
  await page.goto(`${course}/quizzes/check:ba-dau-hieu`)
  await page.getByRole('main').getByRole('button').click()
  await letIn(world, context, (await aMember(world)).accountId)
  await page.goto('/claim')
  await inspect(page)
  await page.getByRole('button', { name: people.claimMine }).click()
  await page.goto('/me')
  await expect(page.getByRole('main').getByRole('link').first()).toBeVisible()
})

test('the pages of an official: a requirement due, late and met, a certificate expired', async ({ page, context, world }) => {
  const { personId, accountId, organisationId } = await anOfficialMember(world)
  await letIn(world, context, accountId)
  await page.goto('/requirements')
  await inspect(page)
  await aRequirement(world, { organisationId, courseId: officialCourse, dueOn: '2026-12-31' })
  await aRequirement(world, { organisationId, courseId: officialCourse, dueOn: '2026-06-30' })
  for (const path of ['/', '/requirements']) { await page.goto(path); await inspect(page) }
  const code = await aCompletion(world, { personId, courseId: officialCourse, at: new Date('2026-05-10T03:00:00Z'), validUntil: new Date('2026-10-10T17:00:00Z') })
  for (const path of ['/requirements', `/certificates/${code}`, `/check/${code}`]) { await page.goto(path); await inspect(page) }
})

test('the pages of a trainer and of a learner of the class', async ({ page, context, anotherDevice, world }) => {
  test.slow()
  const trainer = await accountOf(world, 'giang.vien')
  const { scopeId } = await world.db.roleGrant.findFirstOrThrow({ where: { personId: trainer.personId, scopeKind: 'cohort' } })
  await letIn(world, context, trainer.id)
  for (const path of ['/cohorts', '/cohorts/new', `/cohorts/${scopeId}`]) { await page.goto(path); await inspect(page) }
  const learner = await aMember(world)
  await world.db.cohortMember.create({ data: { cohortId: scopeId ?? '', personId: learner.personId, joinedAt: world.clock() } })
  const other = await anotherDevice()
  await letIn(world, other.context(), learner.accountId)
  for (const path of ['/join', `/join?joined=${scopeId}`, `/join/${scopeId}/leave`]) { await other.goto(path); await inspect(other) }

  await page.goto(`/cohorts/${scopeId}/learners/${learner.personId}/overrides`)
  await page.getByLabel(learning.overrideItem).selectOption({ index: 1 })
  await page.getByLabel(learning.overrideWhy).fill('Đã học và làm kiểm tra trên giấy ở lớp tối')
  await page.getByRole('button', { name: learning.overrideButton }).click()
  await expect(page.getByText('Lý do: Đã học và làm kiểm tra trên giấy ở lớp tối')).toBeVisible()
  await inspect(page)
  const { courseId } = await world.db.cohort.findUniqueOrThrow({ where: { id: scopeId ?? '' } })
  await other.goto(`/courses/${courseId}`)
  await expect(other.getByText('Lý do: Đã học và làm kiểm tra trên giấy ở lớp tối')).toBeVisible()
  await inspect(other)
})

test('the pages of an admin, and of an officer of an organisation', async ({ page, context, anotherDevice, world }) => {
  test.slow()
  await letIn(world, context, (await accountOf(world, 'quan.tri')).id)
  await page.goto('/admin/requirements')
  await inspect(page)
  await page.getByRole('link', { name: training.withdraw }).first().click()
  await expect(page.getByText(training.withdrawTitle)).toBeVisible()
  await inspect(page)
  await page.goto('/admin/requirements')
  await page.getByRole('table').getByRole('link', { name: /an ninh mạng|cán bộ/i }).first().click()
  await expect(page.getByText(cycles.pathsTitle)).toBeVisible()
  await inspect(page)
  await page.goto('/admin/requirements/new')
  await expect(page.getByRole('alert')).toBeVisible()
  await inspect(page)
  const { organisationId } = await anOfficialMember(world)
  await page.goto(`/admin/requirements/new?${new URLSearchParams({ organisationId, courseIds: officialCourse, dueOn: '2026-12-01', document: 'Công văn 1' }).toString()}`)
  await expect(page.getByText(training.previewTouches(1))).toBeVisible()
  await inspect(page)

  const officer = await anotherDevice()
  await letIn(world, officer.context(), (await accountOf(world, 'to.chuc')).id)
  await officer.goto('/organisations')
  await inspect(officer)
  await officer.getByRole('main').getByRole('link').first().click()
  await expect(officer.getByText(training.rosterTitle)).toBeVisible()
  await inspect(officer)
  await officer.getByRole('table').first().getByRole('link').first().click()
  await expect(officer.getByText(cycles.absenceLead)).toBeVisible()
  await inspect(officer)
  const refused = await officer.goto('/admin/requirements')
  expect(refused?.status()).toBe(403)
  await expect(officer.getByRole('heading', { name: frame.errors[403].title })).toBeVisible()
  await inspect(officer)
  expect((await officer.goto(`/organisations/${randomUUID()}`))?.status()).toBe(403)
})

import { readFileSync } from 'node:fs'
import { wordsOf } from '#app/words/words.ts'
import { aGrant } from '#tests/support/makers.ts'
import { inspect } from './support/inspect.ts'
import { expect, test } from './support/journey.ts'
import { aMember, letIn } from './support/people.ts'
import { residentCourse } from './support/progress.ts'

const { banks } = wordsOf('vi')

test('an editor reads a file with errors, sees each with its line, imports the rest and exports the bank on record', async ({ page, context, world }) => {
  const editor = await aMember(world, { name: 'Lò Thị Hạnh' })
  await aGrant(world, editor.personId, 'editor', { kind: 'province' })
  await letIn(world, context, editor.accountId)
  const mark = editor.personId.slice(-8)
  const text = `Câu 1: Việc ${mark} nào nên làm trước?\nA. Chuyển tiền\nB. Dừng lại\nĐáp án: B\nCâu 2: Việc ${mark} nào sai?\nA. Hỏi con\nB. Đưa mã OTP\nĐáp án: D\nCâu 3: Kể một chuyện ${mark}.\n`

  await page.goto('/editor/questions/import')
  await inspect(page)
  await page.getByLabel(banks.fileTitle).setInputFiles({ name: 'de-cuong.txt', mimeType: 'text/plain', buffer: Buffer.from(text) })
  await page.getByLabel(banks.lessonTitle).selectOption(`${residentCourse}/`)
  await page.getByLabel(banks.kindTitle).selectOption('graded')
  await page.getByRole('button', { name: banks.readButton }).click()

  await expect(page.getByRole('heading', { level: 2, name: banks.problemsTitle(1) })).toBeVisible()
  await expect(page.getByRole('row', { name: `${banks.line(5)}, ${banks.questionAt(2)}, «Câu 2» ${banks.reasons['answer-letter-unknown']} «D»` })).toBeVisible()
  await expect(page.getByRole('heading', { level: 2, name: banks.unsupportedTitle(1) })).toBeVisible()
  await inspect(page)
  const staged = page.url()
  await page.getByRole('button', { name: banks.confirmButton(1) }).click()
  await expect(page.getByText(banks.written(1))).toBeVisible()
  await inspect(page)
  await page.goto(staged)
  await expect(page.getByText(banks.confirmedAlready(1))).toBeVisible()

  await page.goto(`/editor/questions?q=${mark}`)
  await page.getByRole('link', { name: `Việc ${mark} nào nên làm trước?` }).click()
  await inspect(page)
  await page.getByRole('button', { name: banks.solutionButton }).click()
  await expect(page.getByText(`Dừng lại · ${banks.rightMark}`).first()).toBeVisible()
  await inspect(page)

  await page.getByLabel(banks.neutraliseWhy).fill('Hai đáp án đều đúng')
  await page.getByRole('button', { name: banks.neutralisePreview }).click()
  await expect(page.getByText(banks.neutraliseEffect(0, 0, 0))).toBeVisible()
  await inspect(page)
  await page.getByRole('button', { name: banks.neutraliseButton }).click()
  await expect(page.getByText(banks.remarked(0))).toBeVisible()
  await expect(page.getByText('Lò Thị Hạnh loại câu này khỏi điểm')).toBeVisible()
  await inspect(page)
  await page.getByLabel(banks.takeBackWhy).fill('Đề vẫn đúng')
  await page.getByRole('button', { name: banks.takeBackButton }).click()
  await expect(page.getByText('Lò Thị Hạnh cho tính điểm trở lại')).toBeVisible()

  await page.goto(`/editor/questions/export?from=${residentCourse}&kind=graded&format=moodle-xml`)
  await inspect(page)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: banks.exportButton }).click()])
  expect(readFileSync(await download.path(), 'utf8')).toContain(`Việc ${mark} nào nên làm trước?`)
  expect(await world.db.auditEntry.findMany({ where: { actorId: editor.personId }, orderBy: { id: 'asc' }, select: { action: true } })).toEqual(['questions.stage', 'questions.import', 'question.solution', 'question.neutralise', 'question.take-back', 'questions.export'].map((action) => ({ action })))
})

test('nobody but an editor comes to the banks', async ({ page, context, world }) => {
  const member = await aMember(world)
  await letIn(world, context, member.accountId)
  expect((await page.goto('/editor/questions'))?.status()).toBe(403)
})

/** The pages of the roadmap as those meet them who keep it: accessible, in light and dark, within 320 pixels, and with text at 200 %. */
import type { Page } from '@playwright/test'
import { wordsOf } from '#app/words/words.ts'
import { inspect } from './support/inspect.ts'
import { expect, test } from './support/journey.ts'
import { accountOf, letIn } from './support/people.ts'

const { confirmation, evaluation, targets, undecided } = wordsOf('vi')

async function walk(page: Page, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const answer = await page.goto(path)
    expect([path, answer?.status()]).toEqual([path, 200])
    await inspect(page)
  }
}

test('the administrator: targets, plan, tasks, evaluations, recognitions and the rule of confirmation', async ({ page, context, world }) => {
  test.slow()
  await letIn(world, context, (await accountOf(world, 'quan.tri')).id)
  await walk(page, ['/roadmap/targets', '/roadmap/targets/milestone/new', '/roadmap/outlines', '/roadmap/plan', '/roadmap/tasks', '/roadmap/evaluations', '/roadmap/recognitions', '/roadmap/confirmation-rules', '/roadmap/confirmation-rules/new'])
  await page.goto('/roadmap/targets/denominator/new')
  await page.getByLabel(targets.document).fill('Niên giám 2026')
  await page.getByLabel(targets.file).setInputFiles({ name: 'so-dan.csv', mimeType: 'text/csv', buffer: Buffer.from('Mã;Ngày;Số người\r\n150;1/7/2026;2.800\r\n') })
  await page.getByRole('button', { name: targets.preview }).click()
  await expect(page.getByRole('cell', { name: '2.800' })).toBeVisible()
  await inspect(page)
  await page.goto('/roadmap/evaluations/2025/1')
  await expect(page.getByText(evaluation.intact)).toBeVisible()
  await inspect(page)
})

test('what is folded up on a page of figures stands on its paper, and a form does not', async ({ page, context, world }) => {
  await letIn(world, context, (await accountOf(world, 'quan.tri')).id)
  await page.goto('/roadmap')
  const folded = page.locator('details:not([open]):not(.when) dl').first()
  await expect(folded).toBeHidden()
  await page.emulateMedia({ media: 'print' })
  await expect(folded).toBeVisible()
  await expect(page.locator('details.when')).toBeHidden()
})

test('the officer of a commune: the acts of confirmation, who fits, and those whose commune is not known', async ({ page, context, world }) => {
  test.slow()
  await letIn(world, context, (await accountOf(world, 'can.bo.xa')).id)
  await walk(page, ['/units/04831', '/units/04831/plan', '/units/04831/tasks', '/units/04831/confirmations', '/units/04831/undecided'])
  const act = await world.db.confirmationAct.findFirstOrThrow({ where: { unitCode: '04831' } })
  await walk(page, [`/units/04831/confirmations/${act.id}`, '/units/04831/confirmations/new'])
  await expect(page.getByRole('button', { name: confirmation.look })).toBeVisible()
})

test('the coordinator of a district: plan, tasks, and how many are undetermined without a name', async ({ page, context, world }) => {
  test.slow()
  await letIn(world, context, (await accountOf(world, 'phu.trach')).id)
  await walk(page, ['/units/150/plan', '/units/150/tasks', '/units/150/undecided'])
  await expect(page.getByRole('button', { name: undecided.save })).toHaveCount(0)
})

test('anybody: published figures of residents and of officials', async ({ page }) => {
  test.slow()
  await walk(page, ['/open-data', '/open-data?table=basic', '/open-data?table=valid%3Aan-toan-can-bo', '/open-data?district=150'])
})

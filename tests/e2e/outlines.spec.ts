/** The outlines that the province gives, as they are uploaded and drawn; one map for everybody, so with one screen alone. */
import { outlinedUnits, type OutlineLevel } from '#app/domain/territory/outline.ts'
import { wordsOf } from '#app/words/words.ts'
import { today } from './support/clock.ts'
import { inspect } from './support/inspect.ts'
import { expect, test } from './support/journey.ts'
import { accountOf, letIn } from './support/people.ts'

const { outlines, refusals, targets } = wordsOf('vi')

test('outlines of districts and of communes are drawn in the pages, hatched where a figure is withheld; a wrong file is refused in a sentence', async ({ page, context, world }) => {
  test.slow()
  await letIn(world, context, (await accountOf(world, 'quan.tri')).id)
  /** Hexagons in rows, one for each unit of a level. */
  const file = (level: OutlineLevel, change: (text: string) => string = (text) => text) => {
    const features = outlinedUnits(level, world.territory, today).map(({ code }, at) => {
      const [x, y] = [104.9 + (at % 8) * 0.1 + (Math.floor(at / 8) % 2) * 0.05, 20.9 - Math.floor(at / 8) * 0.086]
      const corners = [0, 1, 2, 3, 4, 5, 0].map((corner) => [x + 0.057 * Math.sin((corner * Math.PI) / 3), y + 0.057 * Math.cos((corner * Math.PI) / 3)])
      return { type: 'Feature', properties: { code }, geometry: { type: 'Polygon', coordinates: [corners] } }
    })
    return { name: `${level}.geojson`, mimeType: 'application/geo+json', buffer: Buffer.from(change(JSON.stringify({ type: 'FeatureCollection', features }))) }
  }
  await page.goto('/roadmap/outlines')
  const send = async (level: OutlineLevel, sent: ReturnType<typeof file>, document = 'Bản đồ hành chính, Sở Nông nghiệp và Môi trường') => {
    await page.getByLabel(outlines.level).selectOption(level)
    await page.getByLabel(outlines.file).setInputFiles(sent)
    await page.getByLabel(targets.document).fill(document)
    await page.getByRole('button', { name: outlines.save }).click()
  }
  for (const [sent, refused] of [
    [file('districts', () => 'ranh giới'), refusals['map-unreadable']],
    [file('districts', (text) => text.replace('"150"', '"999"')), refusals['map-unit-unknown']],
    [file('districts', (text) => text.replaceAll('104.9', '1049')), refusals['map-coordinates']],
    [file('communes'), refusals['map-unit-unknown']],
  ] as const) {
    await send('districts', sent)
    await expect(page.getByText(refused)).toBeVisible()
  }
  for (const level of ['districts', 'communes'] as const) {
    await send(level, file(level))
    await expect(page.getByText(outlines.saved)).toBeVisible()
  }
  await inspect(page)
  for (const [path, places] of [['/roadmap', 10], ['/units/150', outlinedUnits('communes', world.territory, today).filter(({ formerDistrictCode }) => formerDistrictCode === '150').length]] as const) {
    await page.goto(path)
    await page.getByText(outlines.show, { exact: true }).click()
    const map = page.getByRole('img', { name: new RegExp(outlines.show) })
    await expect(map).toBeVisible()
    await expect(map.locator('path[d]')).toHaveCount(places)
    await inspect(page)
  }
  await page.goto('/roadmap/outlines')
  for (const left of [1, 0]) {
    await page.getByRole('button', { name: outlines.remove }).first().click()
    await expect(page.getByRole('button', { name: outlines.remove })).toHaveCount(left)
  }
})

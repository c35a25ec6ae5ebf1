import { expect, test } from 'vitest'
import { outlinedUnits, type OutlineLevel } from '#app/domain/territory/outline.ts'
import * as page from '#app/routes/roadmap/outlines.tsx'
import * as roadmapPage from '#app/routes/roadmap/roadmap.tsx'
import * as unitPage from '#app/routes/roadmap/unit.tsx'
import { changeTerritory } from '#app/usecases/territory/change-territory.server.ts'
import { aHolder, anAdmin } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world)

/** Squares beside each other, one for each unit of a level. */
function squares(level: OutlineLevel = 'districts'): string {
  const features = outlinedUnits(level, world.territory, '2026-11-23').map(({ code }, at) => {
    const [west, south] = [104.8 + (at % 4) * 0.2, 20.4 + Math.floor(at / 4) * 0.2]
    return { type: 'Feature', properties: { code, note: 'ghi chú của người vẽ' }, geometry: { type: 'Polygon', coordinates: [[[west, south], [west + 0.2, south], [west + 0.2, south + 0.2], [west, south + 0.2], [west, south]]] } }
  })
  return JSON.stringify({ type: 'FeatureCollection', features })
}
function sent(text: string, document = 'Bản đồ hành chính, Sở Nông nghiệp và Môi trường, 2020', level: OutlineLevel = 'districts'): FormData {
  const form = new FormData()
  form.set('level', level)
  form.set('file', new File([text], 'ranh-gioi.geojson'))
  form.set('document', document)
  return form
}
const drawnOf = async (who: { readonly accountId: string }) => ((await ask(who, roadmapPage.loader, {})).data as { readonly drawn: { readonly shapes: readonly object[]; readonly source: string } | null }).drawn

test('the province gives its outlines with their document, the roadmap draws them beside the tiles, and takes them away again; each is recorded', async () => {
  const admin = await anAdmin(world)
  expect(await drawnOf(admin)).toBeNull()
  expect(await ask(admin, page.action, {}, sent(squares()))).toMatchObject({ status: 302, location: '/roadmap/outlines?saved' })
  expect(await drawnOf(admin)).toMatchObject({ source: 'Bản đồ hành chính, Sở Nông nghiệp và Môi trường, 2020', shapes: expect.arrayContaining([{ code: '150', path: expect.stringMatching(/^M/) as unknown, x: expect.any(Number) as unknown, y: expect.any(Number) as unknown }]) as unknown })
  expect(JSON.stringify(await world.db.setting.findUniqueOrThrow({ where: { key: 'map.districts' } }))).not.toContain('ghi chú')
  expect(await ask(admin, page.action, {}, new URLSearchParams({ act: 'remove' }))).toMatchObject({ status: 302, location: '/roadmap/outlines?removed' })
  expect(await drawnOf(admin)).toBeNull()
  expect((await world.db.auditEntry.findMany({ where: { actorId: admin.personId }, orderBy: { id: 'asc' } })).map(({ action }) => action).toSorted()).toEqual(['map.remove', 'map.save'])
})

test('what is wrong is refused in a sentence and changes nothing; what was typed stays', async () => {
  const admin = await anAdmin(world)
  await ask(admin, page.action, {}, sent(squares()))
  const before = await world.db.setting.findUniqueOrThrow({ where: { key: 'map.districts' } })
  const wrong: readonly [FormData, string][] = [[sent('{}'), 'map-unreadable'], [sent(squares().replace('"150"', '"999"')), 'map-unit-unknown'], [sent(squares(), ' '), 'document-missing'], [new FormData(), 'file-missing']]
  for (const [form, refused] of wrong) expect(await ask(admin, page.action, {}, form)).toMatchObject({ status: 400, data: { refused } })
  expect(await ask(admin, page.action, {}, sent('{}', 'Bản đồ 2020'))).toMatchObject({ data: { document: 'Bản đồ 2020' } })
  expect(await world.db.setting.findUniqueOrThrow({ where: { key: 'map.districts' } })).toEqual(before)
})

test('a supervisor and a coordinator see the map and give none', async () => {
  for (const who of [await aHolder(world, 'supervisor', { kind: 'province' }), await aHolder(world, 'coordinator', { kind: 'unit', id: '150@2020-01-01' })]) {
    expect((await ask(who, page.loader, {})).status).toBe(403)
    expect((await ask(who, page.action, {}, sent(squares()))).status).toBe(403)
  }
})

test('outlines of all communes are drawn on the page of each district, of its own communes alone; after one of them changed that page has none', async () => {
  const admin = await anAdmin(world)
  const districtPage = async (unit: string) => (await ask(admin, unitPage.loader, { unit })).data as { readonly drawn: { readonly shapes: readonly { readonly code: string }[] } | null; readonly below: readonly { readonly code: string; readonly kind: string }[] }
  expect((await districtPage('150')).drawn).toBeNull()
  expect(await ask(admin, page.action, {}, sent(squares(), 'Bản đồ 2025', 'communes'))).toMatchObject({ status: 400, data: { refused: 'map-unit-unknown', level: 'communes', document: 'Bản đồ 2025' } })
  expect(await ask(admin, page.action, {}, sent(squares('communes'), 'Bản đồ 2025', 'communes'))).toMatchObject({ status: 302, location: '/roadmap/outlines?saved' })
  for (const unit of ['150', '157']) {
    const { drawn, below } = await districtPage(unit)
    expect(drawn?.shapes.map(({ code }) => code).toSorted()).toEqual(below.filter(({ kind }) => kind === 'leaf').map(({ code }) => code).toSorted())
  }
  expect((await ask(admin, unitPage.loader, { unit: '04831' })).data).toMatchObject({ drawn: null })
  const form = { kind: 'rename' as const, day: '2026-11-20', legalBasis: 'Nghị quyết 9/NQ-HĐND', from: ['04831'], into: [], parts: [{ code: '', name: 'Đà Bắc Mới', kind: 'commune' }], formerDistrict: '' }
  expect(await changeTerritory(world, { actorId: admin.personId, seen: 0, form })).toMatchObject({ ok: true })
  expect((await districtPage('150')).drawn).toBeNull()
  expect((await districtPage('157')).drawn).not.toBeNull()
  expect(await ask(admin, page.action, {}, new URLSearchParams({ act: 'remove', level: 'communes' }))).toMatchObject({ status: 302 })
  expect((await districtPage('157')).drawn).toBeNull()
})

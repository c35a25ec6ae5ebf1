import { expect, test } from 'vitest'
import type { Editorial } from '#app/domain/catalogue/editorial.ts'
import * as coverage from '#app/routes/editor/coverage.tsx'
import * as preview from '#app/routes/editor/lesson-preview.tsx'
import { aHolder, aPerson } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
/** It is 23/11/2026: one fact was compared ten days ago, the other a hundred. */
const editorial: Editorial = {
  competences: [{ code: '4.2', vi: 'Bảo vệ dữ liệu', en: 'Protecting data' }, { code: '5.1', vi: 'Sửa lỗi máy', en: 'Solving problems' }], frameworks: [],
  language: { names: [], allowed: new Set(), typed: new Map(), abbreviations: [], plainer: [], english: [] },
  facts: [
    { key: 'held', text: 'Gọi 156.', status: 'verified', source: 'Cổng', checkedOn: '2026-11-13', reviewDays: 90 },
    { key: 'gone', text: 'Hạn 15 ngày.', status: 'verified', source: 'Nghị định', checkedOn: '2026-08-15', reviewDays: 90 },
  ],
}
const ask = aSite(world, { ...smallCatalogue, editorial })
const anEditor = () => aHolder(world, 'editor', { kind: 'province' })

test('editors are told which facts have expired, and which competence nothing teaches', async () => {
  const { status, data } = await ask(await anEditor(), coverage.loader, {})
  expect(status).toBe(200)
  const { expired, gaps, competences } = data as { expired: readonly string[]; gaps: readonly object[]; competences: readonly object[] }
  expect(expired).toEqual([expect.stringMatching(/^Dữ kiện «gone» hết hạn ngày 2026-11-13/)])
  expect(gaps).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'untaught-competence', competence: editorial.competences[1] })]))
  expect(competences[0]).toMatchObject({ lessons: 4, questions: { NB: 0, TH: 36, VD: 0 }, assessed: 0 })
})

test('the preview of a lesson tells every check, and what the final quiz draws', async () => {
  const { status, data } = await ask(await anEditor(), preview.loader, { course: 'khoa-thu', lesson: 'mot' })
  expect(status).toBe(200)
  const { results, plan, practiceDraw } = data as { results: readonly { readonly check: string }[]; plan: object; practiceDraw: number }
  expect(results.map(({ check }) => check)).toEqual(expect.arrayContaining(['blueprint', 'secrecy', 'facts']))
  expect(plan).toEqual({ draw: 4, bank: 8, here: 4, lines: [], rest: 4 })
  expect(practiceDraw).toBe(5)
})

test('neither is for anybody else', async () => {
  for (const other of [await aPerson(world), await aHolder(world, 'trainer', { kind: 'self' })]) {
    expect(await ask(other, coverage.loader, {})).toMatchObject({ status: 403 })
    expect(await ask(other, preview.loader, { course: 'khoa-thu', lesson: 'mot' })).toMatchObject({ status: 403 })
  }
})

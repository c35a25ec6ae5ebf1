import { createElement, type ComponentType } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import * as batchPage from '#app/routes/imports/batch.tsx'
import * as columnsPage from '#app/routes/imports/columns.tsx'
import { endImports, workImports } from '#app/usecases/imports/work-imports.server.ts'
import { dropOwnContact } from '#app/usecases/people/drop-contact.server.ts'
import { wordsOf } from '#app/words/words.ts'
import { anImporter, sent, undone, written } from '#tests/support/importing.ts'
import { anOrganisation, aResident, madePassword } from '#tests/support/makers.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world)

test('a number that somebody took off their account does not come back with the next list, unless it is told to', async () => {
  const who = await anImporter(world)
  const { personId, accountId } = await aResident(world, { name: 'Bạch Thị Đổi Số', birthYear: 1971 })
  await world.db.account.update({ where: { id: accountId }, data: { phone: '+84912345699' } })
  const rows = [['Mã', 'Họ và tên', 'Năm sinh', 'Số điện thoại'], ['ND1', 'Bạch Thị Đổi Số', '1971', '0912345699']]
  const phones = async () => { const { phone, account } = await world.db.person.findUniqueOrThrow({ where: { id: personId }, include: { account: true } }); return [phone, account?.phone] }
  await written(world, who, rows, { kind: 'residents' })
  expect((await dropOwnContact(world, { accountId, kind: 'phone', current: madePassword })).ok).toBe(true)
  expect((await written(world, who, rows, { kind: 'residents' })).counts).toMatchObject({ same: 1, kept: 1, changedPeople: 0 })
  expect(await phones()).toEqual([null, null])
  await written(world, who, rows, { kind: 'residents', overwrites: true })
  expect(await phones()).toEqual(['+84912345699', null])
})

test('of more rows than a page lists that undoing left, the page says how many there are', async () => {
  const organisationId = await anOrganisation(world, { name: 'Sở Đông' })
  const who = await anImporter(world)
  const rows = Array.from({ length: 201 }, (_, at) => [`CB${at}`, 'Hà Văn Một', '1980', 'Sở Đông'])
  const { batchId } = await written(world, who, [['Mã', 'Họ và tên', 'Năm sinh', 'Đơn vị'], ...rows])
  await world.db.person.updateMany({ where: { posts: { some: { organisationId } } }, data: { birthYear: 1977 } })
  await undone(world, who, batchId)
  const { data } = await ask(who, batchPage.loader, { batch: batchId })
  const html = renderToStaticMarkup(createElement(batchPage.default as ComponentType<{ readonly loaderData: unknown }>, { loaderData: data }))
  expect(html).toContain(wordsOf('vi').imports.undoneKept('201'))
})

test('no identity number and no ethnicity of a list is kept, in whatever column: neither in its rows, nor among what is shown, nor as the code of anybody', async () => {
  const who = await anImporter(world)
  await anOrganisation(world, { name: 'Sở Căn Cước' })
  const rows = [['DANH SÁCH CÁN BỘ'], ['Mã', 'Họ và tên', 'Năm sinh', 'Đơn vị', 'Số CCCD', 'Dân tộc', 'Ghi chú'], ['017 090 001 234', 'Bùi Thị Kín', '1980', 'Sở Căn Cước', '17090001234', 'Mường Vang', 'CCCD 017090001234, số cũ CMND 123 456 789, con 017.319.001.234']]
  const { batchId, counts, rows: rowsOf } = await written(world, who, rows)
  expect(counts).toMatchObject({ new: 1 })
  expect((await rowsOf('new'))[0]?.cells).toEqual(['', 'Bùi Thị Kín', '1980', 'Sở Căn Cước', '', '', 'CCCD , số cũ CMND , con'])
  const batch = await world.db.importBatch.findUniqueOrThrow({ where: { id: batchId } })
  const kept = JSON.stringify([batch.columns, await world.db.importRow.findMany({ where: { batchId } }), await world.db.importChange.findMany({ where: { batchId } }), await world.db.importedRecord.findMany()])
  for (const left of ['017090001234', '017 090 001 234', '17090001234', '123 456 789', '017.319', 'Mường Vang']) expect([left, kept.includes(left)]).toEqual([left, false])
  expect(batch.content).toBeNull()
})

test('whoever names the columns reads that one was left out', async () => {
  const who = await anImporter(world)
  const batchId = await sent(world, who, [['Họ và tên', 'Năm sinh', 'Số CCCD'], ['Bùi Thị Kín', '1980', '017090001234']], { kind: 'residents' })
  await workImports(world)
  const { data } = await ask(who, columnsPage.loader, { batch: batchId })
  expect(data).toMatchObject({ columns: [{ isUnkept: false }, { isUnkept: false }, { title: 'Số CCCD', isUnkept: true, samples: [], field: 'skip' }] })
})

test('thirty days after a list was written nothing is left of its rows, nor of what was shown of them', async () => {
  const who = await anImporter(world)
  await anOrganisation(world, { name: 'Sở Ba Mươi' })
  const { batchId } = await written(world, who, [['Mã', 'Họ và tên', 'Năm sinh', 'Đơn vị'], ['MAU1', 'Bùi Thị Mẫu', '1980', 'Sở Ba Mươi']])
  const left = async () => { const { columns } = await world.db.importBatch.findUniqueOrThrow({ where: { id: batchId } }); return { samples: JSON.stringify(columns).includes('Bùi Thị Mẫu'), titles: JSON.stringify(columns).includes('Họ và tên'), rows: await world.db.importRow.count({ where: { batchId } }) } }
  expect(await left()).toEqual({ samples: true, titles: true, rows: 1 })
  world.later(31 * 24 * 3_600_000)
  await endImports(world)
  expect(await left()).toEqual({ samples: false, titles: true, rows: 0 })
})

import { createHash, createPublicKey, verify } from 'node:crypto'
import { extractRawText, convertToHtml } from 'mammoth'
import { describe, expect, test } from 'vitest'
import { readBase58, readMultikey } from '#app/credentials/multikey.ts'
import { areas } from '#app/domain/catalogue/area.ts'
import { kindAndName } from '#app/domain/territory/unit.ts'
import { indicatorIds } from '#app/domain/roadmap/indicator.ts'
import { eraseTraces } from '#app/data/people/erasing.server.ts'
import { evaluationReport, cellText } from '#app/integrations/reports/evaluation-report.server.ts'
import { isIntact } from '#app/integrations/reports/evaluation-seal.server.ts'
import type { Cell } from '#app/integrations/reports/report-document.server.ts'
import * as evaluationPage from '#app/routes/roadmap/evaluation.tsx'
import * as evaluationFile from '#app/routes/roadmap/evaluation-file.ts'
import * as evaluationsPage from '#app/routes/roadmap/evaluations.tsx'
import { enterTargets } from '#app/usecases/roadmap/enter-targets.server.ts'
import { publishFigures } from '#app/usecases/roadmap/publish-figures.server.ts'
import { readEvaluation, reportEvaluation } from '#app/usecases/roadmap/read-evaluation.server.ts'
import { setTask } from '#app/usecases/roadmap/set-task.server.ts'
import { signEvaluation } from '#app/usecases/roadmap/sign-evaluation.server.ts'
import { anAssessment } from '#tests/support/assessments.ts'
import { aCompletion, aHolder, anAdmin, anOfficial, aResident } from '#tests/support/makers.ts'
import { readPdf } from '#tests/support/read-pdf.ts'
import { readWorkbook } from '#tests/support/read-workbook.ts'
import { smallCatalogue } from '#tests/support/small-catalogue.ts'
import { aSite } from '#tests/support/site.ts'
import { aWorld } from '#tests/support/test-world.ts'

const world = aWorld()
const ask = aSite(world, smallCatalogue)
const form = { closesOn: '20/11/2026', why: '' }
const completedHere = async (count: number, unitCode = '04831') => {
  for (let number = 0; number < count; number++) {
    const { personId } = await aResident(world, { unitCode, since: '2026-01-05', name: 'Bùi Thị Riêng Tư' })
    await aCompletion(world, { personId, courseId: 'khoa-thu', at: new Date('2026-06-01T03:00:00Z') })
    await anAssessment(world, personId, new Date('2026-06-02T03:00:00Z'), areas.map(() => number % 2 === 0))
  }
}
const last = async (year: number) => (await world.db.evaluation.findFirst({ where: { year }, orderBy: { version: 'desc' } }))?.version ?? 0

describe('a year', () => {
  test('is closed with all its figures were made of, signed so that anybody can check it, and never a row about a person', async () => {
    const { personId: actorId, name } = await anAdmin(world)
    await completedHere(14)
    await publishFigures(world)
    await enterTargets(world, { kind: 'milestone', courseId: 'khoa-thu', document: 'Kế hoạch 7/KH-UBND', actorId, lines: '150; 01/01/2026; 0,01\n150; 31/12/2026; 20' })
    await setTask(world, { title: 'Mở 12 lớp', responsible: 'Ban Tuyên giáo', dueOn: '', state: 'done', note: '', actorId, unit: { code: '150', validFrom: '2020-01-01' }, year: '2026' })
    expect(await signEvaluation(world, { ...form, year: '2026', actorId, seen: 0 })).toEqual({ ok: true, value: { year: 2026, version: 1 } })
    const { content, sealed } = (await readEvaluation(world, { year: 2026, version: 1 }))!
    expect(content).toMatchObject({ year: 2026, version: 1, closesOn: '2026-11-20', signedBy: name, corrects: null, threshold: 5, tasks: [{ unit: '150@2020-01-01', title: 'Mở 12 lớp', state: 'done' }] })
    expect(content.units.find(({ unit }) => unit === '150@2020-01-01')).toMatchObject({ people: 55_812, residents: [{ course: 'khoa-thu', count: 14, achievement: 'behind' }], assessed: 14, basic: 7, confirmed: 0 })
    expect(content.units.find(({ unit }) => unit === '150@2020-01-01')?.residents[0]?.evidence).toEqual([{ part: 'self', people: 14 }, { part: 'proctored', people: 0 }, { part: 'in-person', people: 0 }, { part: 'imported', people: 0 }])
    expect(content.denominators.length).toBeGreaterThan(0)
    expect(content.basicDenominators?.length).toBeGreaterThan(0)
    expect(content.indicators?.map(({ id }) => id).toSorted()).toEqual([...indicatorIds].toSorted())
    expect(content.units.find(({ unit }) => unit === '150@2020-01-01')).toMatchObject({ basicPeople: 55_812, residents: [{ gained: 14 }] })
    expect(content.milestones).toHaveLength(2)
    const district = content.units.find(({ unit }) => unit === '150@2020-01-01')!
    expect(district.residents[0]).toMatchObject({ sex: [{ part: 'female', people: 0 }, { part: 'male', people: 0 }, { part: 'unknown', people: 14 }], asOf: { sex: '2026-10-31' } })
    // People at basic stand for the last month that staff were told of; the months before it are signed as well.
    expect(district).toMatchObject({ measures: [{ indicator: 'indicator:at-basic', toldOn: '2026-10-31', months: ['06', '07', '08', '09', '10'].map((month) => ({ month: `2026-${month}`, count: 7 })) }, { indicator: 'indicator:confirmed', toldOn: '2026-10-31' }] })
    expect(content.units[0]?.residents[0]?.months?.map(({ month, count }) => `${month} ${count}`)).toEqual(['2026-06 14', '2026-07 14', '2026-08 14', '2026-09 14', '2026-10 14'])
    expect(content.unitList).toMatchObject({ day: '2026-11-20' })
    expect(content.unitList?.units.filter(({ validUntil, kind }) => validUntil === null && (kind === 'commune' || kind === 'ward'))).toHaveLength(46)
    expect(content.unitList?.lineage.length).toBeGreaterThan(100)
    expect(Object.keys(content.bandDenominators ?? {})).toContain('all')
    expect(district.officials.every((row) => 'dueToday' in row && 'achievement' in row)).toBe(true)
    expect(sealed.text).not.toContain('Riêng Tư')
    for (const { id } of await world.db.person.findMany({ select: { id: true } })) expect(sealed.text).not.toContain(id)
    // With nothing of ours: SHA-256 and Ed25519 over the text as it stands, whose keys are sorted.
    expect(createHash('sha256').update(sealed.text).digest('hex')).toBe(sealed.hash)
    const x = Buffer.from(readMultikey(sealed.key)!).toString('base64url')
    expect(verify(null, Buffer.from(sealed.text), createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }), readBase58(sealed.signature)!)).toBe(true)
    expect(Object.keys(JSON.parse(sealed.text) as object)).toEqual(Object.keys(JSON.parse(sealed.text) as object).toSorted())
    expect(await world.db.auditEntry.findMany({ where: { actorId, action: 'evaluation.sign' } })).toMatchObject([{ detail: { year: 2026, version: 1, closesOn: '2026-11-20' } }])
  })
  test('once signed is changed by nobody, and what was changed all the same is found out', async () => {
    const { text, hash, signature, key } = await world.db.evaluation.findFirstOrThrow()
    await expect(world.db.evaluation.updateMany({ data: { text: '{}' } })).rejects.toThrow()
    await expect(world.db.evaluation.deleteMany()).rejects.toThrow()
    const sealed = { text, hash, signature, key }
    expect(isIntact(sealed, world.signing)).toBe(true)
    expect(isIntact({ ...sealed, text: text.replace('"count":14', '"count":15') }, world.signing)).toBe(false)
    expect(isIntact({ ...sealed, text: `${text} `, hash: createHash('sha256').update(`${text} `).digest('hex') }, world.signing)).toBe(false)
    expect(isIntact({ ...sealed, key: `${key.slice(0, -1)}1` }, world.signing)).toBe(false)
    await world.db.$executeRaw`ALTER TABLE evaluation DISABLE TRIGGER evaluation_stays`
    await world.db.evaluation.updateMany({ data: { text: text.replace('"count":14', '"count":15') } })
    expect((await readEvaluation(world, { year: 2026, version: 1 }))?.isIntact).toBe(false)
    expect(await reportEvaluation(world, { year: 2026, version: 1, kind: 'pdf' })).toBeNull()
    await world.db.evaluation.updateMany({ data: { text } })
    await world.db.$executeRaw`ALTER TABLE evaluation ENABLE TRIGGER evaluation_stays`
    expect((await readEvaluation(world, { year: 2026, version: 1 }))?.isIntact).toBe(true)
  })
  test('is corrected by a new version that names the one before and says why; of several at once one is signed', async () => {
    const { personId: actorId } = await anAdmin(world)
    const before = await last(2026)
    expect(await signEvaluation(world, { ...form, year: '2026', actorId, seen: before })).toEqual({ ok: false, reason: 'reason-missing' })
    expect(await signEvaluation(world, { ...form, why: 'Bổ sung', year: '2026', actorId, seen: before + 1 })).toEqual({ ok: false, reason: 'evaluation-changed' })
    const results = await Promise.all([1, 2, 3].map(() => signEvaluation(world, { ...form, why: 'Bổ sung xã nhập muộn', year: '2026', actorId, seen: before })))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.filter((each) => !each.ok && each.reason === 'evaluation-changed')).toHaveLength(2)
    const [first, second] = [(await readEvaluation(world, { year: 2026, version: before }))!, (await readEvaluation(world, { year: 2026, version: before + 1 }))!]
    expect(second.content.corrects).toEqual({ version: before, hash: first.sealed.hash, why: 'Bổ sung xã nhập muộn' })
    expect(first.isIntact && second.isIntact).toBe(true)
  })
  test('is not what was signed where another signed text was put in its place, or the one that it corrects is another', async () => {
    const rows = await world.db.evaluation.findMany({ where: { year: 2026 }, orderBy: { version: 'asc' } })
    const [first, second] = [rows[0]!, rows[1]!]
    const sealOf = ({ text, hash, signature, key }: typeof first) => ({ text, hash, signature, key })
    const intact = async (version: number) => (await readEvaluation(world, { year: 2026, version }))?.isIntact
    expect([await intact(1), await intact(2)]).toEqual([true, true])
    await world.db.$executeRaw`ALTER TABLE evaluation DISABLE TRIGGER evaluation_stays`
    await world.db.evaluation.update({ where: { id: second.id }, data: sealOf(first) })
    expect([await intact(1), await intact(2)]).toEqual([true, false])
    expect(await reportEvaluation(world, { year: 2026, version: 2, kind: 'pdf' })).toBeNull()
    await world.db.evaluation.update({ where: { id: second.id }, data: sealOf(second) })
    await world.db.evaluation.update({ where: { id: first.id }, data: { hash: second.hash } })
    expect([await intact(1), await intact(2)]).toEqual([false, false])
    await world.db.evaluation.update({ where: { id: first.id }, data: { hash: first.hash } })
    await world.db.$executeRaw`ALTER TABLE evaluation ENABLE TRIGGER evaluation_stays`
    expect([await intact(1), await intact(2)]).toEqual([true, true])
  })
  test('keeps what it said when later facts come in', async () => {
    const text = async () => (await readEvaluation(world, { year: 2026, version: 1 }))!.sealed.text
    const before = await text()
    await completedHere(3)
    expect(await text()).toBe(before)
  })
  test('is closed on a day that has come and belongs to it', async () => {
    const { personId: actorId } = await anAdmin(world)
    const sign = async (over: Partial<typeof form & { year: string }>) => { const result = await signEvaluation(world, { ...form, year: '2025', actorId, seen: 0, ...over }); return result.ok ? 'fine' : result.reason }
    expect([await sign({ closesOn: '24/11/2026' }), await sign({ closesOn: '31/12/2024' }), await sign({ closesOn: '01/02/2026' }), await sign({ closesOn: 'cuối năm' }), await sign({ year: '25' })])
      .toEqual(['evaluation-day-ahead', 'evaluation-day-elsewhere', 'evaluation-day-elsewhere', 'day-unreadable', 'year-unreadable'])
    expect(await last(2025)).toBe(0)
  })
})

describe('the report of a year', () => {
  const bytesOf = async (kind: string) => (await reportEvaluation(world, { year: 2026, version: 1, kind }))!.bytes
  /** Every cell of every table, as the one document says them. */
  const expected = async () => {
    const { content, sealed } = (await readEvaluation(world, { year: 2026, version: 1 }))!
    return evaluationReport(content, sealed).sections.flatMap(({ table }) => (table === null ? [] : [table]))
  }

  test('says in Word, on paper and in the spreadsheet the same, cell by cell and to the digit', async () => {
    const tables = await expected()
    const cells = tables.flatMap(({ head, rows }) => [...head, ...rows.flat().map(cellText)])
    expect(cells.length).toBeGreaterThan(500)
    expect(cells.some((cell) => cell === '55.812') && cells.some((cell) => /^\d+,\d$/.test(cell))).toBe(true)

    const { value: html } = await convertToHtml({ buffer: Buffer.from(await bytesOf('docx')) })
    const unescaped = (text: string) => text.replace(/<[^>]+>/g, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
    const inWord = [...html.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, inside = '']) => unescaped(inside))
    expect(inWord).toEqual(cells)

    const asSheet = (cell: Cell) => (typeof cell === 'string' ? cell : String(cell.value))
    const [told, ...sheets] = await readWorkbook(await bytesOf('xlsx'))
    expect(sheets).toEqual(tables.map(({ head, rows }) => [[...head], ...rows.map((row) => row.map(asSheet))]))
    expect(told?.flat()).toContain('Báo cáo đánh giá năm 2026: phổ cập kỹ năng số, tỉnh Hòa Bình')

    const { text } = await readPdf(await bytesOf('pdf'))
    const onPaper = text.replace(/\s+/gu, '')
    for (const { rows: own } of tables) for (const row of own) expect(onPaper).toContain(row.map(cellText).join('').replace(/\s+/gu, ''))
  })

  test('names units that stood before, tells each denominator once with its people, shared documents once, and no rows of nobody', async () => {
    const { content, sealed } = (await readEvaluation(world, { year: 2026, version: 1 }))!
    const source = 'Niên giám 2020'
    const all = ['04831', '04834', '04840'].map((code, at) => ({ unit: `${code}@2020-01-01`, people: 5_000 + at, onDate: '2020-07-01', source }))
    const { sections } = evaluationReport({ ...content, denominators: all, basicDenominators: all, bandDenominators: { all, '60-plus': [{ ...all[0]!, people: 700 }] } }, sealed)
    const table = (caption: string) => sections.find(({ heading }) => heading === caption)
    const former = (code: string) => `${kindAndName(content.unitList!.units.find((unit) => unit.code === code && unit.validFrom === '2020-01-01')!)} (cũ)`
    expect(table('Các mẫu số đã dùng')).toMatchObject({ paragraphs: [`[1] ${source}`], table: { head: ['Nhóm người', 'Đơn vị', 'Mẫu số', 'Tính đến ngày', 'Văn bản, nguồn'] } })
    expect(table('Các mẫu số đã dùng')?.table?.rows.map((row) => row.map(cellText))).toEqual([
      ['Mọi lứa tuổi', former('04831'), '5.000', '01/07/2020', '[1]'], ['Mọi lứa tuổi', former('04834'), '5.001', '01/07/2020', '[1]'], ['Mọi lứa tuổi', former('04840'), '5.002', '01/07/2020', '[1]'], ['Từ 60 tuổi', former('04831'), '700', '01/07/2020', '[1]'],
    ])
    expect(sections.flatMap((section) => section.table?.rows ?? []).flat().some((cell) => /^\d+@/.test(cellText(cell)))).toBe(false)
    const projected = table('Dự báo của tỉnh và các huyện, thành phố (cũ)')?.table?.rows ?? []
    expect(projected.filter((row) => cellText(row[6] ?? '') === '0 đến 0')).toEqual([])
  })

  test('on paper is A4, tagged in Vietnamese with the heads of its tables, and proved on every page', async () => {
    const bytes = await bytesOf('pdf')
    const pdf = await readPdf(bytes)
    const { sealed } = (await readEvaluation(world, { year: 2026, version: 1 }))!
    expect(pdf).toMatchObject({ size: [842, 595], isMarked: true, language: 'vi-VN', title: 'Báo cáo đánh giá năm 2026: phổ cập kỹ năng số, tỉnh Hòa Bình' })
    expect(pdf.elements.map(({ role }) => role)).toEqual(expect.arrayContaining(['H1', 'P', 'H2', 'Table', 'TR', 'TH', 'TD']))
    expect(pdf.pages).toBeGreaterThan(2)
    expect(pdf.text.split(sealed.hash).length - 1).toBeGreaterThanOrEqual(pdf.pages)
    expect(pdf.text).not.toContain('?')
    expect(Buffer.from(await bytesOf('pdf')).equals(Buffer.from(bytes))).toBe(true)
    expect((await extractRawText({ buffer: Buffer.from(await bytesOf('docx')) })).value).toContain(sealed.hash)
  })

  test('says «không công bố» where few people stand behind a figure', async () => {
    const { personId: actorId } = await anAdmin(world)
    await completedHere(2, '05200')
    await signEvaluation(world, { closesOn: '20/11/2026', why: 'Kiểm tra số nhỏ', year: '2026', actorId, seen: await last(2026) })
    const { content, sealed } = (await readEvaluation(world, { year: 2026, version: await last(2026) }))!
    expect(content.units.find(({ unit }) => unit === '05200@2025-07-01')).toMatchObject({ residents: [{ count: null }] })
    // Of people at basic the end of October was told before these two were known: it stands until enough came.
    expect(content.units.find(({ unit }) => unit === '05200@2025-07-01')).toMatchObject({ basic: 0, assessed: 0 })
    const row = evaluationReport(content, sealed).sections.flatMap(({ table }) => table?.rows ?? []).find(([name]) => name === content.units.find(({ unit }) => unit === '05200@2025-07-01')?.name)
    expect(row).toContain('không công bố')
  })
})

describe('of evaluations, the person next door', () => {
  test('opens none; a supervisor reads all of them and signs nothing', async () => {
    const body = () => new URLSearchParams({ ...form, year: '2026', why: 'thử', seen: '1' })
    const params = { year: '2026', version: '1' }
    const before = await world.db.evaluation.count()
    for (const stranger of [await aHolder(world, 'coordinator', { kind: 'unit', id: '150@2020-01-01' }), await aHolder(world, 'commune-officer', { kind: 'unit', id: '04831@2025-07-01' }), await aResident(world), await anOfficial(world)]) {
      expect((await ask(stranger, evaluationsPage.loader, {})).status).toBe(403)
      expect((await ask(stranger, evaluationsPage.action, {}, body())).status).toBe(403)
      expect((await ask(stranger, evaluationPage.loader, params)).status).toBe(403)
      for (const kind of ['docx', 'pdf', 'xlsx', 'json']) expect((await ask(stranger, evaluationFile.loader, { ...params, kind })).status).toBe(403)
    }
    const supervisor = await aHolder(world, 'supervisor', { kind: 'province' })
    expect((await ask(supervisor, evaluationsPage.loader, {})).data).toMatchObject({ maySign: false })
    expect((await ask(supervisor, evaluationPage.loader, params)).data).toMatchObject({ isIntact: true, year: 2026, version: 1, latest: await last(2026) })
    for (const kind of ['docx', 'json']) expect((await ask(supervisor, evaluationFile.loader, { ...params, kind })).status).toBe(200)
    for (const which of [{ ...params, kind: 'exe' }, { year: '2030', version: '1', kind: 'pdf' }, { year: 'x', version: 'y', kind: 'json' }]) expect((await ask(supervisor, evaluationFile.loader, which)).status).toBe(404)
    expect((await ask(supervisor, evaluationsPage.action, {}, body())).status).toBe(403)
    expect(await world.db.evaluation.count()).toBe(before)
  })
  test('whoever answers for the province signs from the page, and a refusal keeps what was typed', async () => {
    const coordinator = await aHolder(world, 'coordinator', { kind: 'province' })
    expect(await ask(coordinator, evaluationsPage.action, {}, new URLSearchParams({ ...form, closesOn: '1/1/2030', year: '2026', seen: '0' }))).toMatchObject({ status: 400, data: { refused: 'evaluation-day-ahead', typed: { closesOn: '1/1/2030' } } })
    const next = await last(2026) + 1
    expect((await ask(coordinator, evaluationsPage.action, {}, new URLSearchParams({ ...form, year: '2026', why: 'Đính chính', seen: String(next - 1) }))).location).toBe(`/roadmap/evaluations/2026/${next}?signed`)
  })
})

test('whoever signed a year is named beside it as long as they are known, and nowhere once they are erased: the text and its signature stay', async () => {
  const { personId: actorId } = await anAdmin(world, { name: 'Quách Thị Ký Tên' })
  expect((await setTask(world, { title: 'Đến từng nhà', responsible: 'Bà Quách Thị Ký Tên', dueOn: '', state: 'planned', note: '', actorId, unit: { code: '150', validFrom: '2020-01-01' }, year: '2024' })).ok).toBe(true)
  expect(await signEvaluation(world, { closesOn: '31/12/2024', why: '', year: '2024', actorId, seen: 0 })).toMatchObject({ ok: true })
  const reader = await anAdmin(world)
  const listed = async () => ((await ask(reader, evaluationsPage.loader, {})).data as { readonly evaluations: readonly { readonly year: number; readonly signedBy: string }[] }).evaluations.find(({ year }) => year === 2024)?.signedBy
  const read = async () => (await readEvaluation(world, { year: 2024, version: 1 }))!
  const before = await read()
  expect([before.content.signedBy, await listed(), before.sealed.text.includes('Ký Tên')]).toEqual(['Quách Thị Ký Tên', 'Quách Thị Ký Tên', false])
  expect(evaluationReport(before.content, before.sealed).lead.join(' ')).toContain('do Quách Thị Ký Tên ký')
  expect(JSON.stringify(evaluationReport(before.content, before.sealed))).toContain('Bà Quách Thị Ký Tên')
  await eraseTraces(world.db, [actorId], world.clock())
  const after = await read()
  expect([after.content.signedBy, await listed(), after.isIntact, after.sealed]).toEqual(['', '', true, before.sealed])
  expect(evaluationReport(after.content, after.sealed).lead.join(' ')).toContain('do người đã được xóa khỏi hệ thống ký')
  expect(JSON.stringify(evaluationReport(after.content, after.sealed))).not.toContain('Ký Tên')
})

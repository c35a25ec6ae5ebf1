import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { openArchive, type Archive } from '../read-zip.server.ts'
import { readXlsx } from './read-xlsx.server.ts'

/** A workbook that lists these sheets in its contents; the entries of those that are there come beside it. */
async function workbook(sheets: string, entries: readonly string[]): Promise<Archive> {
  const zip = new ZipFile()
  const add = (name: string, text: string) => { zip.addBuffer(Buffer.from(text), name, { compress: false }) }
  add('xl/workbook.xml', `<workbook xmlns:r="r"><sheets>${sheets}</sheets></workbook>`)
  add('xl/_rels/workbook.xml.rels', `<Relationships>${entries.map((name) => `<Relationship Id="${name}" Target="worksheets/${name}.xml"/>`).join('')}</Relationships>`)
  for (const name of entries) add(`xl/worksheets/${name}.xml`, '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>')
  zip.end()
  return await openArchive(new Uint8Array(await buffer(zip.outputStream)))
}

/** What comes of reading it, and the entries that were unpacked for that, in order. */
async function read(archive: Archive) {
  const unpacked: string[] = []
  const outcome = await readXlsx({ ...archive, stream: (name) => { unpacked.push(name); return archive.stream(name) } }, () => Promise.resolve()).catch((error: unknown) => error)
  return { outcome, unpacked }
}

const sheet = (id: string, state = 'visible') => `<sheet name="${id}" state="${state}" r:id="${id}"/>`
const contents = ['xl/_rels/workbook.xml.rels', 'xl/workbook.xml']

test.each([
  ['names one sheet a thousand times', sheet('a').repeat(1_000), 'xml-broken'],
  ['names one sheet twice', sheet('a').repeat(2), 'xml-broken'],
  ['names more hidden sheets than an archive can have', sheet('a', 'hidden').repeat(501), 'zip-too-large'],
  ['names more sheets that are not there', sheet('b').repeat(501), 'zip-too-large'],
])('a workbook that %s is refused by its contents, and no sheet is looked at', async (_what, sheets, reason) => {
  const { outcome, unpacked } = await read(await workbook(sheets, ['a']))
  expect(outcome).toMatchObject({ problem: { reason } })
  expect(unpacked).toEqual(contents)
})

test('of a workbook of many sheets the first is read, and each of the others looked at once', async () => {
  const names = Array.from({ length: 300 }, (_, place) => `s${place}`)
  const { outcome, unpacked } = await read(await workbook(names.map((name) => sheet(name)).join(''), names))
  expect(outcome).toMatchObject({ otherSheets: 299 })
  expect(unpacked).toEqual([...contents, ...names.map((name) => `xl/worksheets/${name}.xml`)])
})

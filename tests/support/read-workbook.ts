import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import sax from 'sax'
import yauzl, { type Entry, type ZipFile } from 'yauzl'

/** Every sheet of a workbook in order, row by row, each cell as it is written: a text, or a number in plain digits. */
export async function readWorkbook(bytes: Uint8Array): Promise<readonly (readonly (readonly string[])[])[]> {
  const zip = await promisify<Buffer, { lazyEntries: boolean }, ZipFile>(yauzl.fromBuffer)(Buffer.from(bytes), { lazyEntries: true })
  const sheets = new Map<number, readonly (readonly string[])[]>()
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject).on('end', () => { resolve() }).on('entry', (entry: Entry) => {
      const [, number] = /^xl\/worksheets\/sheet(\d+)\.xml$/.exec(entry.fileName) ?? []
      if (number === undefined) { zip.readEntry(); return }
      zip.openReadStream(entry, (error, stream) => {
        if (error) { reject(error); return }
        buffer(stream).then((xml) => { sheets.set(Number(number), rowsOf(xml.toString('utf8'))); zip.readEntry() }, reject)
      })
    })
    zip.readEntry()
  })
  return [...sheets].toSorted(([a], [b]) => a - b).map(([, rows]) => rows)
}

function rowsOf(xml: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  const parser = sax.parser(true)
  let isCell = false
  parser.onopentag = ({ name }) => {
    if (name === 'row') rows.push([])
    if (name === 'c') rows.at(-1)?.push('')
    isCell = name === 't' || name === 'v'
  }
  parser.onclosetag = () => { isCell = false }
  parser.ontext = (text) => { const row = rows.at(-1); if (isCell && row) row[row.length - 1] += text }
  parser.write(xml).close()
  return rows
}

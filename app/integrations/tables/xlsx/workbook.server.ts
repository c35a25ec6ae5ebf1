import type { Archive } from '../read-zip.server.ts'
import { TableFault } from '../table-fault.server.ts'
import { scanXml } from './scan-xml.server.ts'

export interface Workbook { /** Entries of the sheets that can be seen, in order. */ readonly sheets: readonly string[]; readonly hiddenSheets: number; readonly strings: readonly string[]; /** Style numbers whose numbers are days. */ readonly dayStyles: ReadonlySet<number>; /** Style numbers whose numbers are shown times a hundred, with «%». */ readonly percentStyles: ReadonlySet<number>; /** To how many digits numbers of a style are padded with zeros. */ readonly paddedStyles: ReadonlyMap<number, number>; readonly from1904: boolean }

/** Each sheet is an entry of its own, of which an archive has five hundred at the most. */
const most = { sheets: 500, strings: 1_500_000, letters: 64 * 1024 * 1024 } as const
/** Built-in formats of days and times (ECMA-376 18.8.30), with those of East Asian languages. */
const isBuiltInDay = (id: number) => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
const isBuiltInPercent = (id: number) => id === 9 || id === 10

/** What a workbook says beside its sheets. The strings are held, up to 64 M letters; the sheets are not. */
export async function openWorkbook(archive: Archive): Promise<Workbook> {
  const targets = new Map<string, string>()
  await scanXml(archive, 'xl/_rels/workbook.xml.rels', { open: (name, { Id = '', Target = '' }) => { if (name === 'Relationship') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`) } })
  const sheets = new Set<string>()
  let [from1904, named, hiddenSheets] = [false, 0, 0]
  await scanXml(archive, 'xl/workbook.xml', { open: (name, attributes) => {
    if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '')
    if (name !== 'sheet') return
    named += 1
    if (named > most.sheets) throw new TableFault('zip-too-large')
    if ((attributes['state'] ?? 'visible') !== 'visible') { hiddenSheets += 1; return }
    const target = targets.get(relationOf(attributes))
    if (target === undefined || !archive.has(target)) return
    // No program writes one twice, and each time it would be looked through again.
    if (sheets.has(target)) throw new TableFault('xml-broken')
    sheets.add(target)
  } })
  return { sheets: [...sheets], hiddenSheets, from1904, strings: await readStrings(archive), ...await readStyles(archive) }
}

/** By what a sheet is found, whatever its namespace is called. */
function relationOf(attributes: Readonly<Record<string, string>>): string {
  return attributes['r:id'] ?? Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
}

/** The shared strings; of rich text all runs, without the reading aids of East Asian text. */
async function readStrings(archive: Archive): Promise<readonly string[]> {
  if (!archive.has('xl/sharedStrings.xml')) return []
  const strings: string[] = []
  let [letters, aids, inText, said] = [0, 0, false, '']
  await scanXml(archive, 'xl/sharedStrings.xml', {
    open: (name) => {
      if (name === 'si') said = ''
      if (name === 'rPh') aids += 1
      inText = name === 't' && aids === 0
    },
    text: (text) => { if (inText) said += text },
    close: (name) => {
      if (name === 'rPh') aids -= 1
      inText = false
      if (name !== 'si') return
      letters += said.length
      if (strings.push(said) > most.strings || letters > most.letters) throw new TableFault('zip-too-large')
    },
  })
  return strings
}

async function readStyles(archive: Archive): Promise<Pick<Workbook, 'dayStyles' | 'percentStyles' | 'paddedStyles'>> {
  const [dayStyles, percentStyles, paddedStyles] = [new Set<number>(), new Set<number>(), new Map<number, number>()]
  if (!archive.has('xl/styles.xml')) return { dayStyles, percentStyles, paddedStyles }
  const [customDays, customPercents, customZeros] = [new Set<number>(), new Set<number>(), new Map<number, number>()]
  const keepFormat = (id: number, code: string) => {
    if (isDayFormat(code)) customDays.add(id)
    if (isPercentFormat(code)) customPercents.add(id)
    customZeros.set(id, zerosOf(code))
  }
  let [inCells, style] = [false, 0]
  await scanXml(archive, 'xl/styles.xml', {
    open: (name, attributes) => {
      if (name === 'numFmt') keepFormat(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      if (name === 'cellXfs') inCells = true
      if (name !== 'xf' || !inCells) return
      const id = Number(attributes['numFmtId'] ?? 0)
      if (isBuiltInDay(id) || customDays.has(id)) dayStyles.add(style)
      if (isBuiltInPercent(id) || customPercents.has(id)) percentStyles.add(style)
      paddedStyles.set(style, customZeros.get(id) ?? 0)
      style += 1
    },
    close: (name) => { if (name === 'cellXfs') inCells = false },
  })
  return { dayStyles, percentStyles, paddedStyles }
}

/** Excel writes no longer one. */
const longestFormat = 255

/** Whether a number format writes days: y or d outside quotation marks, brackets and escapes. */
function isDayFormat(code: string): boolean {
  return /[dy]/iu.test(bareFormat(code))
}

/** Whether it writes a number times a hundred. */
function isPercentFormat(code: string): boolean {
  return bareFormat(code).includes('%')
}

/** A number format without quotation marks, brackets and escapes; a bracket that nothing closes is none. */
function bareFormat(code: string): string {
  const unread = (written: string) => (written.startsWith('[') && !written.endsWith(']') ? written.replace(/"[^"]*"|\\./gu, '') : '')
  return code.slice(0, longestFormat).replace(/"[^"]*"|\[[^\]]*\]?|\\./gu, unread)
}

/** «000000000000», «0000\ 000\ 000» → how many digits are written at least; 0 for a format of anything but zeros and what parts them. */
function zerosOf(code: string): number {
  return /^0(?:\\?[ -]|0){1,30}$/u.test(code) ? code.replace(/[^0]/gu, '').length : 0
}

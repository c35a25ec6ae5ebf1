import { makeZip } from '#app/integrations/question-files/make-zip.server.ts'

const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const [relationships, office] = ['http://schemas.openxmlformats.org/package/2006/relationships', 'http://schemas.openxmlformats.org/officeDocument/2006/relationships']
const related = (type: string, target: string) => `<Relationships xmlns="${relationships}"><Relationship Id="rId1" Type="${office}/${type}" Target="${target}"/></Relationships>`

/** A paragraph of Word: `run` are properties of its text («<w:b/>»), `list` the list it is an item of, with its level from 0. */
export function paragraph(text: string, { run = '', list }: { readonly run?: string; readonly list?: readonly [id: number, level: number] } = {}): string {
  const numbered = list ? `<w:pPr><w:numPr><w:ilvl w:val="${list[1]}"/><w:numId w:val="${list[0]}"/></w:numPr><w:jc w:val="both"/></w:pPr>` : ''
  return `<w:p>${numbered}<w:r>${run === '' ? '' : `<w:rPr>${run}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
}

/** What Word keeps of one list: the figures and the text of each level; `restarts`: its first level begins anew at 1 although its kind goes on. */
export interface WordList { readonly id: number; readonly kind: number; readonly levels: readonly (readonly [figures: string, text: string])[]; readonly restarts?: boolean }

function numbering(lists: readonly WordList[]): string {
  const kinds = new Map(lists.map((list) => [list.kind, list.levels]))
  const level = ([figures, text]: readonly [string, string], at: number) => `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${figures}"/><w:lvlText w:val="${text}"/></w:lvl>`
  return `<w:numbering xmlns:w="${main}">${[...kinds].map(([kind, levels]) => `<w:abstractNum w:abstractNumId="${kind}">${levels.map(level).join('')}</w:abstractNum>`).join('')}${
    lists.map(({ id, kind, restarts }) => `<w:num w:numId="${id}"><w:abstractNumId w:val="${kind}"/>${restarts === true ? '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' : ''}</w:num>`).join('')}</w:numbering>`
}

/** A Word document of these paragraphs, whose lists number by themselves. */
export function wordFile(paragraphs: readonly string[], lists: readonly WordList[] = []): Promise<Uint8Array> {
  return makeZip([
    { name: '[Content_Types].xml', text: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>' },
    { name: '_rels/.rels', text: related('officeDocument', 'word/document.xml') },
    ...(lists.length === 0 ? [] : [{ name: 'word/_rels/document.xml.rels', text: related('numbering', 'numbering.xml') }, { name: 'word/numbering.xml', text: numbering(lists) }]),
    { name: 'word/document.xml', text: `<w:document xmlns:w="${main}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><w:body>${paragraphs.join('')}</w:body></w:document>` },
  ])
}

import { AlignmentType, Document, HeadingLevel, Packer, PageOrientation, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx'
import { cellText } from './evaluation-report.server.ts'
import type { ReportDocument, ReportSection, ReportTable } from './report-document.server.ts'

/** Decree 30/2020: Times New Roman. Half points. */
const font = 'Times New Roman'
const [bodySize, tableSize] = [26, 18]
/** A4 in twentieths of a point. */
const page = { width: 11_906, height: 16_838, margin: 1_000 }
const roomForTables = page.height - 2 * page.margin

/** The report as a document for Word: A4, headings, tables whose head comes again on every page. The same report is the same text, whenever it is written. */
export async function writeDocx(report: ReportDocument, sealTitle: string): Promise<Uint8Array<ArrayBuffer>> {
  const document = new Document({
    creator: report.author, title: report.title, styles: { default: { document: { run: { font, size: bodySize, language: { value: 'vi-VN' } } } } },
    sections: [{
      properties: { page: { size: { width: page.width, height: page.height, orientation: PageOrientation.LANDSCAPE }, margin: { top: page.margin, bottom: page.margin, left: page.margin, right: page.margin } } },
      children: [
        heading(report.title, HeadingLevel.HEADING_1), ...report.lead.map(paragraph), ...report.sections.flatMap(sectionParts),
        heading(sealTitle, HeadingLevel.HEADING_2), ...report.seal.map(paragraph),
      ],
    }],
  })
  return Uint8Array.from(await Packer.toBuffer(document))
}

function heading(text: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel]): Paragraph {
  return new Paragraph({ heading: level, spacing: { before: 240, after: 120 }, children: [new TextRun({ text, font, bold: true, color: '24407F' })] })
}

function paragraph(text: string): Paragraph {
  return new Paragraph({ spacing: { after: 120 }, children: [new TextRun({ text, font })] })
}

function sectionParts({ heading: title, paragraphs, table }: ReportSection): readonly (Paragraph | Table)[] {
  return [heading(title, HeadingLevel.HEADING_2), ...paragraphs.map(paragraph), ...(table === null ? [] : [tableOf(table)])]
}

function tableOf({ head, rows, widths }: ReportTable): Table {
  const all = widths.reduce((sum, width) => sum + width, 0)
  const columns = widths.map((width) => Math.floor((width / all) * roomForTables))
  const cell = (text: string, at: number, look: { readonly bold?: boolean; readonly isNumber?: boolean }) => new TableCell({
    width: { size: columns[at] ?? 0, type: WidthType.DXA },
    children: [new Paragraph({ alignment: look.isNumber ? AlignmentType.RIGHT : AlignmentType.LEFT, children: [new TextRun({ text, font, size: tableSize, bold: look.bold ?? false })] })],
  })
  return new Table({
    width: { size: roomForTables, type: WidthType.DXA }, columnWidths: columns,
    rows: [
      new TableRow({ tableHeader: true, children: head.map((text, at) => cell(text, at, { bold: true })) }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((each, at) => cell(cellText(each), at, { isNumber: typeof each !== 'string' })) })),
    ],
  })
}

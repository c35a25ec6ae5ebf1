import type { Question } from '#app/domain/assessment/question.ts'
import { carriedTags } from '../carried-tags.server.ts'
import { makeZip } from '../make-zip.server.ts'
import { xml, xmlDocument } from '../write-xml.server.ts'

/** What the way of offices has a place for: choices. */
export function isForVietnamese({ type }: Question): boolean {
  return type === 'single' || type === 'multiple' || type === 'true-false'
}

/** «Câu 1: … A. … Đáp án: B», line by line; an empty line after each question. */
export function writeVietnamese(questions: readonly Question[]): string {
  return questions.flatMap((question, at) => [...linesOf(question, at + 1), '']).join('\n')
}

function linesOf(question: Question, number: number): readonly string[] {
  if (question.type !== 'single' && question.type !== 'multiple' && question.type !== 'true-false') return []
  const letter = (at: number) => String.fromCharCode('A'.charCodeAt(0) + at)
  const lettered = question.options.map((option, at) => ({ ...option, letter: letter(at) }))
  return [
    ...`Câu ${number}: ${question.stem}`.split('\n'),
    ...lettered.map((option) => `${option.letter}. ${option.text}`),
    `Đáp án: ${lettered.filter(({ correct }) => correct).map((option) => option.letter).join(', ')}`,
    ...lettered.filter(({ because }) => because !== '').map((option) => `Giải thích ${option.letter}: ${option.because}`),
    `Thông tin: ${carriedTags(question).join('; ')}`,
    ...(question.feedback === undefined ? [] : [`Giải thích: ${question.feedback}`]),
  ]
}

/** The same lines as paragraphs of a Word document. */
export async function writeWord(questions: readonly Question[]): Promise<Uint8Array> {
  const paragraphs = writeVietnamese(questions).split('\n').map((line) => xml('w:p', {}, xml('w:r', {}, xml('w:t', { 'xml:space': 'preserve' }, line))))
  const type = (name: string) => `application/vnd.openxmlformats-officedocument.wordprocessingml.${name}+xml`
  return makeZip([
    { name: '[Content_Types].xml', text: xmlDocument(xml('Types', { xmlns: 'http://schemas.openxmlformats.org/package/2006/content-types' },
      xml('Default', { Extension: 'rels', ContentType: 'application/vnd.openxmlformats-package.relationships+xml' }), xml('Override', { PartName: '/word/document.xml', ContentType: type('document.main') }))) },
    { name: '_rels/.rels', text: xmlDocument(xml('Relationships', { xmlns: 'http://schemas.openxmlformats.org/package/2006/relationships' },
      xml('Relationship', { Id: 'rId1', Type: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument', Target: 'word/document.xml' }))) },
    { name: 'word/document.xml', text: xmlDocument(xml('w:document', { 'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main' }, xml('w:body', {}, paragraphs))) },
  ])
}

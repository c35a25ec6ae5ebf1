/** Files as offices and schools really have them, each with what once went wrong in it. */
import { expect, test } from 'vitest'
import type { Question } from '#app/domain/assessment/question.ts'
import { paragraph, wordFile, type WordList } from '#tests/support/word-file.ts'
import { readQuestions } from '../read-questions.server.ts'

const defaults = { competence: '4.2', level: 'TH', difficulty: 0.5 } as const
const readBytes = (bytes: Uint8Array) => readQuestions({ name: 'đề', bytes }, defaults)
const read = (text: string) => readBytes(new TextEncoder().encode(text))
/** «stem | option* | option», a star behind what is right. */
const brief = (question: Question) => ('options' in question ? [question.stem.replaceAll('\n', ' / '), ...question.options.map(({ text, correct }) => `${text.replaceAll('\n', ' / ')}${correct ? '*' : ''}`)].join(' | ') : question.type)
const briefs = async (content: string | Uint8Array) => (await (typeof content === 'string' ? read(content) : readBytes(content))).questions.map(({ question }) => brief(question))
const refusals = async (content: string | Uint8Array) => (await (typeof content === 'string' ? read(content) : readBytes(content))).problems.map(({ where, reason }) => `${where.name ?? '-'} ${reason}`)

test.each([
  ['Đáp án B'], ['Đáp án đúng là B.'], ['Chọn B'], ['Chọn đáp án B.'], ['=> Chọn: B'], ['Đáp án: (B)'], ['Đáp án: b)'], ['Đáp án: B - hai'], ['Đáp án: hai.'],
])('«%s» answers the question above it', async (answer) => {
  expect(await briefs(`Câu 1: Hỏi?\nA. một\nB. hai\n${answer}\nCâu 2: Nữa?\nA. ba\nB. bốn\nĐáp án: A`)).toEqual(['Hỏi? | một | hai*', 'Nữa? | ba* | bốn'])
})

test.each([['(A) một\n(B) hai*'], ['A/ một\nB/ hai (*)'], ['a) một\n*b) hai']])('%j are options', async (options) => {
  expect(await briefs(`Câu 1/ Hỏi?\n${options}`)).toEqual(['Hỏi? | một | hai*'])
})

test('an answer that says something of each option, or names another by its words, is refused rather than read by its first letter', async () => {
  for (const answer of ['A. Sai B. Đúng', 'a) Đúng, b) Sai', 'A. hai']) expect(await refusals(`Câu 1: Hỏi?\nA. một\nB. hai\nĐáp án: ${answer}`), answer).toEqual(['Câu 1 answer-letter-unknown'])
  expect(await briefs('Câu 1: Hỏi?\nA. B\nB. A\nĐáp án: A\nCâu 2: Mấy?\nA. Ba\nB. Hai\nĐáp án: Ba')).toEqual(['Hỏi? | B* | A', 'Mấy? | Ba* | Hai'])
})

test('numbered statements are part of the question where questions are called «Câu»', async () => {
  expect(await briefs('Câu 1: Cho các ý:\n1. Một\n2) Hai\n3. Ba\nMấy ý đúng?\nA. 1\nB. 2\nCâu 2: Cho:\nI. Một\nII. Hai\nA. x\nB. y\nĐÁP ÁN\n1. B\n2. A'))
    .toEqual(['Cho các ý: / 1. Một / 2) Hai / 3. Ba / Mấy ý đúng? | 1 | 2*', 'Cho: / I. Một / II. Hai | x* | y'])
})

test('a line that goes on with «phần mềm» or «mục» is no heading, and what stands under a heading or after «HẾT» is part of no option', async () => {
  expect(await briefs('Câu 1: Khi được mời cài\nphần mềm lạ, theo\nmục 3 của luật, làm gì?\nA. Cài\nphần mềm\nB. Thôi\nPHẦN II. NÂNG CAO\nMỗi câu một điểm.\nCâu 2: Hai?\nA. x\nB. y\n----- HẾT -----\nCán bộ coi thi không giải thích gì thêm.\nĐÁP ÁN VÀ THANG ĐIỂM\n1.B 2.A'))
    .toEqual(['Khi được mời cài / phần mềm lạ, theo / mục 3 của luật, làm gì? | Cài / phần mềm | Thôi*', 'Hai? | x* | y'])
})

test('the level beside a number is the level, and neither it nor the points are asked', async () => {
  const { questions } = await read(['(NB)', ': [TH] (0,25 điểm)', '. (Vận dụng cao)', ' (0.5đ):'].map((note, at) => `Câu ${at + 1}${note} Hỏi ${at}?\nA. một\nB. hai\nĐáp án: A`).join('\n'))
  expect(questions.map(({ question }) => `${question.level} ${question.stem}`)).toEqual(['NB Hỏi 0?', 'TH Hỏi 1?', 'VD Hỏi 2?', 'TH Hỏi 3?'])
})

test('«Lời giải» and «Hướng dẫn giải» on a line of their own are no part of the last option', async () => {
  const { questions } = await read('Câu 1: Hỏi?\nA. một\nB. hai\nLời giải chi tiết\nVì thế.\nChọn A')
  expect(questions.map(({ question }) => [brief(question), question.feedback])).toEqual([['Hỏi? | một* | hai', 'Vì thế.']])
  expect(await refusals('Câu 1: Hỏi?\nA. a\nB. b\nC. c\nĐ. d\nĐáp án: A')).toEqual(['Câu 1 line-unexpected'])
})

const bold = { run: '<w:b/>' }
const item = (text: string, id: number, level = 0, over: object = {}) => paragraph(text, { list: [id, level], ...over })

test('in Word the numbers may be those that Word gives by itself: of questions and options in one list', async () => {
  const list: WordList = { id: 1, kind: 0, levels: [['decimal', 'Câu %1:'], ['upperLetter', '%2.']] }
  expect(await briefs(await wordFile([paragraph('ĐỀ ÔN TẬP'), item('Ai hỏi mã?', 1), item('Ngân hàng', 1, 1), item('Kẻ lừa', 1, 1, bold), item('Làm gì?', 1), item('Dừng', 1, 1, bold), item('Chuyển', 1, 1)], [list])))
    .toEqual(['Ai hỏi mã? | Ngân hàng | Kẻ lừa*', 'Làm gì? | Dừng* | Chuyển'])
})

test('or in a list of questions and one of options each, with a key below', async () => {
  const options = [2, 3].map((id): WordList => ({ id, kind: 1, levels: [['upperLetter', '%1)']], restarts: true }))
  expect(await briefs(await wordFile([item('Ai hỏi mã &amp; tiền?', 1), item('Ngân hàng', 2), item('Kẻ lừa', 2), item('Làm gì?', 1), item('Dừng', 3), item('Chuyển', 3), paragraph('ĐÁP ÁN'), paragraph('1-B, 2-A')], [{ id: 1, kind: 0, levels: [['decimal', '%1.']] }, ...options])))
    .toEqual(['Ai hỏi mã & tiền? | Ngân hàng | Kẻ lừa*', 'Làm gì? | Dừng* | Chuyển'])
})

test('bullets under a typed question are its options; letters that Word lets go on from question to question are refused by name', async () => {
  expect(await briefs(await wordFile([paragraph('Câu 1: Ai?'), item('Ngân hàng', 1), item('Kẻ lừa', 1, 0, bold)], [{ id: 1, kind: 0, levels: [['bullet', '·']] }]))).toEqual(['Ai? | Ngân hàng | Kẻ lừa*'])
  expect(await refusals(await wordFile([paragraph('Câu 1: Ai?'), item('a', 1), item('b', 1), paragraph('Đáp án: A'), paragraph('Câu 2: Gì?'), item('c', 1), item('d', 1), paragraph('Đáp án: C')], [{ id: 1, kind: 0, levels: [['upperLetter', '%1.']] }]))).toEqual(['Câu 2 answer-letter-unknown'])
})

test('in Word the right option may be red or highlighted, and a formula is named as what is not supported', async () => {
  const [red, yellow] = [{ run: '<w:color w:val="FF0000"/>' }, { run: '<w:highlight w:val="yellow"/>' }]
  const formula = '<w:p><w:r><w:t xml:space="preserve">Câu 3: Tính </w:t></w:r><m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath></w:p>'
  const document = await wordFile([paragraph('Câu 1: Ai?', red), paragraph('A. a'), paragraph('B. b', red), paragraph('Câu 2: Gì?'), paragraph('A. c', yellow), paragraph('B. d', { run: '<w:highlight w:val="none"/>' }), formula, paragraph('A. 1', red), paragraph('B. 2')])
  const { questions, unsupported } = await readBytes(document)
  expect([questions.map(({ question }) => brief(question)), unsupported.map(({ where, why }) => `${where.name} ${why}`)]).toEqual([['Ai? | a | b*', 'Gì? | c* | d'], ['Câu 3 formula']])
})

test('what was typed for an old font, and Word’s old forms, are refused with what to do, in a text as in Word', async () => {
  const tcvn3 = ['1. M· OTP cña ng©n hµng lµ g×?', 'A. C©u mét', 'B. C©u hai', '§¸p ¸n: A']
  const vni = ['1. Caâu naøo laø ñuùng?', 'A. moät cuûa', 'B. hai baûn', 'Ñaùp aùn: A']
  for (const lines of [tcvn3, vni]) expect([await refusals(lines.join('\n')), await refusals(await wordFile(lines.map((line) => paragraph(line))))]).toEqual([['- encoding-unknown'], ['- encoding-unknown']])
  expect(await refusals('{\\rtf1\\ansi C\\u226?u 1\\par}')).toEqual(['- word-broken'])
  const compound = (stream: string) => new Uint8Array(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(stream, 'utf16le')]))
  expect([await refusals(compound('WordDocument')), await refusals(compound('Workbook')), await refusals('%PDF-1.4\n1 0 obj')]).toEqual([['- word-broken'], ['- format-unknown'], ['- format-unknown']])
})

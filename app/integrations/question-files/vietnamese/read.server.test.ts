import { expect, test } from 'vitest'
import type { Question } from '#app/domain/assessment/question.ts'
import { paragraph, wordFile } from '#tests/support/word-file.ts'
import { readQuestions } from '../read-questions.server.ts'

const defaults = { competence: '4.2', level: 'TH', difficulty: 0.5 } as const
const read = (text: string) => readQuestions({ name: 'de.txt', bytes: new TextEncoder().encode(text) }, defaults)
/** «stem | option* | option», a star behind what is right. */
const brief = (question: Question) => ('options' in question ? [question.stem, ...question.options.map(({ text, correct }) => `${text}${correct ? '*' : ''}`)].join(' | ') : question.type)
const briefs = async (text: string) => (await read(text)).questions.map(({ question }) => brief(question))

test.each([
  ['Câu 1: Ai hỏi mã OTP?\nA. Ngân hàng\nB. Kẻ lừa đảo\nĐáp án: B'],
  ['Câu hỏi 1. Ai hỏi mã OTP?\nA) Ngân hàng\nB) Kẻ lừa đảo\nĐáp án đúng: b.'],
  ['1) Ai hỏi mã OTP?\na. Ngân hàng\nb. Kẻ lừa đảo\nĐÁP ÁN: B'],
  ['Câu 1 - Ai hỏi mã OTP?\nA. Ngân hàng\n*B. Kẻ lừa đảo'],
  ['CÂU 1. Ai hỏi mã OTP?\nA. Ngân hàng\t\tB. Kẻ lừa đảo\nTrả lời: B. Kẻ lừa đảo'],
  ['Câu 1 : Ai hỏi mã OTP?\nA. Ngân hàng\t  B. Kẻ lừa đảo (*)'],
  ['\u2028Câu 1.\u2028Ai hỏi\u2028mã OTP?\nA. Ngân hàng    *B.\u2028Kẻ lừa đảo'],
  ['BỘ CÂU HỎI ÔN TẬP\n\nCâu 1: Ai hỏi\nmã OTP?\n\nA. Ngân hàng\nB. Kẻ lừa đảo\n\nBẢNG ĐÁP ÁN\n1-B'],
])('%j is one question', async (text) => {
  expect((await briefs(text)).map((each) => each.replace('\n', ' '))).toEqual(['Ai hỏi mã OTP? | Ngân hàng | Kẻ lừa đảo*'])
})

test('several letters make a multiple choice; «Đúng» and «Sai» a true/false; an explanation comes along over its lines', async () => {
  const { questions, problems } = await read('Câu 1: Nên làm gì?\nA. Dừng lại\nB. Chuyển tiền\nC. Hỏi người quen\nĐáp án: A và C\nGiải thích: Kẻ lừa ép gấp.\nDừng lại là xong.\n\nCâu 2: Công an không gọi đòi tiền.\nA. Đúng\nB. Sai\nĐáp án: Đúng')
  expect(problems).toEqual([])
  expect(questions.map(({ question }) => [question.type, brief(question), question.feedback])).toEqual([
    ['multiple', 'Nên làm gì? | Dừng lại* | Chuyển tiền | Hỏi người quen*', 'Kẻ lừa ép gấp.\nDừng lại là xong.'],
    ['true-false', 'Công an không gọi đòi tiền. | Đúng* | Sai', undefined],
  ])
})

test('a key table under its numbers answers each question', async () => {
  expect(await briefs('Câu 1: Một?\nA. a\nB. b\nCâu 2: Hai?\nA. c\nB. d\nĐÁP ÁN\n1 2\nB A')).toEqual(['Một? | a | b*', 'Hai? | c* | d'])
})

test('what is wrong is named by line and question, and the rest comes in', async () => {
  const { questions, problems, unsupported } = await read('Câu 1: Không có đáp án?\nA. a\nB. b\nCâu 2: Chữ lạ?\nA. a\nB. b\nĐáp án: D\nCâu 3: Tự luận?\nCâu 4: Được?\nA. a\nB. b\nĐáp án: A\nCâu 5: Thiếu chữ?\nA. a\nC. c\nĐáp án: A')
  expect(questions.map(({ where }) => where)).toEqual([{ line: 9, question: 4, name: 'Câu 4' }])
  expect(problems.map(({ where, reason, detail }) => [where.line, where.name, reason, detail])).toEqual([[1, 'Câu 1', 'no-right-option', undefined], [4, 'Câu 2', 'answer-letter-unknown', 'D'], [13, 'Câu 5', 'answer-letter-unknown', 'C']])
  expect(unsupported.map(({ where, why }) => [where.line, why])).toEqual([[8, 'essay']])
})

test('an answer left empty, or written on the next line, swallows no question after it', async () => {
  const { questions, problems } = await read('Câu 1: Một?\nA. a\nB. b\nĐáp án:\nB\nCâu 2: Hai?\nA. c\nB. d\nĐáp án:\nCâu 3: Ba là gì?\nA. e\nB. g\nĐáp án: A\nCâu 4: Bốn?\nA. h\nB. i\nĐáp án:\nA')
  expect(questions.map(({ question }) => brief(question))).toEqual(['Một? | a | b*', 'Ba là gì? | e* | g', 'Bốn? | h* | i'])
  expect(problems).toEqual([{ where: { line: 6, question: 2, name: 'Câu 2' }, reason: 'no-right-option' }])
})

test('where chapters count anew, a key answers the chapter above it; one key for two questions of one number answers neither', async () => {
  const chapter = (name: string) => `Câu 1: Một ${name}?\nA. a\nB. b\nCâu 2: Hai ${name}?\nA. c\nB. d\n`
  expect(await briefs(`${chapter('đầu')}ĐÁP ÁN\n1-B 2-A\n${chapter('sau')}ĐÁP ÁN\n1-A 2-B`)).toEqual(['Một đầu? | a | b*', 'Hai đầu? | c* | d', 'Một sau? | a* | b', 'Hai sau? | c | d*'])
  const { questions, problems } = await read(`${chapter('đầu')}${chapter('sau')}ĐÁP ÁN\nPhần I: 1-B 2-A\nPhần II: 1-A 2-B`)
  expect([questions, problems.map(({ where, reason }) => [where.line, reason])]).toEqual([[], [1, 4, 7, 10].map((line) => [line, 'no-right-option'])])
  expect((await read('Câu 1: Một?\nA. a\nB. b\nCâu 2: Hai?\nA. c\nB. d\nĐÁP ÁN\n1-B 2-A 1-A')).problems.map(({ where, reason }) => [where.name, reason])).toEqual([['Câu 1', 'no-right-option']])
})

test('a key at the end, one line a question with or without its reason, is a key', async () => {
  for (const key of ['Câu 1: B\nCâu 2: A', 'Câu 1: B vì công an không đòi tiền\nCâu 2: A. Dừng lại', '1. B\n2. A', 'Câu 1: B; Câu 2: A']) {
    expect(await briefs(`Câu 1: Một?\nA. a\nB. b\nCâu 2: Hai?\nA. c\nB. d\nĐÁP ÁN\n${key}`), key).toEqual(['Một? | a | b*', 'Hai? | c* | d'])
  }
})

test('in Word the right option may be bold or underlined; a bold question does not make it right', async () => {
  const bold = { run: '<w:b/>' }
  const document = await wordFile([paragraph('Câu 1: Ai hỏi mã OTP?', bold), paragraph('A. Ngân hàng'), paragraph('B. Kẻ lừa đảo', bold), paragraph('Câu 2: Nên làm gì?', bold), paragraph('A. Dừng lại', { run: '<w:u w:val="single"/>' }), paragraph('B. Chuyển tiền')])
  const { format, questions, problems } = await readQuestions({ name: 'de.docx', bytes: document }, defaults)
  expect([format, problems]).toEqual(['word', []])
  expect(questions.map(({ question }) => brief(question))).toEqual(['Ai hỏi mã OTP? | Ngân hàng | Kẻ lừa đảo*', 'Nên làm gì? | Dừng lại* | Chuyển tiền'])
})

test('letters with any number of blanks between them, and nothing that they could be, are no answer and are looked at once', async () => {
  const letters = 'A  '.repeat(60)
  for (const said of [`Đáp án: ${letters}!`, `Đáp án:\n${letters}!`]) expect((await read(`Câu 1: Nên làm gì?\nA. Dừng lại\nB. Chuyển tiền\n${said}`)).questions).toEqual([])
})

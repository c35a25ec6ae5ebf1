import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { questionFileLimits, type FileReason } from '#app/domain/assessment/question-file.ts'
import { makeZip } from './make-zip.server.ts'
import { readQuestions } from './read-questions.server.ts'

const defaults = { competence: '4.2', level: 'TH', difficulty: 0.5 } as const
const bytes = (text: string) => new TextEncoder().encode(text)
const reasons = async (content: Uint8Array): Promise<readonly FileReason[]> => {
  const read = await readQuestions({ name: 'tệp', bytes: content }, defaults)
  expect(read.questions).toEqual([])
  return read.problems.map(({ reason }) => reason)
}

/** An archive of one deflated entry whose directory says what the test wants it to say. */
function rawZip(name: string, content: Uint8Array, stated: number): Uint8Array {
  const packed = deflateRawSync(content)
  const [label, head, entry, end] = [Buffer.from(name), Buffer.alloc(30), Buffer.alloc(46), Buffer.alloc(22)]
  head.writeUInt32LE(0x04034b50); head.writeUInt16LE(20, 4); head.writeUInt16LE(8, 8); head.writeUInt32LE(packed.length, 18); head.writeUInt32LE(stated, 22); head.writeUInt16LE(label.length, 26)
  entry.writeUInt32LE(0x02014b50); entry.writeUInt16LE(20, 6); entry.writeUInt16LE(8, 10); entry.writeUInt32LE(packed.length, 20); entry.writeUInt32LE(stated, 24); entry.writeUInt16LE(label.length, 28)
  end.writeUInt32LE(0x06054b50); end.writeUInt16LE(1, 8); end.writeUInt16LE(1, 10); end.writeUInt32LE(46 + label.length, 12); end.writeUInt32LE(30 + label.length + packed.length, 16)
  return new Uint8Array(Buffer.concat([head, label, packed, entry, label, end]))
}

test.each<readonly [string, string, FileReason]>([
  ['billion laughs', `<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY a "lol"><!ENTITY b "${'&a;'.repeat(1000)}">]><quiz>&b;</quiz>`, 'xml-doctype'],
  ['an external entity', '<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz><question type="essay"><name><text>&x;</text></name></question></quiz>', 'xml-doctype'],
  ['a document type kept in a local file', '<!DOCTYPE quiz SYSTEM "file:///etc/passwd"><quiz></quiz>', 'xml-doctype'],
  ['an entity nobody declared', '<quiz><question type="truefalse"><name><text>&x;</text></name></question></quiz>', 'xml-broken'],
  ['ten thousand elements deep', `<quiz>${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}</quiz>`, 'xml-too-deep'],
  ['more elements than a bank has', `<quiz>${'<a/>'.repeat(250_000)}</quiz>`, 'xml-too-large'],
  ['an element left open', '<quiz><question type="truefalse"></quiz>', 'xml-broken'],
  ['a page of the web', '<html><body>Câu hỏi</body></html>', 'format-unknown'],
  ['a letter', 'Kính gửi các anh chị, xin gửi bộ câu hỏi.', 'format-unknown'],
  ['nothing', '   \n ', 'file-empty'],
])('%s is refused', async (_what, text, reason) => {
  expect(await reasons(bytes(text))).toEqual([reason])
})

test('a file beyond two megabytes is refused unread', async () => {
  expect(await reasons(new Uint8Array(questionFileLimits.bytes + 1))).toEqual(['file-too-large'])
})

test('a zip bomb is refused by what its directory states, and by what it holds when the directory lies', async () => {
  const zeros = new Uint8Array(64 * 1024 * 1024)
  expect(await reasons(rawZip('qti.xml', zeros, zeros.length))).toEqual(['zip-too-large'])
  expect(await reasons(rawZip('qti.xml', zeros, 1_000))).toEqual(['zip-broken'])
})

test('an archive whose paths leave its folder, with too many entries, or cut short is refused', async () => {
  expect(await reasons(rawZip('../../etc/cron.d/x.xml', bytes('<quiz/>'), 7))).toEqual(['zip-path'])
  expect(await reasons(rawZip('/etc/x.xml', bytes('<quiz/>'), 7))).toEqual(['zip-path'])
  expect(await reasons(await makeZip(Array.from({ length: 2_001 }, (_, at) => ({ name: `${at}.xml`, text: '' }))))).toEqual(['zip-too-many'])
  expect(await reasons((await makeZip([{ name: 'qti.xml', text: '<questestinterop/>' }])).slice(0, 60))).toEqual(['zip-broken'])
})

test('a Word document with a document type, or deeper than any text, is refused before Word’s reader sees it', async () => {
  const word = (xml: string) => makeZip([{ name: 'word/document.xml', text: xml }])
  expect(await reasons(await word('<!DOCTYPE x [<!ENTITY a "b">]><w:document/>'))).toEqual(['xml-doctype'])
  expect(await reasons(await word(Array.from({ length: 10_000 }, (_, at) => `<w:a n="${at}">`).join('')))).toEqual(['xml-too-deep'])
  expect(await reasons(await word('<w:document/>'))).toEqual(['word-broken'])
})

const asked = 'Câu 1: Bác nên làm gì khi công an gọi?\r\nA. Chuyển tiền\r\nB. Dừng lại, hỏi người quen\r\nĐáp án: B\r\n'
const stems = async (content: Uint8Array) => (await readQuestions({ name: 'x.txt', bytes: content }, defaults)).questions.map(({ question }) => question.stem)

test('the same text is read from UTF-8 with its mark, UTF-16 of both kinds, loose accents and Windows-1258', async () => {
  const swapped = Buffer.from(`\ufeff${asked}`, 'utf16le').swap16()
  const wanted = ['Bác nên làm gì khi công an gọi?']
  expect(await stems(bytes(`\ufeff${asked}`))).toEqual(wanted)
  expect(await stems(new Uint8Array(Buffer.from(`\ufeff${asked}`, 'utf16le')))).toEqual(wanted)
  expect(await stems(new Uint8Array(swapped))).toEqual(wanted)
  expect(await stems(bytes(asked.normalize('NFD')))).toEqual(wanted)
  // «Câu 1: Bác gọi ai?»: in Windows-1258 a tone is a sign of its own after the letter (ò = o + 0xF2 for the dot below).
  const windows = Buffer.concat([Buffer.from([0x43, 0xe2, 0x75]), Buffer.from(' 1: B'), Buffer.from([0xe1]), Buffer.from('c g'), Buffer.from([0x6f, 0xf2]), Buffer.from('i ai?\nA. M'), Buffer.from([0xea]), Buffer.from('\nB. C'), Buffer.from([0xf4]), Buffer.from('\n*C. Con\n')])
  expect(await stems(new Uint8Array(windows))).toEqual(['Bác gọi ai?'])
})

test.each(['1e400', '1:1e400', '-1e400..1e400', '0..1e309'])('a number too great to be one, «%s», is refused, not kept as something else', async (numbers) => {
  const { questions, problems } = await readQuestions({ name: 'x', bytes: bytes(`Bao nhiêu? {#${numbers}}\n`) }, defaults)
  expect([questions, problems.map(({ reason }) => reason)]).toEqual([[], ['number-unreadable']])
})

/** GIFT, then the same as Moodle XML: an answer of nothing but wildcards, for words and for numbers. */
const anythingRight: readonly (readonly [string, FileReason])[] = [
  ['Ai gọi? {=*}', 'anything-right'], ['Ai gọi? {=công an =%50%* *}', 'anything-right'], ['Bao nhiêu? {#=5 =%50%*}', 'number-unreadable'],
  ...(['shortanswer', 'numerical'] as const).map((type) => [`<quiz><question type="${type}"><name><text>q</text></name><questiontext><text>Ai gọi?</text></questiontext><answer fraction="100"><text>15</text></answer><answer fraction="50"><text>*</text></answer></question></quiz>`, type === 'numerical' ? 'number-unreadable' : 'anything-right'] as const),
]
test.each(anythingRight)('a question that takes whatever is typed is refused: %s', async (text, reason) => {
  expect(await reasons(bytes(text))).toEqual([reason])
})

test('what is said of any other answer, and an asterisk that is meant, come in', async () => {
  const { questions, problems } = await readQuestions({ name: 'x', bytes: bytes('Ai gọi? {=công an* =%0%*#Không phải}\n\nDấu gì? {=\\\\*}\n') }, defaults)
  expect(problems).toEqual([])
  expect(questions).toMatchObject([{ question: { accepted: [{ text: 'công an*' }], otherwise: 'Không phải' } }, { question: { accepted: [{ text: '\\*' }] } }])
})

test('what is in no code we can tell is refused, not guessed', async () => {
  expect(await reasons(new Uint8Array([0x43, 0xa9, 0x75, 0x20, 0x31, 0x3a, 0x20, 0x47, 0xe4, 0xa1, 0x69]))).toEqual(['encoding-unknown'])
  expect(await reasons(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x01, 0x02]))).toEqual(['encoding-unknown'])
})

test('what a file claims of itself is taken only where it can be true, and no letter is cut in two', async () => {
  const tagged = '// [id:cau-la] [tag:competence:<b>9.9</b>] [tag:difficulty:7]\nMặt trời mọc ở đằng đông? {T}\n'
  expect((await readQuestions({ name: 'x', bytes: bytes(tagged) }, defaults)).questions).toMatchObject([{ question: { id: 'cau-la', competence: '4.2', difficulty: 0.5 } }])
  const { problems } = await readQuestions({ name: 'x', bytes: bytes(`x {${'y'.repeat(119)}😀}`) }, defaults)
  expect(problems.map(({ detail }) => detail?.isWellFormed())).toEqual([true])
})

import { describe, expect, test } from 'vitest'
import { questionHash } from './question-hash.server.ts'
import { loadCatalogue, readCatalogue } from './read-catalogue.server.ts'
import { smallContent, withContent } from './small-content.server.ts'

const lesson = 'courses/an-toan/01-dung-lai.md'
const bank = 'courses/an-toan/01-dung-lai.bank.yaml'
const final = 'courses/an-toan/final/01-dung-lai.bank.yaml'
const course = 'courses/an-toan/course.yaml'

/** The problems after one replacement in one file, as «file:line message». */
function problemsAfter(file: string, from: string | RegExp, to: string): readonly string[] {
  const text = smallContent[file] ?? ''
  const spoilt = text.replace(from, to)
  expect(spoilt, 'the replacement changes something').not.toBe(text)
  return withContent({ ...smallContent, [file]: spoilt }, readCatalogue).problems.map((each) => `${each.file.replace('content/', '')}:${each.line} ${each.message}`)
}

describe('a folder without a fault', () => {
  const { catalogue, problems } = withContent(smallContent, readCatalogue)
  const [read] = catalogue.courses[0]!.lessons

  test('has no problem', () => { expect(problems).toEqual([]) })
  test('gives the course as its rule says', () => {
    expect(catalogue.courses[0]).toMatchObject({ id: 'an-toan', code: 'S9', audience: ['resident'], validMonths: 24, rule: { version: 1, checks: { draw: 5, pass: 0.6 }, final: { draw: 10, pass: 0.7 } } })
  })
  test('gives what comes before a course and what completes it as course.yaml says', () => {
    const rule = "version: 1\n  order: in-turn\n  before: { any: [{ placement: '4' }] }\n  complete: { all: [{ any: [lessons, { external: giay, title: Giấy }] }, final, { attendance: buoi, title: Buổi }] }"
    const { catalogue: gated, problems: none } = withContent({ ...smallContent, [course]: (smallContent[course] ?? '').replace('version: 1', rule) }, readCatalogue)
    expect(none).toEqual([])
    expect(gated.courses[0]?.rule).toMatchObject({ order: 'in-turn', before: { any: [{ placement: '4' }] }, complete: { all: [{ any: ['lessons', { external: 'giay', title: 'Giấy' }] }, 'final', { attendance: 'buoi', title: 'Buổi' }] } })
  })
  test('gives cards as blocks of spans, the fact in its place', () => {
    expect(read!.cards[0]).toEqual({ kind: 'idea', title: 'Một ý', blocks: [
      { kind: 'paragraph', spans: [{ kind: 'text', text: 'Bác ' }, { kind: 'strong', text: 'dừng' }, { kind: 'text', text: ' lại.' }] },
      { kind: 'list', ordered: false, items: [[{ kind: 'text', text: 'Việc một' }], [{ kind: 'text', text: 'Việc hai' }]] },
      { kind: 'paragraph', spans: [{ kind: 'text', text: 'Báo cuộc gọi lừa đảo bằng cách gọi 156.' }] },
    ] })
  })
  test('gives the practice with its scene, signs and options', () => {
    expect(read!.cards[1]).toMatchObject({
      kind: 'practice', title: 'Bác làm gì?',
      scene: { kind: 'sms', from: 'Số lạ <a.b@la.example>', at: '21:04', subject: null, address: null, blocks: [{ spans: [{ text: 'Bấm ' }, { kind: 'sign', text: 'vneid.example', label: 'địa chỉ lạ' }, {}] }] },
      options: [{ text: 'Bấm thử', correct: false, because: 'Không nên.' }, { text: 'Để đó', correct: true, because: 'Đúng.' }],
    })
  })
  test('puts facts into questions by key and part, and asks the lesson to name them', () => {
    const files = { ...smallContent, 'facts/a.yaml': smallContent['facts/a.yaml']!.replace('  status: verified', '  parts: { call: gọi 156 }\n  status: verified'),
      [bank]: smallContent[bank]!.replace('stem: Câu luyen số 1?', 'stem: Vì sao {% fact "report-156.call" /%}?').replace('stem: Câu luyen số 2?', "stem: '{% fact \"report-156\" /%} Nên không?'") }
    const told = withContent(files, readCatalogue)
    expect(told.problems).toEqual([])
    expect(told.catalogue.courses[0]!.lessons[0]!.practice.slice(1, 3).map(({ stem }) => stem)).toEqual(['Vì sao gọi 156?', 'Báo cuộc gọi lừa đảo bằng cách gọi 156. Nên không?'])
    const silent = { ...files, [lesson]: smallContent[lesson]!.replace('facts: [report-156]', 'facts: []').replace('{% fact "report-156" /%}', 'Thôi.') }
    expect(withContent(silent, readCatalogue).problems.map(({ message }) => message)).toEqual([expect.stringContaining('«report-156» mà chưa khai')])
  })
  test('names the parts of a question by their place', () => {
    expect(read!.practice[0]).toMatchObject({ options: [{ id: 'a', correct: true }, { id: 'b', correct: false }] })
    expect(read!.practice[5]).toMatchObject({ items: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] })
  })
  test('counts the words a learner reads', () => { expect(read!.words).toBe(18 + 18 + 3 + 3 + 3) })
  test('may be loaded', () => { expect(withContent(smallContent, loadCatalogue).courses).toHaveLength(1) })
  test('gives questions a fingerprint that follows the wording, not the order of keys', () => {
    const question = read!.practice[0]!
    expect(questionHash(question)).toMatch(/^[0-9a-f]{64}$/)
    expect(questionHash(Object.fromEntries(Object.entries(question).reverse()) as typeof question)).toBe(questionHash(question))
    expect(questionHash({ ...question, stem: `${question.stem}!` })).not.toBe(questionHash(question))
  })
})

const spoilt: [what: string, file: string, from: string | RegExp, to: string, told: string][] = [
  ['a card with a wrong tag', lesson, '{% /card %}\n\n{% practice', '{% /crd %}\n\n{% practice', `${lesson}:10 {% card %} chưa đóng: thêm {% /card %}.`],
  ['an unknown tag', lesson, '{% card %}\n# Hai', '{% note %}{% /note %}\n{% card %}\n# Hai', `${lesson}:31 Không có thẻ {% note %}: dùng card,`],
  ['text outside cards', lesson, '{% card %}\n# Hai', 'Lạc.\n\n{% card %}\n# Hai', `${lesson}:31 Nội dung nằm ngoài thẻ: đặt vào {% card %}`],
  ['a card without a title', lesson, '# Hai\n', '', `${lesson}:31 Thẻ thiếu tiêu đề: bắt đầu bằng một dòng «# Tiêu đề».`],
  ['a card that is too long', lesson, 'Ý hai.', 'ý '.repeat(60), `${lesson}:31 Thẻ «Hai» dài 61 từ (kể cả tiêu đề`],
  ['a link', lesson, 'Ý hai.', '[đây](http://a.example)', `${lesson}:33 Chỉ dùng chữ thường và **đậm**: bỏ liên kết`],
  ['a live address', lesson, 'vneid.example', 'vneid-capnhat.com', `${lesson}:20 Địa chỉ «vneid-capnhat.com» có thể dẫn tới một trang thật: dùng tên dành riêng`],
  ['a sign in an ordinary card', lesson, 'Ý hai.', '{% sign "a" %}b{% /sign %} c', `${lesson}:33 {% sign %} chỉ dùng trong {% practice %}`],
  ['two right options in a practice', lesson, '- [ ] Bấm thử', '- [x] Bấm thử', `${lesson}:20 Tình huống có 2 lựa chọn đúng: đánh dấu [x] đúng một dòng`],
  ['an option without feedback', lesson, '  > Không nên.\n', '', `${lesson}:24 Thiếu lời giải thích: viết vì sao`],
  ['an option without a box', lesson, '- [ ] Bấm thử', '- Bấm thử', `${lesson}:24 Lựa chọn viết sai: bắt đầu bằng «- [ ] »`],
  ['a practice without sender', lesson, ' from="Số lạ <a.b@la.example>"', '', `${lesson}:20 {% practice %} thiếu người gửi: viết from="Số lạ".`],
  ['no summary', lesson, /\{% summary[^]*/, '', `${lesson}:1 Bài có 0 tóm tắt: viết đúng một {% summary %} ở cuối.`],
  ['too few cards', lesson, /\{% card %\}\n# Ba[^]*?\/card %\}/, '', `${lesson}:1 Bài có 4 thẻ: cần từ 5 đến 9`],
  ['a fact nobody declared', lesson, 'facts: [report-156]', 'facts: []', `${lesson}:7 Bài dùng dữ kiện «report-156» mà chưa khai: thêm vào`],
  ['a fact nobody uses', lesson, '{% fact "report-156" /%}', 'Thôi.', `${lesson}:7 Khai dữ kiện «report-156» mà bài không dùng`],
  ['a fact nobody knows', lesson, '{% fact "report-156" /%}', '{% fact "report-157" /%}', `${lesson}:17 Không có dữ kiện «report-157»: chọn một key`],
  ['a fact nobody verified', lesson, '{% fact "report-156" /%}', '{% fact "not-sure" /%}', `${lesson}:17 Dữ kiện «not-sure» chưa được kiểm chứng`],
  ['a part nobody gave the fact', lesson, '{% fact "report-156" /%}', 'Số là {% fact "report-156.number" /%}.', `${lesson}:17 Dữ kiện «report-156» không có phần «number» (vi)`],
  ['a part the sentence does not hold', 'facts/a.yaml', '  status: verified', '  parts: { number: "157" }\n  status: verified', 'facts/a.yaml:1 «report-156.number» nói «157» mà câu của dữ kiện không có'],
  ['a fact in a question that the lesson does not name', bank, 'stem: Câu luyen số 1?', `stem: Câu nào? {% fact "report-157" /%}`, `${bank}:13 Không có dữ kiện «report-157»`],
  ['words after a fact', lesson, '{% fact "report-156" /%}', 'A {% fact "report-156" /%} b', `${lesson}:17 {% fact %} là cả câu: đặt ở cuối đoạn`],
  ['a blueprint the bank cannot fill', course, 'pass: 0.7 }', 'pass: 0.7, blueprint: [{ level: NB, count: 1 }, { tag: la, count: 3 }] }', `${course}:13 «final.blueprint» cần 3 câu thẻ «la» mà chỉ có 0 câu phù hợp`],
  ['a blueprint of no competence', course, 'pass: 0.7 }', 'pass: 0.7, blueprint: [{ competence: bốn, count: 1 }] }', `${course}:13 Mục «rule.final.blueprint.competence» không đúng: Ghi nhóm năng lực như`],
  ['a missing field in the head', lesson, 'goal: Biết dừng\n', '', `${lesson}:2 Thiếu mục «goal»: thêm dòng «goal: …».`],
  ['too many minutes', lesson, 'minutes: 6', 'minutes: 12', `${lesson}:1 Bài dài 12 phút: ghi «minutes» từ 5 đến 10`],
  ['an unknown competence', lesson, '"4.2"', '"9.9"', `${lesson}:1 Năng lực «9.9» không có trong competences.yaml`],
  ['an id that is not the file name', lesson, 'id: dung-lai', 'id: dung-di', `${lesson}:2 Mã bài «dung-di» khác tên tệp: viết «id: dung-lai».`],
  ['no head at all', lesson, /^---[^]*?---\n/, '', `${lesson}:1 Thiếu phần đầu bài: mở tệp bằng dòng «---»`],
  ['tone marks in the new place', lesson, 'Ý hai.', 'Khoá.\nHoà bình.', `${lesson}:34 «Hoà» đặt dấu kiểu mới: viết «Hòa».`],
  ['decomposed letters', lesson, 'Ý hai.', 'Ý hai.'.normalize('NFD'), `${lesson}:33 Dòng này viết bằng dấu rời (NFD)`],
  ['a colon that ends a sentence early', bank, 'stem: Câu luyen số 1?', 'stem: Câu: hai?', `${bank}:18 Câu có dấu hai chấm bị đọc thành mục mới: bọc cả câu trong dấu nháy kép`],
  ['a question without feedback', bank, '      because: Sai.\n', '', `${bank}:11 Thiếu mục «options.because»: thêm dòng «because: …».`],
  ['a number where words belong', bank, 'text: Nên', 'text: 156', `${bank}:8 Mục «options.text» không đúng kiểu: viết chữ; nếu là số hoặc true/false thì bọc trong dấu nháy kép "…".`],
  ['an unknown field', bank, '  level: NB', '  level: NB\n  hint: a', `${bank}:1 Mục «hint» không có trong khuôn: xóa đi`],
  ['an unknown type', bank, 'type: single', 'type: essay', `${bank}:2 Mục «type» không hợp lệ: viết single · multiple · true-false · ordering · matching · numeric · short-text · cloze · hot-spot · scenario.`],
  ['an unknown level', bank, 'level: NB', 'level: XX', `${bank}:4 Mục «level» không hợp lệ: viết một trong NB · TH · VD.`],
  ['a single question with no right option', bank, '      correct: true\n', '', `${bank}:1 Câu một lựa chọn có 0 phương án đúng: đánh dấu «correct: true»`],
  ['an ordering of two', bank, '    - { text: Báo, because: Cuối cùng. }\n', '', `${bank}:61 Câu xếp thứ tự có 2 việc: viết ít nhất 3.`],
  ['two options that say the same', bank, 'text: Không nên', 'text: nên', `${bank}:11 Hai phương án cùng là «nên»: viết cho khác nhau.`],
  ['an id with diacritics', bank, 'id: luyen-1', 'id: Luyện', `${bank}:13 Mã câu hỏi «Luyện»: chỉ dùng chữ thường không dấu`],
  ['an id used twice', bank, 'id: luyen-1', 'id: luyen-0', `${bank}:13 Mã câu hỏi «luyen-0» đã dùng trong khóa này: đặt mã khác.`],
  ['too few practice questions', bank, /- id: xep[^]*/, '', `${lesson}:1 Bài có 5 câu luyện tập: cần ít nhất 6`],
  ['a graded question that is practised', final, 'stem: Câu cham số 3?', 'stem: cau LUYEN so 2', `${final}:37 Câu chấm điểm «cham-3» trùng lời với một câu luyện tập: viết một tình huống khác.`],
  ['too few graded questions', final, /- id: cham-7[^]*/, '', `${lesson}:1 Bài có 7 câu chấm điểm: cần ít nhất 8`],
  ['a final quiz that draws more than there is', course, 'draw: 10', 'draw: 31', `${course}:1 Bài kiểm tra cuối khóa rút 31 câu mà chỉ có 30`],
  ['a pass mark out of range', course, 'pass: 0.7', 'pass: 70', `${course}:13 Mục «rule.final.pass» quá nhiều: tối đa 1.`],
  ['something a course cannot ask', course, 'version: 1', 'version: 1\n  before: { lesson_of: hai }', `${course}:11 Mục «rule.before» không hợp lệ: ghi lessons, final,`],
  ['a course asked for that is not there', course, 'version: 1', 'version: 1\n  before: { course: khong-co }', `${course}:1 «rule» đòi khóa «khong-co» mà không có`],
  ['a course id that is not its folder', course, 'id: an-toan', 'id: an', `${course}:1 Mã «an» khác tên thư mục: viết «id: an-toan».`],
  ['an audience nobody knows', course, '[resident]', '[everyone]', `${course}:5 Mục «audience» không hợp lệ: viết một trong resident · official.`],
  ['a fact without a source', 'facts/a.yaml', '  source: Cổng thông tin\n', '', 'facts/a.yaml:1 «report-156» thiếu nguồn: thêm dòng «source: …»'],
  ['a day that does not exist', 'facts/a.yaml', '2026-11-20', '2026-11-31', 'facts/a.yaml:5 Mục «checkedOn» không đúng: viết ngày dạng 2026-11-20.'],
]

describe('an author is told file, line and remedy of', () => {
  test.each(spoilt)('%s', (_what, file, from, to, told) => {
    const problems = problemsAfter(file, from, to)
    expect(problems.some((each) => each.startsWith(told)), problems.join('\n') || 'no problem was found').toBe(true)
  })

  test('a bank without its lesson, and a file of another name', () => {
    const files = { ...smallContent, 'courses/an-toan/02-khac.bank.yaml': smallContent[bank]!, 'courses/an-toan/ghi chú.txt': 'a' }
    expect(withContent(files, readCatalogue).problems.map((each) => `${each.file}: ${each.message}`)).toEqual([
      'content/courses/an-toan/02-khac.bank.yaml: Không có bài «02-khac.md» cho ngân hàng câu hỏi này: đặt cùng số và cùng mã với bài.',
      'content/courses/an-toan/ghi chú.txt: Tên tệp không đúng khuôn: đặt «NN-mã-bài.md» hoặc «NN-mã-bài.bank.yaml», hoặc bỏ tệp đi.',
    ])
  })

  test('a lesson without its bank', () => {
    const { [bank]: _gone, ...files } = smallContent
    expect(withContent(files, readCatalogue).problems[0]).toMatchObject({ file: `content/${bank}`, line: 1, message: expect.stringContaining('tạo tệp') as string })
  })

  test('everything at once, when the start is stopped', () => {
    const files = { ...smallContent, [lesson]: smallContent[lesson]!.replace('minutes: 6', 'minutes: 60'), [bank]: smallContent[bank]!.replace('level: NB', 'level: X') }
    expect(() => withContent(files, loadCatalogue)).toThrow(/^Nội dung có \d+ chỗ phải sửa:\n.*01-dung-lai\.bank\.yaml:4 {2}[^]*01-dung-lai\.md:1 {2}/)
  })
})

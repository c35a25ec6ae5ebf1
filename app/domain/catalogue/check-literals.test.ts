import { expect, test } from 'vitest'
import { checkLiterals, checkTyped, checkUnverified, literalsIn, ruledIn } from './check-literals.ts'
import type { EditedFact } from './editorial.ts'

const fact = (text: string, given: Partial<EditedFact> = {}): EditedFact => ({ key: 'a', text, status: 'verified', source: 'Nơi gốc', checkedOn: '2026-11-20', reviewDays: 90, ...given })
const facts = [
  fact('Gọi 156 để báo, không mất tiền.'),
  fact('Của công an tỉnh là congan.(tên tỉnh).gov.vn.'),
  fact('Cổng là dichvucong.gov.vn; theo Nghị định 30/2020/NĐ-CP.'),
  fact('Tổng đài là 111.', { key: 'helpline', status: 'unverified', marks: ['111', 'mức hai'] }),
]
const told = (text: string) => [checkLiterals, checkUnverified].flatMap((check) => check([{ about: {}, text, voice: 'author' }], facts)).map(({ message }) => message)

test.each([
  ['a hotline', 'Bác gọi 156 hoặc nhắn tới 5656.', ['156', '5656']],
  ['a free number', 'Tổng đài 1800 1096 trả lời.', ['1800 1096']],
  ['a telephone number', 'Số của xã là 0218 385 1234.', ['0218 385 1234']],
  ['documents', 'Luật 91/2025/QH15, Nghị định 30/2020/NĐ-CP, Quyết định 942/QĐ-TTg, Nghị quyết 66.7/2025/NQ-CP.', ['91/2025/QH15', '30/2020/NĐ-CP', '942/QĐ-TTg', '66.7/2025/NQ-CP']],
  ['a portal', 'Vào dichvucong.gov.vn.', ['dichvucong.gov.vn']],
] as const)('%s is a literal', (_what, text, found) => { expect(literalsIn(text)).toEqual(found) })

test.each([
  'Địa chỉ «ubnd.gov.vn.hop-thu.example» kết thúc bằng tên lạ.', 'Đuôi .gov.vn là của cơ quan nhà nước.', 'Chuyển 850.000 đồng lúc 16 giờ 30.',
  'Sáng 12/9/2026, gọi 200 hộ.', 'Có 120 người dự, chuyển tới 1500 đồng.', 'Máy quầy số 3 ở anh/chị.',
])('nothing in «%s»', (text) => { expect(literalsIn(text)).toEqual([]) })

test('what a fact states may be written out', () => { expect(told('Gọi 156, vào dichvucong.gov.vn, xem congan.phutho.gov.vn, đọc Nghị định 30/2020/NĐ-CP.')).toEqual([]) })
test('what none states is told, and where it has to go', () => {
  expect(told('Gọi 113 ngay.')).toEqual([expect.stringMatching(/^«113».*content\/facts/)])
  expect(told('Vào congan.phutho.moi.gov.vn.')).toHaveLength(1)
  expect(told('Vào phutho.gov.vn.')).toHaveLength(1)
})
test('the words of a claim nobody confirmed are told wherever they stand, as whole words', () => {
  expect(told('Có mức hai là xong.')).toEqual([expect.stringContaining('«helpline» chưa được kiểm chứng')])
  expect(told('Tệp aaa111 vẫn còn, hạn mức haiti.')).toEqual([])
  expect(told('Gọi 111 nhé.')).toHaveLength(2)
})

const rules = [fact('Phản hồi trong 2 ngày làm việc (Điều 7).', { key: 'answer' }), fact('Chuyển trên 10 triệu đồng thì quét mặt.', { key: 'face' }), fact('Luật Lưu trữ số 33/2024/QH15 có hiệu lực từ 01/7/2025, ai cũng có 11 quyền.', { key: 'archives' })]
const typed = (text: string, named: readonly string[] = [], voice: 'author' | 'scene' = 'author') => checkTyped([{ about: {}, text, voice }], named, rules).map(({ message }) => message)

test.each([
  ['terms and sums', 'Hạn là 2 ngày làm việc, 15 ngày, 72 giờ; mức 10 triệu đồng, 45,7 %.', ['2 ngày làm việc', '15 ngày', '72 giờ', '10 triệu đồng', '45,7 %']],
  ['articles and laws', 'Theo khoản 1 Điều 5 Luật Giao dịch điện tử.', ['khoản 1', 'Điều 5', 'Luật Giao dịch']],
  ['days and counts of rights', 'Từ 01/7/2025 công dân có 11 quyền, nộp qua 3 bước.', ['01/7/2025', '11 quyền', '3 bước']],
  ['nothing of a quotation', 'Tin viết «Điều 47, hạn 24 giờ», bác xóa.', []],
  ['nothing of a sum of money that begins with «khoản»', 'Khoản 25 triệu của bác.', []],
] as const)('what a rule fixes: %s', (_what, text, found) => { expect(ruledIn(text).filter((each) => each !== '25 triệu đồng')).toEqual(found) })

test.each(['Trả lời trong 2 ngày làm việc.', 'Trả lời trong 9 ngày làm việc.', 'Theo Điều 9.', 'Theo Luật Báo chí mới.', 'Theo Luật Lưu trữ số 33/2024/QH15.', 'Cháu mượn 10 triệu đồng.', 'Từ 01/7/2025 thì dùng.', 'Bác có 11 quyền.'])('«%s» in a lesson that names no fact is told', (text) => {
  expect(typed(text).join()).toContain('gõ tay ngoài dữ kiện')
})
test('beside its fact it is fine, until the fact says something else', () => {
  expect(typed('Trả lời trong 2 ngày làm việc, theo Điều 7.', ['answer'])).toEqual([])
  expect(typed('Trả lời trong 3 ngày làm việc.', ['answer'])).toHaveLength(1)
})
test('a story has its own sums and hours, a scene may say anything', () => {
  expect(typed('Bác bán lợn được 14 triệu đồng, chờ 3 ngày, hẹn 12/9/2026, đủ 3 quyền.')).toEqual([])
  expect(typed('Nộp 10 triệu đồng theo Điều 9.', [], 'scene')).toEqual([])
})

import { expect, test } from 'vitest'
import { checkFacts } from './check-facts.ts'
import type { EditedFact } from './editorial.ts'

const aFact = (key: string, text: string): EditedFact => ({ key, text, status: 'general', source: null, checkedOn: '2026-11-20', reviewDays: 90 })
const told = (...texts: string[]) => checkFacts(texts.map((text, place) => aFact(`f${place}`, text))).map(({ message }) => message)

test.each([
  ['the same sentence, whatever its case', 'Gọi 156 để báo cuộc gọi lừa đảo.', 'gọi 156 để báo cuộc gọi lừa đảo.'],
  ['one clause of a longer one', 'Tên miền cơ quan nhà nước kết thúc bằng .gov.vn; xem từng ký tự.', 'Tên miền cơ quan nhà nước kết thúc bằng .gov.vn. Của Bộ Công an là bocongan.gov.vn.'],
  ['nearly the same words in another order', 'Từ 01/7/2025 cấp xã có Trung tâm Phục vụ hành chính công.', 'Cấp xã, từ 01/7/2025, có Trung tâm Phục vụ hành chính công.'],
])('two facts that say %s are told at the second', (_what, one, other) => {
  expect(told(one, other)).toEqual([expect.stringContaining('«f1» nói lại điều của «f0»')])
})

test.each([
  ['of one document that says two things', 'Nghị định 356/2025/NĐ-CP cho 2 ngày làm việc để phản hồi.', 'Theo Nghị định 356/2025/NĐ-CP, ảnh căn cước là dữ liệu nhạy cảm.'],
  ['that explain the same short form in brackets', 'Không đọc mã OTP (số dùng một lần) cho ai.', 'Máy hỏi mã OTP (số dùng một lần) khi chuyển tiền.'],
])('two facts %s are two', (_what, one, other) => {
  expect(told(one, other)).toEqual([])
})

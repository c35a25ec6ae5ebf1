import { expect, test } from 'vitest'
import { checkClaims, claimsIn } from './check-claims.ts'
import type { EditedFact } from './editorial.ts'

test.each([
  ['a fine', 'Đăng tin giả thì bị phạt, mức phạt khá nặng.', ['bị phạt', 'mức phạt']],
  ['what a law says', 'Luật cấm việc ấy, làm là trái quy định.', ['Luật cấm', 'trái quy định']],
  ['a right', 'Bạn có quyền yêu cầu xóa.', ['có quyền yêu cầu']],
  ['nothing of a quotation', 'Họ dọa «không trả thì bị phạt», bác tắt máy.', []],
  ['nothing of permissions and of asking leave', 'Ứng dụng có quyền đọc tin. Ảnh của ai người ấy có quyền quyết.', []],
  ['nothing of a custom', 'Nếp cũ ở quầy, làm theo thủ tục.', []],
] as const)('%s is a claim of rules', (_what, text, found) => { expect(claimsIn(text)).toEqual(found) })

const fact: EditedFact = { key: 'consent', text: 'Nghị định cấm bán dữ liệu, ai bán thì bị phạt.', parts: { fine: 'bị phạt' }, status: 'verified', source: 'Báo', checkedOn: '2026-11-20', reviewDays: 90 }
const told = (text: string, named: readonly string[], voice: 'author' | 'scene' = 'author') => checkClaims([{ about: {}, text, voice }], named, [fact]).map(({ message }) => message)

test('in words of one\'s own it is told, and what to do instead', () => { expect(told('Bán dữ liệu là trái luật.', [])).toEqual([expect.stringMatching(/^«trái luật».*\{% fact/u)]) })
test('by the sentence of a fact that the lesson names, or a part of it, it may stand; of a fact it does not name, it may not', () => {
  expect(told(`Bác nhớ cho. ${fact.text}`, ['consent'])).toEqual([])
  expect(told('Ai bán thì bị phạt.', ['consent'])).toEqual([])
  expect(told(fact.text, [])).toHaveLength(1)
})
test('a scene may threaten with anything', () => { expect(told('Không nộp thì bị phạt tiền.', [], 'scene')).toEqual([]) })

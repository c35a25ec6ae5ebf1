import { expect, test } from 'vitest'
import { typedByHand } from './check-by-hand.ts'

test.each([
  ['1. Vào dichvucong.gov.vn, tìm mục tra cứu.', ['dichvucong.gov.vn']],
  ['  stem: Theo Nghị định 30/2020/NĐ-CP, gọi 156 hay gọi 0218 385 1234?', ['156', '0218 385 1234', '30/2020/NĐ-CP']],
  ['{% practice kind="web" from="Cổng" address="dichvucong.gov.vn" %}', ['dichvucong.gov.vn']],
] as const)('«%s» types them by hand', (line, found) => { expect(typedByHand(line)).toEqual(found) })

test.each(['1. Vào {% fact "one-window-portal.portal" /%}, tìm mục tra cứu.', '{% fact "report-156-short" /%}', 'Tin dẫn tới vneid-capnhat.example, đuôi không phải .gov.vn.', 'Bán 12 con gà, thu 1.450.000 đồng.'])('«%s» types nothing by hand', (line) => { expect(typedByHand(line)).toEqual([]) })

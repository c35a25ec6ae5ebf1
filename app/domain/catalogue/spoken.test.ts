import { describe, expect, test } from 'vitest'
import { spoken, spokenSentences, type Pronunciation } from './spoken.ts'
import { spokenDigits, spokenNumber } from './spoken-number.ts'

const list: Pronunciation = {
  words: new Map([['VNeID', 'vi en i đi'], ['OTP', 'ô tê pê'], ['QR', 'quy e-rờ'], ['4G', 'bốn gờ'], ['24/7', 'cả ngày lẫn đêm'], ['anh/chị', 'anh chị'], ['gov', 'gờ o vê'], ['vn', 'vê nờ'], ['dichvucong', 'dịch vụ công'], ['example', 'ếch-xam-pồ'], ['kg', 'ki-lô-gam'], ['docx', 'đóc']]),
  documents: new Map([['NĐ-CP', 'của Chính phủ'], ['QH15', 'của Quốc hội khóa mười lăm']]),
  called: new Set(['156', '5656']),
  letters: new Map([['b', 'bê'], ['h', 'hát'], ['x', 'ích'], ['d', 'đê'], ['k', 'ca'], ['n', 'nờ']]),
}

describe('numbers', () => {
  test.each([
    ['0', 'không'], ['4', 'bốn'], ['10', 'mười'], ['11', 'mười một'], ['15', 'mười lăm'], ['21', 'hai mươi mốt'], ['24', 'hai mươi bốn'], ['55', 'năm mươi lăm'], ['100', 'một trăm'], ['105', 'một trăm linh năm'], ['151', 'một trăm năm mươi mốt'],
    ['1000', 'một nghìn'], ['1005', 'một nghìn không trăm linh năm'], ['2026', 'hai nghìn không trăm hai mươi sáu'], ['1000000', 'một triệu'], ['1500000', 'một triệu năm trăm nghìn'], ['2000000003', 'hai tỷ không trăm linh ba'], ['007', 'bảy'],
    ['1234567890123', 'một hai ba bốn năm sáu bảy tám chín không một hai ba'],
  ])('%s is «%s»', (digits, said) => { expect(spokenNumber(digits)).toBe(said) })

  test('a number that is called is said digit by digit, whatever stands between', () => {
    expect(spokenDigits('0987 654.321')).toBe('không chín tám bảy sáu năm bốn ba hai một')
  })
})

describe('what is said', () => {
  test.each([
    ['Mở VNeID, nhập OTP rồi quét mã QR.', 'Mở vi en i đi, nhập ô tê pê rồi quét mã quy e-rờ.'],
    ['Gọi 156 hoặc nhắn 5656.', 'Gọi một năm sáu hoặc nhắn năm sáu năm sáu.'],
    ['Phí 1.000.000 đ', 'Phí một triệu đồng'], ['Trả 300.000đ nhé', 'Trả ba trăm nghìn đồng nhé'], ['Mất 50 đ', 'Mất năm mươi đồng'], ['1.904 hồ sơ', 'một nghìn chín trăm linh bốn hồ sơ'],
    ['Ngày 5/9/2026, xã họp.', 'Ngày năm tháng chín năm hai nghìn không trăm hai mươi sáu, xã họp.'], ['Từ 01/7/2025', 'Từ ngày một tháng bảy năm hai nghìn không trăm hai mươi lăm'], ['hẹn ngày 12/4', 'hẹn ngày mười hai tháng tư'],
    ['3/4 số hộ', 'ba trên bốn số hộ'], ['mở 24/7', 'mở cả ngày lẫn đêm'],
    ['lúc 17:00', 'lúc mười bảy giờ'], ['lúc 22:30', 'lúc hai mươi hai giờ ba mươi'], ['lúc 7:05', 'lúc bảy giờ năm phút'],
    ['83,6%', 'tám mươi ba phẩy sáu phần trăm'], ['90% số hộ', 'chín mươi phần trăm số hộ'], ['1,05', 'một phẩy không năm'],
    ['Gọi 0987 654 321.', 'Gọi không chín tám bảy sáu năm bốn ba hai một.'], ['1800 1096', 'một tám không không một không chín sáu'], ['Mã 482913', 'Mã bốn tám hai chín một ba'],
    ['Mạng 4G', 'Mạng bốn gờ'], ['5kg gạo', 'năm ki-lô-gam gạo'], ['lớp 4B', 'lớp bốn bê'],
    ['Vào dichvucong.gov.vn để nộp', 'Vào dịch vụ công chấm gờ o vê chấm vê nờ để nộp'], ['đuôi .gov.vn', 'đuôi chấm gờ o vê chấm vê nờ'],
    ['Vào congan.(tên tỉnh).gov.vn.', 'Vào congan chấm tên tỉnh chấm gờ o vê chấm vê nờ.'], ['112% và 156 người, gọi 156', 'một trăm mười hai phần trăm và một trăm năm mươi sáu người, gọi một năm sáu'], ['tháng 3/2026', 'tháng ba năm hai nghìn không trăm hai mươi sáu'], ['tháng 4/2026', 'tháng tư năm hai nghìn không trăm hai mươi sáu'], ['Thông tư 05/2022/BK', 'Thông tư không năm năm hai nghìn không trăm hai mươi hai bê ca'], ['bản 7.11, scan001', 'bản bảy chấm mười một, scan không không một'],
    ['https://nop-phi.example/vao', 'nop gạch ngang phi chấm ếch-xam-pồ xuyệc vao'], ['2026-11-04_bien-ban', 'hai nghìn không trăm hai mươi sáu gạch ngang mười một gạch ngang bốn gạch dưới bien gạch ngang ban'], ['tệp bao-cao.docx', 'tệp bao gạch ngang cao chấm đóc'],
    ['Nghị định 30/2020/NĐ-CP', 'Nghị định ba mươi năm hai nghìn không trăm hai mươi của Chính phủ'], ['Luật 20/2023/QH15', 'Luật hai mươi năm hai nghìn không trăm hai mươi ba của Quốc hội khóa mười lăm'], ['Công văn 557/BKHN', 'Công văn năm trăm năm mươi bảy bê ca hát nờ'],
    ['«KHẨN: HĐ»', 'khẩn: hát đ'], ['Anh/chị và anh/chị', 'Anh, chị và anh chị'], ['Cài đặt → Mạng', 'Cài đặt, rồi Mạng'], ['Một (hai) “ba”', 'Một hai ba'], ['Bấm vào… rồi chờ', 'Bấm vào. rồi chờ'],
  ])('«%s» is «%s»', (written, said) => { expect(spoken(written, list)).toBe(said) })

  test('a listed word is not found within another', () => {
    expect(spoken('OTPX kgm', list)).not.toContain('ô tê pê')
  })

  test('a list without words says everything by rule', () => {
    expect(spoken('Mã QR 12', { words: new Map(), documents: new Map(), called: new Set(), letters: new Map() })).toBe('Mã q r mười hai')
  })

  test('texts are said a sentence at a time; what has no word is left out', () => {
    expect(spokenSentences(['Dừng lại. Gọi 156! Rồi?', '…', 'Thẻ'], list)).toEqual(['Dừng lại.', 'Gọi một năm sáu!', 'Rồi?', 'Thẻ'])
  })
})

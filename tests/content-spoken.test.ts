import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readPronunciation } from '#app/catalogue/read-pronunciation.server.ts'
import { openNotes } from '#app/catalogue/source.server.ts'
import { spoken } from '#app/domain/catalogue/spoken.ts'

const folder = path.resolve(import.meta.dirname, '../content')
const taught = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /^(?:courses|facts|assessments)\/.*\.(?:md|yaml)$/u.test(file.replaceAll('\\', '/'))).map((file) => readFileSync(path.join(folder, file), 'utf8')).join('\n')

const pronunciation = readPronunciation(openNotes(folder))

/** As «Nghe» says what the lessons, their questions and their facts write; listened to one by one. */
describe('«Nghe» says what is written in the content', () => {
  test.each([
  ['112%', 'một trăm mười hai phần trăm'],
  ['83,6%', 'tám mươi ba phẩy sáu phần trăm'],
  ['35,5%', 'ba mươi lăm phẩy năm phần trăm'],
  ['156', 'một năm sáu'],
  ['5656', 'năm sáu năm sáu'],
  ['356/2025/NĐ-CP', 'ba trăm năm mươi sáu năm hai nghìn không trăm hai mươi lăm của Chính phủ'],
  ['91/2025/QH15', 'chín mươi mốt năm hai nghìn không trăm hai mươi lăm của Quốc hội khóa mười lăm'],
  ['117/2025/QH15', 'một trăm mười bảy năm hai nghìn không trăm hai mươi lăm của Quốc hội khóa mười lăm'],
  ['66.7/2025/NQ-CP', 'sáu mươi sáu chấm bảy năm hai nghìn không trăm hai mươi lăm của Chính phủ'],
  ['942/QĐ-TTg', 'chín trăm bốn mươi hai của Thủ tướng Chính phủ'],
  ['623/TTg-KSTT', 'sáu trăm hai mươi ba của Thủ tướng Chính phủ'],
  ['557/BKHCN-CĐSQG', 'năm trăm năm mươi bảy của Bộ Khoa học và Công nghệ'],
  ['874/QĐ-BTTTT', 'tám trăm bảy mươi bốn của Bộ Thông tin và Truyền thông'],
  ['2345/QĐ-NHNN', 'hai nghìn ba trăm bốn mươi lăm của Ngân hàng Nhà nước'],
  ['26/2020/TT-BTTTT', 'hai mươi sáu năm hai nghìn không trăm hai mươi của Bộ Thông tin và Truyền thông'],
  ['05/2022/TT-BTTTT', 'không năm năm hai nghìn không trăm hai mươi hai của Bộ Thông tin và Truyền thông'],
  ['01/7/2024', 'ngày một tháng bảy năm hai nghìn không trăm hai mươi bốn'],
  ['ngày 7/11/2026', 'ngày bảy tháng mười một năm hai nghìn không trăm hai mươi sáu'],
  ['tháng 3/2026', 'tháng ba năm hai nghìn không trăm hai mươi sáu'],
  ['16 giờ 30', 'mười sáu giờ ba mươi'],
  ['17:00', 'mười bảy giờ'],
  ['14:02 ngày', 'mười bốn giờ hai phút ngày'],
  ['22:30', 'hai mươi hai giờ ba mươi'],
  ['12.900.000 đồng', 'mười hai triệu chín trăm nghìn đồng'],
  ['10 triệu đồng', 'mười triệu đồng'],
  ['1.904', 'một nghìn chín trăm linh bốn'],
  ['72 giờ', 'bảy mươi hai giờ'],
  ['15 ngày', 'mười lăm ngày'],
  ['dichvucong.gov.vn', 'dịch vụ công chấm gờ o vê chấm vê nờ'],
  ['congan.(tên tỉnh).gov.vn', 'công an chấm tên tỉnh chấm gờ o vê chấm vê nờ'],
  ['congan.phutho.gov.vn', 'công an chấm phú thọ chấm gờ o vê chấm vê nờ'],
  ['thongbaorac.ais.gov.vn', 'thông báo rác chấm a i ét chấm gờ o vê chấm vê nờ'],
  ['dichvucong-gov.example', 'dịch vụ công gạch ngang gờ o vê chấm ếch-xam-pồ'],
  ['vanphong@kehoach-tinh.example', 'vanphong a còng kehoach gạch ngang tinh chấm ếch-xam-pồ'],
  ['danh-sach-ho-ngheo-kem-can-cuoc.xlsx', 'danh gạch ngang sach gạch ngang ho gạch ngang ngheo gạch ngang kem gạch ngang can gạch ngang cuoc chấm ếch-xeo'],
  ['baocao(2)moi.docx', 'baocao hai moi chấm đóc'],
  ['2026-11-04_bien-ban_hop-xom', 'hai nghìn không trăm hai mươi sáu gạch ngang mười một gạch ngang bốn gạch dưới bien gạch ngang ban gạch dưới hop gạch ngang xom'],
  ['voira-nonbuoi-thuyenla-2trau', 'voira gạch ngang nonbuoi gạch ngang thuyenla gạch ngang hai trau'],
  ['scan0001', 'scan không không không một'],
  ['bienban7.11', 'bienban bảy chấm mười một'],
  ['Hoabinh@1', 'Hoabinh a còng một'],
  ['12041975', 'một hai không bốn một chín bảy năm'],
  ['DinhDanh24h', 'DinhDanh hai mươi bốn giờ'],
  ['4G/5G', 'bốn gờ hoặc năm gờ'],
  ['24/7', 'cả ngày lẫn đêm'],
  ['UBND', 'Ủy ban nhân dân'],
  ['CH Play', 'xê hát pờ-lây'],
  ['Windows + L', 'uyn-đâu cộng L'],
  ['DK DNC', 'đê ca đê en xê'],
  ['lớp 4A', 'lớp bốn a'],
  ['anh/chị', 'anh chị'],
  ])('«%s» as «%s»', (written, said) => {
    expect(taught).toContain(written)
    expect(pronunciation && spoken(written, pronunciation)).toBe(said)
  })
})

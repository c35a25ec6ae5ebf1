import { inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { readPdf } from '#tests/support/read-pdf.ts'
import { certificatePaper, type PaperFacts } from './certificate-paper.server.ts'

const facts: PaperFacts = {
  mark: 'Kỹ năng số · Hòa Bình', name: 'Bùi Thị Thu Huyền', courseTitle: 'An toàn, an ninh mạng cho cán bộ', extent: { lessons: 8, minutes: 60 },
  completedAt: new Date('2026-11-22T18:00:00Z'), issuedAt: new Date('2026-11-22T18:00:00Z'), lastDay: '2028-11-23', code: '7K2QX-0A9BC-00000-11111',
  checkAddress: 'https://kns.example/check/7K2QX-0A9BC-00000-11111', demonstration: false,
}
const longest = { ...facts, name: `Công Tằng Tôn Nữ ${'Hoàng Khuê '.repeat(6)}Tiên`.slice(0, 80), courseTitle: 'Bồi dưỡng kiến thức, kỹ năng về an toàn thông tin mạng, bảo vệ dữ liệu cá nhân, phòng, chống lừa đảo trực tuyến và xử lý sự cố cho cán bộ, công chức, viên chức cấp xã năm 2026', demonstration: true }
const read = async (over: Partial<PaperFacts> = {}) => await readPdf(await certificatePaper({ ...facts, ...over }))

describe('the certificate on paper', () => {
  test('says who completed what, when, how long it took and until when it holds, in composed letters', async () => {
    const { text } = await read({ name: facts.name.normalize('NFD') })
    for (const said of ['GIẤY CHỨNG NHẬN', 'Bùi Thị Thu Huyền', 'An toàn, an ninh mạng cho cán bộ', 'ngày 23 tháng 11 năm 2026', '8 bài học, khoảng 60 phút', 'Có giá trị đến hết ngày 23/11/2028', facts.code, 'Thủ trưởng cơ quan, đơn vị']) expect(text).toContain(said)
    expect(text).not.toContain('Mẫu từ dữ liệu mô phỏng')
  })

  test('every letter of Vietnamese is in its fonts', async () => {
    const letters = 'AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXYaăâbcdđeêghiklmnoôơpqrstuưvxy' + ['̀', '́', '̃', '̉', '̣'].flatMap((tone) => [...'AĂÂEÊIOÔƠUƯYaăâeêioôơuưy'].map((vowel) => (vowel + tone).normalize('NFC'))).join('')
    const text = (await read({ courseTitle: letters })).text.replace(/ /gu, '')
    expect([...letters].filter((letter) => !text.includes(letter))).toEqual([])
  })

  test('the longest name and title stay on the one page, whole', async () => {
    const { pages, text } = await read(longest)
    expect(pages).toBe(1)
    for (const word of `${longest.name} ${longest.courseTitle}`.split(' ')) expect(text).toContain(word)
    expect(text).toContain('Mẫu từ dữ liệu mô phỏng, không có giá trị.')
  })

  test('nothing stands outside its page, and the statement ends above the foot', async () => {
    const { placed } = await read(longest)
    expect(placed.filter(({ x, y, width }) => x < 28 || x + width > 814 || y < 44 || y > 551)).toEqual([])
    const lastLine = placed.filter(({ text }) => text.includes('không')).map(({ y }) => y) // «… không có giá trị.», and the question beside the code
    expect(Math.max(...lastLine)).toBeGreaterThan(190)
  })

  test('is one page of A4 landscape with a title and a language', async () => {
    expect(await read()).toMatchObject({ pages: 1, size: [842, 595], language: 'vi-VN', title: 'Giấy chứng nhận: Bùi Thị Thu Huyền, An toàn, an ninh mạng cho cán bộ' })
  })

  test('is tagged: a heading, paragraphs, a described code and a link, in the order one reads', async () => {
    const { isMarked, elements, links } = await read()
    expect(isMarked).toBe(true)
    const roles = elements.map(({ role }) => role)
    expect(roles.filter((role) => role === 'H1')).toHaveLength(1)
    expect(roles.filter((role) => role === 'Link')).toHaveLength(1)
    expect(roles.indexOf('H1')).toBeLessThan(roles.indexOf('Figure'))
    expect(elements.find(({ role }) => role === 'Figure')?.alt).toBe(`Mã QR dẫn tới trang kiểm tra ${facts.checkAddress}`)
    expect(links).toEqual([facts.checkAddress])
  })

  test('lines of one element are read out as words apart', async () => {
    const { spoken } = await read(longest)
    for (const said of [`Mã kiểm tra ${facts.code}`, 'Người phụ trách đào tạo (Ký', 'để xem giấy còn giá trị hay không', longest.courseTitle]) expect(spoken).toContain(said)
  })

  test('a woven band runs along its upper and its lower edge, as ornament that nobody has read out', async () => {
    const raw = Buffer.from(await certificatePaper(facts)).toString('latin1')
    const streams = [...raw.matchAll(/\/FlateDecode\s*>>\s*stream\r?\n([\s\S]*?)\r?\nendstream/gu)].map(([, body = '']) => inflateSync(Buffer.from(body, 'latin1')).toString('latin1'))
    const page = streams.find((stream) => stream.includes('/Artifact')) ?? ''
    const [ornament = ''] = /\/Artifact[\s\S]*?EMC/u.exec(page) ?? []
    const turmeric = ornament.match(/0\.9058\d* 0\.6627\d* 0\.247\d* (?:SCN|RG)/gu) ?? []
    const heights = [...ornament.matchAll(/1 0 0 1 [\d.]+ ([\d.]+) cm/gu)].map(([, y]) => Number(y))
    expect(turmeric.length).toBeGreaterThan(20)
    expect(turmeric.length).toBe(heights.length)
    expect(new Set(heights).size).toBe(2)
    expect(Math.max(...heights) - Math.min(...heights)).toBeGreaterThan(500)
  })

  test('carries its fonts, cut to the letters used, within 60 kB, and no picture', async () => {
    const bytes = await certificatePaper(longest)
    const raw = Buffer.from(bytes).toString('latin1')
    expect(raw.match(/\/FontFile2 /gu)?.length).toBe(raw.match(/\/Type \/FontDescriptor/gu)?.length)
    expect(raw.match(/\/BaseFont \/([A-Z]{6}\+)?/gu)?.every((font) => font.endsWith('+'))).toBe(true)
    expect(raw).not.toContain('/Subtype /Image')
    expect(bytes.length).toBeLessThan(60_000)
  })

  test('the same facts are the same file', async () => {
    expect(Buffer.compare(Buffer.from(await certificatePaper(facts)), Buffer.from(await certificatePaper(facts)))).toBe(0)
  })
})

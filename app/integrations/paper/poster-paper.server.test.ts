import { describe, expect, test } from 'vitest'
import { readPdf } from '#tests/support/read-pdf.ts'
import { posterPaper, type PosterFacts } from './poster-paper.server.ts'

const facts: PosterFacts = {
  kind: 'poster', mark: 'Kỹ năng số · Hòa Bình', title: 'Ba dấu hiệu chung: gấp, kín, tiền hoặc mã', points: ['Gấp, kín, tiền hoặc mã: thấy là dừng', 'Kiểm tra bằng số đã có từ trước', 'Báo người nhà và công an xã'],
  minutes: 6, place: 'Nhà văn hóa xóm Mo', address: 'https://kns.example/p/7K2QXA', at: new Date('2026-11-29T10:00:00Z'),
}
/** As long as lessons of ours have them, and longer. */
const fullest = [
  { title: 'Tiếp nhận và giải quyết thủ tục trên Cổng Dịch vụ công quốc gia cho người dân ở xa trung tâm', points: ['Nối đúng tên Wi-Fi của nơi mình đến, hỏi lại chủ nhà khi tên lạ', 'Việc tiền thì dùng mạng của mình, dù phải chờ thêm một lúc', 'Phim, video để dành lúc có Wi-Fi ở nhà hay ở nhà văn hóa xóm', 'Nghỉ thì chuyển giao việc'] },
  { title: 'Tin nhắn thương hiệu giả, khóa SIM, đường dẫn ngân hàng', points: ['Một điểm'] },
]
const read = async (over: Partial<PosterFacts> = {}) => await readPdf(await posterPaper({ ...facts, ...over }))

describe.each([['poster', [595, 842]], ['card', [420, 298]]] as const)('the %s', (kind, size) => {
  test('says the lesson, what to remember, how to get there and where it hangs, on one page with a title and a language', async () => {
    const { text, ...rest } = await read({ kind })
    expect(rest).toMatchObject({ pages: 1, size, language: 'vi-VN', isMarked: true, title: `Áp phích: ${facts.title}`, links: [facts.address] })
    for (const said of [facts.mark, ...facts.points, '6 phút', 'kns.example/p/7K2QXA', facts.place]) expect(text).toContain(said)
  })

  test('is tagged: a heading, paragraphs, a described code and a link', async () => {
    const { elements } = await read({ kind })
    expect(elements.filter(({ role }) => role === 'H1')).toHaveLength(1)
    expect(elements.find(({ role }) => role === 'Figure')?.alt).toBe(`Mã QR dẫn tới bài học ${facts.address}`)
  })

  test('is the same file for the same facts', async () => {
    expect(Buffer.from(await posterPaper({ ...facts, kind })).equals(Buffer.from(await posterPaper({ ...facts, kind })))).toBe(true)
  })

  test('of a lesson with much to say has the whole title and a point, and nothing outside the page', async () => {
    for (const { title, points } of fullest) {
      const { text, placed, pages } = await read({ kind, title, points, place: 'Nhà sinh hoạt cộng đồng xóm '.repeat(3).slice(0, 80), address: 'https://kynangso.hoabinh-phutho.example/p/7K2QXA' })
      expect(pages).toBe(1)
      for (const word of `${title} ${points[0] ?? ''}`.split(' ')) expect(text).toContain(word)
      expect(placed.filter(({ x, y, width }) => x < 10 || y < 10 || x + width > size[0] - 8 || y > size[1] - 10).map(({ text: outside }) => outside)).toEqual([])
    }
  })
})

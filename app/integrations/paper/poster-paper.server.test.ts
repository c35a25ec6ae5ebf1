import { describe, expect, test } from 'vitest'
import { loadCatalogue } from '#app/catalogue/read-catalogue.server.ts'
import { pointsOf } from '#app/domain/catalogue/campaign.ts'
import { readPdf } from '#tests/support/read-pdf.ts'
import { posterPaper, type PosterFacts } from './poster-paper.server.ts'

const facts: PosterFacts = {
  kind: 'poster', mark: 'Kỹ năng số · Hòa Bình', title: 'Ba dấu hiệu chung: gấp, kín, tiền hoặc mã', points: ['Gấp, kín, tiền hoặc mã: thấy là dừng', 'Kiểm tra bằng số đã có từ trước', 'Báo người nhà và công an xã'],
  minutes: 6, place: 'Nhà văn hóa xóm Mo', address: 'https://kns.example/p/7K2QXA', at: new Date('2026-11-29T10:00:00Z'),
}
/** The lessons of ours whose title and points are longest. */
const fullest = loadCatalogue('content').courses.flatMap(({ lessons }) => lessons)
  .sort((one, other) => [other.title, ...pointsOf(other)].join('').length - [one.title, ...pointsOf(one)].join('').length).slice(0, 4)
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

  test('of the lessons with most to say has the whole title and a point, and nothing outside the page', async () => {
    for (const lesson of fullest) {
      const points = pointsOf(lesson)
      const { text, placed, pages } = await read({ kind, title: lesson.title, points, place: 'Nhà sinh hoạt cộng đồng xóm '.repeat(3).slice(0, 80), address: 'https://kynangso.hoabinh-phutho.example/p/7K2QXA' })
      expect(pages).toBe(1)
      for (const word of `${lesson.title} ${points[0] ?? 'không có điểm nào'}`.split(' ')) expect(text, lesson.id).toContain(word)
      expect(placed.filter(({ x, y, width }) => x < 10 || y < 10 || x + width > size[0] - 8 || y > size[1] - 10).map(({ text: outside }) => `${lesson.id}: ${outside}`)).toEqual([])
    }
  })
})

import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { FinalMark, LessonMark, MatrixRow } from '#app/domain/cohorts/matrix.ts'
import { LearnerMatrix } from './learner-matrix.tsx'

const marks: readonly LessonMark[] = ['done', 'failed', 'read', 'passed-unread', 'to-do']
const finals: readonly FinalMark[] = ['passed', 'failed', 'to-do', 'locked']
const uuid = (number: number) => `0190f6b2-1111-7222-8333-${String(number).padStart(12, '0')}`

/** A class in which every mark there is occurs about as often, a tenth of them made in its room. */
function aMatrix({ learners, lessons }: { readonly learners: number; readonly lessons: number }): string {
  const titled = Array.from({ length: lessons }, (_, place) => ({ id: `nhan-ra-tin-nhan-lua-dao-${place + 1}`, title: `Nhận ra tin nhắn lừa đảo, phần ${place + 1}` }))
  const rows = Array.from({ length: learners }, (_, place): MatrixRow => ({
    personId: uuid(place), name: `Bùi Thị Thanh ${place}`, state: { kind: place % 3 === 0 ? 'needs-help' : 'on-track', reasons: [] }, lastActivityAt: null, seenFrom: null, round: null,
    marks: titled.map(({ id }, column) => ({ lessonId: id, mark: marks[(place + column) % marks.length] ?? 'to-do', inRoom: (place + column) % 10 === 0 })),
    final: finals[place % finals.length] ?? 'to-do', finalInRoom: place % 4 === 0,
  }))
  return renderToStaticMarkup(<LearnerMatrix cohortId={uuid(9)} rows={rows} lessons={titled} script="/assets/matrix.js" />)
}

test('the matrix of 200 learners and 60 lessons is a page of 600 kB at the most', () => {
  expect(Buffer.byteLength(aMatrix({ learners: 200, lessons: 60 }))).toBeLessThan(600_000)
})

test.each([{ lessons: 4, kind: 'few' }, { lessons: 60, kind: 'many' }])('each cell of a matrix of $kind lessons says its state in words, and what was done in the room of the class', ({ lessons }) => {
  const html = aMatrix({ learners: 10, lessons })
  const cells = [...html.matchAll(/<td(?! class="state")[^>]*>(.*?)<\/td>/gu)].map(([, cell = '']) => cell.replace(/<[^>]+>/gu, ''))
  expect(cells).toHaveLength(10 * (lessons + 1))
  expect(cells.slice(0, 5)).toEqual(['xong, lớp trực tiếp', 'chưa đạt', 'đã đọc', 'đạt, chưa đọc', lessons === 4 ? 'đạt, lớp trực tiếp' : 'chưa học'])
})

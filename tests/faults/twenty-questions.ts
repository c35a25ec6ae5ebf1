import type { Course } from '#app/domain/catalogue/course.ts'
import type { Catalogue } from '#app/domain/catalogue/find.ts'
import type { Option, Question } from '#app/domain/assessment/question.ts'
import { aCourse } from '#tests/support/small-catalogue.ts'

/** A course the served product knows too; here its final quiz asks twenty questions of all types. */
export const courseId = 'phong-chong-lua-dao'

const because = 'Vì thế.'
const letters = ['a', 'b', 'c', 'd'] as const
const options = (right: (id: string) => boolean): Option[] => letters.map((id) => ({ id, text: `phương án ${id}`, correct: right(id), because }))
const base = (id: string) => ({ id, competence: '4.2', level: 'TH' as const, difficulty: 0.3, stem: `Câu ${id}: bác làm gì?` })

const makers: readonly ((id: string) => Question)[] = [
  (id) => ({ ...base(id), type: 'single', options: options((option) => option === 'a') }),
  (id) => ({ ...base(id), type: 'multiple', options: options((option) => option < 'c') }),
  (id) => ({ ...base(id), type: 'true-false', options: options((option) => option === 'a').slice(0, 2) }),
  (id) => ({ ...base(id), type: 'ordering', items: letters.map((item) => ({ id: item, text: `việc ${item}`, because })) }),
  (id) => ({ ...base(id), type: 'matching', pairs: letters.map((pair) => ({ id: pair, left: `bên trái ${pair}`, right: `bên phải ${pair}`, because })) }),
  (id) => ({ ...base(id), type: 'numeric', accepted: [{ id: 'n', value: 15, tolerance: 0, because }], otherwise: because }),
  (id) => ({ ...base(id), type: 'short-text', accepted: [{ id: 't', text: 'mật khẩu', because }], otherwise: because, compare: { letterCase: 'ignore', diacritics: 'tone-placement' } }),
  (id) => ({ ...base(id), type: 'cloze', text: 'Không đưa {{g1}} cho {{g2}}.', gaps: ['g1', 'g2'].map((gap) => ({ id: gap, options: options((option) => option === 'a') })) }),
  (id) => ({ ...base(id), type: 'hot-spot', pick: 'all', screen: { kind: 'sms', from: 'VIETBANK' }, spots: letters.map((spot, place) => ({ id: spot, place: place === 0 ? 'from' : 'body', text: `chỗ ${spot}`, correct: place < 2, because })) }),
  (id) => ({ ...base(id), type: 'scenario', channel: 'call', with: 'Số lạ', start: 't1', turns: ['t1', 't2', 't3'].map((turn, place) => ({ id: turn, says: `lời ${turn}`, options: letters.slice(0, 2).map((move) => ({ id: `${turn}${move}`, text: `làm ${move} lúc ${turn}`, because, next: place === 2 ? `e${move}` : `t${place + 2}` })) })), ends: letters.slice(0, 2).map((end) => ({ id: `e${end}`, text: `kết cục ${end}`, share: end === 'a' ? 1 : 0, because })) }),
]

const questions: readonly Question[] = Array.from({ length: 20 }, (_, place) => (makers[place % makers.length] as (id: string) => Question)(`hoi-${place + 1}`))

export function twentyQuestions(): Catalogue {
  const course = aCourse(courseId)
  const lesson = course.lessons[0]
  if (!lesson) throw new Error('a course without a lesson')
  const twenty: Course = { ...course, lessons: [{ ...lesson, graded: questions }], rule: { ...course.rule, final: { ...course.rule.final, draw: 20 } } }
  return { courses: [twenty] }
}

import type { Course, Lesson } from '#app/domain/catalogue/course.ts'
import type { Catalogue } from '#app/domain/catalogue/find.ts'
import { areas } from '#app/domain/catalogue/area.ts'
import type { BasicLevel } from '#app/domain/assessment/basic-level.ts'
import type { QuizRules } from '#app/domain/assessment/quiz-rules.ts'
import type { ChoiceQuestion } from '#app/domain/assessment/question.ts'

/** A single-choice question whose right option is «a». */
function aQuestion(id: string, competence = '4.2'): ChoiceQuestion {
  return { id, type: 'single', competence, level: 'TH', difficulty: 0.3, stem: `Câu ${id}: bác làm gì?`, options: ['a', 'b', 'c'].map((option) => ({ id: option, text: `phương án ${option} của ${id}`, correct: option === 'a', because: `LỜI GIẢI ${option} của ${id}` })) }
}

function aLesson(id: string): Lesson {
  return {
    id, title: `Bài ${id}`, goal: 'Biết dừng lại', minutes: 5, competences: ['4.2'], facts: [], words: 120, bytes: 4000,
    cards: [{ kind: 'idea', title: 'Dừng lại', blocks: [{ kind: 'paragraph', spans: [{ kind: 'text', text: 'Dừng lại, hỏi người quen.' }] }] }, { kind: 'summary', lines: [] }],
    practice: ['1', '2', '3', '4', '5'].map((n) => aQuestion(`${id}-luyen-${n}`)),
    graded: ['1', '2', '3', '4'].map((n) => aQuestion(`${id}-cuoi-${n}`)),
  }
}

/** A course of two lessons; its final quiz draws four questions. */
export function aCourse(id = 'khoa-thu', audience: Course['audience'] = ['resident']): Course {
  return { id, code: id.toUpperCase(), title: `Khóa ${id}`, short: id, summary: 'Khóa để thử', audience, outcomes: ['Biết dừng lại'], validMonths: 24, lessons: [aLesson('mot'), aLesson('hai')], rule: { version: 1, checks: { draw: 5, pass: 0.6 }, final: { draw: 4, pass: 0.7 } } }
}

/** Five questions an area, all of them drawn; three right reach an area. */
const basicLevel: BasicLevel = {
  version: 1, title: 'Bài đánh giá mức cơ bản', basis: 'Để thử', validMonths: 24, pauseHours: 24,
  areas: areas.map((area) => ({ area, title: `Nhóm ${area}`, draw: 5, least: 4, threshold: 0.6, source: 'Để thử', questions: ['1', '2', '3', '4', '5'].map((n) => aQuestion(`nhom-${area}-${n}`, `${area}.1`)) })),
}

export const smallCatalogue: Catalogue = { courses: [aCourse(), aCourse('khoa-can-bo', ['official'])], basicLevel }

/** A course whose final quiz is on time: 40 minutes and one of grace, three attempts, ten minutes between them, answers told when done. */
export function aTimedCourse(rules: Partial<QuizRules> = {}): Course {
  const { rule, ...course } = aCourse('khoa-co-gio')
  return { ...course, rule: { ...rule, final: { ...rule.final, rules: { limitMinutes: 40, slots: 3, pauseMinutes: 10, solutions: 'when-done', ...rules } } } }
}

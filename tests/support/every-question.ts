import type { Question, QuestionType, ScenarioQuestion } from '#app/domain/assessment/question.ts'

const base = (id: string) => ({ id, competence: '4.2', level: 'TH', difficulty: 0.4, stem: `Câu ${id}: bác làm gì?` }) as const
/** A secret word stands in everything that only whoever knows the solution could write. */
const because = 'LỜI GIẢI KÍN'
const option = (id: string, correct: boolean) => ({ id, text: `phương án ${id}`, correct, because })

/** A call in two turns: hanging up at once is right; listening on may still be mended by half. */
export const aScenario: ScenarioQuestion = {
  ...base('tinh-huong'), type: 'scenario', channel: 'call', with: 'Số lạ', start: 'nghe',
  turns: [
    { id: 'nghe', says: 'Tôi là công an.', options: [{ id: 'a', text: 'Nghe tiếp', because, next: 'bi-doa' }, { id: 'b', text: 'Cúp máy', because, next: 'yen' }] },
    { id: 'bi-doa', says: 'LƯỢT SAU: chuyển tiền ngay.', options: [{ id: 'a', text: 'Chuyển', because, next: 'mat-tien' }, { id: 'b', text: 'Cúp máy, gọi con', because, next: 'thoat' }, { id: 'c', text: 'Hỏi lại', because, next: 'nghe' }] },
  ],
  ends: [{ id: 'yen', text: 'KẾT CỤC yên', share: 1, because }, { id: 'thoat', text: 'KẾT CỤC thoát', share: 0.5, because }, { id: 'mat-tien', text: 'KẾT CỤC mất tiền', share: 0, because }],
}

/** One well-formed question of every type. */
export const everyQuestion: Readonly<Record<QuestionType, Question>> = {
  'single': { ...base('mot'), type: 'single', options: [option('a', true), option('b', false), option('c', false)] },
  'multiple': { ...base('nhieu'), type: 'multiple', options: [option('a', true), option('b', false), option('c', true)] },
  'true-false': { ...base('dung-sai'), type: 'true-false', options: [{ ...option('true', true), text: 'Đúng' }, { ...option('false', false), text: 'Sai' }] },
  'ordering': { ...base('xep'), type: 'ordering', items: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: `việc ${id}`, because })) },
  'matching': { ...base('ghep'), type: 'matching', pairs: ['a', 'b', 'c'].map((id) => ({ id, left: `trái ${id}`, right: `phải ${id}`, because })) },
  'numeric': { ...base('so'), type: 'numeric', unit: 'đồng', accepted: [{ id: 'a', value: 1_234_567, tolerance: 0.5, because }], otherwise: because },
  'short-text': { ...base('chu'), type: 'short-text', accepted: [{ id: 'a', text: 'MÃ KÍN*', because }], otherwise: because, compare: { letterCase: 'ignore', diacritics: 'tone-placement' } },
  'cloze': { ...base('dien'), type: 'cloze', text: 'Bác {{g1}} máy rồi gọi {{g2}}.', gaps: ['g1', 'g2'].map((id) => ({ id, options: [option('a', id === 'g1'), option('b', id === 'g2')] })) },
  'hot-spot': { ...base('man-hinh'), type: 'hot-spot', pick: 'all', screen: { kind: 'sms', from: 'Số lạ' }, spots: (['from', 'body', 'button'] as const).map((place, at) => ({ ...option('abc'.charAt(at), at > 0), place, text: `chỗ ${place}` })) },
  'scenario': aScenario,
}

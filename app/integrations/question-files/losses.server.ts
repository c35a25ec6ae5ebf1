import type { Question } from '#app/domain/assessment/question.ts'
import type { ExportLoss } from '#app/domain/assessment/question-file.ts'

/** Which key of a question, or of its parts, belongs to which kind of loss; every other key is part of the text. */
const kinds: Readonly<Record<string, ExportLoss>> = {
  feedback: 'feedback', because: 'because', otherwise: 'because', family: 'family', tags: 'tags', scoring: 'scoring', share: 'shares', tolerance: 'shares',
  competence: 'metadata', level: 'metadata', difficulty: 'metadata', id: 'metadata', compare: 'comparison', letterCase: 'comparison', diacritics: 'comparison', unit: 'unit',
}

/** What of a question is not in what was read back from an export: nothing of it, or the kinds of its parts that differ. */
export function lossesOf(question: Question, back: Question | null): readonly ExportLoss[] {
  if (back === null) return ['question']
  if (back.type !== question.type) return ['question']
  return [...new Set(differences(question, back, 'text'))]
}

function differences(one: unknown, other: unknown, kind: ExportLoss): readonly ExportLoss[] {
  if (typeof one === 'object' && one !== null && typeof other === 'object' && other !== null) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)])
    return [...keys].flatMap((key) => differences((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key], kinds[key] ?? kind))
  }
  return isSame(one, other) ? [] : [kind]
}

/** Shares are thirds and sixths: equal to what a percentage can say. */
function isSame(one: unknown, other: unknown): boolean {
  return one === other || typeof one === 'number' && typeof other === 'number' && Math.abs(one - other) < 1e-9
}

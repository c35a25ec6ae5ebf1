import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Question } from '#app/domain/assessment/question.ts'
import { questionFileFormats, type ExportLoss, type QuestionFileFormat } from '#app/domain/assessment/question-file.ts'
import { ordinaryQuestions, trickyQuestions } from '#tests/support/question-arbitraries.ts'
import { lossesOf } from './losses.server.ts'
import { readQuestions } from './read-questions.server.ts'
import { writeQuestions } from './write-questions.server.ts'

const defaults = { competence: '?', level: 'NB', difficulty: -1 } as const
const readBack = async (format: QuestionFileFormat, questions: readonly Question[]) => {
  const written = await writeQuestions(format, questions, 'thu')
  const lost = new Map(written.losses.map((loss) => [loss.questionId, loss.lost] as const))
  return { lost, read: await readQuestions({ name: written.name, bytes: written.bytes }, defaults) }
}

/** 250 lists of one to eight questions: over a thousand of them a format. */
const runs = { numRuns: 250, seed: 20_261_123 }

describe.each(questionFileFormats)('%s', (format) => {
  test('ours → file → ours is the same quiz but for what the export names', async () => {
    await fc.assert(fc.asyncProperty(trickyQuestions, async (questions) => {
      const { lost, read } = await readBack(format, questions)
      const kept = questions.filter(({ id }) => lost.get(id)?.includes('question') !== true)
      if (kept.length > 0 && read.questions.length === kept.length) {
        kept.forEach((question, at) => { expect(lost.get(question.id) ?? []).toEqual(lossesOf(question, read.questions[at]!.question)) })
      } else for (const question of kept) {
        const { read: alone, lost: named } = await readBack(format, [question])
        expect(named.get(question.id) ?? []).toEqual(lossesOf(question, alone.questions[0]?.question ?? null))
      }
    }), runs)
  })
})

/** What each format has no place for, in ordinary words. */
const expected: Record<QuestionFileFormat, (question: Question) => readonly ExportLoss[]> = {
  'moodle-xml': ({ type }) => (type === 'hot-spot' ? ['question'] : type === 'matching' ? ['because'] : []),
  'gift': ({ type }) => (['hot-spot', 'ordering', 'cloze'].includes(type) ? ['question'] : type === 'matching' ? ['because'] : type === 'short-text' ? ['comparison'] : []),
  'qti-1.2': ({ type }) => (['hot-spot', 'cloze'].includes(type) ? ['question'] : ['matching', 'numeric', 'short-text'].includes(type) ? ['because'] : []),
  'qti-2.1': ({ type }) => (type === 'hot-spot' ? ['question'] : type === 'numeric' || type === 'short-text' ? ['because'] : []),
  'qti-3.0': ({ type }) => (type === 'hot-spot' ? ['question'] : type === 'numeric' || type === 'short-text' ? ['because'] : []),
  'aiken': ({ type }) => (type === 'single' || type === 'true-false' ? ['metadata', 'because', 'feedback', 'family', 'tags'] : ['question']),
  'word': ({ type }) => (['single', 'multiple', 'true-false'].includes(type) ? ['scoring'] : ['question']),
  'text': ({ type }) => (['single', 'multiple', 'true-false'].includes(type) ? ['scoring'] : ['question']),
}

test.each(questionFileFormats)('%s carries everything of ordinary questions that it has a place for', async (format) => {
  await fc.assert(fc.asyncProperty(ordinaryQuestions, async (questions) => {
    const { lost } = await readBack(format, questions)
    for (const question of questions) expect(expected[format](question), JSON.stringify(question)).toEqual(expect.arrayContaining([...lost.get(question.id) ?? []]))
  }), { ...runs, numRuns: 60 })
})

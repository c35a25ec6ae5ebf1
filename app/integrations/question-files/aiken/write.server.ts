import type { Question } from '#app/domain/assessment/question.ts'

/** Aiken has only choices with one right answer. */
export function isForAiken({ type }: Question): boolean {
  return type === 'single' || type === 'true-false'
}

/** One Aiken file: stems, options and the letter of the right one; it has no place for anything else. */
export function writeAiken(questions: readonly Question[]): string {
  return questions.map((question) => {
    if (question.type !== 'single' && question.type !== 'true-false') return ''
    const letter = (at: number) => String.fromCharCode('A'.charCodeAt(0) + at)
    const options = question.options.map(({ text }, at) => `${letter(at)}) ${text.replace(/\n/gu, ' ')}\n`).join('')
    return `${question.stem}\n${options}ANSWER: ${letter(question.options.findIndex(({ correct }) => correct))}\n\n`
  }).join('')
}

import type { ChoiceQuestion, Question } from '#app/domain/assessment/question.ts'
import { carriedTags } from '../carried-tags.server.ts'
import { percentOf } from '../fractions.server.ts'
import { sharesOf } from '../shares.server.ts'
import { escapeGift as escaped } from './tokens.server.ts'

/** Kinds of question that GIFT has a place for. */
export function isForGift({ type }: Question): boolean {
  return !['hot-spot', 'scenario', 'ordering', 'cloze'].includes(type)
}

/** One GIFT file; what only we say stands in comments that Moodle reads as id and tags. */
export function writeGift(questions: readonly Question[]): string {
  return questions.filter(isForGift).map(written).join('\n\n') + '\n'
}

function written(question: Question): string {
  const [id = '', ...tags] = carriedTags(question).map((tag) => (tag.startsWith('id:') ? `[${tag}]` : `[tag:${tag.replace(/\]/gu, '\\]')}]`))
  const feedback = question.feedback === undefined ? '' : ` ####${escaped(question.feedback)}`
  return `// ${id}\n// ${tags.join(' ')}\n::${escaped(question.id)}::[plain]${escaped(question.stem)} {${answersOf(question)}${feedback}}`
}

const comment = (because: string) => (because === '' ? '' : `#${escaped(because)}`)
const weight = (share: number) => `%${percentOf(share)}%`

function answersOf(question: Question): string {
  switch (question.type) {
    case 'single': case 'multiple': return choices(question)
    case 'true-false': return truth(question)
    case 'matching': return question.pairs.map(({ left, right }) => `\n\t=${escaped(left)} -> ${escaped(right)}`).join('') + '\n'
    case 'numeric': return `#${question.accepted.map(({ value, tolerance, share, because }) => `\n\t=${weight(share ?? 1)}${value}:${tolerance}${comment(because)}`).join('')}${question.otherwise === '' ? '' : `\n\t~${comment(question.otherwise)}`}\n`
    case 'short-text': return [...question.accepted.map(({ text, share, because }) => `\n\t=${weight(share ?? 1)}${escaped(text)}${comment(because)}`), question.otherwise === '' ? '' : `\n\t=%0%*${comment(question.otherwise)}`].join('') + '\n'
    default: return ''
  }
}

function choices(question: ChoiceQuestion): string {
  const shares = sharesOf(question)
  return question.options.map(({ text, because }, at) => {
    const share = shares[at] ?? 0
    const mark = question.type === 'single' && share === 1 ? '=' : share === 0 ? '~' : `~${weight(share)}`
    return `\n\t${mark}${escaped(text)}${comment(because)}`
  }).join('') + '\n'
}

/** GIFT says first what whoever was wrong reads. */
function truth({ options }: ChoiceQuestion): string {
  const right = options.find(({ correct }) => correct)
  const wrong = options.find(({ correct }) => !correct)
  const said = wrong?.because === '' && right?.because === '' ? '' : `#${escaped(wrong?.because ?? '')}#${escaped(right?.because ?? '')}`
  return `${right?.id === 'true' ? 'TRUE' : 'FALSE'}${said}`
}

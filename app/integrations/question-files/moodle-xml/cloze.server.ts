import { fractionOf } from '../fractions.server.ts'
import type { DraftAnswer, DraftBody } from '../draft.server.ts'

/** Few blanks and signs each: a pattern that may share out a long row between two of them tries every way. */
const gap = /\{\s{0,9}\d{0,4}\s{0,9}:\s{0,9}(MULTICHOICE(?:_[A-Z]{1,9})?|MC[A-Z]{0,9})\s{0,9}:((?:\\.|[^{}\\])*)\}/gu
const anyGap = /\{\s{0,9}\d{0,4}\s{0,9}:\s{0,9}[A-Z_]{1,40}\s{0,9}:/u

/** «Hà Nội là {1:MULTICHOICE:=thủ đô#đúng~quận#sai} của …» → text with «{{g1}}» and its options; null when a gap is to be typed. */
export function readCloze(text: string): DraftBody | null {
  const gaps: (readonly DraftAnswer[])[] = []
  const shown = text.replace(gap, (_whole, _kind: string, answers: string) => {
    gaps.push(answersOf(answers))
    return `{{g${gaps.length}}}`
  })
  return gaps.length === 0 || anyGap.test(shown) ? null : { kind: 'cloze', text: shown, gaps }
}

function answersOf(written: string): readonly DraftAnswer[] {
  return written.split(/(?<!\\)~/u).filter((answer) => answer.trim() !== '').map((answer) => {
    const [marks = '', right, percent] = /^(=)?(?:%(-?[\d.]+)%)?/u.exec(answer.trimStart()) ?? []
    const [text = '', because = ''] = answer.trimStart().slice(marks.length).split(/(?<!\\)#/u)
    return { text: unescaped(text), because: unescaped(because), share: right ? 1 : percent === undefined ? 0 : fractionOf(Number(percent)) ?? Number.NaN }
  })
}

function unescaped(text: string): string {
  return text.replace(/\\([\\~#}="/])/gu, '$1').trim()
}

/** The other way: one gap with its options. */
export function writeGap(options: readonly { readonly text: string; readonly correct: boolean; readonly because: string }[]): string {
  const escaped = (text: string) => text.replace(/[\\~#}="/]/gu, '\\$&')
  return `{1:MULTICHOICE:${options.map(({ text, correct, because }) => `${correct ? '=' : ''}${escaped(text)}${because === '' ? '' : `#${escaped(because)}`}`).join('~')}}`
}

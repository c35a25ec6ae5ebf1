import { drafted, faulty, type DraftAnswer, type Read } from '../draft.server.ts'
import { tidy } from '../plain-text.server.ts'
import type { FilePlace } from '#app/domain/assessment/question-file.ts'

interface Open { stem: string; line: number; options: { letter: string; text: string }[] }

/** Aiken: a stem, options «A) …» or «A. …», and «ANSWER: B». */
export function readAiken(text: string): readonly Read[] {
  const reads: Read[] = []
  let open: Open | null = null
  const whereOf = ({ line }: Open): FilePlace => ({ line, question: reads.length + 1 })
  text.split('\n').forEach((line, at) => {
    const option = /^\s*([A-Z])[.)]\s+(\S.*)$/u.exec(line)
    const answer = /^\s*ANSWER:(.*)$/u.exec(line)
    if (answer) {
      const asked = open ?? { stem: '', line: at + 1, options: [] }
      reads.push(finished(asked, whereOf(asked), (answer[1] ?? '').trim()))
      open = null
    } else if (option && open) open.options.push({ letter: option[1] ?? '', text: tidy(option[2] ?? '') })
    else if (line.trim() !== '') {
      if (open && open.options.length > 0) { reads.push(faulty(whereOf(open), 'answers-missing', open.stem)); open = null }
      open = open ? { ...open, stem: `${open.stem}\n${line}` } : { stem: line, line: at + 1, options: [] }
    }
  })
  if (open) reads.push(faulty(whereOf(open), 'answers-missing', (open as Open).stem))
  return reads
}

function finished({ stem, options }: Open, where: FilePlace, answer: string): Read {
  const right = options.findIndex(({ letter }) => letter === answer)
  if (right < 0) return faulty(where, 'answer-letter-unknown', answer)
  const drafts = options.map(({ text }, at): DraftAnswer => ({ text, share: at === right ? 1 : 0, because: '' }))
  return drafted({ where, name: '', tags: [], stem: tidy(stem), feedback: '', body: { kind: 'choice', many: false, options: drafts } })
}

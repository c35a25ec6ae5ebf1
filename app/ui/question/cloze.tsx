import type { Fields } from '#app/domain/assessment/read-fields.ts'
import type { ShownCloze } from '#app/domain/assessment/shown-question.ts'
import { useContentLanguage, useWords } from '../words-context.tsx'

/** A text with a list to choose from in each gap; each list is named by its number, which also stands before it. */
export function Cloze({ question, values }: { readonly question: ShownCloze; readonly values: Fields }) {
  const lang = useContentLanguage()
  const { words } = useWords()
  const gaps = question.pieces.flatMap((piece) => ('gap' in piece ? [piece.gap] : []))
  return (
    <div className="cloze" lang={lang}>
      {question.pieces.map((piece, at) => ('text' in piece ? <span key={at}>{piece.text}</span> : (
        <select className="input cloze-gap" key={piece.gap} name={`gap-${piece.gap}`} aria-label={words.assessment.gap(gaps.indexOf(piece.gap) + 1)} defaultValue={values.get(`gap-${piece.gap}`)?.[0] ?? ''} required>
          <option value="">{`(${gaps.indexOf(piece.gap) + 1}) …`}</option>
          {piece.options.map(({ id, text }) => <option key={id} value={id}>{text}</option>)}
        </select>
      )))}
    </div>
  )
}

import { longestText } from '#app/domain/assessment/compare-text.ts'
import { longestNumber } from '#app/domain/assessment/number-text.ts'
import type { Fields } from '#app/domain/assessment/read-fields.ts'
import type { ShownNumeric } from '#app/domain/assessment/shown-question.ts'
import { useContentLanguage, useWords } from '../words-context.tsx'

interface TypedProps { readonly values: Fields; readonly hintId: string }

/** A number as people write it: a text field, since number fields of browsers refuse «1.234,5». */
export function NumberTyped({ question, values, hintId }: TypedProps & { readonly question: ShownNumeric }) {
  const lang = useContentLanguage()
  const { words } = useWords()
  const unitId = `unit-${question.id}`
  return (
    <p className="typed">
      <label htmlFor="number">{words.assessment.yourNumber}</label>
      <span className="typed-row">
        <input className="input typed-number" id="number" name="number" inputMode="decimal" autoComplete="off" maxLength={longestNumber} required defaultValue={values.get('number')?.[0] ?? ''} aria-describedby={question.unit === null ? hintId : `${unitId} ${hintId}`} />
        {question.unit !== null && <span className="typed-unit" id={unitId} lang={lang}>{question.unit}</span>}
      </span>
    </p>
  )
}

/** A few words. */
export function TextTyped({ values, hintId }: TypedProps) {
  const lang = useContentLanguage()
  const { words } = useWords()
  return (
    <p className="typed">
      <label htmlFor="text">{words.assessment.yourText}</label>
      <input className="input" id="text" name="text" lang={lang} autoComplete="off" autoCapitalize="off" maxLength={longestText} required defaultValue={values.get('text')?.[0] ?? ''} aria-describedby={hintId} />
    </p>
  )
}

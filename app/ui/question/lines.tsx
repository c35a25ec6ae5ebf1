import type { Fields } from '#app/domain/assessment/read-fields.ts'
import type { ShownMatching, ShownOrdering, ShownPart } from '#app/domain/assessment/shown-question.ts'
import { useContentLanguage, useWords } from '../words-context.tsx'

/** Each item with its place to choose. */
export function Ordering({ question, values }: { readonly question: ShownOrdering; readonly values: Fields }) {
  const places = question.choices.map((_, place) => ({ id: String(place + 1), text: String(place + 1) }))
  return <Lines prefix="place" lines={question.choices} values={values} choices={places} nothing="–" />
}

/** Each left with the right to choose. */
export function Matching({ question, values }: { readonly question: ShownMatching; readonly values: Fields }) {
  const { words } = useWords()
  return <Lines prefix="match" lines={question.choices} values={values} choices={question.rights} nothing={words.frame.choose} />
}

interface LinesProps { readonly prefix: 'place' | 'match'; readonly lines: readonly ShownPart[]; readonly values: Fields; readonly choices: readonly ShownPart[]; readonly nothing: string }

/** A list to choose from beside each line: its place, or what belongs with it. */
function Lines({ prefix, lines, values, choices, nothing }: LinesProps) {
  const lang = useContentLanguage()
  return lines.map(({ id, text }) => {
    const name = `${prefix}-${id}`
    return (
      <p className={`line line-${prefix}`} key={id}>
        <label htmlFor={name} lang={lang}>{text}</label>
        <select className="input" id={name} name={name} defaultValue={values.get(name)?.[0] ?? ''} required>
          <option value="">{nothing}</option>
          {choices.map((choice) => <option key={choice.id} value={choice.id}>{choice.text}</option>)}
        </select>
      </p>
    )
  })
}

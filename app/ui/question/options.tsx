import type { Fields } from '#app/domain/assessment/read-fields.ts'
import type { ShownPart } from '#app/domain/assessment/shown-question.ts'
import { useContentLanguage } from '../words-context.tsx'

/** Options to tick: one, or several. */
export function Options({ choices, values, isMultiple }: { readonly choices: readonly ShownPart[]; readonly values: Fields; readonly isMultiple: boolean }) {
  const lang = useContentLanguage()
  const chosen = values.get('choice') ?? []
  return choices.map(({ id, text }) => (
    <label className="option" key={id}>
      <input type={isMultiple ? 'checkbox' : 'radio'} name="choice" value={id} defaultChecked={chosen.includes(id)} required={!isMultiple} />
      <span lang={lang}>{text}</span>
    </label>
  ))
}

import type { ReactNode } from 'react'
import type { AnswerValue } from '#app/domain/assessment/answer.ts'
import { shownItemId, type ShownOrder, type ShownQuestion } from '#app/domain/assessment/question.ts'
import { contentLanguage, useWords } from './words-context.tsx'

/** What a form of fields holds: a field's name → the values entered. */
export type Entered = ReadonlyMap<string, readonly string[]>

interface QuestionFormProps {
  readonly question: ShownQuestion
  /** The answer kept on the server, and the drawn order its parts are shown in. */
  readonly saved?: AnswerValue | null
  readonly order?: ShownOrder
  /** What was sent and refused; shown again in place of what is saved. */
  readonly entered?: Entered | null
  readonly action?: string
  /** Data attributes for the journal of answers. */
  readonly marks?: Readonly<Record<`data-${string}`, string | number>>
  /** Level of the stem in the outline: 1 where the question is the page. */
  readonly level?: 1 | 2
  /** Hidden fields and the buttons. */
  readonly children: ReactNode
}

/** One question as a plain form; the names of its fields are those `readAnswer` reads. Every type works with a keyboard. */
export function QuestionForm({ question, saved = null, order, entered, action, marks, level = 1, children }: QuestionFormProps) {
  const { words } = useWords()
  const Stem = level === 1 ? 'h1' : 'h2'
  const values = entered ?? fieldsOf(saved, order)
  const hintId = `hint-${question.id}`
  return (
    <form method="post" action={action} className="question" {...marks}>
      <fieldset aria-describedby={hintId}>
        <legend><Stem lang={contentLanguage}>{question.stem}</Stem></legend>
        <p className="hint" id={hintId}>{words.assessment.instruction[question.type]}</p>
        <Parts question={question} values={values} />
      </fieldset>
      {children}
    </form>
  )
}

/** A saved answer as the fields that were sent. It keeps the ids of parts; for items and rights the form only knows places («i1», «r1»). */
export function fieldsOf(saved: AnswerValue | null, order: ShownOrder | undefined): Entered {
  if (saved === null) return new Map()
  if ('chosen' in saved) return new Map([['choice', saved.chosen]])
  if ('order' in saved) return new Map(saved.order.map((id, place) => [`place-${shownItemId(order?.choices.indexOf(id) ?? -1)}`, [String(place + 1)]]))
  return new Map(Object.entries(saved.pairs).map(([left, right]) => [`match-${left}`, [`r${(order?.rights.indexOf(right) ?? -1) + 1}`]]))
}

function Parts({ question, values }: { readonly question: ShownQuestion; readonly values: Entered }) {
  switch (question.type) {
    case 'ordering': return <Lines prefix="place" question={question} values={values} choices={question.choices.map((_, place) => ({ id: String(place + 1), text: String(place + 1) }))} />
    case 'matching': return <Lines prefix="match" question={question} values={values} choices={question.rights} />
    default: return <Options question={question} values={values} />
  }
}

function Options({ question, values }: { readonly question: ShownQuestion; readonly values: Entered }) {
  const isMultiple = question.type === 'multiple'
  const chosen = values.get('choice') ?? []
  return question.choices.map(({ id, text }) => (
    <label className="option" key={id}>
      <input type={isMultiple ? 'checkbox' : 'radio'} name="choice" value={id} defaultChecked={chosen.includes(id)} required={!isMultiple} />
      <span lang={contentLanguage}>{text}</span>
    </label>
  ))
}

interface LinesProps { readonly prefix: 'place' | 'match'; readonly question: ShownQuestion; readonly values: Entered; readonly choices: ShownQuestion['rights'] }

/** A list to choose from beside each line: its place, or what belongs with it. */
function Lines({ prefix, question, values, choices }: LinesProps) {
  const { words } = useWords()
  return question.choices.map(({ id, text }) => {
    const name = `${prefix}-${id}`
    return (
      <p className={`line line-${prefix}`} key={id}>
        <label htmlFor={name} lang={contentLanguage}>{text}</label>
        <select className="input" id={name} name={name} defaultValue={values.get(name)?.[0] ?? ''} required>
          <option value="">{prefix === 'place' ? '–' : words.frame.choose}</option>
          {choices.map((choice) => <option key={choice.id} value={choice.id}>{choice.text}</option>)}
        </select>
      </p>
    )
  })
}
